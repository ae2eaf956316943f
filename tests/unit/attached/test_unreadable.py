"""Files that can't be read are listed and counted with their reason, until they can be."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.articles.dates import vietnam_iso
from searchsvc.errors import NotFoundError
from searchsvc.indexing.articles.failures import list_failures
from searchsvc.indexing.articles.history import list_changes
from searchsvc.indexing.attachments import unreadable
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.attachments.unreadable import count_unreadable, list_unreadable
from searchsvc.indexing.ledger import Acceptance, Ledger
from searchsvc.indexing.ledger.attached import unreadable as queries
from searchsvc.indexing.ledger.attached.files import Reading
from tests.unit import made_files as made
from tests.unit.attached.desk import Desk
from tests.unit.ledger.earlier import TO_FIFTH
from tests.unit.made_files import SAID


async def fill(desk: Desk) -> None:
    desk.attach("ky.docx", made.docx(SAID))
    desk.attach("hong.pdf", b"%PDF-1.7 cut off")
    await desk.keeper.drain()


async def test_a_file_that_cant_be_read_is_listed_with_reason_and_moment(desk: Desk) -> None:
    await fill(desk)
    (one,) = list_unreadable(desk.ledger, 10)
    assert (one.id, one.name, one.state, one.reason) == ("a", "hong.pdf", "failed", "damaged")
    assert one.bytes == len(b"%PDF-1.7 cut off")
    assert one.since == vietnam_iso(desk.now)
    assert "attach it anew" in one.error
    assert count_unreadable(desk.ledger) == 1


async def test_files_are_counted_by_what_was_read_of_them(desk: Desk) -> None:
    await fill(desk)
    desk.attach("cho.docx", made.docx("Chờ đọc"))
    counts = {str(reading): count for reading, count in desk.ledger.files.readings().items()}
    assert counts == {"waiting": 1, "recognising": 0, "read": 1, "partly": 0, "unreadable": 1}
    assert set(counts) == set(Reading)


async def test_failures_have_them_on_the_first_page_only(desk: Desk) -> None:
    await fill(desk)
    assert [file.name for file in list_failures(desk.ledger, 10).files] == ["hong.pdf"]
    later = list_failures(desk.ledger, 10, before=1)
    assert (later.files, later.unreadable) == ([], 1)


async def test_the_log_names_each_file_and_how_reading_it_ended(desk: Desk) -> None:
    await fill(desk)
    desk.ledger.attachments.remove("a", "ky.docx", "e")
    told = [
        (change.action, change.file, change.outcome)
        for change in list_changes(desk.ledger, 0, 100).changes[1:]
    ]
    assert told == [
        ("attached", "ky.docx", None),
        ("attached", "hong.pdf", None),
        ("file_read", "ky.docx", "read"),
        ("file_read", "hong.pdf", "damaged"),
        ("detached", "ky.docx", None),
    ]


async def test_one_that_is_replaced_detached_or_read_again_is_listed_no_more(desk: Desk) -> None:
    await fill(desk)
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    await service.read_again("a", "hong.pdf")
    assert list_unreadable(desk.ledger, 10) == []
    await desk.keeper.drain()
    assert count_unreadable(desk.ledger) == 1
    desk.attach("hong.pdf", made.docx("Bản sửa"))
    await desk.keeper.drain()
    assert count_unreadable(desk.ledger) == 0
    with pytest.raises(NotFoundError):
        await service.read_again("a", "khong-co.pdf")


async def test_files_of_a_deleted_article_are_not_listed(desk: Desk) -> None:
    await fill(desk)
    desk.ledger.accept([Acceptance("a", 2, None, None, recoverable=True)])
    assert (list_unreadable(desk.ledger, 10), count_unreadable(desk.ledger)) == ([], 0)


async def test_pictures_wait_for_a_person_where_ocr_is_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.attach("anh.png", made.picture())
    await desk.keeper.drain(ocr=False)
    monkeypatch.setattr(unreadable, "missing", lambda: None)
    assert list_unreadable(desk.ledger, 10) == []
    monkeypatch.setattr(unreadable, "missing", lambda: "tesseract is not installed")
    assert [one.reason for one in list_unreadable(desk.ledger, 10)] == ["needs_ocr"]


async def test_a_link_that_can_never_be_fetched_is_listed_and_is_tried_again(desk: Desk) -> None:
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    desk.ledger.links.give("a", "xa.pdf", "https://maihoa.example/xa.pdf", most=10)
    (link,) = desk.ledger.links.of_article("a")
    desk.ledger.links.fail(link, "404", 0.0, final=True)
    (one,) = list_unreadable(desk.ledger, 10)
    assert (one.name, one.bytes, one.reason, one.since) == ("xa.pdf", None, "not_fetched", None)
    assert count_unreadable(desk.ledger) == 1
    await service.read_again("a", "xa.pdf")
    assert count_unreadable(desk.ledger) == 0
    assert (await service.status("a", "xa.pdf")).state == "pending"


async def test_a_ledger_of_the_fifth_layout_learns_which_files_could_not_be_read(
    desk: Desk, tmp_path: Path
) -> None:
    await fill(desk)
    path = tmp_path / "ledger.sqlite"
    desk.ledger.close()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(TO_FIFTH)
        db.execute("UPDATE files SET text = x'00' WHERE digest = (SELECT digest FROM attachments"
                   " WHERE name = 'ky.docx')")  # fmt: skip
        db.commit()
    with closing(Ledger(path)) as ledger:
        assert [one.name for one in list_unreadable(ledger, 10)] == ["hong.pdf"]
        assert ledger.files.readings()[Reading.UNREADABLE] == 1
        assert [change.file for change in ledger.log.changes(0, 100)] == [None] * 5


def test_only_faulty_files_are_looked_at_however_many_are_attached(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.sqlite").close()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as db:
        for query in (queries._COUNT, queries._LIST):
            wanted = {"no_ocr": False, "limit": 1}
            steps = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}", wanted)]
            assert any("USING INDEX files_faulty" in step for step in steps)
            assert not [step for step in steps if step in ("SCAN t", "SCAN files", "SCAN l")]
