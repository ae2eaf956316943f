"""Pending and failed articles, with reason and remedy; replay."""

import math
from dataclasses import dataclass

from aiohttp import web

from searchsvc.indexing.articles.failures import MOST, Failure
from searchsvc.indexing.ledger import State
from searchsvc.indexing.ledger.attached.files import Reading
from searchsvc.indexing.ledger.refusals import MOST_REFUSALS
from searchsvc.web.console import plain_words
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.articles.files import unreadable_rows
from searchsvc.web.console.pages.articles.refused import refused_row
from searchsvc.web.console.status_text import STATES, iso_moment, moment, remedy_said
from searchsvc.web.console.whole_number import whole_number
from searchsvc.web.rendering.language import mark

_PAGE = 50
_MILLISECONDS = 1_000
READINGS = {
    Reading.WAITING: mark("Đang chờ đọc"),
    Reading.RECOGNISING: mark("Ảnh chờ nhận dạng chữ"),
    Reading.READ: mark("Đã đọc"),
    Reading.PARTLY: mark("Đọc được một phần"),
    Reading.UNREADABLE: mark("Không đọc được"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A failure, ready for a template."""

    id: str
    kind: str
    title: str | None
    said: str
    reason: str | None
    remedy: str
    attempts: int
    accepted: str | None


async def show(visit: Visit) -> web.Response:
    """Answer GET failures?before=."""
    page = await visit.indexer.failures(_PAGE, whole_number(visit.asked("before")) or None)
    figures = await visit.indexer.figures()
    backlog = figures.backlog
    # They stand on the first page only.
    refused = [] if visit.asked("before") else await visit.indexer.refused.newest()
    ids = [failure.id for failure in page.failures] + [file.id for file in page.files]
    ids += [push.id for push in refused]
    named = await visit.indexer.named(ids)
    return visit.page(
        "failures",
        states=[
            (
                visit.language.say(name),
                backlog.articles[state],
                visit.href("articles", list="deleted") if state is State.DELETED else None,
            )
            for state, name in STATES.items()
        ],
        readings=[
            (visit.language.say(name), figures.files.get(reading, 0))
            for reading, name in READINGS.items()
        ]
        if any(figures.files.values())
        else [],
        outdated=figures.outdated,
        retrying=backlog.retrying,
        oldest=moment(visit.language, backlog.oldest_pending),
        rows=[
            _row(visit, failure, named[failure.id].title if failure.id in named else None)
            for failure in page.failures
        ],
        failed=backlog.articles[State.REJECTED] + backlog.retrying,
        refused=[refused_row(visit, one, named) for one in refused],
        seen=math.ceil(max((one.at for one in refused), default=0) * _MILLISECONDS),
        files=unreadable_rows(visit, page.files, named),
        unreadable=page.unreadable,
        next_page=visit.href("failures", before=page.next) if page.next else None,
    )


async def replay(visit: Visit) -> web.Response:
    """Answer POST failures/replay: the chosen ones, or all."""
    page = visit.href("failures")
    chosen = visit.form.get("id", [])[:MOST]
    everything = bool(visit.sent("all"))
    if not chosen and not everything:
        return visit.leave(page, mark("Chưa chọn bài nào. Hãy đánh dấu các bài cần thử lại."))
    actor = visit.session.actor
    queued = (await visit.indexer.replay(None if everything else chosen, actor)).queued
    return visit.leave(
        page, mark("Đã đưa %(count)s bài trở lại hàng đợi."), count=visit.language.number(queued)
    )


async def dismiss(visit: Visit) -> web.Response:
    """Answer POST failures/dismiss: the chosen refused pushes, or all that the page showed."""
    page = visit.href("failures")
    sent = [whole_number(number) for number in visit.form.get("number", [])[:MOST_REFUSALS]]
    chosen = [number for number in sent if number is not None]
    everything = bool(visit.sent("all"))
    if not chosen and not everything:
        return visit.leave(page, mark("Chưa chọn dòng nào. Hãy đánh dấu các dòng cần bỏ qua."))
    until = (whole_number(visit.sent("seen")) or 0) / _MILLISECONDS
    gone = await visit.indexer.refused.dismiss(until, None if everything else chosen)
    return visit.leave(
        page, mark("Đã bỏ qua %(count)s lần gửi."), count=visit.language.number(gone)
    )


def _row(visit: Visit, failure: Failure, title: str | None) -> Row:
    permanent = failure.kind == "permanent"
    kind = mark("Bị từ chối") if permanent else mark("Đang tự thử lại")
    return Row(
        failure.id,
        visit.language.say(kind),
        title,
        plain_words.reason(visit.language, failure.error) if failure.error else "–",
        failure.error,
        remedy_said(visit.language, failure),
        failure.attempts,
        iso_moment(visit.language, failure.accepted_at),
    )
