"""The keeper of files: every file is read once, pictures last, and nothing is lost when it ends."""

import asyncio
import os
import shutil
import signal
from contextlib import suppress

import pytest

from searchsvc.documents.children import ReadingEndedError
from searchsvc.documents.pages import merged
from searchsvc.documents.text import Fault, FileText, Page
from searchsvc.indexing.attachments import reader as reading_files
from searchsvc.indexing.attachments import shown
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.shown import Extraction
from searchsvc.indexing.ledger import State
from tests.unit import made_files as made
from tests.unit.attached.desk import Desk
from tests.unit.file_readers import children
from tests.unit.made_files import SAID


async def test_what_is_read_raises_the_revision_of_its_article_and_not_its_version(
    desk: Desk,
) -> None:
    before = desk.ledger.articles.record("a")
    assert before is not None
    desk.attach("a.docx", made.docx(SAID))
    await desk.keeper.drain()
    record = desk.ledger.articles.record("a")
    assert record is not None
    assert (record.version, record.state) == (before.version, State.PENDING)
    assert record.revision == before.revision + 2
    assert desk.state("a.docx") == (Extraction.EXTRACTED, None)


async def test_a_killed_reader_is_started_again_later(desk: Desk) -> None:
    desk.attach("a.docx", made.docx(SAID))
    reading = asyncio.create_task(desk.keeper.read_next())
    while not (found := children()):  # noqa: ASYNC110 # sets no event
        await asyncio.sleep(0.002)
    os.kill(found[0].pid, signal.SIGKILL)
    assert await reading
    assert desk.state("a.docx") == (Extraction.PENDING, None)
    assert not await desk.keeper.read_next()
    desk.now += 60
    assert await desk.keeper.read_next()
    assert desk.state("a.docx") == (Extraction.EXTRACTED, None)


async def test_a_reader_that_is_always_killed_is_given_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def killed(*_: object) -> None:
        raise ReadingEndedError("x")

    monkeypatch.setattr(reading_files, "extract", killed)
    desk.attach("a.docx", made.docx(SAID))
    for _ in range(5):
        assert await desk.keeper.read_next()
        desk.now += 1_000
    assert desk.state("a.docx") == (Extraction.FAILED, Fault.TOO_LARGE)


async def test_no_failure_of_a_file_ends_the_reading_of_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = asyncio.Event()

    async def full(*_: object) -> None:
        done.set()
        raise OSError(28, "no space left")

    monkeypatch.setattr(reading_files, "extract", full)
    desk.attach("a.docx", made.docx(SAID))
    running = asyncio.create_task(desk.keeper.run())
    await asyncio.wait_for(done.wait(), 20)
    await asyncio.sleep(0.1)
    assert not running.done()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_a_file_that_is_being_read_is_not_removed_under_its_reader(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = desk.attach("a.docx", made.docx(SAID))

    async def reading(*_: object) -> FileText:
        desk.ledger.attachments.remove("a", "a.docx")
        await desk.keeper.clean_up()
        assert desk.blobs.digests() == {digest}
        return FileText(pages=[Page(number=1, text=SAID)])

    monkeypatch.setattr(reading_files, "extract", reading)
    assert await desk.keeper.read_next()
    await desk.keeper.clean_up()
    assert desk.blobs.digests() == frozenset()


async def test_lost_bytes_that_are_sent_again_are_read(desk: Desk) -> None:
    content = made.docx(SAID)
    desk.blobs.remove(desk.attach("a.docx", content))
    await desk.keeper.drain()
    assert desk.state("a.docx") == (Extraction.FAILED, Fault.DAMAGED)
    desk.attach("a.docx", content)
    await desk.keeper.drain()
    assert desk.state("a.docx") == (Extraction.EXTRACTED, None)


async def test_with_ocr_switched_off_a_scan_waits_for_it(desk: Desk) -> None:
    off = FileKeeper(desk.ledger, desk.blobs, AttachmentLimits(ocr_pages=0))
    desk.attach("scan.pdf", made.scanned_pdf("BINH LAC", pages=2))
    await off.drain()
    assert desk.state("scan.pdf") == (Extraction.PENDING, Fault.NEEDS_OCR)


async def test_a_file_whose_bytes_are_lost_says_so(desk: Desk) -> None:
    desk.blobs.remove(desk.attach("a.docx", made.docx(SAID)))
    await desk.keeper.drain()
    assert desk.state("a.docx") == (Extraction.FAILED, Fault.DAMAGED)


async def test_without_tesseract_a_scan_says_what_is_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_files, "missing", lambda: "tesseract is not installed")
    monkeypatch.setattr(shown, "missing", lambda: "tesseract is not installed")
    desk.attach("scan.pdf", made.scanned_pdf("BINH LAC", pages=2))
    desk.attach("a.docx", made.docx(SAID))
    await desk.keeper.drain()
    assert desk.state("scan.pdf") == (Extraction.PENDING, Fault.NEEDS_OCR)
    assert desk.state("a.docx") == (Extraction.EXTRACTED, None)


@pytest.mark.skipif(
    shutil.which("tesseract") is None and os.environ.get("CI") != "true",
    reason="tesseract is not installed",
)
async def test_pictures_are_read_after_all_other_files(desk: Desk) -> None:
    desk.attach("scan.pdf", made.scanned_pdf("PHUONG BINH LAC 2031"))
    desk.attach("a.docx", made.docx(SAID))
    assert await desk.keeper.read_next()
    assert not await desk.keeper.recognise_next()
    await desk.keeper.drain()
    assert desk.state("scan.pdf") == (Extraction.EXTRACTED, None)
    (scan,) = [x for x in desk.ledger.attachments.of_article("a") if x.name == "scan.pdf"]
    assert scan.text is not None
    (page,) = scan.text.pages
    assert page.ocr
    # Small letters of a font that it does not know: one may be read wrong.
    assert "PHUONG" in page.text
    assert 0 < (page.confidence or 0) <= 1


def test_a_stamp_stays_before_what_ocr_read_and_a_bad_layer_goes() -> None:
    stamp = Page(number=1, text="Ký số ngày 3/4")
    bad = Page(number=2, text="CQNG HOA " * 100)
    read = [Page(number=1, text="Quyết định", ocr=True), Page(number=2, text="Cộng hòa", ocr=True)]
    pages = merged([stamp, bad, Page(number=3, text="Ba")], read)
    assert [page.text for page in pages] == ["Ký số ngày 3/4\nQuyết định", "Cộng hòa", "Ba"]
