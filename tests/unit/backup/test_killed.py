"""A backup that is killed at any step leaves nothing that counts and can't be restored."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from searchsvc.indexing.backup.backups import WORK_FOLDER
from searchsvc.indexing.backup.status import BackupStep, read_status
from searchsvc.indexing.backup.stored import newest_good, stored_backups
from tests.conftest import IN_CI, ROOT
from tests.unit.backup.killed import to_s3
from tests.unit.backup.portal import Portal, filled, kept
from tests.unit.backup.s3_server import BUCKET, serving
from tests.unit.indexers import put

STEPS = ("copy", "upload", "manifest", "verify", "verified", "retain")


@pytest.mark.parametrize("step", STEPS)
def test_after_a_kill_every_good_backup_is_whole_and_the_next_one_clears_what_is_left(
    portal: Portal, tmp_path: Path, step: str
) -> None:
    first = portal.back_up()
    portal.ledger.accept([put("sau", 1)])
    portal.attach("cho", "sau.txt", b"sau")
    killed = subprocess.run(
        [sys.executable, "-m", "tests.unit.backup.killed", str(tmp_path), step],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    status = read_status(portal.ledger)
    assert status is not None
    assert status.step not in (BackupStep.DONE, BackupStep.FAILED)
    good = [one.name for one in stored_backups(portal.store) if one.is_good]
    # It was killed after it counted: then it is whole, too.
    assert len(good) == 1
    assert (good[0] == first.name) == (step != "retain")
    portal.restore(tmp_path / "mới", good[0])
    if step != "retain":
        assert "sau" not in {row[1] for row in kept(tmp_path / "mới")[0]}

    last = portal.back_up()
    assert newest_good(portal.store) == last.name
    portal.restore(tmp_path / "mới-2", last.name)
    assert kept(tmp_path / "mới-2") == kept(portal.data_dir)
    # Nothing is left of the killed one.
    assert all(one.is_good for one in stored_backups(portal.store))
    assert not list(portal.store_folder.rglob("*.partial"))
    assert not (portal.data_dir / WORK_FOLDER).exists()
    assert len(portal.store.sizes("files/")) == 3


def test_a_kill_in_the_middle_of_an_upload_to_s3_leaves_nothing_that_counts(tmp_path: Path) -> None:
    if not IN_CI:
        pytest.importorskip("obstore", reason="the extra s3 is not installed")
    address = f"s3://{BUCKET}/cong"
    with serving() as server, filled(tmp_path, to_s3(tmp_path, server.url, address)) as portal:
        first = portal.back_up()
        portal.ledger.accept([put("sau", 1)])
        server.holds = True
        command = ["-m", "tests.unit.backup.killed", str(tmp_path), "", server.url, address]
        with subprocess.Popen([sys.executable, *command], cwd=ROOT) as child:
            while not server.half.wait(0.1):
                assert child.poll() is None
            child.kill()
        assert child.returncode == -signal.SIGKILL
        assert [one.name for one in stored_backups(portal.store) if one.is_good] == [first.name]
        portal.restore(tmp_path / "mới", first.name)

        last = portal.back_up()
        assert newest_good(portal.store) == last.name
        portal.restore(tmp_path / "mới-2", last.name)
        assert kept(tmp_path / "mới-2") == kept(portal.data_dir)
        assert all(one.is_good for one in stored_backups(portal.store))
