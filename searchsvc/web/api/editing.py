"""What editors see and do: preview, failures and their replay, the log of changes."""

from typing import Any

from aiohttp import web

from searchsvc.articles.article import ID_PATTERN, parse_json, validate_article
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.indexing.articles.failures import MOST
from searchsvc.indexing.ledger import LARGEST_VERSION
from searchsvc.web.api.bodies import read_body, read_object
from searchsvc.web.api.parameters import no_parameters, one_text, whole_numbers
from searchsvc.web.context import GUARD, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role

# Failures or changes that an answer holds unless asked for otherwise, and at most.
PAGE, LARGEST_PAGE = 100, MOST
_NUMBER = (0, LARGEST_VERSION)


async def preview(request: web.Request) -> web.Response:
    """Answer POST /v1/preview."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    no_parameters(request)
    fields = parse_json(await read_body(request))
    article = validate_article(fields)
    return json_answer(await request.app[INDEXER].preview(article, fields))


async def failures(request: web.Request) -> web.Response:
    """Answer GET /v1/failures."""
    request.app[GUARD].require(request, Role.EDITOR)
    numbers = whole_numbers(request, {"limit": (1, LARGEST_PAGE), "before": _NUMBER})
    limit = numbers["limit"] or PAGE
    return json_answer(await request.app[INDEXER].failures(limit, numbers["before"]))


async def replay(request: web.Request) -> web.Response:
    """Answer POST /v1/failures/replay."""
    actor = request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    ids = _chosen(await read_object(request, ("ids", "all")))
    return json_answer(await request.app[INDEXER].replay(ids, actor), status=202)


async def changes(request: web.Request) -> web.Response:
    """Answer GET /v1/changes."""
    request.app[GUARD].require(request, Role.EDITOR)
    allowed = {"after": _NUMBER, "limit": (1, LARGEST_PAGE)}
    numbers = whole_numbers(request, allowed, beside=("id",))
    after, limit = numbers["after"] or 0, numbers["limit"] or PAGE
    page = await request.app[INDEXER].changes(after, limit, one_text(request, "id"))
    return json_answer(page)


def _chosen(fields: dict[str, Any]) -> list[str] | None:
    """Read which articles are meant; None = all that failed."""
    remedy = f'Send {{"ids": [...]}} with 1 to {MOST:,} ids, or {{"all": true}}'
    if set(fields) not in ({"ids"}, {"all"}):
        raise InvalidRequestError([Problem("", "the body names not one of ids and all", remedy)])
    if "all" in fields:
        if fields["all"] is not True:
            raise InvalidRequestError([Problem("all", "is not true", remedy)])
        return None
    ids = fields["ids"]
    if not isinstance(ids, list) or not 0 < len(ids) <= MOST:
        raise InvalidRequestError([Problem("ids", f"is no list of 1 to {MOST:,} ids", remedy)])
    if not all(isinstance(one, str) and ID_PATTERN.fullmatch(one) for one in ids):
        raise InvalidRequestError([Problem("ids", "holds something that is no id", remedy)])
    return ids
