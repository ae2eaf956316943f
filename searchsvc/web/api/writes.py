"""The write API of one article: put, delete, undelete, index again, and where it stands."""

from dataclasses import replace
from typing import Any

from aiohttp import web

from searchsvc.articles.article import LARGEST_VERSION, Article, parse_json, validate_article
from searchsvc.errors import InvalidArticleError, Problem
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import Acceptance, Receipt
from searchsvc.web.api.bodies import read_body
from searchsvc.web.api.conditions import entity_tag, read_conditions, read_request_name
from searchsvc.web.api.parameters import no_parameters, whole_numbers
from searchsvc.web.context import GUARD, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role


async def put(request: web.Request) -> web.Response:
    """Answer PUT /v1/articles/{id}: durable when answered."""
    actor = request.app[GUARD].require(request, Role.PUBLISHER)
    no_parameters(request)
    fields = parse_json(await read_body(request))
    article = _valid(fields, request.match_info["id"])
    return await _accept(request, acceptance_of(article, actor))


async def delete(request: web.Request) -> web.Response:
    """Answer DELETE /v1/articles/{id}?version=N&recoverable=1."""
    actor = request.app[GUARD].require(request, Role.PUBLISHER)
    numbers = whole_numbers(request, {"version": (0, LARGEST_VERSION), "recoverable": (0, 1)})
    write = deletion_of(request.match_info["id"], numbers["version"], actor)
    return await _accept(request, replace(write, recoverable=bool(numbers["recoverable"])))


async def undelete(request: web.Request) -> web.Response:
    """Answer POST /v1/articles/{id}/undelete."""
    actor = request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    return _accepted(await request.app[INDEXER].undelete(request.match_info["id"], actor))


async def reindex(request: web.Request) -> web.Response:
    """Answer POST /v1/articles/{id}/reindex."""
    actor = request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    status = await request.app[INDEXER].reindex(request.match_info["id"], actor)
    return json_answer(status, status=202)


async def status(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/status."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    no_parameters(request)
    found = await request.app[INDEXER].status(request.match_info["id"])
    response = json_answer(found)
    response.headers["ETag"] = entity_tag(found.version)
    return response


async def _accept(request: web.Request, write: Acceptance) -> web.Response:
    conditions = read_conditions(request)
    # A person may be waiting for a single write; nobody waits for a bulk.
    named = replace(
        write,
        request=read_request_name(request),
        only_new=conditions.only_new,
        urgent=True,
    )
    indexer = request.app[INDEXER]
    if conditions.conditional:
        return _accepted(await indexer.accept_if(named, conditions.versions))
    return _accepted(await indexer.accept_one(named))


def _accepted(receipt: Receipt) -> web.Response:
    response = json_answer(
        {"id": receipt.id, "version": receipt.version, "state": str(receipt.state)}, status=202
    )
    response.headers["ETag"] = entity_tag(receipt.version)
    return response


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
