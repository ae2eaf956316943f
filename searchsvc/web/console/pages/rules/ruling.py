"""Changes of editors' rules, as the forms of several pages send them."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Literal

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.errors import NotFoundError, SearchCountsUnavailableError, SearchServiceError
from searchsvc.indexing.intents import Listing
from searchsvc.query.curation import ALWAYS, Curation, Phase, Pin, edits, phase_of
from searchsvc.query.curation.days import Dated
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.picker import picked
from searchsvc.web.console.pages.rules.curation import rules_page
from searchsvc.web.console.refused import faults, refusal
from searchsvc.web.console.rule_days import sent_days
from searchsvc.web.console.whole_number import whole_number
from searchsvc.web.rendering.language import mark

# Seconds in which a change mostly reaches the searches of this process, and between looks.
CARRIED_SECONDS, _LOOK = 2.0, 0.02
_BAD_REQUEST = 400
_SAVED = mark("Đã lưu.")
_FINISHED = mark("Đã lưu, và đã đưa từ khóa ra khỏi danh sách.")
_SOON = mark("Có hiệu lực sau khoảng 2 giây.")
_WAITS = mark("Máy tìm kiếm chưa nhận được thay đổi này; thay đổi có hiệu lực ngay khi nhận được.")
_ASLEEP = mark("Hôm nay nằm ngoài thời hạn của quy tắc nên quy tắc không có hiệu lực.")


async def pin(visit: Visit) -> web.Response:
    """Answer POST curation/pin: after what is pinned already."""
    ids, query = visit.sent("id").split(), _text(visit, "query")
    days, wrong = sent_days(visit)
    # Without an id the change would be none, and seem to be saved.
    edit = partial(edits.pin if ids else _empty_pin, query=query, ids=ids)
    if refused := await refuse(visit, "pin", edit, ids, wrong):
        return refused
    # Without days the others that are pinned keep theirs.
    given = None if days == ALWAYS else days
    state = await visit.indexer.curation.pin(query, ids, visit.session.actor, given)
    return await done(visit, edits.pin_of(state.content, query))


async def order(visit: Visit) -> web.Response:
    """Answer POST curation/order: exactly these pins, in this order; none = no pin."""
    ids, query = visit.sent("ids").split(), _text(visit, "query")
    edit = partial(edits.set_pins, query=query, ids=ids)
    if refused := await refuse(visit, "pin", edit, ids):
        return refused
    await visit.indexer.curation.set_pins(query, ids, visit.session.actor)
    return await done(visit)


async def move(visit: Visit) -> web.Response:
    """Answer POST curation/move: a pin goes some places up (a negative step) or down."""
    sent = visit.sent("step")
    places = whole_number(sent.removeprefix("-")) or 0
    step = -places if sent.startswith("-") else places
    article_id, actor = visit.sent("id").strip(), visit.session.actor
    await visit.indexer.curation.move_pin(_text(visit, "query"), article_id, step, actor)
    return await done(visit)


async def unpin(visit: Visit) -> web.Response:
    """Answer POST curation/unpin: one pin of a query, or all of them."""
    article_id = visit.sent("id").strip() or None
    await visit.indexer.curation.unpin(_text(visit, "query"), article_id, visit.session.actor)
    return await done(visit)


async def hide(visit: Visit) -> web.Response:
    """Answer POST curation/hide: for one query, or for every one."""
    article_id, query = visit.sent("id").strip(), _text(visit, "query") or None
    days, wrong = sent_days(visit)
    edit = partial(edits.hide, article_id=article_id, query=query, days=days)
    if refused := await refuse(visit, "hide", edit, [article_id], wrong):
        return refused
    state = await visit.indexer.curation.hide(article_id, query, visit.session.actor, days)
    return await done(visit, edits.hidden_of(state.content, article_id, query))


async def unhide(visit: Visit) -> web.Response:
    """Answer POST curation/unhide."""
    query = _text(visit, "query") or None
    await visit.indexer.curation.show(visit.sent("id").strip(), query, visit.session.actor)
    return await done(visit)


async def set_days(visit: Visit) -> web.Response:
    """Answer POST curation/days: when pins of a query, or what hides an article, have an effect."""
    query, article_id = _text(visit, "query"), visit.sent("id").strip()
    days, wrong = sent_days(visit)
    curation, actor = visit.indexer.curation, visit.session.actor
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
    if refused := await refuse(visit, "days", edit, wrong=wrong):
        return refused
    return await done(visit, rule((await curation.edit(edit, actor)).content))


async def add_synonyms(visit: Visit) -> web.Response:
    """Answer POST curation/synonyms: one phrase a line."""
    one_way, phrases = bool(visit.sent("one_way")), _lines(visit, "phrases")
    edit = partial(edits.add_synonyms, phrases=phrases, one_way=one_way)
    if refused := await refuse(visit, "synonyms", edit):
        return refused
    await visit.indexer.curation.add_synonyms(phrases, one_way, visit.session.actor)
    return await done(visit)


async def remove_synonyms(visit: Visit) -> web.Response:
    """Answer POST curation/synonyms/remove."""
    one_way = bool(visit.sent("one_way"))
    actor = visit.session.actor
    await visit.indexer.curation.remove_synonyms(_lines(visit, "phrases"), one_way, actor)
    return await done(visit)


async def add_abbreviation(visit: Visit) -> web.Response:
    """Answer POST curation/abbreviations: one long form a line."""
    short, long = _text(visit, "short"), _lines(visit, "long")
    edit = partial(edits.add_abbreviation, short=short, long=long)
    if refused := await refuse(visit, "abbreviations", edit):
        return refused
    await visit.indexer.curation.add_abbreviation(short, long, visit.session.actor)
    return await done(visit)


async def remove_abbreviation(visit: Visit) -> web.Response:
    """Answer POST curation/abbreviations/remove."""
    short = _text(visit, "short")
    await visit.indexer.curation.remove_abbreviation(short, visit.session.actor)
    return await done(visit)


async def suggestion(visit: Visit) -> web.Response:
    """Answer POST curation/suggestion: block or promote it, or neither."""
    sent = visit.sent("action")
    action: Literal["block", "promote"] | None = None
    if sent in ("block", "promote"):
        action = "block" if sent == "block" else "promote"
    actor = visit.session.actor
    await visit.indexer.curation.set_suggestion(_text(visit, "query"), action, actor)
    return await done(visit)


async def undo(visit: Visit) -> web.Response:
    """Answer POST curation/undo: restore the rules of an earlier version."""
    version, stands = (whole_number(visit.sent(name)) for name in ("version", "stands"))
    if version is None:
        raise NotFoundError("the rules have no such version")
    await visit.indexer.curation.undo(version, visit.session.actor, stands)
    return await done(visit)


def _empty_pin(content: Curation, query: str, ids: Sequence[str]) -> Curation:
    return Curation(pins=(Pin(query=query, ids=tuple(ids)),))


async def refuse(
    visit: Visit,
    form: str,
    edit: Callable[[Curation], Curation],
    ids: Sequence[str] = (),
    wrong: Sequence[str] = (),
) -> web.Response | None:
    """Answer the page with what was typed and what is wrong; None = the change may be made.

    Args:
        visit: the request.
        form: its name on the page.
        edit: the change.
        ids: of articles that must be known.
        wrong: fields that could not be read.
    """
    places = [*wrong, *faults((await visit.indexer.curation.current()).content, edit)]
    named = await visit.indexer.named(ids) if ids else {}
    unknown = [one for one in ids if one and one not in named]
    if not places and not unknown:
        return None
    # What is no id may be words of a title.
    typed = visit.sent("id").strip()
    choices = (await picked(visit, typed)).articles if unknown and typed else ()
    made = refusal(visit.language, form, visit.form_sent(), places, unknown, choices)
    return await rules_page(visit, made, _BAD_REQUEST)


async def done(visit: Visit, rule: Dated | None = None) -> web.Response:
    """Redirect back, when the change has mostly reached the searches of this process.

    Args:
        visit: the request.
        rule: that was changed, if it has days.
    """
    carried = await _learned(visit)
    finished = await _finished(visit)
    page = visit.back_to(visit.href("curation"))
    said = [_FINISHED if finished else _SAVED]
    asleep = rule is not None and phase_of(rule, visit.searching.today) is not Phase.WITHIN
    if not carried:
        said.append(_WAITS)
    elif not asleep:
        said.append(_SOON)
    if asleep:
        said.append(_ASLEEP)
    return visit.leave(page, *said)


async def _finished(visit: Visit) -> bool:
    """Take the query off the list that it came from, when the form says so."""
    listing, query = visit.sent("done"), _text(visit, "query")
    if listing not in list(Listing) or not query:
        return False
    with suppress(NotFoundError, SearchCountsUnavailableError):
        await visit.indexer.searches.mark_done(query, Listing(listing), visit.session.actor)
        return True
    return False


async def _learned(visit: Visit) -> bool:
    """Load the change into this process's searches; False = not in time: busy or unavailable."""
    with suppress(TimeoutError, SearchServiceError):
        async with asyncio.timeout(CARRIED_SECONDS):
            while True:
                if (await visit.indexer.curation.current()).carried:
                    await visit.searching.learn()
                    return True
                await asyncio.sleep(_LOOK)
    return False


def _text(visit: Visit, name: str) -> str:
    return clean_name(visit.sent(name))


def _lines(visit: Visit, name: str) -> list[str]:
    cleaned = [clean_name(line) for line in visit.sent(name).splitlines()]
    return [line for line in cleaned if line]
