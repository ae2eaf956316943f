"""Tiles of health about the answers of this process: to readers, and to whoever asks."""

from collections.abc import Iterator

from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.overview import Tile
from searchsvc.web.context import METRICS, SEARCH
from searchsvc.web.monitoring.latency import latency_of
from searchsvc.web.rendering.language import mark

# What readers wait for: the results page in both languages, and the API.
_SEARCHES = frozenset(("/", "/en/", "/v1/search"))
# Seconds in which nineteen of twenty searches should be answered.
_SLOW = 1.0
# Of fewer searches the slowest one decides.
_ENOUGH = 20
_CAUSES = {
    "engine": mark("máy tìm kiếm: %(count)s"),
    "index": mark("chỉ mục: %(count)s"),
    "ledger": mark("kho bài viết: %(count)s"),
    "other": mark("nguyên nhân khác: %(count)s"),
    "crash": mark("lỗi chương trình: %(count)s"),
}


def searches(visit: Visit) -> Iterator[Tile]:
    """Tell how long readers wait, or where that is told when this process does not serve them."""
    say, number = visit.language.say, visit.language.number
    if SEARCH not in visit.request.app:
        yield Tile(
            say(mark("Thời gian trả lời")),
            say(mark("xem ở máy chủ phục vụ bạn đọc")),
            say(
                mark(
                    "Máy chủ này không phục vụ bạn đọc; số liệu ở /metrics của máy chủ phục vụ"
                    " bạn đọc."
                )
            ),
        )
        return
    took = latency_of(visit.request.app[METRICS], _SEARCHES)
    if took is None:
        yield Tile(say(mark("Thời gian trả lời")), say(mark("chưa có lượt tìm nào")))
    else:
        slow = took.count >= _ENOUGH and took.late > _SLOW
        yield Tile(
            say(mark("Thời gian trả lời")),
            say(mark("một nửa số lượt dưới %(time)s ms"), time=number(round(took.median * 1000))),
            say(
                mark("19 trong 20 lượt dưới %(time)s ms; tổng cộng %(count)s lượt"),
                time=number(round(took.late * 1000)),
                count=number(took.count),
            ),
            alarming=slow,
        )


def requests(visit: Visit) -> Iterator[Tile]:
    """Tell which requests of this process failed, and how many it refused."""
    say, number = visit.language.say, visit.language.number
    metrics = visit.request.app[METRICS]
    failures, refused = metrics.failures(), metrics.refusals()
    said = [say(_CAUSES[cause], count=number(count)) for cause, count in failures.items() if count]
    yield Tile(
        say(mark("Yêu cầu không trả lời được")),
        number(sum(failures.values())),
        ", ".join(said) or None,
        alarming=failures["crash"] > 0,
    )
    yield Tile(
        say(mark("Yêu cầu bị từ chối vì quá tải")),
        number(refused),
        say(mark("Nếu còn tăng, báo người vận hành.")) if refused else None,
    )
