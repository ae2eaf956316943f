"""GET /v1/search, /v1/calendar, and a stored article with its neighbours."""

import re

from aiohttp import web

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.request import parse_request
from searchsvc.web.answers import cacheable_answer
from searchsvc.web.context import METRICS, SEARCH

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,3}", re.ASCII)
_CALENDAR_PARAMETERS = ("q", "category", "source")
_SUGGESTIONS = 8
_NEIGHBOURS, _MOST_NEIGHBOURS = 5, 50
_TIMES = frozenset(("took_ms",))
_NOTHING: frozenset[str] = frozenset()


async def search(request: web.Request) -> web.Response:
    """Answer GET /v1/search."""
    asked = parse_request(request.query.items())
    results = await request.app[SEARCH].search(asked)
    if not results.total:
        request.app[METRICS].zero_hits.inc()
    return cacheable_answer(request, results, _TIMES)


async def article(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}."""
    _only(request, ())
    stored = await request.app[SEARCH].article(request.match_info["id"])
    return cacheable_answer(request, stored, _NOTHING)


async def neighbours(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/neighbours."""
    _only(request, ("size",))
    text = request.query.get("size", "").strip() or str(_NEIGHBOURS)
    if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= _MOST_NEIGHBOURS:
        raise InvalidRequestError(
            [Problem("size", "is not valid", f"Give a number from 1 to {_MOST_NEIGHBOURS}")]
        )
    found = await request.app[SEARCH].neighbours(request.match_info["id"], int(text))
    return cacheable_answer(request, found, _NOTHING)


async def suggest(request: web.Request) -> web.Response:
    """Answer GET /v1/suggest."""
    asked = parse_request(request.query.items(), allowed=("q", "size"))
    size = asked.size if request.query.get("size", "").strip() else _SUGGESTIONS
    found = await request.app[SEARCH].suggest(asked.q, size)
    return cacheable_answer(request, found, _NOTHING)


async def calendar(request: web.Request) -> web.Response:
    """Answer GET /v1/calendar."""
    problems: list[Problem] = []
    months = request.query.getall("month", [])
    month = _MONTH.fullmatch(months[0].strip()) if len(months) == 1 else None
    if month is None or month.group(1) == "0000":
        problems.append(Problem("month", "is not one month", "Give a month as yyyy-mm, once"))
    others = [(name, value) for name, value in request.query.items() if name != "month"]
    try:
        asked = parse_request(others, allowed=_CALENDAR_PARAMETERS)
    except InvalidRequestError as error:
        raise InvalidRequestError([*problems, *error.problems]) from None
    if problems or month is None:
        raise InvalidRequestError(problems)
    found = await request.app[SEARCH].calendar(int(month.group(1)), int(month.group(2)), asked)
    return cacheable_answer(request, found, _NOTHING)


def _only(request: web.Request, allowed: tuple[str, ...]) -> None:
    problems = [
        Problem(name[:100], "unknown parameter", f"Use only {', '.join(allowed) or 'none'}")
        for name in request.query
        if name not in allowed
    ]
    problems += [
        Problem(name, "given more than once", "Give it once")
        for name in allowed
        if len(request.query.getall(name, [])) > 1
    ]
    if problems:
        raise InvalidRequestError(problems)
