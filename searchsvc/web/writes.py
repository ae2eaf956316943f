"""The write API: PUT and DELETE of an article, its status, index again."""

import re
from typing import Any

from aiohttp import web

from searchsvc.articles.article import LARGEST_VERSION, parse_json, validate_article
from searchsvc.errors import InvalidArticleError, InvalidRequestError, Problem
from searchsvc.indexing.ledger import Receipt
from searchsvc.indexing.service import acceptance_of, deletion_of
from searchsvc.web.answers import json_answer
from searchsvc.web.auth import Role
from searchsvc.web.context import GUARD, INDEXER

_VERSION = re.compile(r"[0-9]{1,19}", re.ASCII)


async def put(request: web.Request) -> web.Response:
    """Answer PUT /v1/articles/{id}: durable when answered."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    fields = parse_json(await request.read())
    article = validate_article(_with_id(fields, request.match_info["id"]))
    receipt = await request.app[INDEXER].accept_one(acceptance_of(article))
    return _accepted(receipt)


async def delete(request: web.Request) -> web.Response:
    """Answer DELETE /v1/articles/{id}?version=N."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    write = deletion_of(request.match_info["id"], _version(request))
    return _accepted(await request.app[INDEXER].accept_one(write))


async def status(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/status."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    return json_answer(await request.app[INDEXER].status(request.match_info["id"]))


async def reindex(request: web.Request) -> web.Response:
    """Answer POST /v1/articles/{id}/reindex."""
    request.app[GUARD].require(request, Role.EDITOR)
    return json_answer(await request.app[INDEXER].reindex(request.match_info["id"]), status=202)


async def index(request: web.Request) -> web.Response:
    """Answer GET /v1/index."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    return json_answer(await request.app[INDEXER].index_status())


async def failures(request: web.Request) -> web.Response:
    """Answer GET /v1/failures."""
    request.app[GUARD].require(request, Role.EDITOR)
    found = await request.app[INDEXER].failures()
    return json_answer({"failures": [failure.model_dump(mode="json") for failure in found]})


def _with_id(fields: Any, path_id: str) -> Any:
    if not isinstance(fields, dict):
        return fields
    if fields.get("id", path_id) != path_id:
        raise InvalidArticleError(
            [Problem("id", f"differs from the one in the address, {path_id!r}", "Send one id")]
        )
    return {**fields, "id": path_id}


def _version(request: web.Request) -> int | None:
    problems = [
        Problem(name[:100], "unknown parameter", "Use only version")
        for name in request.query
        if name != "version"
    ]
    given = request.query.getall("version", [])
    version = None
    if given and given[0].strip():
        text = given[0].strip()
        if len(given) > 1 or not _VERSION.fullmatch(text) or int(text) > LARGEST_VERSION:
            problems.append(
                Problem("version", "is not valid", f"Give a number from 0 to {LARGEST_VERSION}")
            )
        else:
            version = int(text)
    if problems:
        raise InvalidRequestError(problems)
    return version


def _accepted(receipt: Receipt) -> web.Response:
    return json_answer(
        {"id": receipt.id, "version": receipt.version, "state": "pending"}, status=202
    )
