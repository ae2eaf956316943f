"""GET /fragments/articles/{id}/…: lists that a portal includes in its own pages (SSI, ESI, fetch).

On any error the body is empty, so that the portal's page shows nothing instead of an error.
"""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiohttp import web

from searchsvc.errors import (
    NotFoundError,
    OverloadedError,
    SearchServiceError,
    TooManyAttemptsError,
    UnavailableError,
)
from searchsvc.search.results import Hit
from searchsvc.web.api.search import NEIGHBOURS, RELATED, SIZE, article_id
from searchsvc.web.context import REQUEST_ID, SEARCH
from searchsvc.web.http.answers import cacheable_page
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import Answer, Endpoint, Handler, Refusal
from searchsvc.web.http.parameters import ID
from searchsvc.web.http.problems import status_of
from searchsvc.web.reader.article_view import Listed
from searchsvc.web.reader.results.hits import linkable
from searchsvc.web.rendering.language import (
    ENGLISH,
    LANGUAGES,
    VIETNAMESE,
    Language,
    language_of,
    mark,
)
from searchsvc.web.rendering.messages import moment
from searchsvc.web.rendering.templating import render

# A portal's cache keeps it for a minute, and longer while this service is unavailable or slow.
_CACHED = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
# Headings of the lists, in the order of the page.
_NEWER = ("newer", mark("Tin mới hơn"))
_OLDER = ("older", mark("Tin đã đưa"))
_RELATED = ("related", mark("Bài liên quan"))

_Lists = Sequence[tuple[tuple[str, str], list[Hit]]]


async def neighbours(request: web.Request) -> web.Response:
    """Answer GET /fragments/articles/{id}/neighbours."""

    async def lists(size: int) -> _Lists:
        found = await request.app[SEARCH].neighbours(article_id(request), size)
        return ((_NEWER, found.newer), (_OLDER, found.older))

    return await _fragment(request, lists, NEIGHBOURS)


async def related(request: web.Request) -> web.Response:
    """Answer GET /fragments/articles/{id}/related."""

    async def lists(size: int) -> _Lists:
        found = await request.app[SEARCH].related(article_id(request), size)
        return ((_RELATED, found.related),)

    return await _fragment(request, lists, RELATED)


async def _fragment(
    request: web.Request, lists: Callable[[int], Awaitable[_Lists]], usual: int
) -> web.Response:
    language = language_of(request.path)
    try:
        found = await lists(SIZE.of(request) or usual)
    except SearchServiceError as error:
        return _nothing(request, error)
    return cacheable_page(request, fragment(found, language))


def fragment(lists: _Lists, language: Language) -> str:
    """Show lists as a fragment of HTML; "" when all of them are empty.

    Args:
        lists: name and heading (Vietnamese) → hits.
        language: of the headings.
    """
    shown = [
        (name, language.say(heading), [_listed(hit, language) for hit in hits])
        for (name, heading), hits in lists
        if hits
    ]
    return render("reader/fragment.html", language, lists=shown) if shown else ""


def _listed(hit: Hit, language: Language) -> Listed:
    # Addresses are the portal's own: ours would lead its readers elsewhere.
    href = linkable(hit.url) or ""
    return Listed(hit.title, href, hit.published_at, moment(language, hit.published_at))


def _nothing(request: web.Request, error: SearchServiceError) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, UnavailableError | TooManyAttemptsError):
        headers["Retry-After"] = str(error.retry_after)
    if not isinstance(error, NotFoundError | OverloadedError | TooManyAttemptsError):
        structlog.get_logger().warning(
            "fragment.failed", error=str(error), request_id=request[REQUEST_ID]
        )
    return web.Response(
        status=status_of(error), content_type="text/html", charset="utf-8", headers=headers
    )


def _endpoint(language: Language, name: str, handler: Handler, summary: str) -> Endpoint:
    return Endpoint(
        "GET",
        f"{language.home}fragments/articles/{{id}}/{name}",
        handler,
        summary,
        _WRITTEN_IN[language.code],
        parameters=(ID, SIZE),
        answer=Answer({"type": "string"}, content_type="text/html"),
        problems=(400, *_REFUSALS),
        cross_site=True,
        cost=Cost.SEARCH,
        refused=_nothing,
        cached=_CACHED,
    )


_WRITTEN_IN = {VIETNAMESE.code: mark("tiếng Việt"), ENGLISH.code: mark("tiếng Anh")}
_REFUSALS = (
    Refusal(404, mark("không có bài viết này; không có nội dung"), empty=True),
    Refusal(429, mark("quá nhiều yêu cầu; không có nội dung"), empty=True),
    Refusal(503, mark("máy tìm kiếm chưa trả lời; không có nội dung"), empty=True),
)
_LISTS = (
    (
        "neighbours",
        neighbours,
        mark("Bài đăng ngay sau và ngay trước, đoạn HTML để chèn vào trang"),
    ),
    ("related", related, mark("Bài viết liên quan, đoạn HTML để chèn vào trang")),
)
ENDPOINTS = tuple(_endpoint(language, *row) for language in LANGUAGES for row in _LISTS)
