"""The first page: the state of the service in one look."""

from dataclasses import dataclass

from aiohttp import web

from searchsvc.errors import NotFoundError, SearchServiceError
from searchsvc.indexing.articles.status import IndexStatus
from searchsvc.indexing.ledger import State
from searchsvc.indexing.rebuild import RebuildStatus, Step
from searchsvc.indexing.reconcile.reconcile import ReconcileReport
from searchsvc.web.console import plain_words
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.find import dated_ahead
from searchsvc.web.console.status_text import iso_moment, moment
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import mark

STEPS = {
    Step.COPYING: mark("Đang chép bài sang chỉ mục mới"),
    Step.CATCHING_UP: mark("Đang chép những thay đổi mới"),
    Step.VERIFYING: mark("Đang kiểm tra chỉ mục mới"),
    Step.SWAPPING: mark("Đang chuyển sang chỉ mục mới"),
    Step.DONE: mark("Đã xong, đang dùng chỉ mục mới"),
    Step.FAILED: mark("Không thành công, vẫn dùng chỉ mục cũ"),
    Step.CANCELLED: mark("Đã hủy, vẫn dùng chỉ mục cũ"),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the first page."""

    label: str
    value: str
    note: str | None = None
    href: str | None = None
    link: str | None = None
    alarming: bool = False


async def show(visit: Visit) -> web.Response:
    """Answer GET overview."""
    status = await visit.indexer.index_status()
    report = await visit.indexer.upkeep.reconcile_report()
    try:
        rebuild = await visit.indexer.upkeep.rebuild_status()
    except NotFoundError:
        rebuild = None
    unreadable = await visit.indexer.unreadable()
    tiles = [*_articles(visit, status), *await _ahead(visit), *files_tile(visit, unreadable)]
    tiles += _index(visit, status, rebuild, report)
    tiles.append(await backup_tile(visit))
    return visit.page("overview", listed=tiles, engine_error=status.engine_error)


def _articles(visit: Visit, status: IndexStatus) -> list[Tile]:
    say, number = visit.language.say, visit.language.number
    failed = status.articles[State.REJECTED]
    failures = visit.href("failures") if visit.session.may(Role.EDITOR) else None
    since = iso_moment(visit.language, status.oldest_pending_at)
    return [
        Tile(
            say(mark("Bài bạn đọc tìm được")),
            say(mark("không rõ")) if status.documents is None else number(status.documents),
            say(mark("trong %(live)s bài đã nhận"), live=number(_live(status))),
            alarming=status.documents is None,
        ),
        Tile(
            say(mark("Đang chờ")),
            number(status.articles[State.PENDING]),
            say(mark("lâu nhất từ %(since)s"), since=since) if since else None,
            failures,
            say(mark("Xem hàng đợi")),
        ),
        Tile(
            say(mark("Bị từ chối")),
            number(failed),
            say(mark("cần sửa rồi gửi lại")) if failed else None,
            failures,
            say(mark("Xem bài bị từ chối")),
            alarming=failed > 0,
        ),
    ]


async def _ahead(visit: Visit) -> list[Tile]:
    """Tell how many articles are dated after tomorrow; nothing when none is, or none can be had."""
    asked = dated_ahead(visit)
    try:
        count = (await visit.searching.search(asked.but(size=1))).total if asked else 0
    except SearchServiceError:
        return []
    say = visit.language.say
    tile = Tile(
        say(mark("Ngày đăng ở tương lai")),
        visit.language.number(count),
        say(mark("ghi nhầm, hoặc hẹn giờ; bạn đọc vẫn tìm thấy")),
        visit.href("articles", list="ahead"),
        say(mark("Xem các bài")),
        alarming=True,
    )
    return [tile] if count else []


def files_tile(visit: Visit, count: int) -> list[Tile]:
    """Tell how many attachments can't be read; nothing when all can."""
    if not count:
        return []
    say = visit.language.say
    failures = f"{visit.href('failures')}#files" if visit.session.may(Role.EDITOR) else None
    return [
        Tile(
            say(mark("Tệp không đọc được")),
            visit.language.number(count),
            say(mark("cần gửi lại, hoặc đọc lại")),
            failures,
            say(mark("Xem các tệp")),
            alarming=True,
        )
    ]


def _index(
    visit: Visit,
    status: IndexStatus,
    rebuild: RebuildStatus | None,
    report: ReconcileReport | None,
) -> list[Tile]:
    say, language = visit.language.say, visit.language
    index = visit.href("index") if visit.session.may(Role.EDITOR) else None
    return [
        Tile(
            say(mark("Chỉ mục đang dùng")),
            plain_words.generation(language, status.generation)
            if status.generation
            else say(mark("không rõ")),
            None,
            index,
            say(mark("Xem chỉ mục")),
            alarming=status.generation is None,
        ),
        Tile(
            say(mark("Lần lập lại gần nhất")),
            say(STEPS[rebuild.step]) if rebuild else say(mark("chưa lần nào")),
            moment(language, rebuild.finished_at or rebuild.started_at) if rebuild else None,
            alarming=rebuild is not None and rebuild.step is Step.FAILED,
        ),
        drift_tile(visit, report),
    ]


def drift_tile(visit: Visit, report: ReconcileReport | None) -> Tile:
    """Tell what the last comparison found; what is not queued for repair is alarming."""
    say, language = visit.language.say, visit.language
    label = say(mark("Sai lệch ở lần đối chiếu gần nhất"))
    if report is None:
        return Tile(label, say(mark("chưa đối chiếu")))
    at, left = moment(language, report.started_at), report.drift - report.repaired
    note = at
    if left > 0:
        count = language.number(left)
        note = say(
            mark("%(moment)s; còn %(count)s bài chưa vào hàng đợi để sửa"), moment=at, count=count
        )
    elif report.drift:
        note = say(mark("%(moment)s; đã vào hàng đợi để sửa hết, không cần làm gì"), moment=at)
    index = visit.href("index") if visit.session.may(Role.EDITOR) else None
    found = language.number(report.drift)
    return Tile(label, found, note, index, say(mark("Xem chỉ mục")), left > 0)


async def backup_tile(visit: Visit) -> Tile:
    """Tell of the last good backup; a failure or an old one is alarming."""
    say, keeper = visit.language.say, visit.indexer.backups
    last = await keeper.status()
    good = last.good if last else None
    failed = last is not None and last.is_failing
    taken = moment(visit.language, good.taken_at) if good else None
    note: str | None = None
    if failed:
        note = say(mark("lần sao lưu gần nhất không thành công"))
    elif keeper.is_late(last):
        note = say(mark("đã quá hạn"))
    elif good is not None:
        note = say(mark("đã đọc lại và kiểm tra"))
    elif not keeper.is_set:
        note = say(mark("chưa đặt nơi sao lưu"))
    elif keeper.every:
        note = say(mark("bản đầu tiên sắp được tạo"))
    return Tile(
        say(mark("Bản sao lưu tốt gần nhất")),
        taken or say(mark("chưa có")),
        note,
        alarming=failed or keeper.is_late(last),
    )


def _live(status: IndexStatus) -> int:
    return sum(count for state, count in status.articles.items() if state != State.DELETED)
