"""The whole index: generations, rebuild, rollback, reconcile."""

from collections.abc import Collection

from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.indexing.articles.status import IndexStatus
from searchsvc.indexing.rebuild import RebuildStatus
from searchsvc.indexing.reconcile.compare import Fault
from searchsvc.web.api.upkeep import begun
from searchsvc.web.console import plain_words
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.overview import STEPS
from searchsvc.web.console.status_text import moment
from searchsvc.web.rendering.language import mark

_CHECKS = {
    "versions": mark("Mọi bài đúng phiên bản"),
    "contents": mark("Nội dung mẫu đọc đúng từng chữ"),
    "losses": mark("Không mất bài nào đang tìm được"),
    "relevance": mark("Từ khóa kiểm tra vẫn tìm thấy bài"),
}
_FAULTS = {
    Fault.MISSING: mark("thiếu trong chỉ mục"),
    Fault.SURPLUS: mark("thừa trong chỉ mục"),
    Fault.OLDER: mark("chỉ mục giữ bản cũ"),
    Fault.NEWER: mark("chỉ mục giữ bản mới hơn kho bài viết"),
}
_WORK = {
    "rebuild": mark("Đang lập lại chỉ mục"),
    "rollback": mark("Đang quay về chỉ mục trước"),
    "reconcile": mark("Đang đối chiếu chỉ mục với kho bài viết"),
}


async def show(visit: Visit) -> web.Response:
    """Answer GET index."""
    upkeep, language = visit.indexer.upkeep, visit.language
    status = await visit.indexer.index_status()
    report = await upkeep.reconcile_report()
    rebuild = await _last_rebuild(visit)
    work, kept = upkeep.under_way, await upkeep.kept()
    return visit.page(
        "index",
        status=status,
        generations=[
            (plain_words.generation(language, name), _kind(name, status, rebuild, kept))
            for name in status.generations
        ],
        work=language.say(_WORK[work]) if work in _WORK else work,
        rebuilding=work == "rebuild",
        rebuild=rebuild,
        step=language.say(STEPS[rebuild.step]) if rebuild else None,
        began=moment(language, rebuild.started_at) if rebuild else None,
        ended=moment(language, rebuild.finished_at) if rebuild else None,
        checks=[
            (language.say(_CHECKS[check.name]) if check.name in _CHECKS else check.name, check)
            for check in (rebuild.checks if rebuild else ())
        ],
        report=report,
        reported=moment(language, report.started_at) if report else None,
        examples=[
            (one.id, language.say(_FAULTS[one.fault]), one.expected, one.found)
            for one in (report.examples if report else ())
        ],
        can_roll_back=any(one in kept for one in status.generations if one != status.generation),
    )


async def ask_rebuild(visit: Visit) -> web.Response:
    """Answer GET index/rebuild: what it does, before it is done."""
    return visit.page("rebuild")


async def rebuild(visit: Visit) -> web.Response:
    """Answer POST index/rebuild."""
    upkeep = visit.indexer.upkeep
    status = await upkeep.start_rebuild(visit.session.actor, bool(visit.sent("accept_losses")))
    await begun(upkeep, status.started_at)
    # Whatever the page shows by then: a small index is ready at once.
    said = mark("Đã nhận yêu cầu lập lại chỉ mục; tiến độ và kết quả ở dưới.")
    return visit.leave(visit.href("index"), said)


async def cancel(visit: Visit) -> web.Response:
    """Answer POST index/cancel."""
    await visit.indexer.upkeep.cancel_rebuild()
    said = mark("Đã hủy việc lập lại; chỉ mục cũ vẫn được dùng.")
    return visit.leave(visit.href("index"), said)


async def ask_rollback(visit: Visit) -> web.Response:
    """Answer GET index/rollback: what it does, before it is done."""
    return visit.page("rollback")


async def rollback(visit: Visit) -> web.Response:
    """Answer POST index/rollback."""
    generation = await visit.indexer.upkeep.roll_back(visit.session.actor)
    return visit.leave(
        visit.href("index"),
        mark("Đã quay về: %(generation)s."),
        generation=plain_words.generation(visit.language, generation),
    )


async def reconcile(visit: Visit) -> web.Response:
    """Answer POST index/reconcile."""
    repair = not visit.sent("only_report")
    visit.indexer.upkeep.start_reconcile(visit.session.actor, repair)
    return visit.leave(visit.href("index"), mark("Đã nhận yêu cầu đối chiếu; kết quả ở dưới."))


def _kind(
    name: str, status: IndexStatus, rebuild: RebuildStatus | None, kept: Collection[str]
) -> str:
    """Return whether a generation is live, in the making, kept for going back, or left over."""
    if name == status.generation:
        return "live"
    if rebuild is not None and rebuild.is_running and rebuild.generation == name:
        return "making"
    return "kept" if name in kept else "left"


async def _last_rebuild(visit: Visit) -> RebuildStatus | None:
    try:
        return await visit.indexer.upkeep.rebuild_status()
    except NotFoundError:
        return None
