"""Files of a folder or an archive, attached to their articles."""

import shutil
import zipfile
from pathlib import Path

import pytest

from searchsvc.indexing.attachments.folder import attach_all
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.attachments.shown import Extraction
from searchsvc.indexing.ledger import Acceptance
from tests.unit import made_files as made
from tests.unit.attached.desk import Desk
from tests.unit.made_files import SAID


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


@pytest.mark.parametrize(
    ("method", "start", "length"),
    [(zipfile.ZIP_DEFLATED, 0, 20), (zipfile.ZIP_LZMA, 9, 40), (zipfile.ZIP_DEFLATED, -5, 5)],
    ids=["deflate", "lzma", "name"],
)
async def test_a_part_of_an_archive_that_cannot_be_read_is_refused_and_the_others_are_attached(
    desk: Desk, tmp_path: Path, method: int, start: int, length: int
) -> None:
    source = tmp_path / "all.zip"
    with zipfile.ZipFile(source, "w", method) as archive:
        archive.writestr("a/hỏng.txt", SAID * 20)
        archive.writestr("a/hai.txt", SAID)
    packed = bytearray(source.read_bytes())
    name = "a/hỏng.txt".encode()
    at = packed.index(name) + len(name) + start
    packed[at : at + length] = b"\xff" * length
    source.write_bytes(packed)
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    report = await attach_all(service, source)
    assert report.attached == 1
    ((path, reason),) = report.refused
    assert path == "a/hỏng.txt"
    assert "can't be read from the archive" in reason


async def test_an_archive_whose_names_are_no_text_is_told_as_broken(
    desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "all.zip"
    source.write_bytes(made.zipped({"a/tệp.txt": SAID}).replace("ệ".encode(), b"\xaa\xaa\xaa"))
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    with pytest.raises(zipfile.BadZipFile, match=r"all\.zip is no zip archive that can be read"):
        await attach_all(service, source)


async def test_what_is_no_archive_or_is_not_there_is_named_with_the_remedy(
    desk: Desk, tmp_path: Path
) -> None:
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())
    source = tmp_path / "all.zip"
    with pytest.raises(OSError, match=r"all\.zip does not exist; give a folder or a zip archive"):
        await attach_all(service, source)
    source.write_text("no")
    with pytest.raises(zipfile.BadZipFile, match=r"all\.zip is no zip archive .* pack it again"):
        await attach_all(service, source)
