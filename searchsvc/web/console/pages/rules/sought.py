"""The articles that a form means: by ids, or chosen among those that words of a title give."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.articles.article import ID_PATTERN
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.find import LIKE_ID, FoundArticle
from searchsvc.web.console.pages.picker import picked
from searchsvc.web.rendering.language import mark


@dataclass(frozen=True, slots=True)
class Sought:
    """What a field of articles means.

    Attributes:
        ids: of known articles; () = not known yet.
        unknown: ids that no article has.
        choices: articles to choose from.
        trouble: why there are none, in words.
    """

    ids: Sequence[str] = ()
    unknown: Sequence[str] = ()
    choices: Sequence[FoundArticle] = ()
    trouble: str | None = None


async def named_in_order(visit: Visit, ids: Sequence[str]) -> Sought:
    """Return what ids mean that no person typed."""
    known = await visit.indexer.named(ids) if ids else {}
    return Sought(ids, [one for one in ids if one not in known])


async def sought_articles(visit: Visit, several: bool = False) -> Sought:
    """Return what the field `id` of a form means.

    Args:
        visit: the request, with the form. `chosen` is what was ticked for the words `looked_for`.
        several: whether it takes more than one id, separated by blanks.
    """
    typed, chosen = visit.sent("id").strip(), visit.sent("chosen")
    # A choice is of the words it was made for: they may have been typed anew since.
    if chosen and typed == visit.sent("looked_for").strip():
        typed = chosen
    words = typed.split() if several else [typed]
    known = await visit.indexer.named(words) if typed else {}
    unknown = [one for one in words if one not in known]
    if not unknown:
        return Sought(words)
    if not typed:
        return Sought()
    found = await picked(visit, typed)
    if all(ID_PATTERN.fullmatch(one) and LIKE_ID.search(one) for one in words):
        return Sought((), unknown, found.articles)
    if found.articles:
        return Sought(choices=found.articles)
    nothing = visit.language.say(mark("Không tìm thấy bài nào cho “%(find)s”."), find=typed)
    return Sought(trouble=found.trouble or nothing)
