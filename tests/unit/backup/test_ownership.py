"""A store is tied to a ledger: none takes, counts or removes the backups of another one."""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.errors import ForeignStoreError
from searchsvc.indexing.backup.backups import Backups
from searchsvc.indexing.backup.ledger_copy import back_up, restore
from searchsvc.indexing.backup.manifest import Manifest, manifest_name, new_name, part_name
from searchsvc.indexing.backup.status import BackupStep, read_status
from searchsvc.indexing.backup.stored import stored_backups
from searchsvc.indexing.ledger import Ledger
from tests.unit.backup.portal import Portal, filled, kept

DAY = 86_400.0


@pytest.fixture
def other(portal: Portal, tmp_path: Path) -> Iterator[Portal]:
    """A second service that backs up into the same store."""
    with filled(tmp_path / "khác", portal.store) as made:
        yield made


def good(portal: Portal) -> set[str]:
    return {one.name for one in stored_backups(portal.store) if one.is_good}


def unsign(portal: Portal, manifest: Manifest) -> None:
    """Make a backup one of an earlier version."""
    path = portal.store_folder / manifest_name(manifest.name)
    path.write_text(manifest.model_copy(update={"ledger": None}).model_dump_json())


def test_an_empty_ledger_is_refused_where_the_lost_one_has_its_backups(
    portal: Portal, tmp_path: Path
) -> None:
    made = portal.back_up()
    with closing(Ledger(tmp_path / "trống" / "ledger.sqlite")) as empty:
        backups = Backups(empty, portal.blobs, lambda: portal.store, keep=1)
        with pytest.raises(ForeignStoreError, match=r"--anew") as error:
            backups.run()
        assert str(portal.store_folder) in str(error.value)
        status = read_status(empty)
        assert status is not None
        assert status.step is BackupStep.FAILED
        assert made.name in (status.error or "")
    assert good(portal) == {made.name}


def test_services_that_share_a_store_on_purpose_keep_each_other_s_backups_and_files(
    portal: Portal, other: Portal, tmp_path: Path
) -> None:
    first = portal.back_up()
    only = other.attach("cho", "riêng.txt", b"rieng")
    assert other.backups.run(anew=True).step is BackupStep.DONE
    # From then on without asking.
    theirs = [other.back_up() for _ in range(2)]
    ours = [portal.back_up() for _ in range(4)]
    assert {one.name for one in [*ours[1:], *theirs]} <= good(portal)
    assert first.name not in good(portal)
    assert only.hex() in theirs[-1].files
    other.restore(tmp_path / "mới", theirs[-1].name)
    assert kept(tmp_path / "mới") == kept(other.data_dir)


def test_the_upload_that_another_service_is_at_is_not_litter_before_a_day_is_over(
    portal: Portal,
) -> None:
    now = time.time()
    running, dead = new_name(now - 60), new_name(now - 1.1 * DAY)
    for name in (running, dead):
        portal.store.put(part_name(name, 1), b"x")
    half = portal.store_folder / f"{part_name(running, 2)}.partial"
    half = half.with_name(f".{half.name}")
    half.write_bytes(b"half")
    unnamed = portal.store_folder / "files" / "ab" / "abcd"
    unnamed.parent.mkdir(parents=True)
    unnamed.write_bytes(b"for its manifest")
    portal.back_up()
    names = {one.name for one in stored_backups(portal.store)}
    assert running in names
    assert dead not in names
    assert half.exists()
    assert unnamed.exists()
    os.utime(half, (now - 2 * DAY, now - 2 * DAY))
    portal.back_up()
    assert not half.exists()


def test_backups_of_earlier_versions_name_no_ledger_and_count_as_ours(portal: Portal) -> None:
    for _ in range(3):
        unsign(portal, portal.back_up())
    last = portal.back_up()
    assert len(good(portal)) == 3
    assert last.ledger == portal.ledger.identity()


def test_old_backups_without_a_name_do_not_make_a_lost_ledger_s_store_ours(
    portal: Portal, tmp_path: Path
) -> None:
    unsign(portal, portal.back_up())
    portal.back_up()
    with (
        closing(Ledger(tmp_path / "trống" / "ledger.sqlite")) as empty,
        pytest.raises(ForeignStoreError),
    ):
        Backups(empty, portal.blobs, lambda: portal.store).run()


def test_a_restored_ledger_goes_on_with_its_store_and_knows_the_last_good_backup(
    portal: Portal, tmp_path: Path
) -> None:
    made = portal.back_up()
    portal.restore(tmp_path / "mới", made.name)
    with closing(Ledger(tmp_path / "mới" / "ledger.sqlite")) as restored:
        assert restored.identity() == portal.ledger.identity() == made.ledger
        status = read_status(restored)
        assert status is not None
        assert status.step is BackupStep.DONE
        assert status.good is not None
        assert (status.good.name, status.good.taken_at) == (made.name, made.taken_at)
        Backups(restored, portal.blobs, lambda: portal.store).run()
    assert len(good(portal)) == 2


def test_a_ledger_restored_from_a_file_knows_the_good_backup_of_its_time(
    portal: Portal, tmp_path: Path
) -> None:
    made = portal.back_up()
    back_up(portal.ledger, tmp_path / "copy.sqlite")
    restore(tmp_path / "copy.sqlite", tmp_path / "mới" / "ledger.sqlite", "ops")
    with closing(Ledger(tmp_path / "mới" / "ledger.sqlite")) as restored:
        status = read_status(restored)
        assert status is not None
        assert status.good is not None
        assert status.good.name == made.name


def test_a_backup_whose_manifest_can_t_be_read_is_nobody_s_and_stays(portal: Portal) -> None:
    made = portal.back_up()
    (portal.store_folder / manifest_name(made.name)).write_text("hỏng")
    for _ in range(4):
        portal.back_up()
    assert made.name in {one.name for one in stored_backups(portal.store)}
