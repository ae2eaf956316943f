"""Old backups go, the last good one never, and files go with the last backup that names them."""

import shutil
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import BackupError, NotFoundError, StoreUnavailableError
from searchsvc.indexing.backup.backups import Backups
from searchsvc.indexing.backup.manifest import (
    BACKUPS,
    file_name,
    manifest_name,
    named_at,
    new_name,
    part_name,
    verified_name,
)
from searchsvc.indexing.backup.ownership import Owner
from searchsvc.indexing.backup.retention import clear_litter, retain
from searchsvc.indexing.backup.stored import newest_good, stored_backups
from tests.unit.backup.portal import Portal


class Shelf:
    """A store in memory."""

    address = "shelf"

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put(self, name: str, content: object) -> None:
        self.objects[name] = content if isinstance(content, bytes) else b""

    def read(self, name: str) -> object:
        return iter([self.objects[name]])

    def sizes(self, beginning: str) -> dict[str, int]:
        return {name: len(one) for name, one in self.objects.items() if name.startswith(beginning)}

    def delete(self, names: object) -> None:
        for name in names:  # type: ignore[attr-defined]
            self.objects.pop(name, None)

    def clear_partial(self, before: float, below: object = ()) -> None:
        pass


DIGEST = "0" * 64
# All that is on the shelf is older than a day.
OWNER = Owner("a1" * 8, 1_900_000_000.0)


def named(number: int) -> str:
    return f"20250101T00{number:02}00.000Z-aaaa"


_STATE = st.sampled_from(["good", "complete", "interrupted"])


@given(st.lists(_STATE, max_size=12), st.integers(1, 5), st.data())
def test_the_backup_just_verified_and_the_newest_good_ones_stay_whatever_lies_there(
    states: list[str], keep: int, data: st.DataObject
) -> None:
    shelf = Shelf()
    for number, state in enumerate(states):
        name = named(number)
        shelf.put(part_name(name, 1), b"")
        if state != "interrupted":
            manifest = (
                f'{{"name": "{name}", "taken_at": 0, "layout": 1, "sha256": "{DIGEST}",'
                ' "parts": [], "counts": {}, "files": {}, "missing": []}'
            )
            shelf.put(manifest_name(name), manifest.encode())
        if state == "good":
            shelf.put(verified_name(name), b"")
    good = [named(number) for number, state in enumerate(states) if state == "good"]
    before = dict(shelf.objects)
    clear_litter(shelf, OWNER)  # type: ignore[arg-type]
    # Nothing that counts is litter.
    assert [one.name for one in stored_backups(shelf) if one.is_good] == good  # type: ignore[arg-type]
    if not good:
        return
    # Clocks go wrong: the newest is not always the last by name.
    newest = data.draw(st.sampled_from(good))
    retain(shelf, newest, keep, OWNER)  # type: ignore[arg-type]
    left = [one.name for one in stored_backups(shelf)]  # type: ignore[arg-type]
    others = [name for name in good if name != newest]
    assert set(left) == {newest, *others[max(0, len(others) - keep + 1) :]}
    for name in left:
        one = {key for key in before if key.startswith(f"{BACKUPS}{name}/")}
        assert one <= set(shelf.objects)


def test_files_stay_as_long_as_a_kept_backup_names_them(portal: Portal) -> None:
    digest = portal.attach("cho", "cũ.txt", b"cu")
    place = portal.store_folder / file_name(digest.hex())
    portal.back_up()
    portal.ledger.attachments.remove("cho", "cũ.txt")
    for number in range(3):
        assert place.exists()
        portal.back_up()
        assert len(stored_backups(portal.store)) == min(number + 2, 3)
    assert not place.exists()
    assert len(portal.store.sizes("files/")) == 2


def test_no_file_goes_while_a_kept_manifest_can_t_be_read(portal: Portal) -> None:
    digest = portal.attach("cho", "cũ.txt", b"cu")
    first = portal.back_up()
    portal.ledger.attachments.remove("cho", "cũ.txt")
    (portal.store_folder / manifest_name(first.name)).write_text("hỏng")
    portal.back_up()
    assert (portal.store_folder / file_name(digest.hex())).exists()


def test_failing_backups_never_remove_the_last_good_one(portal: Portal) -> None:
    good = portal.back_up()
    bad = Backups(portal.ledger, portal.blobs, lambda: portal.store, keep=1)

    def end() -> None:
        raise BackupError("ended")

    for _ in range(5):
        with pytest.raises(BackupError, match="ended"):
            bad.run(end)
    assert newest_good(portal.store) == good.name


def test_a_store_that_lost_all_backups_is_taken_for_one_that_is_not_mounted(
    portal: Portal,
) -> None:
    portal.back_up()
    shutil.rmtree(portal.store_folder)
    portal.store_folder.mkdir()
    with pytest.raises(StoreUnavailableError, match="mounted"):
        portal.backups.run()
    assert list(portal.store_folder.iterdir()) == []
    with pytest.raises(NotFoundError):
        newest_good(portal.store)
    # On purpose.
    portal.backups.run(anew=True)
    assert newest_good(portal.store)


def test_after_a_clock_that_ran_ahead_the_newest_backup_is_still_the_last_by_name(
    portal: Portal,
) -> None:
    ahead = Backups(
        portal.ledger, portal.blobs, lambda: portal.store, clock=lambda: time.time() + 1e8
    )
    ahead.run()
    names = [portal.back_up().name for _ in range(4)]
    assert names == sorted(names)
    assert newest_good(portal.store) == names[-1]
    assert [one.name for one in stored_backups(portal.store)] == names[-3:]


@given(st.floats(1e9, 4e9), st.floats(1e9, 4e9))
def test_a_backup_sorts_after_the_others_and_is_named_by_its_time_otherwise(
    now: float, other: float
) -> None:
    earlier = new_name(other)
    name = new_name(now, [earlier, "lost+found"])
    assert name.partition("-")[0] > earlier.partition("-")[0]
    at = named_at(name)
    assert at is not None
    assert at >= max(now, other) - 0.001
    assert at < max(now, other + 0.002) + 0.001
