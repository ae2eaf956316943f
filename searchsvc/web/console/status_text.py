"""The status of an article, as text for editors."""

import datetime as dt
from collections.abc import Mapping

from searchsvc.articles.dates import VIETNAM
from searchsvc.indexing.articles.failures import Failure
from searchsvc.indexing.articles.status import Outlook, Remedy, outlook, outlook_values
from searchsvc.indexing.articles.undelete import EditableRecord
from searchsvc.indexing.ledger import Action, State
from searchsvc.web.console import plain_words
from searchsvc.web.console.fields import name_of
from searchsvc.web.rendering.language import Language, mark

STATES = {
    State.PENDING: mark("Đang chờ lập chỉ mục"),
    State.INDEXED: mark("Đã lập chỉ mục"),
    State.REJECTED: mark("Bị từ chối"),
    State.DELETED: mark("Đã xóa"),
}
ACTIONS = {
    Action.CREATED: mark("Nhận bài mới"),
    Action.CHANGED: mark("Nhận bản sửa"),
    Action.UNCHANGED: mark("Nhận lại, nội dung không đổi"),
    Action.DELETED: mark("Xóa bài"),
    Action.UNDELETED: mark("Khôi phục bài"),
    Action.QUEUED: mark("Đưa vào hàng đợi để lập chỉ mục lại"),
    Action.ATTACHED: mark("Đính kèm tệp"),
    Action.DETACHED: mark("Gỡ tệp đính kèm"),
    Action.FILE_READ: mark("Đọc xong tệp đính kèm"),
    Action.REBUILT: mark("Lập lại toàn bộ chỉ mục"),
    Action.ROLLED_BACK: mark("Quay về chỉ mục trước"),
    Action.RESTORED: mark("Khôi phục từ bản sao lưu"),
}
_WORDS: dict[Outlook | Remedy, str] = {
    Outlook.INDEXED: mark("Bạn đọc tìm thấy bài này, ở %(version)s. Không còn gì chờ."),
    Outlook.DELETED: mark("Bạn đọc không tìm thấy bài này: bài đã bị xóa."),
    Outlook.RECOVERABLE: mark("Nội dung vẫn được giữ nên có thể khôi phục."),
    Outlook.REJECTED: mark(
        "Bạn đọc không tìm thấy bài này: phiên bản mới nhất không lập chỉ mục được."
    ),
    Outlook.UNSEEN: mark("Bạn đọc chưa tìm thấy bài này."),
    Outlook.SEEN: mark("Bạn đọc tìm thấy bài này, ở %(seen)s."),
    Outlook.FORMER: mark("Bạn đọc vẫn còn thấy bản cũ: %(seen)s."),
    Outlook.WAITS: mark("Đang chờ: %(version)s; bài vào chỉ mục ngay khi máy tìm kiếm nhận được."),
    Outlook.DELETION_WAITS: mark(
        "Lệnh xóa đang chờ, và được thực hiện ngay khi máy tìm kiếm nhận được."
    ),
    Outlook.RETRIED: mark("Lần thử gần nhất không thành công."),
    Remedy.WAIT: mark(
        "Không cần làm gì: hệ thống tự thử lại lúc %(due)s. Cũng có thể thử lại ngay."
    ),
    Remedy.CORRECT: mark("Sửa “%(field)s” như lý do đã nêu rồi gửi lại bài."),
    Remedy.SIMPLIFY: mark(
        "Gửi lại bài ngắn hơn hoặc đơn giản hơn; nếu dịch vụ vừa được nâng cấp thì chỉ cần thử lại."
    ),
    Remedy.PUT_RIGHT: mark(
        "Sửa chỗ máy tìm kiếm từ chối rồi gửi lại bài; nếu do giới hạn hoặc quyền của máy tìm kiếm,"
        " xử lý xong thì thử lại."
    ),
}


def outlook_said(language: Language, found: EditableRecord) -> list[str]:
    """Say why searches find an article, or don't, and what happens next, in sentences."""
    values = outlook_values(found.record)
    codes = outlook(found.record, found.recoverable, found.removed)
    return [_said(language, one, values) for one in codes]


def remedy_said(language: Language, failure: Failure) -> str:
    """Say what to do about an article that failed."""
    values = {"due": failure.next_attempt_at, "error": failure.error}
    return _said(language, failure.advice, values)


def moment(language: Language, seconds: float | None) -> str | None:
    """Write a moment in seconds since 1970, in Vietnam's time."""
    if seconds is None:
        return None
    return language.moment(dt.datetime.fromtimestamp(seconds, VIETNAM))


def iso_moment(language: Language, iso: str | None) -> str | None:
    """Write a moment that was given as ISO 8601."""
    return None if iso is None else language.moment(dt.datetime.fromisoformat(iso))


def _said(language: Language, what: Outlook | Remedy, values: Mapping[str, object]) -> str:
    due, error = values.get("due"), values.get("error")
    named: dict[str, object] = {
        "due": iso_moment(language, str(due)) if due else "",
        # The reason begins with the field that is wrong.
        "field": name_of(language, str(error or "").partition(":")[0]),
    }
    for name in ("version", "seen"):
        number = values.get(name)
        if isinstance(number, int):
            named[name] = plain_words.version(language, number)
    return language.say(_WORDS[what], **{**values, **named})
