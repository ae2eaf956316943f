"""Changes of editors' rules, as the forms of several pages send them."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.query.curation import ALWAYS, Curation, Pin, edits
from searchsvc.query.curation.days import Dated
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.rules.saving import save
from searchsvc.web.console.pages.rules.sought import named_in_order, sought_articles
from searchsvc.web.console.refused import NO_ARTICLE
from searchsvc.web.console.rule_days import sent_days
from searchsvc.web.console.whole_number import whole_number

# An id that is valid.
_SOME = "x"


async def pin(visit: Visit) -> web.Response:
    """Answer POST curation/pin: after what is pinned already; with `first` before it."""
    query, found = _text(visit, "query"), await sought_articles(visit, several=True)
    days, wrong = sent_days(visit)
    # Without days the others that are pinned keep theirs.
    given = None if days == ALWAYS else days
    # Without an id the change would be none, and seem to be saved.
    edit = partial(
        edits.pin, query=query, ids=found.ids, days=given, first=bool(visit.sent("first"))
    )
    if not found.ids:
        edit = partial(_any_pin, query=query)
        wrong += [] if visit.sent("id").strip() else [NO_ARTICLE]
    rule = partial(edits.pin_of, query=query)
    return await save(
        visit,
        edit,
        "pin",
        articles=found,
        wrong=wrong,
        rule=rule,
        merges=given is None,
    )


async def order(visit: Visit) -> web.Response:
    """Answer POST curation/order: exactly these pins, in this order; none = no pin."""
    ids, query = visit.sent("ids").split(), _text(visit, "query")
    found = await named_in_order(visit, ids)
    edit, about = partial(edits.set_pins, query=query, ids=ids), partial(edits.pin_of, query=query)
    return await save(visit, edit, "pin", articles=found, about=about)


async def move(visit: Visit) -> web.Response:
    """Answer POST curation/move: a pin goes some places up (a negative step) or down."""
    sent = visit.sent("step")
    places = whole_number(sent.removeprefix("-")) or 0
    step = -places if sent.startswith("-") else places
    query, article_id = _text(visit, "query"), visit.sent("id").strip()
    edit = partial(edits.move_pin, query=query, article_id=article_id, step=step)
    return await save(visit, edit, about=partial(_pinned, query=query, article_id=article_id))


async def unpin(visit: Visit) -> web.Response:
    """Answer POST curation/unpin: one pin of a query, or all of them."""
    query, article_id = _text(visit, "query"), visit.sent("id").strip() or None
    edit = partial(edits.unpin, query=query, article_id=article_id)
    return await save(visit, edit, about=partial(_pinned, query=query, article_id=article_id))


async def hide(visit: Visit) -> web.Response:
    """Answer POST curation/hide: for one query, or for every one."""
    found, query = await sought_articles(visit), _text(visit, "query") or None
    # Until it is known which article is meant, only the other fields can be wrong.
    article_id = found.ids[0] if found.ids else _SOME if visit.sent("id").strip() else ""
    days, wrong = sent_days(visit)
    edit = partial(edits.hide, article_id=article_id, query=query, days=days)
    rule = partial(edits.hidden_of, article_id=article_id, query=query)
    return await save(visit, edit, "hide", articles=found, wrong=wrong, rule=rule)


async def unhide(visit: Visit) -> web.Response:
    """Answer POST curation/unhide."""
    query, article_id = _text(visit, "query") or None, visit.sent("id").strip()
    edit = partial(edits.show, article_id=article_id, query=query)
    about = partial(edits.hidden_of, article_id=article_id, query=query)
    return await save(visit, edit, about=about)


async def set_days(visit: Visit) -> web.Response:
    """Answer POST curation/days: when pins of a query, or what hides an article, have an effect."""
    query, article_id = _text(visit, "query"), visit.sent("id").strip()
    days, wrong = sent_days(visit)
    edit: Callable[[Curation], Curation]
    rule: Callable[[Curation], Dated | None]
    match visit.sent("kind"):
        case "hidden":
            for_query = query or None
            edit = partial(edits.set_hidden_days, article_id=article_id, query=for_query, days=days)
            rule = partial(edits.hidden_of, article_id=article_id, query=for_query)
        case "notice" | "redirect" as kind:
            edit = partial(edits.set_message_days, query=query, kind=kind, days=days)
            rule = partial(edits.message_of, query=query, kind=kind)
        case _:
            edit = partial(edits.set_pin_days, query=query, days=days)
            rule = partial(edits.pin_of, query=query)
    return await save(visit, edit, "days", wrong=wrong, rule=rule)


async def add_synonyms(visit: Visit) -> web.Response:
    """Answer POST curation/synonyms: one phrase a line; with `was` in the place of that group."""
    one_way, phrases = bool(visit.sent("one_way")), _lines(visit, "phrases")
    was = _lines(visit, "was"), bool(visit.sent("was_one_way"))

    def edit(content: Curation) -> Curation:
        replaced = edits.synonyms_of(content, *was)
        # What was changed or removed meanwhile has no place for this any more.
        gone = was[0] and replaced is None
        return content if gone else edits.set_synonyms(content, phrases, one_way, replaced)

    phrases_of, is_one_way = was if was[0] else (phrases, one_way)
    about = partial(edits.synonyms_of, phrases=phrases_of, one_way=is_one_way)
    return await save(visit, edit, "synonyms", about=about)


async def remove_synonyms(visit: Visit) -> web.Response:
    """Answer POST curation/synonyms/remove."""
    one_way, phrases = bool(visit.sent("one_way")), _lines(visit, "phrases")
    edit = partial(edits.remove_synonyms, phrases=phrases, one_way=one_way)
    about = partial(edits.synonyms_of, phrases=phrases, one_way=one_way)
    return await save(visit, edit, about=about)


async def add_abbreviation(visit: Visit) -> web.Response:
    """Answer POST curation/abbreviations: one long form a line; with `was` in its place."""
    short, long, was = _text(visit, "short"), _lines(visit, "long"), _text(visit, "was")

    def edit(content: Curation) -> Curation:
        replaced = edits.abbreviation_of(content, was) if was else None
        gone = was and replaced is None
        return content if gone else edits.set_abbreviation(content, short, long, replaced)

    about = partial(edits.abbreviation_of, short=was or short)
    return await save(visit, edit, "abbreviations", about=about, merges=not was)


async def remove_abbreviation(visit: Visit) -> web.Response:
    """Answer POST curation/abbreviations/remove."""
    short = _text(visit, "short")
    edit = partial(edits.remove_abbreviation, short=short)
    return await save(visit, edit, about=partial(edits.abbreviation_of, short=short))


async def suggestion(visit: Visit) -> web.Response:
    """Answer POST curation/suggestion: block or promote it, or neither."""
    sent = visit.sent("action")
    action: Literal["block", "promote"] | None = None
    if sent in ("block", "promote"):
        action = "block" if sent == "block" else "promote"
    text = _text(visit, "query")
    edit = partial(edits.set_suggestion, text=text, action=action)
    return await save(visit, edit, about=partial(edits.suggestion_of, text=text))


def _pinned(content: Curation, query: str, article_id: str | None) -> bool:
    """Return whether an article is pinned for a query; None = any."""
    found = edits.pin_of(content, query)
    return found is not None and (article_id is None or article_id in found.ids)


def _any_pin(content: Curation, query: str) -> Curation:
    """Pin something for a query: what is wrong is the query alone."""
    return Curation(pins=(Pin(query=query, ids=(_SOME,)),))


def _text(visit: Visit, name: str) -> str:
    return clean_name(visit.sent(name))


def _lines(visit: Visit, name: str) -> list[str]:
    cleaned = [clean_name(line) for line in visit.sent(name).splitlines()]
    return [line for line in cleaned if line]
