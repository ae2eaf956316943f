"""Files that ledgers of before say were read, and readers that give what a test wants."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from searchsvc.documents.extract.kinds import FileKind
from searchsvc.documents.text import Fault, FileFaultError, FileText, Page
from searchsvc.documents.versions import OCR, READERS
from searchsvc.indexing.attachments import reader as reading_files
from searchsvc.indexing.ledger import State
from searchsvc.indexing.ledger.attached.files import FileState
from tests.unit.attached.desk import Desk

DOCX, PDF = str(FileKind.DOCX), str(FileKind.PDF)
FORMER = "Văn bản mà bộ đọc cũ đã đọc được của xã Bình Lạc"


def text_of(desk: Desk, name: str = "a.docx") -> FileText:
    (one,) = [x for x in desk.ledger.attachments.of_article("a") if x.name == name]
    assert one.text is not None
    return one.text


def said(desk: Desk, name: str = "a.docx") -> list[str]:
    return [page.text for page in text_of(desk, name).pages]


def row(desk: Desk, digest: bytes) -> tuple[object, ...]:
    with desk.ledger.database.reading() as db:
        found: tuple[object, ...] = db.execute(
            "SELECT state, kind, reader, ocr, draft IS NULL FROM files WHERE digest = ?", (digest,)
        ).fetchone()
    return found


def as_before(desk: Desk, name: str, content: bytes, text: FileText | str = FORMER) -> bytes:
    """Attach a file that ledgers of before say was read, without a version."""
    digest = desk.attach(name, content)
    if isinstance(text, str):
        text = FileText(media_type=DOCX, pages=[Page(number=1, text=text)])
    state = FileState.RECOGNISING if text.pictures else FileState.READ
    desk.ledger.files.store(digest, text, state)
    with desk.ledger.database.transaction() as db:
        db.execute("UPDATE files SET kind = NULL, ocr = NULL WHERE digest = ?", (digest,))
    settle(desk)
    return digest


def settle(desk: Desk) -> None:
    with desk.ledger.database.transaction() as db:
        db.execute("UPDATE articles SET state = 'indexed'")


def queued(desk: Desk) -> bool:
    record = desk.ledger.articles.record("a")
    assert record is not None
    return record.state is State.PENDING


def left(desk: Desk) -> int:
    return desk.ledger.outdated.count(READERS, OCR)


def reads(monkeypatch: pytest.MonkeyPatch, text: FileText | Exception) -> list[Path]:
    """Have the reader give a text; returns the files that it is asked for."""
    asked = []

    async def extract(path: Path, _: object) -> FileText:
        asked.append(path)
        if isinstance(text, Exception):
            raise text
        return text.model_copy(deep=True)

    monkeypatch.setattr(reading_files, "extract", extract)
    return asked


def recognises(
    monkeypatch: pytest.MonkeyPatch, read: str = "trang", fault: Fault | None = None
) -> list[int]:
    """Have OCR read a text on each page; returns the pages that it is asked for."""
    monkeypatch.setattr(reading_files, "missing", lambda: None)
    asked: list[int] = []

    async def recognise(_: Path, numbers: Sequence[int], __: float) -> list[Page]:
        asked.extend(numbers)
        if fault:
            raise FileFaultError(fault)
        return [
            Page(number=n, text=f"{read} {n}" if read else "", ocr=True, confidence=0.9)
            for n in numbers
        ]

    monkeypatch.setattr(reading_files, "recognise", recognise)
    return asked
