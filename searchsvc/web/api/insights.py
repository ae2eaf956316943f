"""What readers search, on the indexer's side: POST /v1/intents and GET /v1/insights."""

from aiohttp import web
from pydantic import ValidationError

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.log.intents import Intents
from searchsvc.query.request import MOST_PROBLEMS
from searchsvc.web.api.bodies import read_body
from searchsvc.web.api.parameters import no_parameters, whole_numbers
from searchsvc.web.context import GUARD, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role

# Days and queries of each list, unless asked for otherwise, and at most.
DAYS, MOST_DAYS = 7, 3_650
QUERIES, MOST_QUERIES = 50, 500


async def intents(request: web.Request) -> web.Response:
    """Answer POST /v1/intents."""
    request.app[GUARD].require(request, Role.REPORTER)
    no_parameters(request)
    await request.app[INDEXER].searches.take(_parse(await read_body(request)))
    return web.Response(status=204, headers={"Cache-Control": "no-store"})


async def insights(request: web.Request) -> web.Response:
    """Answer GET /v1/insights."""
    request.app[GUARD].require(request, Role.EDITOR)
    numbers = whole_numbers(request, {"days": (1, MOST_DAYS), "limit": (1, MOST_QUERIES)})
    days, limit = numbers["days"] or DAYS, numbers["limit"] or QUERIES
    report = await request.app[INDEXER].searches.report(days, limit)
    return json_answer(report.model_dump(mode="json", by_alias=True))


def _parse(body: bytes) -> Intents:
    try:
        return Intents.model_validate_json(body)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False, include_input=False)
        raise InvalidRequestError(
            Problem(".".join(map(str, detail["loc"])), detail["msg"], "Correct it")
            for detail in details[:MOST_PROBLEMS]
        ) from None
