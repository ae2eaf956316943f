"""What readers search, and what they don't find."""

import datetime as dt

from aiohttp import web

from searchsvc.web.console.console_request import Visit
from searchsvc.web.rendering.language import mark

_DAYS = (1, 7, 30, 90)
_USUAL, _LISTED = 7, 30


async def show(visit: Visit) -> web.Response:
    """Answer GET readers?days=."""
    chosen = visit.asked("days")
    days = int(chosen) if chosen in map(str, _DAYS) else _USUAL
    report = await visit.indexer.searches.report(days, _LISTED)
    language = visit.language
    return visit.page(
        "readers",
        report=report,
        first=language.day(dt.date.fromisoformat(report.first)),
        last=language.day(dt.date.fromisoformat(report.last)),
        zero_share=_percent(visit, report.zero_hit_share),
        partial_share=_percent(visit, report.partial_hit_share),
        click_share=_percent(visit, report.click_share),
        choices=[
            (
                language.plural(mark("%(num)s ngày"), one),
                visit.href("readers", days=one),
                one == days,
            )
            for one in _DAYS
        ],
        lists=[
            (
                "top",
                language.say(mark("Được tìm nhiều nhất")),
                language.say(mark("Các truy vấn có nhiều lượt tìm nhất.")),
                report.top,
            ),
            (
                "zero",
                language.say(mark("Không tìm thấy gì")),
                language.say(
                    mark("Ít nhất nửa số lượt không ra bài nào: viết bài, hoặc thêm đồng nghĩa.")
                ),
                report.zero_hits,
            ),
            (
                "partial",
                language.say(mark("Chỉ khớp một phần")),
                language.say(
                    mark(
                        "Ít nhất nửa số lượt chỉ ra bài chứa một phần các từ:"
                        " viết bài, hoặc thêm đồng nghĩa."
                    )
                ),
                report.partial_hits,
            ),
            (
                "low",
                language.say(mark("Ít được mở")),
                language.say(
                    mark("Có kết quả nhưng người đọc ít mở hơn hẳn mức chung: thử ghim bài đúng.")
                ),
                report.low_click,
            ),
        ],
    )


def _percent(visit: Visit, share: float | None) -> str:
    return "–" if share is None else f"{visit.language.number(round(share * 100, 1))} %"
