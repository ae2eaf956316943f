"""Saves a change of editors' rules, or answers why not: on the page that the form is on."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.errors import NotFoundError, SearchCountsUnavailableError, SearchServiceError
from searchsvc.indexing.curation import ChangedMeanwhileError, Saved
from searchsvc.indexing.intents import Listing
from searchsvc.query.curation import Curation, Phase, phase_of
from searchsvc.query.curation.check import CONTRADICTS
from searchsvc.query.curation.days import Dated
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.rules.conflict import conflict_page, seen_by
from searchsvc.web.console.pages.rules.origin import page_of
from searchsvc.web.console.pages.rules.sought import Sought
from searchsvc.web.console.pages.rules.words import worded
from searchsvc.web.console.refused import Remedy, faults, refusal, remedies
from searchsvc.web.rendering.language import mark

# Seconds in which a change mostly reaches the searches of this process, and between looks.
CARRIED_SECONDS, _LOOK = 2.0, 0.02
_BAD_REQUEST = 400
# Characters of a change that are told after it.
_LONGEST_SAID = 300
_DONE = mark("Đã %(what)s.")
_SAME = mark("Không có gì thay đổi.")
_GONE = mark("Không có gì thay đổi: quy tắc này đã được bỏ trước đó.")
_FINISHED = mark("Đã đưa từ khóa ra khỏi danh sách.")
_SOON = mark("Có hiệu lực sau khoảng 2 giây.")
_WAITS = mark("Máy tìm kiếm chưa nhận được thay đổi này; thay đổi có hiệu lực ngay khi nhận được.")
_ASLEEP = mark("Hôm nay nằm ngoài thời hạn của quy tắc nên quy tắc không có hiệu lực.")

Edit = Callable[[Curation], Curation]


async def save(
    visit: Visit,
    edit: Edit,
    form: str = "",
    *,
    articles: Sought | None = None,
    wrong: Sequence[str] = (),
    rule: Callable[[Curation], Dated | None] | None = None,
    about: Callable[[Curation], object] | None = None,
    merges: bool = False,
) -> web.Response:
    """Make the change of a form, unless it is refused or its rule was changed meanwhile.

    Args:
        visit: the request, with the form; its `seen` is the version of the rules it was made from.
        edit: the change.
        form: its name on the page; "" = it has no fields to fill in.
        articles: what its field of articles means.
        wrong: fields that could not be read.
        rule: finds the rule that is changed, if it has days.
        about: finds what is changed or taken away, for one without days; without it, `rule` does.
        merges: whether it only adds to the rule, whatever that became meanwhile.
    """
    if form and (refused := await refuse(visit, form, edit, articles, wrong)):
        return refused
    curation, about = visit.indexer.curation, about or rule
    try:
        seen = None if merges else seen_by(visit)
        saved = await curation.save(edit, visit.session.actor, seen)
    except ChangedMeanwhileError as error:
        return await conflict_page(visit, edit, error, about)
    content = saved.state.content
    gone = about is not None and not about(content)
    return await redirect_back(visit, saved, rule(content) if rule else None, gone)


async def refuse(
    visit: Visit,
    form: str,
    edit: Edit,
    articles: Sought | None = None,
    wrong: Sequence[str] = (),
) -> web.Response | None:
    """Answer the page of the form with what is wrong, or to be chosen; None = it may be saved.

    Args:
        visit: the request.
        form: its name on the page.
        edit: the change.
        articles: what its field of articles means; None = it has none.
        wrong: fields that could not be read.
    """
    content = (await visit.indexer.curation.current()).content
    problems = faults(content, edit)
    places = [*wrong, *(one.field for one in problems if one.message != CONTRADICTS)]
    instead: list[Remedy] = []
    if len(places) < len(wrong) + len(problems):
        if form == "days":
            places.append("id")
        else:
            instead = remedies(visit.language, edit(content), form == "pin")
    sought = articles or Sought()
    if sought.trouble:
        places = [one for one in places if not one.endswith(("id", "ids"))]
    made = refusal(
        visit.language, form, visit.form_sent(), places, sought.unknown, sought.choices, instead
    )
    if sought.trouble:
        made = replace(made, beside={**made.beside, "id": sought.trouble})
    if not made.beside and not made.choices:
        return None
    # Words of a title are no fault: they are answered.
    return await page_of(visit, made, _BAD_REQUEST if made.beside else 200)


async def redirect_back(
    visit: Visit, saved: Saved, rule: Dated | None = None, gone: bool = False
) -> web.Response:
    """Redirect back, when the change has mostly reached the searches of this process.

    Args:
        visit: the request.
        saved: what was changed.
        rule: that was changed, if it has days.
        gone: whether the rules hold nothing of what the form is about.
    """
    carried = await _learned(visit)
    finished = await _finished(visit)
    page = visit.back_to(visit.href("curation"))
    state, is_same = saved.state, saved.state.content == saved.before
    (what,) = await worded(visit, [(saved.before, state.content)])
    said = [_DONE if not is_same else _GONE if gone else _SAME]
    if finished:
        said.append(_FINISHED)
    asleep = rule is not None and phase_of(rule, visit.searching.today) is not Phase.WITHIN
    if not carried:
        said.append(_WAITS)
    elif not asleep and not is_same:
        said.append(_SOON)
    if asleep:
        said.append(_ASLEEP)
    # A cookie holds only so much.
    short = what if len(what) <= _LONGEST_SAID else f"{what[:_LONGEST_SAID]}…"
    undo = None if is_same else state.version
    return visit.leave(page, *said, undo=undo, what=short)


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
