"""Damage in a store is noticed, named, and mended by the next backup; nothing bad is green."""

from pathlib import Path
from typing import Any

import pytest

from searchsvc.errors import BackupDamagedError, BackupError
from searchsvc.indexing.backup import backups as whole
from searchsvc.indexing.backup.backups import verify_again
from searchsvc.indexing.backup.keeper import RETRY_SECONDS, BackupKeeper
from searchsvc.indexing.backup.making import upload_ledger
from searchsvc.indexing.backup.manifest import Manifest, file_name, manifest_name
from searchsvc.indexing.backup.status import BackupStep, read_status
from searchsvc.indexing.backup.stored import newest_good, stored_backups
from tests.unit.backup.portal import Portal, kept


def flip(path: Path, place: float = 0.5) -> None:
    """Change one bit."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(content)


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("damage", [flip, shorten, Path.unlink])
@pytest.mark.parametrize("kind", ["part", "file", "manifest"])
def test_a_damaged_object_is_named_by_verification_and_by_restore(
    portal: Portal, tmp_path: Path, kind: str, damage: object
) -> None:
    first = portal.back_up()
    name = {
        "part": first.parts[0].name,
        "file": file_name(next(iter(first.files))),
        "manifest": manifest_name(first.name),
    }[kind]
    damage(portal.store_folder / name)  # type: ignore[operator]
    if kind != "manifest" or damage is not flip:
        with pytest.raises(BackupDamagedError) as error:
            portal.restore(tmp_path / "mới", first.name)
        assert error.value.objects == (name,)
        assert name in str(error.value)
        with pytest.raises(BackupDamagedError, match=name):
            verify_again(portal.store, first.name, portal.data_dir)
        # It does not count as good any more.
        assert [one.name for one in stored_backups(portal.store) if one.is_good] == []
    if (kind, damage) == ("file", flip):
        # Of a size that is right, it is noticed when it is read back.
        with pytest.raises(BackupDamagedError, match=name):
            portal.backups.run()
    second = portal.back_up()
    assert newest_good(portal.store) == second.name
    portal.restore(tmp_path / "mới-2", second.name)
    assert kept(tmp_path / "mới-2") == kept(portal.data_dir)


def test_a_manifest_that_was_changed_is_not_restored_as_verified(
    portal: Portal, tmp_path: Path
) -> None:
    manifest = portal.back_up()
    path = portal.store_folder / manifest_name(manifest.name)
    path.write_text(path.read_text().replace('"layout"', ' "layout"'))
    assert not portal.restore(tmp_path / "mới", manifest.name).verified


def test_a_file_damaged_in_the_store_makes_the_next_backup_fail_and_the_one_after_it_mends(
    portal: Portal, tmp_path: Path
) -> None:
    first = portal.back_up()
    name = file_name(next(iter(first.files)))
    flip(portal.store_folder / name)
    with pytest.raises(BackupDamagedError, match=name):
        portal.backups.run()
    status = read_status(portal.ledger)
    assert status is not None
    assert (status.step, status.damaged) == (BackupStep.FAILED, [name])
    assert name in (status.error or "")
    assert status.good is not None
    assert status.good.name == first.name
    second = portal.back_up()
    portal.restore(tmp_path / "mới", second.name)
    assert kept(tmp_path / "mới") == kept(portal.data_dir)
    # The earlier one shares the file, and is whole again.
    verify_again(portal.store, first.name, portal.data_dir)


def test_what_the_store_changes_while_it_is_uploaded_is_never_a_good_backup(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*arguments: Any) -> Manifest:
        manifest = upload_ledger(*arguments)
        flip(portal.store_folder / manifest.parts[0].name)
        return manifest

    monkeypatch.setattr(whole, "upload_ledger", changed)
    with pytest.raises(BackupDamagedError, match="ledger-00001"):
        portal.backups.run()
    assert not any(one.is_good for one in stored_backups(portal.store))
    monkeypatch.undo()
    good = portal.back_up()
    # What failed is gone.
    assert [one.name for one in stored_backups(portal.store)] == [good.name]


def test_damage_that_is_found_on_request_is_red_and_mended_by_the_next_backup(
    portal: Portal,
) -> None:
    made = [portal.back_up() for _ in range(3)]
    name = file_name(next(iter(made[0].files)))
    flip(portal.store_folder / name)
    for one in made:
        with pytest.raises(BackupDamagedError, match=name):
            verify_again(portal.store, one.name, portal.data_dir, portal.ledger)
    status = read_status(portal.ledger)
    assert status is not None
    assert status.is_failing
    assert status.damaged == [name]
    # Although the last good one is recent, as soon as a failure is tried again.
    keeper = BackupKeeper(portal.ledger, portal.backups, 24)
    assert not keeper._is_due(status)
    status.finished_at = portal.ledger.clock() - RETRY_SECONDS - 1
    assert keeper._is_due(status)
    last = portal.back_up()
    verify_again(portal.store, last.name, portal.data_dir, portal.ledger)
    status = read_status(portal.ledger)
    assert status is not None
    assert not status.is_failing
    # The earlier ones share the file: they were kept, and are good again when they are asked.
    for one in made[1:]:
        verify_again(portal.store, one.name, portal.data_dir, portal.ledger)
    assert len([one for one in stored_backups(portal.store) if one.is_good]) == 3


def test_backups_that_were_good_stay_until_another_one_is(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [portal.back_up() for _ in range(3)]
    name = file_name(next(iter(made[0].files)))
    flip(portal.store_folder / name)
    for one in made:
        with pytest.raises(BackupDamagedError):
            verify_again(portal.store, one.name, portal.data_dir, portal.ledger)

    def ended(*arguments: Any) -> None:
        raise BackupError("ended")

    monkeypatch.setattr(whole, "verify", ended)
    for _ in range(4):
        with pytest.raises(BackupError, match="ended"):
            portal.backups.run()
    assert {one.name for one in made} <= {one.name for one in stored_backups(portal.store)}
    monkeypatch.undo()
    for _ in range(4):
        portal.back_up()
    # Then they go with their time.
    assert not {one.name for one in made} & {one.name for one in stored_backups(portal.store)}


def test_with_less_rereading_presence_and_size_of_every_file_are_still_checked(
    portal: Portal,
) -> None:
    manifest = portal.back_up()
    (portal.store_folder / file_name(next(iter(manifest.files)))).unlink()
    # It is uploaded again before anything is verified.
    sparing = whole.Backups(portal.ledger, portal.blobs, lambda: portal.store, reread=0.0)
    assert sparing.run().step is BackupStep.DONE
    verify_again(portal.store, newest_good(portal.store), portal.data_dir)
