"""Saves a change of editors' rules, or answers why not: on the page that the form is on."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.errors import NotFoundError, SearchCountsUnavailableError, SearchServiceError
from searchsvc.indexing.curation import ChangedMeanwhileError
from searchsvc.indexing.intents import Listing
from searchsvc.query.curation import Curation, Phase, phase_of
from searchsvc.query.curation.days import Dated
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.picker import picked
from searchsvc.web.console.pages.rules.conflict import conflict_page, seen_by
from searchsvc.web.console.pages.rules.curation import rules_page
from searchsvc.web.console.refused import faults, refusal
from searchsvc.web.rendering.language import mark

# Seconds in which a change mostly reaches the searches of this process, and between looks.
CARRIED_SECONDS, _LOOK = 2.0, 0.02
_BAD_REQUEST = 400
_SAVED = mark("Đã lưu.")
_FINISHED = mark("Đã lưu, và đã đưa từ khóa ra khỏi danh sách.")
_SOON = mark("Có hiệu lực sau khoảng 2 giây.")
_WAITS = mark("Máy tìm kiếm chưa nhận được; thay đổi có hiệu lực ngay khi máy nhận.")
_ASLEEP = mark("Quy tắc nằm ngoài thời hạn của nó nên hôm nay không có hiệu lực.")

Edit = Callable[[Curation], Curation]


async def save(
    visit: Visit,
    edit: Edit,
    form: str = "",
    *,
    ids: Sequence[str] = (),
    wrong: Sequence[str] = (),
    rule: Callable[[Curation], Dated | None] | None = None,
    merges: bool = False,
) -> web.Response:
    """Make the change of a form, unless it is refused or its rule was changed meanwhile.

    Args:
        visit: the request, with the form; its `seen` is the version of the rules it was made from.
        edit: the change.
        form: its name on the page; "" = it has no fields to fill in.
        ids: of articles that must be known.
        wrong: fields that could not be read.
        rule: finds the rule that is changed, if it has days.
        merges: whether it only adds to the rule, whatever that became meanwhile.
    """
    if form and (refused := await refuse(visit, form, edit, ids, wrong)):
        return refused
    curation = visit.indexer.curation
    try:
        seen = None if merges else seen_by(visit)
        state = await curation.edit(edit, visit.session.actor, seen)
    except ChangedMeanwhileError as error:
        return await conflict_page(visit, edit, error)
    return await done(visit, rule(state.content) if rule else None)


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
    listing, query = visit.sent("done"), clean_name(visit.sent("query"))
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
