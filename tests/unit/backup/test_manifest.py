"""A manifest that was changed names nothing outside its backup, and takes no more than it says."""

import gzip
import hashlib
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchsvc.errors import BackupDamagedError
from searchsvc.indexing.backup.backups import nothing_to_check
from searchsvc.indexing.backup.manifest import PART, Part, manifest_name, read_manifest
from searchsvc.indexing.backup.packing import unpack
from tests.unit.backup.portal import Portal

OTHER = "20250101T000000.000Z-aaaa"


@pytest.mark.parametrize(
    "changed",
    [
        lambda one: {"name": OTHER},
        lambda one: {"parts": [{**one["parts"][0], "name": "../../etc/passwd"}]},
        lambda one: {"parts": [{**one["parts"][0], "name": f"backups/{OTHER}/ledger-00001.gz"}]},
        lambda one: {"parts": [*one["parts"], one["parts"][0]]},
        lambda one: {"parts": [{**one["parts"][0], "unpacked": PART + 1}]},
        lambda one: {"parts": [{**one["parts"][0], "bytes": 2 * PART}]},
        lambda one: {"parts": [{**one["parts"][0], "sha256": "abc"}]},
        lambda one: {"sha256": one["sha256"].upper() + "A"},
        lambda one: {"files": {"../../../tmp/x": 1}},
        lambda one: {"files": {"a" * 64: -1}},
        lambda one: {"missing": ["a" * 63]},
    ],
)
def test_a_manifest_of_something_else_is_damaged(
    portal: Portal, tmp_path: Path, changed: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    manifest = portal.back_up()
    wrong = {**manifest.model_dump(), **changed(manifest.model_dump())}
    path = portal.store_folder / manifest_name(manifest.name)
    path.write_text(json.dumps(wrong))
    with pytest.raises(BackupDamagedError) as error:
        read_manifest(portal.store, manifest.name)
    assert error.value.objects == (manifest_name(manifest.name),)
    with pytest.raises(BackupDamagedError):
        portal.restore(tmp_path / "mới", manifest.name)


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(bytes(50 << 20), mtime=0),
        gzip.compress(b"abc", mtime=0),
        gzip.compress(bytes(100), mtime=0) + gzip.compress(b"more", mtime=0),
        gzip.compress(bytes(100), mtime=0)[:-1],
        b"no gzip",
    ],
)
def test_a_part_that_unpacks_to_something_else_is_damaged(
    portal: Portal, tmp_path: Path, content: bytes
) -> None:
    manifest = portal.back_up()
    name = manifest.parts[0].name
    portal.store.put(name, content)
    digest = hashlib.sha256(content).hexdigest()
    part = Part(name=name, bytes=len(content), sha256=digest, unpacked=100)
    target = tmp_path / "ledger.sqlite"
    wrong = manifest.model_copy(update={"parts": [part]})
    tracemalloc.start()
    try:
        with pytest.raises(BackupDamagedError, match=name):
            unpack(portal.store, wrong, target, nothing_to_check)
        # Memory is not given to what the first of them would become: 50 MB.
        assert tracemalloc.get_traced_memory()[1] < 5 << 20
    finally:
        tracemalloc.stop()
    assert target.stat().st_size == 0


def test_an_object_that_is_longer_than_its_part_is_not_read_to_its_end(
    portal: Portal, tmp_path: Path
) -> None:
    manifest = portal.back_up()
    read = 0

    class Endless:
        address = "endless"

        def read(self, name: str) -> Any:
            nonlocal read
            while read < 1_000:
                read += 1
                yield bytes(1 << 20)

    with pytest.raises(BackupDamagedError, match=manifest.parts[0].name):
        unpack(Endless(), manifest, tmp_path / "x", nothing_to_check)  # type: ignore[arg-type]
    assert read == 1
