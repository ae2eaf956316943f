"""Pictures of files that are read anew: what OCR read stays, until a better OCR has read it."""

import pytest

from searchsvc.documents import pages as putting_together
from searchsvc.documents import versions
from searchsvc.documents.text import UNKNOWN_TYPE, Fault, FileText, Page
from searchsvc.documents.versions import OCR, READERS
from searchsvc.indexing.attachments import reader as reading_files
from searchsvc.indexing.attachments import renewer
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.ledger import Ledger
from tests.unit import made_files as made
from tests.unit.attached.desk import Desk
from tests.unit.attached.former import (
    DOCX,
    PDF,
    as_before,
    left,
    queued,
    reads,
    recognises,
    row,
    said,
    settle,
    text_of,
)


async def test_pages_once_read_by_ocr_keep_what_it_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = [
        Page(number=1, text="Lời tựa"),
        Page(number=2, text="Ký số\nTrang quét", ocr=True, confidence=0.8),
        Page(number=3, text="Trang ba", ocr=True, confidence=0.8),
    ]
    as_before(desk, "a.pdf", made.scanned_pdf(pages=4), FileText(media_type=PDF, pages=read))
    fresh = [Page(number=1, text="Lời tựa mới"), Page(number=2, text="Ký số")]
    reads(monkeypatch, FileText(media_type=PDF, pages=fresh, pictures=[2, 3, 4]))
    asked = recognises(monkeypatch)
    while await desk.keeper.renew_next():
        pass
    assert said(desk, "a.pdf") == ["Lời tựa mới", "Ký số\nTrang quét", "Trang ba", "trang 4"]
    # Of the fourth it is not known that OCR has seen it.
    assert asked == [4]
    with monkeypatch.context() as raised:
        # Once more: what OCR has looked at is known.
        raised.setattr(renewer, "READERS", {PDF: READERS[PDF] + 1})
        raised.setattr(versions, "READERS", {PDF: READERS[PDF] + 1, UNKNOWN_TYPE: 0})
        assert await desk.keeper.renew_next()
        assert not await desk.keeper.renew_next()
    assert asked == [4]


async def test_a_stamp_that_is_read_now_is_put_before_what_ocr_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = Page(number=1, text="Trang quét", ocr=True, confidence=0.8)
    as_before(desk, "a.pdf", made.scanned_pdf(), FileText(media_type=PDF, pages=[scan]))
    stamp = Page(number=1, text="Số 15/KH-UBND")
    reads(monkeypatch, FileText(media_type=PDF, pages=[stamp], pictures=[1]))
    assert await desk.keeper.renew_next()
    assert said(desk, "a.pdf") == ["Số 15/KH-UBND\nTrang quét"]
    other = FileText(media_type=PDF, pages=[Page(number=1, text="Số 16")], pictures=[1])
    (page,) = putting_together.begun(text_of(desk, "a.pdf"), other, OCR).pages
    assert page.text == "Số 16\nTrang quét"


def test_pictures_of_a_text_that_are_counted_otherwise_are_read_again() -> None:
    read = [Page(number=1, text="Trang quét", ocr=True)]
    former = FileText(media_type=DOCX, pages=read)
    for found, waiting in (([1], []), ([1, 2], [1, 2])):
        fresh = FileText(media_type=DOCX, pictures=found)
        assert putting_together.begun(former, fresh, OCR).pictures == waiting


async def test_a_better_ocr_reads_all_pictures_again_and_searches_see_them_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognises(monkeypatch, "cũ")
    digest = desk.attach("a.pdf", made.scanned_pdf(pages=6))
    await desk.keeper.drain()
    settle(desk)
    former = said(desk, "a.pdf")
    assert left(desk) == 0
    for module in (renewer, reading_files):
        monkeypatch.setattr(module, "OCR", OCR + 1)
    assert desk.ledger.outdated.count(READERS, OCR + 1) == 1
    assert desk.ledger.outdated.count(READERS, None) == 0
    asked = recognises(monkeypatch, "mới")
    # The layer, four pages: nothing of it is seen.
    for _ in range(2):
        assert await desk.keeper.renew_next()
        assert (said(desk, "a.pdf"), queued(desk)) == (former, False)
        assert desk.state("a.pdf") == ("extracted", None)
    assert await desk.keeper.renew_next()
    assert said(desk, "a.pdf") == [f"mới {n}" for n in range(1, 7)]
    assert asked == [1, 2, 3, 4, 5, 6]
    assert row(desk, digest) == ("read", PDF, READERS[PDF], OCR + 1, 1)
    assert not await desk.keeper.renew_next()


@pytest.mark.parametrize("fault", [None, Fault.TIMED_OUT])
async def test_what_ocr_can_t_read_again_keeps_what_it_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: Fault | None
) -> None:
    recognises(monkeypatch, "cũ")
    desk.attach("a.pdf", made.scanned_pdf(pages=2))
    await desk.keeper.drain()
    settle(desk)
    for module in (renewer, reading_files):
        monkeypatch.setattr(module, "OCR", OCR + 1)
    recognises(monkeypatch, "", fault)
    while await desk.keeper.renew_next():
        pass
    assert (said(desk, "a.pdf"), queued(desk)) == (["cũ 1", "cũ 2"], False)
    assert desk.ledger.outdated.count(READERS, OCR + 1) == 0


async def test_without_ocr_pages_that_wait_for_it_keep_their_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = FileKeeper(desk.ledger, desk.blobs, AttachmentLimits(ocr_pages=0))
    before = [Page(number=1, text="Chữ cũ"), Page(number=2, text="Quét", ocr=True, confidence=1)]
    as_before(desk, "a.pdf", made.scanned_pdf(pages=3), FileText(media_type=PDF, pages=before))
    reads(monkeypatch, FileText(media_type=PDF, pictures=[1, 2, 3]))
    assert await off.renew_next()
    assert not await off.renew_next()
    assert said(desk, "a.pdf") == ["Chữ cũ", "Quét"]
    assert desk.state("a.pdf") == ("partly", Fault.NEEDS_OCR)
    asked = recognises(monkeypatch)
    await desk.keeper.drain()
    assert asked == [1, 3]


async def test_a_service_that_ends_in_between_goes_on_where_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = FileText(media_type=PDF, pages=[Page(number=1, text="Chữ cũ")])
    as_before(desk, "a.pdf", made.scanned_pdf(pages=9), scan)
    asked = recognises(monkeypatch)
    for _ in range(2):
        assert await desk.keeper.renew_next()
    desk.ledger.close()
    desk.ledger = Ledger(desk.ledger.path, lambda: desk.now)
    later = FileKeeper(desk.ledger, desk.blobs, AttachmentLimits())
    assert said(desk, "a.pdf") == ["Chữ cũ"]
    while await later.renew_next():
        pass
    assert asked == [*range(1, 10)]
    assert len(said(desk, "a.pdf")) == 9


async def test_of_a_scan_beyond_the_limit_all_that_was_read_stays_and_no_more_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = recognises(monkeypatch, "cũ")
    two = FileKeeper(desk.ledger, desk.blobs, AttachmentLimits(ocr_pages=2, ocr_share=1.0))
    digest = desk.attach("a.pdf", made.scanned_pdf(pages=4))
    await two.drain()
    settle(desk)
    with desk.ledger.database.transaction() as db:
        db.execute("UPDATE files SET reader = 0 WHERE digest = ?", (digest,))
    assert await two.renew_next()
    assert not await two.renew_next()
    assert (said(desk, "a.pdf"), asked, queued(desk)) == (["cũ 1", "cũ 2"], [1, 2], False)
    assert desk.state("a.pdf") == ("partly", Fault.TOO_LARGE)


@pytest.mark.parametrize(("count", "kept"), [(1, True), (2, False), (3, False)])
async def test_of_two_texts_that_end_at_the_same_fault_the_one_with_fewer_pages_is_not_taken(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, count: int, kept: bool
) -> None:
    before = [Page(number=n, text="Chữ cũ") for n in (1, 2)]
    cut = FileText(media_type=PDF, pages=before, fault=Fault.DAMAGED)
    as_before(desk, "a.pdf", made.scanned_pdf(pages=4), cut)
    fresh = [Page(number=n, text="Chữ mới") for n in range(1, count + 1)]
    reads(monkeypatch, FileText(media_type=PDF, pages=fresh, fault=Fault.DAMAGED))
    assert await desk.keeper.renew_next()
    assert said(desk, "a.pdf") == (["Chữ cũ"] * 2 if kept else ["Chữ mới"] * count)
    assert left(desk) == 0
