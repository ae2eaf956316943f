"""What happened to an article, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchsvc.articles.dates import vietnam_iso
from searchsvc.documents.text import Fault
from searchsvc.indexing.articles.history import ShownChange
from searchsvc.indexing.articles.undelete import EditableRecord
from searchsvc.indexing.ledger import Action, Record, State
from searchsvc.indexing.ledger.articles import MOST_SIGHTINGS
from searchsvc.indexing.ledger.attached.files import FileState
from searchsvc.web.console import plain_words
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.articles.files import reason_for
from searchsvc.web.console.status_text import ACTIONS, iso_moment, moment
from searchsvc.web.rendering.language import Language, mark

# Changes that a page shows, and those that are read for it at most.
_SHOWN, _PAGE, _MOST = 100, 1_000, 10_000
_ADDED = (mark("Vào chỉ mục"), mark("Bạn đọc bắt đầu tìm thấy"))
_REMOVED = (mark("Gỡ khỏi chỉ mục"), mark("Bạn đọc không còn tìm thấy"))
# What was done to a file whose name was noted.
_OF_FILES = {
    Action.ATTACHED: mark("Đính kèm tệp “%(file)s”"),
    Action.DETACHED: mark("Gỡ tệp đính kèm “%(file)s”"),
}
_READ = mark("Đọc xong tệp “%(file)s”")
_RECOGNISING = mark("Đọc được một phần tệp “%(file)s”, các trang ảnh chờ nhận dạng chữ")
_IN_PART = mark("Không đọc được hết tệp “%(file)s”: %(reason)s")
_UNREAD = mark("Không đọc được tệp “%(file)s”: %(reason)s")
_WRITTEN = (Action.CREATED, Action.CHANGED, Action.UNDELETED, Action.DELETED)
# Faults that leave what was read before.
_PARTIAL = (Fault.TOO_LARGE, Fault.TIMED_OUT, Fault.NEEDS_OCR)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened to an article."""

    at: str
    moment: str
    text: str
    actor: str


async def timeline(visit: Visit, standing: EditableRecord) -> tuple[list[TimelineEntry], bool]:
    """Return what happened, the newest first, and whether there was more."""
    record, after = standing.record, 0
    changes: list[ShownChange] = []
    while True:
        page = await visit.indexer.changes(after, _PAGE, record.id)
        changes += page.changes
        if page.next is None or len(changes) >= _MOST:
            break
        after = page.next
    language = visit.language
    steps = [
        TimelineEntry(
            change.at,
            iso_moment(language, change.at) or "",
            _with_version(language, _done(language, change, deleted), change.version),
            change.actor,
        )
        for change, deleted in list(_with_state(changes))[-_SHOWN:]
    ]
    steps += _seen(language, standing)
    if record.state is State.REJECTED and record.error:
        # Ledgers of earlier versions don't know when.
        at = record.next_attempt_at or record.accepted_at
        steps.append(_step(language, at, _rejected(language, record)))
    cut = len(changes) > _SHOWN or len(standing.sightings) >= MOST_SIGHTINGS
    return sorted(steps, key=lambda step: step.at, reverse=True), cut


def _seen(language: Language, standing: EditableRecord) -> Iterator[TimelineEntry]:
    """Give since when searches find the article, or no longer, and its last update among them."""
    for one in standing.sightings:
        arrived, shown = _ADDED if one.found else _REMOVED
        for seconds, said in ((one.indexed_at, arrived), (one.at, shown)):
            if seconds is not None:
                text = _with_version(language, language.say(said), one.version)
                yield _step(language, seconds, text)
    if standing.updated_at is not None:
        said = language.say(mark("Cập nhật trong chỉ mục"))
        text = _with_version(language, said, standing.record.indexed_version)
        yield _step(language, standing.updated_at, text)


def _with_state(changes: Sequence[ShownChange]) -> Iterator[tuple[ShownChange, bool]]:
    """Give each change, and whether the article is deleted by then."""
    deleted = False
    for change in changes:
        if change.action in _WRITTEN:
            deleted = change.action == Action.DELETED
        yield change, deleted


def _done(language: Language, change: ShownChange, deleted: bool) -> str:
    file, outcome = change.file, change.outcome
    if deleted and change.action == Action.UNCHANGED:
        return language.say(mark("Nhận lại lệnh xóa: bài đã bị xóa từ trước"))
    if file is None:
        return language.say(ACTIONS[change.action])
    if change.action in _OF_FILES:
        return language.say(_OF_FILES[change.action], file=file)
    if outcome == FileState.READ or outcome is None:
        return language.say(_READ, file=file)
    if outcome == FileState.RECOGNISING:
        return language.say(_RECOGNISING, file=file)
    said = _IN_PART if outcome in _PARTIAL else _UNREAD
    return language.say(said, file=file, reason=reason_for(language, outcome))


def _step(language: Language, seconds: float, text: str) -> TimelineEntry:
    return TimelineEntry(vietnam_iso(seconds), moment(language, seconds) or "", text, "")


def _with_version(language: Language, text: str, version: int | None) -> str:
    return text if version is None else f"{text} ({plain_words.version(language, version)})"


def _rejected(language: Language, record: Record) -> str:
    said = language.say(
        mark("Bị từ chối: %(reason)s"), reason=plain_words.reason(language, record.error or "")
    )
    return _with_version(language, said, record.version)
