"""What a backup holds comes back exactly, into an empty data folder only."""

import asyncio
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.documents.blobs import BlobStore
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import BackupDamagedError, LockHeldError, NotPossibleError
from searchsvc.indexing.backup.backups import LOCK, WORK_FOLDER
from searchsvc.indexing.backup.manifest import Manifest, file_name
from searchsvc.indexing.backup.status import BackupStep, read_status
from searchsvc.indexing.backup.stored import stored_backups
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.indexing.lock import lock_file
from searchsvc.indexing.pipeline.prepare import Preparer
from tests.unit.backup.portal import Portal, kept
from tests.unit.indexers import put, running, settled


def test_after_a_restore_the_ledger_and_the_files_are_what_they_were(
    portal: Portal, tmp_path: Path
) -> None:
    before = kept(portal.data_dir)
    manifest = portal.back_up()
    portal.ledger.accept([put("sau", 1)])
    done = portal.restore(tmp_path / "mới", manifest.name)
    assert done.verified
    assert kept(tmp_path / "mới") == before
    with closing(Ledger(tmp_path / "mới" / "ledger.sqlite")) as restored:
        assert restored.articles.counts()[State.PENDING] == 3
    assert {one.name for one in (tmp_path / "mới").iterdir()} == {"ledger.sqlite", "files"}


async def test_what_is_restored_is_found_by_an_indexer_that_starts_there(
    portal: Portal, tmp_path: Path
) -> None:
    manifest = await asyncio.to_thread(portal.back_up)
    await asyncio.to_thread(portal.restore, tmp_path / "mới", manifest.name)
    engine, preparer = EmbeddedEngine(tmp_path / "mới"), Preparer(0)
    try:
        with closing(Ledger(tmp_path / "mới" / "ledger.sqlite")) as restored:
            async with running(restored, engine, preparer):
                await settled(restored)
                assert await engine.get("cho") is not None
                assert await engine.get("bo") is None
    finally:
        preparer.close()
        await engine.close()


def test_a_backup_while_50_writes_a_second_go_on_is_one_moment_of_them(
    portal: Portal, tmp_path: Path
) -> None:
    portal.ledger.accept([put(f"truoc-{n}", 1, "Họp dân " * 40) for n in range(2_000)])
    stop = threading.Event()
    written: list[float] = []

    def write_on() -> None:
        while not stop.wait(0.02):
            number = len(written)
            began = time.monotonic()
            # In one transaction: a whole copy has both or neither.
            portal.ledger.accept([put(f"a-{number}", 1), put(f"b-{number}", 1)])
            written.append(time.monotonic() - began)

    manifests: list[Manifest] = []
    during = 0
    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        # A quick backup leaves time for few writes, or none.
        while len(manifests) < 2 or (not during and len(manifests) < 50):
            before = len(written)
            manifests.append(portal.back_up())
            during += len(written) - before
    finally:
        stop.set()
        writer.join()
    assert during
    # None of them waited for a backup to end.
    assert max(written) < 2
    for number, manifest in enumerate(manifests[-2:]):
        folder = tmp_path / f"mới-{number}"
        portal.restore(folder, manifest.name)
        with closing(Ledger(folder / "ledger.sqlite")) as restored:
            found = {one.id for one in restored.articles.live(0, 10_000)}
            assert (
                restored.database.value("SELECT count(*) FROM articles")
                == (manifest.counts["articles"])
            )
        assert {one[2:] for one in found if one.startswith("a-")} == {
            one[2:] for one in found if one.startswith("b-")
        }
        assert sum(one.startswith("truoc-") for one in found) == 2_000


def test_each_content_of_a_file_is_stored_once_for_all_backups(portal: Portal) -> None:
    first = portal.back_up()
    assert len(first.files) == 2
    places = [portal.store_folder / file_name(digest) for digest in first.files]
    times = [place.stat().st_mtime_ns for place in places]
    portal.attach("cho", "thêm.txt", b"Them")
    second = portal.back_up()
    assert [place.stat().st_mtime_ns for place in places] == times
    assert len(second.files) == 3
    assert len(portal.store.sizes("files/")) == 3


def test_the_ledger_is_compressed_and_can_be_unpacked_without_this_service(
    portal: Portal, tmp_path: Path
) -> None:
    import gzip

    portal.ledger.accept([put(f"a{n}", 1, "Họp dân " * 200) for n in range(1_000)])
    manifest = portal.back_up()
    parts = [portal.store_folder / part.name for part in manifest.parts]
    # As `cat ledger-*.gz | gunzip` does.
    content = gzip.decompress(b"".join(part.read_bytes() for part in sorted(parts)))
    (tmp_path / "by-hand.sqlite").write_bytes(content)
    with closing(sqlite3.connect(tmp_path / "by-hand.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 1_003
    assert sum(part.bytes for part in manifest.parts) < len(content) / 4


@pytest.mark.parametrize("there", ["ledger.sqlite", "files", "của ai.txt"])
def test_a_restore_refuses_a_data_folder_that_is_not_empty(
    portal: Portal, tmp_path: Path, there: str
) -> None:
    manifest = portal.back_up()
    folder = tmp_path / "mới"
    folder.mkdir()
    (folder / there).write_text("của ai khác")
    with pytest.raises(NotPossibleError, match="not empty"):
        portal.restore(folder, manifest.name)
    assert [one.name for one in folder.iterdir()] == [there]
    assert (folder / there).read_text() == "của ai khác"


def test_what_an_operator_moved_aside_does_not_keep_a_restore_from_beginning(
    portal: Portal, tmp_path: Path
) -> None:
    manifest = portal.back_up()
    aside = tmp_path / "mới" / "before-restore"
    aside.mkdir(parents=True)
    (aside / "ledger.sqlite").write_bytes(b"hong")
    portal.restore(tmp_path / "mới", manifest.name)
    assert (aside / "ledger.sqlite").read_bytes() == b"hong"


def test_a_restore_that_was_interrupted_is_begun_again(portal: Portal, tmp_path: Path) -> None:
    manifest = portal.back_up()
    lost = manifest.parts[0].name
    content = (portal.store_folder / lost).read_bytes()
    (portal.store_folder / lost).unlink()
    with pytest.raises(BackupDamagedError, match=lost):
        portal.restore(tmp_path / "mới", manifest.name)
    # Files are there, the ledger is not: no indexer takes it for a whole one.
    assert not (tmp_path / "mới" / "ledger.sqlite").exists()
    (portal.store_folder / lost).write_bytes(content)
    portal.restore(tmp_path / "mới", manifest.name)
    assert kept(tmp_path / "mới") == kept(portal.data_dir)


def test_a_file_that_the_data_folder_lost_is_told_and_does_not_end_backups(
    portal: Portal,
) -> None:
    lost = portal.attach("cho", "mất.txt", b"mat")
    damaged = portal.attach("cho", "hỏng.txt", b"hong")
    portal.blobs.remove(lost)
    portal.blobs.path(damaged).write_bytes(b"khac")
    manifest = portal.back_up()
    assert sorted(manifest.missing) == sorted([lost.hex(), damaged.hex()])
    status = read_status(portal.ledger)
    assert status is not None
    assert status.good is not None
    assert status.good.missing_files == 2


def test_a_file_that_only_the_store_has_stays_there(portal: Portal) -> None:
    digest = portal.attach("cho", "mất.txt", b"mat")
    portal.back_up()
    portal.blobs.remove(digest)
    manifest = portal.back_up()
    assert manifest.missing == []
    assert digest.hex() in manifest.files


@pytest.mark.parametrize("damage", [b"hong", b"khac, dai hon"])
def test_a_file_that_is_damaged_here_and_good_in_the_store_is_kept_there(
    portal: Portal, tmp_path: Path, damage: bytes
) -> None:
    digest = portal.attach("cho", "hỏng.txt", b"nguyen ven")
    portal.back_up()
    portal.blobs.path(digest).write_bytes(damage)
    for number in range(4):
        manifest = portal.back_up()
        assert manifest.missing == []
        assert manifest.files[digest.hex()] == len(b"nguyen ven")
        portal.restore(tmp_path / f"mới-{number}", manifest.name)
    assert BlobStore(tmp_path / "mới-3" / "files").path(digest).read_bytes() == b"nguyen ven"


def test_a_file_that_is_damaged_in_both_places_is_missing_from_then_on(portal: Portal) -> None:
    digest = portal.attach("cho", "hỏng.txt", b"nguyen ven")
    portal.back_up()
    portal.blobs.path(digest).write_bytes(b"hong")
    (portal.store_folder / file_name(digest.hex())).write_bytes(b"cung hong..")
    with pytest.raises(BackupDamagedError, match=digest.hex()):
        portal.backups.run()
    for _ in range(2):
        assert portal.back_up().missing == [digest.hex()]


def test_two_backups_at_once_are_refused(portal: Portal) -> None:
    with lock_file(portal.data_dir / LOCK), pytest.raises(LockHeldError):
        portal.backups.run()
    portal.back_up()


def test_what_a_backup_needed_beside_the_ledger_is_gone_afterwards(portal: Portal) -> None:
    portal.back_up()
    assert not (portal.data_dir / WORK_FOLDER).exists()
    assert portal.store.sizes("") == {
        name: size for one in stored_backups(portal.store) for name, size in one.objects.items()
    } | portal.store.sizes("files/")
    status = read_status(portal.ledger)
    assert status is not None
    assert status.step is BackupStep.DONE
