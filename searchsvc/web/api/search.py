"""GET /v1/search, /v1/calendar, and a stored article with its neighbours."""

import re

from aiohttp import web

from searchsvc.articles.article import ID_PATTERN
from searchsvc.errors import InvalidRequestError, NotFoundError, Problem
from searchsvc.query.request import LARGEST_SIZE, Resource, SearchRequest, parse_request, taken_by
from searchsvc.search.results import Calendar, Neighbours, Related, SearchResults, Suggestions
from searchsvc.stages import SearchStage, timed
from searchsvc.web.api.clicks import note_search
from searchsvc.web.context import GUARD, METRICS, SEARCH
from searchsvc.web.docs.openapi.query_parameters import search_parameter
from searchsvc.web.http.answers import cacheable_answer
from searchsvc.web.http.auth import may_explain
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import READING, REVALIDATED, Answer, Endpoint, Refusal
from searchsvc.web.http.parameters import ID, Described, Number, in_query
from searchsvc.web.http.schemas import STORED_ARTICLE
from searchsvc.web.rendering.language import mark

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)
_SUGGESTIONS = 8
# Defaults of `size`.
NEIGHBOURS = 5
RELATED = 5
SIZE = Number("size", 1, LARGEST_SIZE, mark("nhiều nhất bao nhiêu bài"))
_TIMES = frozenset(("took_ms",))
_NOTHING: frozenset[str] = frozenset()


async def search(request: web.Request) -> web.Response:
    """Answer GET /v1/search."""
    asked = parse_request(request.query.items())
    if asked.explain:
        may_explain(request, request.app[GUARD])
    return _found(request, asked, await request.app[SEARCH].search(asked), "searched")


async def known_search(request: web.Request) -> web.Response | None:
    """Answer GET /v1/search without a search, if nothing has changed since it was answered."""
    asked = parse_request(request.query.items())
    found = await request.app[SEARCH].known(asked)
    return None if found is None else _found(request, asked, found, "known")


def _found(
    request: web.Request, asked: SearchRequest, results: SearchResults, how: str
) -> web.Response:
    metrics = request.app[METRICS]
    metrics.answers.labels(how).inc()
    if not results.total:
        metrics.zero_hits.inc()
    note_search(request, asked, results)
    with timed(SearchStage.RENDER, request.app[METRICS].observe):
        return cacheable_answer(request, results, _TIMES)


async def article(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}."""
    stored = await request.app[SEARCH].article(article_id(request))
    return cacheable_answer(request, stored, _NOTHING)


async def neighbours(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/neighbours."""
    size = SIZE.of(request) or NEIGHBOURS
    found = await request.app[SEARCH].neighbours(article_id(request), size)
    return cacheable_answer(request, found, _NOTHING)


async def related(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/related."""
    size = SIZE.of(request) or RELATED
    found = await request.app[SEARCH].related(article_id(request), size)
    return cacheable_answer(request, found, _NOTHING)


async def suggest(request: web.Request) -> web.Response:
    """Answer GET /v1/suggest."""
    asked = parse_request(request.query.items(), allowed=taken_by(Resource.SUGGEST))
    given = any(value.strip() for value in request.query.getall("size", []))
    size = asked.size if given else _SUGGESTIONS
    # As typed: a blank at the end means that the last syllable is complete.
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
    allowed = taken_by(Resource.CALENDAR)
    try:
        asked = parse_request(request.query.items(), allowed=allowed, apart=("month",))
    except InvalidRequestError as error:
        raise InvalidRequestError([*problems, *error.problems]) from None
    if problems or month is None:
        raise InvalidRequestError(problems)
    found = await request.app[SEARCH].calendar(int(month.group(1)), int(month.group(2)), asked)
    return cacheable_answer(request, found, _NOTHING)


def article_id(request: web.Request) -> str:
    """Return the id in the path.

    Raises:
        NotFoundError: no article can have it.
    """
    given = request.match_info["id"]
    if not ID_PATTERN.fullmatch(given):
        raise NotFoundError("no article can have this id")
    return given


def described(resource: Resource, apart: tuple[str, ...] = ()) -> tuple[Described, ...]:
    """Describe the parameters of a resource, except those described separately."""
    return tuple(search_parameter(name) for name in taken_by(resource) if name not in apart)


QUESTION: Described = {**search_parameter("q"), "example": "dịch vụ công"}
_IN_MONTH = in_query(
    "month",
    {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    mark("tháng: năm-tháng"),
    required=True,
    example="2016-11",
)
# Only editors see how a search came about.
_EXPLAINED = (
    Refusal(401, mark("explain=1 cần mã truy cập")),
    Refusal(403, mark("explain=1 chỉ dành cho biên tập viên")),
)
ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/search",
        search,
        mark("Tìm bài viết"),
        parameters=(QUESTION, *described(Resource.SEARCH, apart=("q",))),
        own_query=True,
        answer=Answer(SearchResults),
        problems=(*READING, *_EXPLAINED),
        cross_site=True,
        cost=Cost.SEARCH,
        known=known_search,
        cached=REVALIDATED,
    ),
    Endpoint(
        "GET",
        "/v1/suggest",
        suggest,
        mark("Gợi ý khi đang gõ"),
        parameters=(
            {**QUESTION, "example": "dịch v"},
            SIZE,
            *described(Resource.SUGGEST, apart=("q", "size")),
        ),
        own_query=True,
        answer=Answer(Suggestions),
        problems=READING,
        cross_site=True,
        cost=Cost.LIGHT,
        cached=REVALIDATED,
    ),
    Endpoint(
        "GET",
        "/v1/calendar",
        calendar,
        mark("Số bài viết từng ngày trong tháng"),
        parameters=(_IN_MONTH, *described(Resource.CALENDAR)),
        own_query=True,
        answer=Answer(Calendar),
        problems=READING,
        cross_site=True,
        cost=Cost.SEARCH,
        cached=REVALIDATED,
    ),
    Endpoint(
        "GET",
        "/v1/articles/{id}",
        article,
        mark("Một bài viết"),
        parameters=(ID,),
        answer=Answer(STORED_ARTICLE),
        problems=(*READING, 404),
        cross_site=True,
        cost=Cost.LIGHT,
        cached=REVALIDATED,
    ),
    Endpoint(
        "GET",
        "/v1/articles/{id}/neighbours",
        neighbours,
        mark("Bài đăng ngay sau và ngay trước"),
        parameters=(ID, SIZE),
        answer=Answer(Neighbours),
        problems=(*READING, 404),
        cross_site=True,
        cost=Cost.SEARCH,
        cached=REVALIDATED,
    ),
    Endpoint(
        "GET",
        "/v1/articles/{id}/related",
        related,
        mark("Bài viết liên quan"),
        parameters=(ID, SIZE),
        answer=Answer(Related),
        problems=(*READING, 404),
        cross_site=True,
        cost=Cost.SEARCH,
        cached=REVALIDATED,
    ),
)
