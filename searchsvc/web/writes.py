"""The write API: PUT and DELETE of an article, its status, index again."""

from typing import Any

from aiohttp import web

from searchsvc.articles.article import LARGEST_VERSION, Article, parse_json, validate_article
from searchsvc.errors import InvalidArticleError, Problem
from searchsvc.indexing.ledger import Receipt
from searchsvc.indexing.service import acceptance_of, deletion_of
from searchsvc.web.answers import json_answer
from searchsvc.web.auth import Role
from searchsvc.web.context import GUARD, INDEXER
from searchsvc.web.parameters import no_parameters, whole_numbers


async def put(request: web.Request) -> web.Response:
    """Answer PUT /v1/articles/{id}: durable when answered."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    no_parameters(request)
    fields = parse_json(await request.read())
    article = _valid(fields, request.match_info["id"])
    receipt = await request.app[INDEXER].accept_one(acceptance_of(article))
    return _accepted(receipt)


async def delete(request: web.Request) -> web.Response:
    """Answer DELETE /v1/articles/{id}?version=N."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    version = whole_numbers(request, {"version": (0, LARGEST_VERSION)})["version"]
    write = deletion_of(request.match_info["id"], version)
    return _accepted(await request.app[INDEXER].accept_one(write))


async def status(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/status."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    no_parameters(request)
    return json_answer(await request.app[INDEXER].status(request.match_info["id"]))


async def reindex(request: web.Request) -> web.Response:
    """Answer POST /v1/articles/{id}/reindex."""
    request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    return json_answer(await request.app[INDEXER].reindex(request.match_info["id"]), status=202)


async def index(request: web.Request) -> web.Response:
    """Answer GET /v1/index."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    no_parameters(request)
    return json_answer(await request.app[INDEXER].index_status())


async def failures(request: web.Request) -> web.Response:
    """Answer GET /v1/failures."""
    request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    found = await request.app[INDEXER].failures()
    return json_answer({"failures": [failure.model_dump(mode="json") for failure in found]})


def _valid(fields: Any, path_id: str) -> Article:
    """Validate an article whose id stands in the address and may stand in the body as well."""
    problems: list[Problem] = []
    if isinstance(fields, dict):
        if fields.get("id", path_id) != path_id:
            problems.append(Problem("id", f"differs from the address's {path_id!r}", "Send one id"))
        fields = {**fields, "id": path_id}
    try:
        article = validate_article(fields)
    except InvalidArticleError as error:
        raise InvalidArticleError([*problems, *error.problems]) from None
    if problems:
        raise InvalidArticleError(problems)
    return article


def _accepted(receipt: Receipt) -> web.Response:
    return json_answer(
        {"id": receipt.id, "version": receipt.version, "state": "pending"}, status=202
    )
