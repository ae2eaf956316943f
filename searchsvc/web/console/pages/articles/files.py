"""The files of articles: how far they are read, what to do about it, reading them again."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from searchsvc.documents.text import Fault
from searchsvc.errors import NotFoundError, NotPossibleError
from searchsvc.indexing.articles.named import NamedArticle
from searchsvc.indexing.attachments.shown import AttachmentStatus, Extraction
from searchsvc.indexing.attachments.unreadable import UnreadableFile
from searchsvc.indexing.ledger.attached.link import LinkState
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.reader.attachments import REASONS, size, state
from searchsvc.web.rendering.language import Language, mark

_REMEDIES = {
    Fault.EMPTY: mark("Nếu tệp phải có chữ, gửi lại bản có chữ; nếu không, để nguyên hoặc gỡ tệp."),
    Fault.ENCRYPTED: mark("Bỏ mật khẩu rồi gửi lại tệp từ cổng, cùng tên."),
    Fault.DAMAGED: mark("Mở tệp gốc, lưu lại rồi gửi lại từ cổng, cùng tên."),
    Fault.TOO_LARGE: mark("Tách thành nhiều tệp nhỏ hơn rồi gửi lại từ cổng."),
    Fault.TIMED_OUT: mark("Bấm Đọc lại; nếu vẫn không được, lưu lại hoặc tách tệp rồi gửi lại."),
    Fault.UNSUPPORTED: mark(
        "Chuyển sang PDF, Word, Excel, PowerPoint hoặc ảnh rồi gửi lại từ cổng."
    ),
    Fault.NEEDS_OCR: mark("Báo người vận hành cài phần nhận dạng chữ; cài xong, hệ thống tự đọc."),
    Fault.NOT_FETCHED: mark("Sửa địa chỉ của tệp, hoặc gửi thẳng tệp từ cổng."),
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attachment on the page of its article.

    Attributes:
        name: of it.
        size: written out.
        pages: written out.
        searched: how far its text can be found, and why no further.
        remedy: what to do; None = nothing.
        again: whether reading it can be tried again.
    """

    name: str
    size: str
    pages: str
    searched: str
    remedy: str | None
    again: bool


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """An attachment in the list of those that can't be read."""

    id: str
    title: str | None
    name: str
    size: str
    reason: str
    since: str | None
    remedy: str
    # Pictures that wait for OCR are read by themselves once it is there.
    again: bool


async def file_rows(visit: Visit, article_id: str) -> list[FileRow]:
    """Return the attachments of an article by name; a deleted article has none."""
    try:
        found = await visit.indexer.attachments.listed(article_id)
    except NotFoundError:
        return []
    return [_row(visit.language, one) for one in found]


def unreadable_rows(
    visit: Visit, files: Sequence[UnreadableFile], named: dict[str, NamedArticle]
) -> list[UnreadableRow]:
    """Return attachments that can't be read, each with what to do.

    Args:
        visit: the request.
        files: the attachments.
        named: their articles.
    """
    language = visit.language
    return [
        UnreadableRow(
            one.id,
            named[one.id].title if one.id in named else None,
            one.name,
            "–" if one.bytes is None else size(language, one.bytes),
            ", ".join(state(language, one.state, one.reason)),
            iso_moment(language, one.since),
            remedy_for(language, one.reason),
            one.reason is not Fault.NEEDS_OCR,
        )
        for one in files
    ]


def remedy_for(language: Language, fault: Fault) -> str:
    """Say what an editor can do about a file that can't be read."""
    return language.say(_REMEDIES[fault])


def reason_for(language: Language, fault: str) -> str:
    """Say why a file can't be read."""
    return language.say(REASONS[fault]) if fault in REASONS else fault


async def read_again(visit: Visit) -> web.Response:
    """Answer POST article/read: read an attachment again."""
    article_id, name = visit.sent("id"), visit.sent("name")
    page = visit.back_to(visit.href("article", id=article_id))
    try:
        await visit.indexer.attachments.read_again(article_id, name)
    except NotPossibleError:
        return visit.leave(page, mark("Tệp này do máy thu thập tải; lần thu thập tới sẽ thử lại."))
    return visit.leave(
        page, mark("Đang đọc lại tệp “%(name)s”. Tải lại trang sau ít phút để xem."), name=name
    )


def _row(language: Language, one: AttachmentStatus) -> FileRow:
    said = state(language, one.state, one.reason)
    if one.waiting_pages:
        said.append(language.plural("%(num)s trang chờ nhận dạng chữ", one.waiting_pages))
    if one.link_error is not None and one.bytes is not None:
        said.append(language.say(mark("không tải lại được từ địa chỉ của tệp")))
    faulty = one.reason is not None and one.state is not Extraction.EXTRACTED
    fetched = one.bytes is not None
    return FileRow(
        one.name,
        "–" if one.bytes is None else size(language, one.bytes),
        "–" if one.pages is None else language.number(one.pages),
        ", ".join(said) or language.say(mark("tìm được trong cả tệp")),
        remedy_for(language, one.reason) if faulty and one.reason else None,
        faulty and (fetched or one.link is LinkState.FAILED) and not one.waiting_pages,
    )
