"""What readers search and don't find, and what editors do about it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.indexing.intents import Listing, QueryCount, RisingQuery, SearchReport
from searchsvc.indexing.intents.counts import DayCount
from searchsvc.indexing.intents.reporting import DoneQuery
from searchsvc.web.console import plain_words
from searchsvc.web.console.chart import Chart, chart_of, round_top
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.csv_file import csv_answer
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.rendering.language import Language, mark

DAYS = (1, 7, 30, 90)
USUAL = 7
# Queries of a list beside the others, on its own, and in a file.
_LISTED, _ALONE, _FILED = 20, 200, 1_000

NAMES = {
    Listing.ZERO: mark("Không có kết quả"),
    Listing.PARTIAL: mark("Chỉ khớp một phần"),
    Listing.LOW: mark("Ít được mở"),
    Listing.RISING: mark("Đang tăng"),
    Listing.TOP: mark("Được tìm nhiều nhất"),
}
_MEANINGS = {
    Listing.ZERO: mark(
        "Ít nhất một nửa số lượt không tìm được bài nào: viết bài, hoặc thêm từ đồng nghĩa."
    ),
    Listing.PARTIAL: mark(
        "Ít nhất một nửa số lượt chỉ tìm được bài chứa một phần các từ: viết bài, hoặc thêm từ"
        " đồng nghĩa."
    ),
    Listing.LOW: mark("Có kết quả nhưng bạn đọc ít mở hơn hẳn mức chung: thử ghim bài phù hợp."),
    Listing.RISING: mark("Được tìm nhiều hơn hẳn so với kỳ liền trước."),
    Listing.TOP: mark("Các từ khóa có nhiều lượt tìm nhất."),
}


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list of the report, ready for a template."""

    key: str
    name: str
    meaning: str
    queries: Sequence[QueryCount | RisingQuery]
    rising: bool
    more: str | None
    file: str


async def show(visit: Visit) -> web.Response:
    """Answer GET readers?days=&list=&contains=."""
    days, only, contains = days_of(visit), _listing(visit.asked("list")), visit.asked("contains")
    limit = _ALONE if only else _LISTED
    report = await visit.indexer.searches.report(days, limit, contains)
    daily = await visit.indexer.searches.daily(days)
    done = await visit.indexer.searches.done()
    language = visit.language
    lists = [
        _list(visit, listing, queries, days, contains, alone=only is not None)
        for listing, queries in _lists(report)
        if only in (None, listing)
    ]
    return visit.page(
        "readers",
        report=report,
        days=days,
        only=only,
        contains=contains,
        first=language.day(dt.date.fromisoformat(report.first)),
        last=language.day(dt.date.fromisoformat(report.last)),
        zero_share=_percent(visit, report.zero_hit_share),
        partial_share=_percent(visit, report.partial_hit_share),
        click_share=_percent(visit, report.click_share),
        choices=[
            (
                language.plural(mark("%(num)s ngày"), one),
                visit.href("readers", **_asked(one, only, contains)),
                one == days,
            )
            for one in DAYS
        ],
        kinds=[(listing.value, language.say(name)) for listing, name in NAMES.items()],
        charts=charts_of(language, daily),
        daily=daily,
        lists=lists,
        moments={
            one.done_at: iso_moment(language, one.done_at)
            for shown in lists
            for one in shown.queries
        },
        named=await visit.indexer.named(
            {
                article
                for shown in lists
                for one in shown.queries
                if isinstance(one, QueryCount)
                for article in one.articles
            }
        ),
        done=done_rows(language, done),
        here=visit.request.rel_url.raw_path_qs,
    )


async def file(visit: Visit) -> web.Response:
    """Answer GET readers/csv?list=&days=&contains=: a list, or without one the days."""
    days, only = days_of(visit), _listing(visit.asked("list"))
    say = visit.language.say
    if only is None:
        header = [mark("Ngày"), mark("Lượt tìm"), NAMES[Listing.ZERO], NAMES[Listing.PARTIAL]]
        daily = await visit.indexer.searches.daily(days)
        return csv_answer(
            f"searches-{days}-days",
            [say(name) for name in header],
            [(day.day, day.searches, day.zero, day.partial) for day in daily],
        )
    report = await visit.indexer.searches.report(days, _FILED, visit.asked("contains"))
    queries = dict(_lists(report))[only]
    if only is Listing.RISING:
        header = [mark("Từ khóa"), mark("Kỳ này"), mark("Kỳ trước"), mark("Ghi chú")]
        rows: Iterable[Sequence[object]] = [
            (one.query, one.now, one.before, one.note)
            for one in queries
            if isinstance(one, RisingQuery)
        ]
    else:
        header = [mark("Từ khóa"), mark("Lượt tìm"), NAMES[Listing.ZERO], NAMES[Listing.PARTIAL]]
        header += [mark("Lượt mở"), mark("Bài hay được mở"), mark("Ghi chú")]
        rows = [
            (*_numbers(one), " ".join(one.articles), one.note)
            for one in queries
            if isinstance(one, QueryCount)
        ]
    return csv_answer(f"searches-{only}-{days}-days", [say(name) for name in header], rows)


async def done(visit: Visit) -> web.Response:
    """Answer POST readers/done: a query leaves a list."""
    listing = _sent_listing(visit)
    await visit.indexer.searches.mark_done(visit.sent("query"), listing, visit.session.actor)
    return visit.leave(
        _back(visit),
        mark("Đã xử lý xong “%(query)s”. Từ khóa chỉ trở lại danh sách khi việc đó lại xảy ra."),
        query=visit.sent("query")[:80],
    )


async def again(visit: Visit) -> web.Response:
    """Answer POST readers/again: undo `done`."""
    await visit.indexer.searches.unmark(visit.sent("query"), _sent_listing(visit))
    return visit.leave(_back(visit), mark("Đã đưa từ khóa trở lại danh sách."))


async def note(visit: Visit) -> web.Response:
    """Answer POST readers/note."""
    await visit.indexer.searches.note(visit.sent("query"), visit.sent("note"), visit.session.actor)
    return visit.leave(_back(visit), mark("Đã lưu ghi chú."))


def days_of(visit: Visit) -> int:
    """Return the days that are asked for."""
    chosen = visit.asked("days")
    return int(chosen) if chosen in map(str, DAYS) else USUAL


def done_rows(
    language: Language, done: Iterable[DoneQuery]
) -> list[tuple[DoneQuery, str, str | None]]:
    """Return what editors are done with, each with the name of its list and the moment.

    A list of another version of the service has no name here, and is left out.
    """
    return [
        (one, language.say(NAMES[Listing(one.listing)]), iso_moment(language, one.at))
        for one in done
        if one.listing in list(Listing)
    ]


def charts_of(language: Language, days: Sequence[DayCount]) -> list[Chart]:
    """Return the curves of searches and of those without hits; none for a single day."""
    if len(days) < 2:
        return []
    top = round_top(max(day.searches for day in days))
    named = [(language.day(dt.date.fromisoformat(day.day)), day) for day in days]
    return [
        chart_of([(name, day.searches) for name, day in named], top),
        chart_of([(name, day.zero) for name, day in named], top),
    ]


def _lists(report: SearchReport) -> list[tuple[Listing, Sequence[QueryCount | RisingQuery]]]:
    return [
        (Listing.ZERO, report.zero_hits),
        (Listing.PARTIAL, report.partial_hits),
        (Listing.LOW, report.low_click),
        (Listing.RISING, report.rising),
        (Listing.TOP, report.top),
    ]


def _numbers(one: QueryCount) -> tuple[str, int, int, int, int]:
    return one.query, one.count, one.zero, one.partial, one.clicks


def _list(
    visit: Visit,
    listing: Listing,
    queries: Sequence[QueryCount | RisingQuery],
    days: int,
    contains: str,
    alone: bool,
) -> ListShown:
    asked = _asked(days, listing, contains)
    return ListShown(
        listing.value,
        visit.language.say(NAMES[listing]),
        visit.language.say(_MEANINGS[listing]),
        queries,
        listing is Listing.RISING,
        None if alone or len(queries) < _LISTED else visit.href("readers", **asked),
        visit.href("readers/csv", **asked),
    )


def _asked(days: int, listing: Listing | None, contains: str) -> dict[str, str | int]:
    asked: dict[str, str | int] = {"days": days}
    if listing is not None:
        asked["list"] = listing.value
    if contains:
        asked["contains"] = contains
    return asked


def _listing(name: str) -> Listing | None:
    return Listing(name) if name in list(Listing) else None


def _sent_listing(visit: Visit) -> Listing:
    listing = _listing(visit.sent("list"))
    if listing is None:
        raise NotFoundError("there is no such list")
    return listing


def _back(visit: Visit) -> str:
    return visit.back_to(visit.href("readers"))


def _percent(visit: Visit, share: float | None) -> str:
    return "–" if share is None else plain_words.percent(visit.language, share)
