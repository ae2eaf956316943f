"""The keeper of files: every file is read once, pictures last, and nothing is lost when it ends."""

import asyncio
import hashlib
import os
import shutil
import signal
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from searchsvc.documents.blobs import BlobStore
from searchsvc.documents.children import ReadingEndedError
from searchsvc.documents.text import Fault, FileText, Page
from searchsvc.errors import InvalidRequestError
from searchsvc.indexing.attachments import keeper as keeping
from searchsvc.indexing.attachments import shown
from searchsvc.indexing.attachments.folder import attach_all
from searchsvc.indexing.attachments.keeper import FileKeeper, merged
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.service import AttachmentService, checked_name
from searchsvc.indexing.attachments.shown import Extraction, status_of
from searchsvc.indexing.backup.files_beside import back_up_files, put_back_files
from searchsvc.indexing.backup.ledger_copy import back_up
from searchsvc.indexing.ledger import Acceptance, Ledger, State
from tests.unit import made_files as made
from tests.unit.file_readers import children
from tests.unit.made_files import SAID


class Desk:
    """A ledger with one article, its files, and a keeper that runs only when told to."""

    def __init__(self, folder: Path) -> None:
        self.now = 1_000.0
        self.ledger = Ledger(folder / "ledger.sqlite", lambda: self.now)
        self.blobs = BlobStore(folder / "files")
        self.keeper = FileKeeper(self.ledger, self.blobs, AttachmentLimits(ocr_share=1.0))
        self.ledger.accept([Acceptance("a", 1, '{"id": "a", "title": "Tin"}', b"d")])

    def attach(self, name: str, content: bytes) -> bytes:
        digest = hashlib.sha256(content).digest()
        with self.blobs.receive() as received:
            received.write(content)
            assert received.finish() == digest
            self.ledger.attachments.add(
                "a",
                name,
                digest,
                len(content),
                lambda: self.blobs.keep(received, digest),
                most=10,
            )
        return digest

    def state(self, name: str) -> tuple[Extraction, Fault | None]:
        (one,) = [x for x in self.ledger.attachments.of_article("a") if x.name == name]
        status = status_of(one)
        return status.state, status.reason


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made_desk = Desk(tmp_path)
    with closing(made_desk.ledger):
        yield made_desk


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

    monkeypatch.setattr(keeping, "extract", killed)
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

    monkeypatch.setattr(keeping, "extract", full)
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

    monkeypatch.setattr(keeping, "extract", reading)
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


@pytest.mark.parametrize("name", ["", " . ", "a/b", "a\0b", "\udcff.pdf", "x" * 201])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(InvalidRequestError):
        checked_name(name)


async def test_a_sender_who_goes_away_is_no_fault_of_the_disk(desk: Desk) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"half"
        raise ConnectionResetError("gone")

    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    with pytest.raises(ConnectionResetError):
        await service.put("a", "a.txt", pieces())
    assert await service.listed("a") == []


def test_what_a_killed_upload_left_goes_after_a_while(desk: Desk) -> None:
    received = desk.blobs.receive()
    received.write(b"half")
    received.finish()
    desk.blobs.drop_abandoned(received.path.stat().st_mtime)
    assert received.path.exists()
    desk.blobs.drop_abandoned(received.path.stat().st_mtime + 1)
    assert not received.path.exists()


def test_a_backup_tells_of_files_that_it_names_and_does_not_have(
    desk: Desk, tmp_path: Path
) -> None:
    kept, lost = desk.attach("a.txt", b"a"), desk.attach("b.txt", b"b")
    desk.blobs.remove(lost)
    target = tmp_path / "backups" / "b.sqlite"
    back_up(desk.ledger, target)
    assert back_up_files(target, desk.blobs) == (1, 1)
    assert BlobStore(target.with_name("b.sqlite.files")).digests() == {kept}
    # Looked at on a read-only medium, it leaves no files beside it.
    assert {one.name for one in target.parent.iterdir()} == {"b.sqlite", "b.sqlite.files"}


async def test_a_file_whose_bytes_are_lost_says_so(desk: Desk) -> None:
    desk.blobs.remove(desk.attach("a.docx", made.docx(SAID)))
    await desk.keeper.drain()
    assert desk.state("a.docx") == (Extraction.FAILED, Fault.DAMAGED)


async def test_without_tesseract_a_scan_says_what_is_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "missing", lambda: "tesseract is not installed")
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


def test_what_belongs_to_nothing_is_removed_and_what_is_missing_is_told(desk: Desk) -> None:
    kept, lost = desk.attach("a.txt", b"a"), desk.attach("b.txt", b"b")
    desk.blobs.remove(lost)
    with desk.blobs.receive() as received:
        received.write(b"orphan")
        orphan = received.finish()
        desk.blobs.keep(received, orphan)
    assert desk.blobs.digests() == {kept, orphan}
    assert desk.ledger.files.compare(desk.blobs.digests(), desk.blobs.remove) == [lost]
    assert desk.blobs.digests() == {kept}


async def test_a_replaced_file_goes_and_one_attached_again_stays(desk: Desk) -> None:
    first = desk.attach("a.txt", b"first")
    second = desk.attach("a.txt", b"second")
    third = desk.attach("b.txt", b"third")
    desk.ledger.attachments.remove("a", "b.txt")
    assert desk.attach("c.txt", b"third") == third
    await desk.keeper.clean_up()
    assert desk.blobs.digests() == {second, third}
    assert first not in desk.blobs.digests()


async def test_a_backup_takes_the_files_along(desk: Desk, tmp_path: Path) -> None:
    digest = desk.attach("a.docx", made.docx(SAID))
    await desk.keeper.drain(ocr=False)
    target = tmp_path / "backup.sqlite"
    back_up(desk.ledger, target)
    assert back_up_files(target, desk.blobs) == (1, 0)
    elsewhere = BlobStore(tmp_path / "restored")
    assert put_back_files(target, elsewhere) == (1, 0)
    assert elsewhere.path(digest).read_bytes() == desk.blobs.path(digest).read_bytes()
    with closing(Ledger(target)) as copy:
        (one,) = copy.attachments.of_article("a")
        assert status_of(one).state is Extraction.EXTRACTED


@pytest.mark.parametrize("zipped", [False, True])
async def test_a_folder_or_archive_attaches_its_files_to_their_articles(
    desk: Desk, tmp_path: Path, zipped: bool
) -> None:
    folder = tmp_path / "in"
    for place in ("a/một.txt", "a/hai.txt", "unknown/ba.txt"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(SAID, encoding="utf-8")
    source = folder
    if zipped:
        source = Path(shutil.make_archive(str(tmp_path / "all"), "zip", folder))
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    report = await attach_all(service, source, "import")
    assert report.attached == 2
    assert [path for path, _ in report.refused] == ["unknown/ba.txt"]
    await desk.keeper.drain(ocr=False)
    assert desk.state("một.txt") == desk.state("hai.txt") == (Extraction.EXTRACTED, None)
    assert len(desk.blobs.digests()) == 1


async def test_files_that_are_attached_in_bulk_hold_up_no_single_write(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "in" / "a"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(SAID, encoding="utf-8")
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    await attach_all(service, folder.parent)
    desk.ledger.accept([Acceptance("b", 1, '{"id": "b", "title": "Hai"}', b"e", urgent=True)])
    assert [one.id for one in desk.ledger.queue.pending(10)] == ["b", "a"]


async def test_a_part_of_an_archive_that_cannot_be_read_is_refused_and_the_others_are_attached(
    desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "all.zip"
    source.write_bytes(made.zipped({"a/hong.txt": SAID * 20, "a/hai.txt": SAID}))
    packed = bytearray(source.read_bytes())
    at = packed.index(b"a/hong.txt") + len(b"a/hong.txt")
    packed[at : at + 20] = bytes(20)
    source.write_bytes(packed)
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    report = await attach_all(service, source)
    assert report.attached == 1
    ((path, reason),) = report.refused
    assert path == "a/hong.txt"
    assert "can't be read from the archive" in reason


async def test_an_archive_whose_names_are_no_text_is_told_as_broken(
    desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "all.zip"
    source.write_bytes(made.zipped({"a/tệp.txt": SAID}).replace("ệ".encode(), b"\xaa\xaa\xaa"))
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    with pytest.raises(zipfile.BadZipFile):
        await attach_all(service, source)
