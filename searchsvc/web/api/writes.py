"""PUT and DELETE /v1/articles/{id}: the writes of one article."""

from dataclasses import replace
from typing import Any

from aiohttp import web

from searchsvc.articles.article import LARGEST_VERSION, Article, parse_json, validate_article
from searchsvc.errors import InvalidArticleError, InvalidInputError, Problem
from searchsvc.indexing.articles.refused import refusal_of
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import Acceptance, Receipt
from searchsvc.indexing.ledger.refusals import Refusal
from searchsvc.web.api.examples import EXAMPLE, WRITTEN
from searchsvc.web.api.requests.bodies import off_the_loop, read_body
from searchsvc.web.api.requests.conditions import (
    CONDITIONS,
    REQUEST_NAME,
    entity_tag,
    read_conditions,
    read_request_name,
)
from searchsvc.web.context import ACTOR, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import Described, Flag, Number
from searchsvc.web.http.schemas import ARTICLE_BODY
from searchsvc.web.rendering.language import mark

_VERSION = Number("version", 0, LARGEST_VERSION, mark("phiên bản của lần xóa"))
_RECOVERABLE = Flag("recoverable", mark("1 = xóa mà còn khôi phục được"), example=1)


async def put(request: web.Request) -> web.Response:
    """Answer PUT /v1/articles/{id}: durable when answered."""
    body, article_id = await read_body(request), request.match_info["id"]
    refused: list[Refusal] = []

    def read() -> Article:
        fields: Any = None
        try:
            fields = parse_json(body)
            return _valid(fields, article_id)
        except InvalidInputError as error:
            refused.append(refusal_of(article_id, error.problems, fields))
            raise

    try:
        article = await off_the_loop(body, read)
    except InvalidInputError:
        await request.app[INDEXER].refused.note(refused, request[ACTOR])
        raise
    return await _accept(request, acceptance_of(article, request[ACTOR]))


async def delete(request: web.Request) -> web.Response:
    """Answer DELETE /v1/articles/{id}?version=N&recoverable=1."""
    write = deletion_of(request.match_info["id"], _VERSION.of(request), request[ACTOR])
    return await _accept(request, replace(write, recoverable=_RECOVERABLE.of(request)))


async def _accept(request: web.Request, write: Acceptance) -> web.Response:
    conditions = read_conditions(request)
    # A person may wait for a single write, but not for a bulk.
    named = replace(
        write,
        request=read_request_name(request),
        only_new=conditions.only_new,
        urgent=True,
    )
    indexer = request.app[INDEXER]
    if conditions.conditional:
        return accepted(await indexer.accept_if(named, conditions.versions))
    return accepted(await indexer.accept_one(named))


def accepted(receipt: Receipt) -> web.Response:
    """Answer a write that is durable."""
    response = json_answer(
        {"id": receipt.id, "version": receipt.version, "state": str(receipt.state)}, status=202
    )
    response.headers["ETag"] = entity_tag(receipt.version)
    return response


def _valid(fields: Any, path_id: str) -> Article:
    """Validate an article whose id is in the address, and perhaps in the body as well."""
    problems: list[Problem] = []
    if isinstance(fields, dict):
        # Null is a missing one, as for every other field.
        if fields.get("id") not in (None, path_id):
            problems.append(Problem("id", f"differs from the address's {path_id!r}", "Send one id"))
        fields = {**fields, "id": path_id}
    try:
        article = validate_article(fields)
    except InvalidArticleError as error:
        raise InvalidArticleError([*problems, *error.problems]) from None
    if problems:
        raise InvalidArticleError(problems)
    return article


ACCEPTED: Described = {
    "type": "object",
    "required": ["id", "version", "state"],
    "properties": {
        "id": {"type": "string"},
        "version": {"type": "integer"},
        "state": {"type": "string", "enum": ["pending", "indexed", "rejected", "deleted"]},
    },
}
ENDPOINTS = (
    Endpoint(
        "PUT",
        "/v1/articles/{id}",
        put,
        mark("Gửi một bài viết"),
        role=Role.PUBLISHER,
        parameters=(WRITTEN, *CONDITIONS, REQUEST_NAME),
        body=Body(ARTICLE_BODY, EXAMPLE),
        answer=Answer(ACCEPTED, 202, tagged=True),
        problems=(409, 412, 422),
    ),
    Endpoint(
        "DELETE",
        "/v1/articles/{id}",
        delete,
        mark("Xóa một bài viết"),
        role=Role.PUBLISHER,
        parameters=(WRITTEN, _VERSION, _RECOVERABLE, *CONDITIONS, REQUEST_NAME),
        answer=Answer(ACCEPTED, 202, tagged=True),
        problems=(409, 412, 422),
    ),
)
