"""Editors' rules for searches: pins, hidden articles, synonyms, abbreviations."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.errors import NotFoundError, SearchCountsUnavailableError, SearchServiceError
from searchsvc.indexing.intents import Listing
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.navigation import is_ours
from searchsvc.web.console.pages.find import is_known
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.rendering.language import mark

# Changes of the page, and seconds in which a change mostly reaches the searches of this process.
_SHOWN, CARRIED_SECONDS, _LOOK = 20, 1.0, 0.02
# Ids that a message names: a cookie carries it.
_NAMED = 3
_DONE = mark("Đã lưu. Có hiệu lực sau khoảng 2 giây.")
_WAITS = mark("Đã lưu. Máy tìm kiếm chưa trả lời; thay đổi có hiệu lực ngay khi máy trả lời.")
_FINISHED = mark("Đã lưu, và đã đưa từ khóa ra khỏi danh sách. Có hiệu lực sau khoảng 2 giây.")
_UNKNOWN = mark("Đã ghi, nhưng không có bài nào mang mã %(ids)s. Kiểm tra lại mã bài.")


async def show(visit: Visit) -> web.Response:
    """Answer GET curation?before=."""
    before = visit.asked("before")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    state = await visit.indexer.curation.current()
    history = await visit.indexer.curation.history(_SHOWN, number)
    return visit.page(
        "curation",
        rules=state.content,
        stands=state.version,
        carried=state.carried,
        history=[(one, iso_moment(visit.language, one.at)) for one in history.versions],
        next_page=visit.href("curation", before=history.next) if history.next else None,
        query=visit.asked("query"),
    )


async def pin(visit: Visit) -> web.Response:
    """Answer POST curation/pin: after what is pinned already."""
    ids = visit.sent("id").split()
    await visit.indexer.curation.pin(_text(visit, "query"), ids, visit.session.actor)
    return await _done(visit, ids)


async def order(visit: Visit) -> web.Response:
    """Answer POST curation/order: exactly these pins, in this order; none = no pin."""
    ids = visit.sent("ids").split()
    await visit.indexer.curation.set_pins(_text(visit, "query"), ids, visit.session.actor)
    return await _done(visit, ids)


async def move(visit: Visit) -> web.Response:
    """Answer POST curation/move: a pin goes one place up or down."""
    step = -1 if visit.sent("step") == "-1" else 1
    article_id, actor = visit.sent("id").strip(), visit.session.actor
    await visit.indexer.curation.move_pin(_text(visit, "query"), article_id, step, actor)
    return await _done(visit)


async def unpin(visit: Visit) -> web.Response:
    """Answer POST curation/unpin: one pin of a query, or all of them."""
    article_id = visit.sent("id").strip() or None
    await visit.indexer.curation.unpin(_text(visit, "query"), article_id, visit.session.actor)
    return await _done(visit)


async def hide(visit: Visit) -> web.Response:
    """Answer POST curation/hide: for one query, or for every one."""
    article_id, query = visit.sent("id").strip(), _text(visit, "query") or None
    await visit.indexer.curation.hide(article_id, query, visit.session.actor)
    return await _done(visit, [article_id])


async def unhide(visit: Visit) -> web.Response:
    """Answer POST curation/unhide."""
    query = _text(visit, "query") or None
    await visit.indexer.curation.show(visit.sent("id").strip(), query, visit.session.actor)
    return await _done(visit)


async def add_synonyms(visit: Visit) -> web.Response:
    """Answer POST curation/synonyms: one phrase a line."""
    one_way = bool(visit.sent("one_way"))
    actor = visit.session.actor
    await visit.indexer.curation.add_synonyms(_lines(visit, "phrases"), one_way, actor)
    return await _done(visit)


async def remove_synonyms(visit: Visit) -> web.Response:
    """Answer POST curation/synonyms/remove."""
    one_way = bool(visit.sent("one_way"))
    actor = visit.session.actor
    await visit.indexer.curation.remove_synonyms(_lines(visit, "phrases"), one_way, actor)
    return await _done(visit)


async def add_abbreviation(visit: Visit) -> web.Response:
    """Answer POST curation/abbreviations: one long form a line."""
    long, actor = _lines(visit, "long"), visit.session.actor
    await visit.indexer.curation.add_abbreviation(_text(visit, "short"), long, actor)
    return await _done(visit)


async def remove_abbreviation(visit: Visit) -> web.Response:
    """Answer POST curation/abbreviations/remove."""
    short = _text(visit, "short")
    await visit.indexer.curation.remove_abbreviation(short, visit.session.actor)
    return await _done(visit)


async def suggestion(visit: Visit) -> web.Response:
    """Answer POST curation/suggestion: block or promote it, or neither."""
    sent = visit.sent("action")
    action: Literal["block", "promote"] | None = None
    if sent in ("block", "promote"):
        action = "block" if sent == "block" else "promote"
    actor = visit.session.actor
    await visit.indexer.curation.set_suggestion(_text(visit, "query"), action, actor)
    return await _done(visit)


async def undo(visit: Visit) -> web.Response:
    """Answer POST curation/undo: restore the rules of an earlier version."""
    version, stands = (_number(visit.sent(name)) for name in ("version", "stands"))
    if version is None:
        raise NotFoundError("the rules have no such version")
    await visit.indexer.curation.undo(version, visit.session.actor, stands)
    return await _done(visit)


async def _done(visit: Visit, ids: Sequence[str] = ()) -> web.Response:
    """Redirect back; ids that no article has are probably typos, and reported."""
    carried = await _learned(visit)
    finished = await _finished(visit)
    to = visit.sent("to")
    page = to if is_ours(to) else visit.href("curation")
    unknown = [one for one in ids if not await is_known(visit, one)]
    if unknown:
        return visit.leave(page, _UNKNOWN, ids=", ".join(unknown[:_NAMED]))
    if finished:
        return visit.leave(page, _FINISHED)
    return visit.leave(page, _DONE if carried else _WAITS)


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
    """Load the change into this process's searches; False = the engine is unavailable."""
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


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
