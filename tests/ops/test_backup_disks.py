"""A store that is full, and a data folder without room: said, red, and nothing counts."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.errors import BackupError, StoreFullError
from searchsvc.indexing.backup import copying
from searchsvc.indexing.backup.backups import WORK_FOLDER
from searchsvc.indexing.backup.status import BackupStep, read_status
from searchsvc.indexing.backup.stored import newest_good, stored_backups
from searchsvc.indexing.backup.stores.folder import FolderStore
from tests.ops.test_full_disk import mount
from tests.unit.backup.portal import filled, kept
from tests.unit.indexers import put


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="searchsvc-store-") as folder:
        mount("-t", "tmpfs", "-o", "size=300k", "tmpfs", folder)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=False)


def test_a_store_that_is_full_keeps_its_good_backup_and_takes_the_next_when_there_is_room(
    small_disk: Path, tmp_path: Path
) -> None:
    with filled(tmp_path, FolderStore(small_disk)) as portal:
        good = portal.back_up()
        portal.attach("cho", "lớn.bin", bytes(range(256)) * 2_000)
        with pytest.raises(StoreFullError, match="No space left"):
            portal.backups.run()
        status = read_status(portal.ledger)
        assert status is not None
        assert status.step is BackupStep.FAILED
        assert newest_good(portal.store) == good.name
        portal.restore(tmp_path / "mới", good.name)
        mount("-o", "remount,size=20m", str(small_disk))
        last = portal.back_up()
        portal.restore(tmp_path / "mới-2", last.name)
        assert kept(tmp_path / "mới-2") == kept(portal.data_dir)
        assert all(one.is_good for one in stored_backups(portal.store))


def test_no_copy_is_begun_that_would_fill_the_disk_of_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(tmp_path) as portal:
        free = shutil.disk_usage(tmp_path).free
        monkeypatch.setattr(copying, "_SPARE", free + 10_000_000_000)
        with pytest.raises(BackupError, match="bytes left; a copy of the ledger needs"):
            portal.backups.run()
        assert not (portal.data_dir / WORK_FOLDER).exists()
        portal.ledger.accept([put("sau", 1)])
        assert stored_backups(portal.store) == []
