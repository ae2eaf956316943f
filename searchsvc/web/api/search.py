"""GET /v1/search, /v1/calendar, and a stored article with its neighbours."""

import re

from aiohttp import web

from searchsvc.articles.article import ID_PATTERN
from searchsvc.errors import InvalidRequestError, NotFoundError, Problem
from searchsvc.query.request import LARGEST_SIZE, Resource, parse_request, taken_by
from searchsvc.web.api.clicks import note_search
from searchsvc.web.api.parameters import no_parameters, whole_numbers
from searchsvc.web.context import METRICS, SEARCH
from searchsvc.web.http.answers import cacheable_answer

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)
_SUGGESTIONS = 8
# How many are shown when nobody says.
NEIGHBOURS = 5
RELATED = 5
_TIMES = frozenset(("took_ms",))
_NOTHING: frozenset[str] = frozenset()


async def search(request: web.Request) -> web.Response:
    """Answer GET /v1/search."""
    asked = parse_request(request.query.items())
    results = await request.app[SEARCH].search(asked)
    if not results.total:
        request.app[METRICS].zero_hits.inc()
    note_search(request, asked, results.total)
    return cacheable_answer(request, results, _TIMES)


async def article(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}."""
    no_parameters(request)
    stored = await request.app[SEARCH].article(article_id(request))
    return cacheable_answer(request, stored, _NOTHING)


async def neighbours(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/neighbours."""
    size = whole_numbers(request, {"size": (1, LARGEST_SIZE)})["size"] or NEIGHBOURS
    found = await request.app[SEARCH].neighbours(article_id(request), size)
    return cacheable_answer(request, found, _NOTHING)


async def related(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/related."""
    size = whole_numbers(request, {"size": (1, LARGEST_SIZE)})["size"] or RELATED
    found = await request.app[SEARCH].related(article_id(request), size)
    return cacheable_answer(request, found, _NOTHING)


async def suggest(request: web.Request) -> web.Response:
    """Answer GET /v1/suggest."""
    asked = parse_request(request.query.items(), allowed=taken_by(Resource.SUGGEST))
    given = any(value.strip() for value in request.query.getall("size", []))
    size = asked.size if given else _SUGGESTIONS
    # As typed: a blank at the end says that the last syllable is complete.
    typed = request.query.get("q", "") if asked.q else ""
    found = await request.app[SEARCH].suggest(typed, size)
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
        asked = parse_request(others, allowed=taken_by(Resource.CALENDAR))
    except InvalidRequestError as error:
        raise InvalidRequestError([*problems, *error.problems]) from None
    if problems or month is None:
        raise InvalidRequestError(problems)
    found = await request.app[SEARCH].calendar(int(month.group(1)), int(month.group(2)), asked)
    return cacheable_answer(request, found, _NOTHING)


def article_id(request: web.Request) -> str:
    """Give the id in the path.

    Raises:
        NotFoundError: no article can have it.
    """
    given = request.match_info["id"]
    if not ID_PATTERN.fullmatch(given):
        raise NotFoundError("no article can have this id")
    return given
