"""Articles to choose from, found by id, address or title, for forms that need one."""

from dataclasses import dataclass

from searchsvc.errors import SearchServiceError
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.pages.articles.addresses import find_address, is_address
from searchsvc.web.console.pages.find import FoundArticle, is_known, titled

# Articles to choose from.
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Picker:
    """What was typed, and the articles that it gives.

    Attributes:
        find: an id, an address, or words of a title; "" = nothing was looked for.
        articles: to choose from.
        trouble: why none could be looked for.
    """

    find: str = ""
    articles: tuple[FoundArticle, ...] = ()
    trouble: str | None = None


async def picked(visit: Visit, find: str) -> Picker:
    """Return the articles that a text gives: the one with this id or address, or titles.

    Args:
        visit: the request.
        find: what was typed, cleaned.
    """
    if not find:
        return Picker()
    try:
        if await is_known(visit, find):
            articles = [FoundArticle(find)]
        elif is_address(find):
            articles = [FoundArticle(one) for one in (await find_address(visit, find)).ids]
        else:
            articles = await titled(visit, find, _SHOWN)
    except SearchServiceError as error:
        return Picker(find, trouble=fault_of(error, visit.language).text)
    named = await visit.indexer.named([one.id for one in articles])
    shown = (
        FoundArticle(one.id, one.title or named[one.id].title, one.moment)
        for one in articles
        if one.id in named
    )
    return Picker(find, tuple(shown)[:_SHOWN])
