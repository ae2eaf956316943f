"""Find an article by id, address or title, in one box."""

import datetime as dt
import re
from dataclasses import dataclass

from aiohttp import web

from searchsvc.articles.article import ID_PATTERN
from searchsvc.articles.dates import last_day_taken
from searchsvc.errors import NotFoundError, SearchServiceError
from searchsvc.indexing.ledger import State
from searchsvc.query.request import LONGEST_QUERY, SearchRequest, Sort, parse_request
from searchsvc.search.results import SearchResults
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.pages.articles.addresses import (
    find_address,
    is_address,
    own_hosts,
)
from searchsvc.web.console.pages.articles.refused import refused_of, refused_titled
from searchsvc.web.console.status_text import STATES, moment
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import mark

# Articles that a title gives.
_SHOWN = 20
# Articles that are dated ahead.
_AHEAD = 50
# Articles in the lists of those received or deleted last.
_LISTED = 30
_LONGEST = 2_000


# What words seldom hold and ids often do.
LIKE_ID = re.compile(r"[\d._:@/~-]")


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article in a list."""

    id: str
    title: str | None = None
    moment: str | None = None


async def show(visit: Visit) -> web.Response:
    """Answer GET articles?q=&list=; what is an id leads straight to its article."""
    text = visit.asked("q")[:_LONGEST]
    known = bool(text) and (
        await is_known(visit, text) or await refused_of(visit, text) is not None
    )
    if known:
        return visit.leave(visit.href("article", id=text))
    if visit.asked("list") == "ahead" and not text:
        return await _ahead(visit)
    deleted = visit.asked("list") == "deleted"
    listed = [] if text else await visit.indexer.newest(_LISTED, State.DELETED if deleted else None)
    articles: list[FoundArticle] = []
    address, trouble, heading = None, None, ""
    is_id = bool(ID_PATTERN.fullmatch(text) and LIKE_ID.search(text))
    if is_address(text):
        address = await find_address(visit, text)
        named = await visit.indexer.named(address.ids)
        articles = [FoundArticle(one, named[one].title) for one in address.ids if one in named]
        heading = visit.language.say(mark("Bài có địa chỉ này"))
    elif text:
        heading = visit.language.say(mark("Bài có tiêu đề hoặc nội dung khớp nhất"))
        try:
            articles = await titled(visit, text, whole=is_id)
        except SearchServiceError as error:
            trouble = fault_of(error, visit.language).text
    return visit.page(
        "articles",
        found_for=text,
        refused=await refused_titled(visit, text),
        deleted=deleted,
        listed=[
            (one, visit.language.say(STATES[one.state]), moment(visit.language, one.accepted_at))
            for one in listed
        ],
        articles=articles,
        address=address,
        own=sorted(own_hosts(visit)),
        trouble=trouble,
        heading=heading,
        is_id=is_id and address is None,
    )


async def _ahead(visit: Visit) -> web.Response:
    """Show the articles that are dated after tomorrow, the first day first."""
    articles: list[FoundArticle] = []
    trouble = None
    try:
        if asked := dated_ahead(visit):
            articles = _found(visit, await visit.searching.search(asked.but(size=_AHEAD)))
    except SearchServiceError as error:
        trouble = fault_of(error, visit.language).text
    return visit.page("articles_ahead", articles=articles, trouble=trouble, most=_AHEAD)


def dated_ahead(visit: Visit) -> SearchRequest | None:
    """Return the search for articles dated after tomorrow; None = no day is known as today."""
    if (today := visit.searching.today) is None:
        return None
    first = last_day_taken(today) + dt.timedelta(days=1)
    return SearchRequest(
        from_day=first, sort=Sort.OLDEST, fold=False, facets=False, highlight=False
    )


async def is_known(visit: Visit, text: str) -> bool:
    """Return whether a text is the id of an article that was ever sent."""
    if not ID_PATTERN.fullmatch(text):
        return False
    try:
        await visit.indexer.record(text)
    except NotFoundError:
        return False
    return True


async def titled(
    visit: Visit, text: str, size: int = _SHOWN, whole: bool = False
) -> list[FoundArticle]:
    """Return the articles whose title or text matches best.

    Args:
        visit: the request.
        text: words.
        size: most articles.
        whole: whether only articles that hold all of it count.

    Raises:
        UnavailableError: the engine does not answer.
    """
    asked = parse_request([("q", text[:LONGEST_QUERY]), ("match", "all" if whole else "auto")])
    results = await visit.searching.search(asked.but(size=size, facets=False, highlight=False))
    return _found(visit, results)


def _found(visit: Visit, results: SearchResults) -> list[FoundArticle]:
    return [
        FoundArticle(hit.id, hit.title, messages.moment(visit.language, hit.published_at))
        for hit in results.hits
    ]
