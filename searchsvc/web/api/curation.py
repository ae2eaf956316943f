"""What editors decide over HTTP: the rules, their history and undo, and golden queries."""

import asyncio
from typing import Any

from aiohttp import web

from searchsvc.articles.article import parse_json
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.indexing.curation import CurationService, CurationState
from searchsvc.indexing.curation.service import LARGEST_PAGE, PAGE
from searchsvc.indexing.golden import service as golden_service
from searchsvc.indexing.ledger import LARGEST_VERSION
from searchsvc.query.curation import read_curation
from searchsvc.web.api.bodies import read_body, read_object
from searchsvc.web.api.conditions import entity_tag, read_conditions
from searchsvc.web.api.parameters import no_parameters, whole_numbers
from searchsvc.web.context import GUARD, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role

_NUMBER = (0, LARGEST_VERSION)
# No version is lower than 0, so that this one never stands.
_NO_VERSION = -1


async def current(request: web.Request) -> web.Response:
    """Answer GET /v1/curation?version=N."""
    request.app[GUARD].require(request, Role.EDITOR)
    version = whole_numbers(request, {"version": _NUMBER})["version"]
    curation = request.app[INDEXER].curation
    return _state(await (curation.current() if version is None else curation.at(version)))


async def change(request: web.Request) -> web.Response:
    """Answer PUT /v1/curation: durable when answered."""
    actor = request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    curation = request.app[INDEXER].curation
    fields = parse_json(await read_body(request))
    # Thousands of rules take tenths of a second to check.
    content = await asyncio.to_thread(read_curation, fields)
    return _state(await curation.change(content, await _expected(request, curation), actor))


async def undo(request: web.Request) -> web.Response:
    """Answer POST /v1/curation/undo."""
    actor = request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    version = (await read_object(request, ("version",))).get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 0 <= version <= _NUMBER[1]:
        remedy = 'Send {"version": N} with the version that is to be brought back'
        raise InvalidRequestError([Problem("version", "is no whole number from 0", remedy)])
    curation = request.app[INDEXER].curation
    return _state(await curation.undo(version, actor, await _expected(request, curation)))


async def history(request: web.Request) -> web.Response:
    """Answer GET /v1/curation/history."""
    request.app[GUARD].require(request, Role.EDITOR)
    numbers = whole_numbers(request, {"limit": (1, LARGEST_PAGE), "before": _NUMBER})
    limit = numbers["limit"] or PAGE
    return json_answer(await request.app[INDEXER].curation.history(limit, numbers["before"]))


async def golden(request: web.Request) -> web.Response:
    """Answer GET /v1/golden."""
    request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    return json_answer(await request.app[INDEXER].golden.all())


async def add_golden(request: web.Request) -> web.Response:
    """Answer POST /v1/golden."""
    actor = request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    fields = await read_object(request, ("query", "id"))
    query, article_id = _text(fields, "query"), _text(fields, "id")
    kept = await request.app[INDEXER].golden.add(query, article_id, actor)
    return json_answer(kept, status=201)


async def remove_golden(request: web.Request) -> web.Response:
    """Answer DELETE /v1/golden/{number}."""
    request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    number = int(request.match_info["number"])
    await request.app[INDEXER].golden.remove(number)
    return json_answer({"removed": number})


async def run_golden(request: web.Request) -> web.Response:
    """Answer POST /v1/golden/run with how they fared."""
    actor = request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    await read_object(request, ())
    return json_answer(await request.app[INDEXER].golden.run(actor))


async def golden_runs(request: web.Request) -> web.Response:
    """Answer GET /v1/golden/runs."""
    request.app[GUARD].require(request, Role.EDITOR)
    limit = whole_numbers(request, {"limit": (1, golden_service.LARGEST_PAGE)})["limit"]
    return json_answer(await request.app[INDEXER].golden.runs(limit or golden_service.PAGE))


async def _expected(request: web.Request, curation: CurationService) -> int | None:
    """Read which version must stand; None = any."""
    conditions = read_conditions(request)
    if conditions.only_new:
        return 0
    if not conditions.conditional:
        return None
    stands = (await curation.current()).version
    allowed = conditions.versions
    # Checked again with the change itself.
    return stands if (stands in allowed if allowed is not None else stands) else _NO_VERSION


def _state(state: CurationState) -> web.Response:
    response = json_answer(state)
    response.headers["ETag"] = entity_tag(state.version)
    return response


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        remedy = 'Send {"query": "...", "id": "..."}'
        raise InvalidRequestError([Problem(name, "is no text", remedy)])
    return value
