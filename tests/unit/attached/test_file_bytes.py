"""The bytes of attached files: kept while an article names them, and taken along by a backup."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.documents.blobs import BlobStore
from searchsvc.errors import InvalidRequestError
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.service import AttachmentService, checked_name
from searchsvc.indexing.attachments.shown import Extraction, status_of
from searchsvc.indexing.backup.files_beside import back_up_files, put_back_files
from searchsvc.indexing.backup.ledger_copy import back_up
from searchsvc.indexing.ledger import Ledger
from tests.unit import made_files as made
from tests.unit.attached.desk import Desk
from tests.unit.made_files import SAID


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
    target.parent.mkdir()
    back_up(desk.ledger, target)
    assert back_up_files(target, desk.blobs) == (1, 1)
    assert BlobStore(target.with_name("b.sqlite.files")).digests() == {kept}
    # Looked at on a read-only medium, it leaves no files beside it.
    assert {one.name for one in target.parent.iterdir()} == {"b.sqlite", "b.sqlite.files"}


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
