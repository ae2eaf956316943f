"""One page of health: what runs, what does not, and what to do about it."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

from aiohttp import web

from searchsvc.errors import SearchServiceError
from searchsvc.indexing.ledger import State
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.pages.answering import requests, searches
from searchsvc.web.console.pages.overview import Tile, backup_tile, drift_tile, files_tile
from searchsvc.web.console.status_text import moment
from searchsvc.web.rendering.language import mark

# Seconds that the page waits for the engine.
_PATIENCE = 3.0
# Seconds that a write may wait.
_LONG_WAIT = 600.0
# Seconds that a mail of an alert may wait.
_LONG_MAIL_WAIT = 3_600.0
# A crawl is late after so many of its intervals.
_LATE = 2
# Bytes; with less an import can fill the disk within minutes.
_LITTLE_ROOM = 1_000_000_000


async def show(visit: Visit) -> web.Response:
    """Answer GET health; what can't be read says so in its place."""
    say = visit.language.say
    groups = [
        (say(mark("Máy tìm kiếm")), await _asked(visit, mark("Máy tìm kiếm"), _engine)),
        (say(mark("Bài viết")), await _asked(visit, mark("Kho bài viết"), _articles)),
        (say(mark("Nguồn thu thập")), list(_crawls(visit))),
        (say(mark("Sao lưu")), await _asked(visit, mark("Sao lưu"), _backup)),
        *await _alerts(visit),
        (say(mark("Trả lời bạn đọc")), list(searches(visit))),
        (say(mark("Yêu cầu của máy chủ này")), list(requests(visit))),
    ]
    alarming = [tile for _, tiles in groups for tile in tiles if tile.alarming]
    return visit.page("health", groups=groups, alarming=alarming)


async def _asked(
    visit: Visit, label: str, ask: Callable[[Visit], Awaitable[list[Tile]]]
) -> list[Tile]:
    try:
        return await ask(visit)
    except SearchServiceError as error:
        text = fault_of(error, visit.language).text
        return [Tile(visit.language.say(label), text, alarming=True)]


async def _engine(visit: Visit) -> list[Tile]:
    say, number = visit.language.say, visit.language.number
    try:
        async with asyncio.timeout(_PATIENCE):
            status = await visit.indexer.index_status()
        silent = status.engine_error is not None or status.documents is None
        documents = status.documents
    except TimeoutError:
        silent, documents = True, None
    tiles = [
        Tile(
            say(mark("Máy tìm kiếm")),
            say(mark("không trả lời")) if silent else say(mark("đang trả lời")),
            say(
                mark(
                    "Bài gửi đến vẫn được nhận và chờ. Nếu kéo dài quá vài phút, báo người"
                    " vận hành."
                )
            )
            if silent
            else say(mark("bạn đọc tìm được %(count)s bài"), count=number(documents or 0)),
            visit.href("index"),
            say(mark("Xem chỉ mục")),
            silent,
        )
    ]
    if visit.indexer.curation.waits and (await visit.indexer.curation.current()).version:
        tiles.append(
            Tile(
                say(mark("Quy tắc biên tập")),
                say(mark("chưa tới máy tìm kiếm")),
                say(mark("Được chuyển đi ngay khi máy tìm kiếm trả lời.")),
                visit.href("curation"),
                say(mark("Xem quy tắc")),
                True,
            )
        )
    return tiles


async def _articles(visit: Visit) -> list[Tile]:
    say, number = visit.language.say, visit.language.number
    figures = await visit.indexer.figures()
    backlog = figures.backlog
    since = backlog.oldest_pending
    full = figures.free_bytes < _LITTLE_ROOM
    failed = backlog.articles[State.REJECTED]
    return [
        Tile(
            say(mark("Đang chờ")),
            number(backlog.articles[State.PENDING]),
            say(mark("lâu nhất từ %(since)s"), since=moment(visit.language, since))
            if since
            else None,
            visit.href("failures"),
            say(mark("Xem hàng đợi")),
            since is not None and time.time() - since > _LONG_WAIT,
        ),
        Tile(
            say(mark("Bị từ chối")),
            number(failed),
            say(mark("cần sửa rồi gửi lại")) if failed else None,
            visit.href("failures"),
            say(mark("Xem bài bị từ chối")),
            failed > 0,
        ),
        Tile(
            say(mark("Đang thử lại")),
            number(backlog.retrying),
            say(mark("hệ thống tự thử lại, không cần làm gì")) if backlog.retrying else None,
        ),
        *files_tile(visit, figures.unreadable),
        drift_tile(visit, figures.report),
        Tile(
            say(mark("Chỗ trống trên đĩa")),
            f"{number(round(figures.free_bytes / 1e9, 1))} GB",
            say(mark("Sắp đầy: báo người vận hành.")) if full else None,
            alarming=full,
        ),
    ]


def _crawls(visit: Visit) -> Iterator[Tile]:
    say, now = visit.language.say, time.time()
    for name, totals in visit.indexer.crawls.items():
        # A source that was never crawled is first due at the start.
        late = totals.finished_at > 0 and now - totals.finished_at > _LATE * totals.every
        failed = totals.failed > 0 and totals.finished == 0
        yield Tile(
            name,
            say(mark("xong lúc %(moment)s"), moment=moment(visit.language, totals.finished_at))
            if totals.finished_at
            else say(mark("chưa xong lần nào")),
            say(mark("%(count)s lần thất bại từ lúc khởi động"), count=totals.failed)
            if totals.failed
            else None,
            alarming=late or failed,
        )
    if not visit.indexer.crawls:
        yield Tile(
            say(mark("Thu thập theo lịch")),
            say(mark("không có nguồn nào")),
            say(mark("Bài do cổng gửi đến, hoặc nhập bằng lệnh.")),
        )


async def _alerts(visit: Visit) -> list[tuple[str, list[Tile]]]:
    """Return the group of alerts; none while they are off."""
    say, number = visit.language.say, visit.language.number
    alerts = visit.indexer.alerts
    if alerts is None:
        return []

    async def ask(visit: Visit) -> list[Tile]:
        told, away = await alerts.figures(), alerts.away is not None
        since = told.oldest
        return [
            Tile(say(mark("Đăng ký nhận tin")), number(told.confirmed)),
            Tile(
                say(mark("Thư báo tin chờ gửi")),
                number(told.waiting),
                say(mark("Máy chủ thư không nhận: báo người vận hành. Thư không mất."))
                if away
                else None,
                alarming=away or (since is not None and time.time() - since > _LONG_MAIL_WAIT),
            ),
        ]

    label = mark("Báo tin qua e-mail")
    return [(say(label), await _asked(visit, label, ask))]


async def _backup(visit: Visit) -> list[Tile]:
    return [await backup_tile(visit)]
