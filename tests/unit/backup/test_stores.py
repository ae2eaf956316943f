"""Every kind of store keeps what it is given, and says what is wrong in one kind of error each."""

import errno
import importlib.util
import os
import stat
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from searchsvc.errors import (
    BackupDamagedError,
    BackupError,
    SettingsError,
    StoreFullError,
    StoreRefusedError,
    StoreUnavailableError,
)
from searchsvc.indexing.backup.status import BackupStep, read_status
from searchsvc.indexing.backup.stored import newest_good, stored_backups
from searchsvc.indexing.backup.stores.folder import FolderStore
from searchsvc.indexing.backup.stores.opening import StoreAddress, open_store
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.retry import RetryPolicy
from tests.conftest import IN_CI
from tests.unit.backup.portal import Portal, filled, kept
from tests.unit.backup.s3_server import BUCKET, KEY, Server, serving

# A real S3 server on loopback, such as that of moto: its bucket is named like ours.
REAL = os.environ.get("SEARCHSVC_TEST_S3_URL")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("obstore") is not None:
        policy = RetryPolicy(3, 5.0, 0.01, 0.02)
        monkeypatch.setattr("searchsvc.indexing.backup.stores.s3.STORE", policy)


def s3(url: str, tmp_path: Path, key: str = KEY, bucket: str = BUCKET) -> Store:
    if not IN_CI:
        pytest.importorskip("obstore", reason="the extra s3 is not installed")
    address = f"s3://{bucket}/{uuid.uuid4()}"
    where = StoreAddress(address, tmp_path / "data", endpoint=url, key_id=key, secret="mat")
    return open_store(where)


@pytest.fixture(params=["folder", "s3", "real"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "folder":
        (tmp_path / "store").mkdir()
        return FolderStore(tmp_path / "store")
    if request.param == "real":
        if REAL is None:
            pytest.skip("SEARCHSVC_TEST_S3_URL is not set")
        return s3(REAL, tmp_path)
    return s3(request.getfixturevalue("server").url, tmp_path)


def test_a_store_keeps_what_it_is_given(store: Store, tmp_path: Path) -> None:
    assert store.sizes("backups/") == {}
    store.put("backups/a/manifest.json", b"{}")
    store.put("backups/b/manifest.json", b"{ }")
    store.put("backups/b/manifest.json", b"{   }")
    large = tmp_path / "large"
    content = os.urandom(1 << 20) * 17
    large.write_bytes(content)
    store.put("files/ab/abc", large)
    (tmp_path / "empty").touch()
    store.put("files/ab/none", tmp_path / "empty")
    assert store.sizes("backups/") == {"backups/a/manifest.json": 2, "backups/b/manifest.json": 5}
    assert store.sizes("files/") == {"files/ab/abc": len(content), "files/ab/none": 0}
    assert b"".join(store.read("files/ab/abc")) == content
    assert b"".join(store.read("files/ab/none")) == b""
    assert b"".join(store.read("backups/b/manifest.json")) == b"{   }"
    store.delete(["backups/a/manifest.json", "backups/a/other"])
    store.delete([])
    assert store.sizes("backups/") == {"backups/b/manifest.json": 5}
    with pytest.raises(BackupDamagedError, match=r"backups/a/manifest\.json is missing"):
        list(store.read("backups/a/manifest.json"))


def test_a_whole_backup_goes_there_and_comes_back(store: Store, tmp_path: Path) -> None:
    with filled(tmp_path, store) as portal:
        portal.back_up()
        portal.attach("cho", "thêm.txt", b"Them")
        manifest = portal.back_up()
        assert newest_good(store) == manifest.name
        portal.restore(tmp_path / "mới", manifest.name)
        assert kept(tmp_path / "mới") == kept(portal.data_dir)
        for _ in range(3):
            portal.back_up()
        assert len(stored_backups(store)) == 3


def failing(kind: str, server: Server, tmp_path: Path) -> tuple[Store, Callable[[], None]]:
    """A store with a fault, and what mends it."""
    if kind == "away":
        with serving() as gone:
            away = s3(gone.url, tmp_path)
        return away, lambda: None
    if kind == "wrong key":
        return s3(server.url, tmp_path, key="khoa-khac"), lambda: None
    if kind == "no bucket":
        return s3(server.url, tmp_path, bucket="khong-co"), lambda: None
    codes = {
        "full": (507, "XMinioStorageFull"),
        "quota": (403, "QuotaExceeded"),
        "read only": (403, "AccessDenied"),
        "broken": (500, "InternalError"),
    }
    server.fail_puts = codes[kind]
    return s3(server.url, tmp_path), lambda: setattr(server, "fail_puts", None)


@pytest.mark.parametrize(
    ("kind", "error", "said"),
    [
        ("away", StoreUnavailableError, "error sending request"),
        ("wrong key", StoreRefusedError, "InvalidAccessKeyId"),
        ("no bucket", StoreRefusedError, "NoSuchBucket"),
        ("full", StoreFullError, "XMinioStorageFull"),
        ("quota", StoreFullError, "QuotaExceeded"),
        ("read only", StoreRefusedError, "AccessDenied"),
        ("broken", StoreUnavailableError, "InternalError"),
    ],
)
def test_a_faulty_bucket_is_a_typed_error_and_a_red_state_and_no_backup_counts(
    server: Server, tmp_path: Path, kind: str, error: type[BackupError], said: str
) -> None:
    store, mend = failing(kind, server, tmp_path)
    with filled(tmp_path, store) as portal:
        with pytest.raises(error, match=said) as raised:
            portal.backups.run()
        # One line, and no secret.
        assert "\n" not in str(raised.value)
        assert "mat" not in str(raised.value).split()
        status = read_status(portal.ledger)
        assert status is not None
        assert (status.step, status.good) == (BackupStep.FAILED, None)
        assert said in (status.error or "")
        assert not [name for name in server.objects if name.endswith("verified.json")]
        mend()
        if server.fail_puts is None and kind in ("full", "quota", "read only", "broken"):
            portal.back_up()


def test_a_store_that_is_busy_for_a_moment_is_asked_again(server: Server, tmp_path: Path) -> None:
    store = s3(server.url, tmp_path)
    server.busy = 2
    store.put("backups/a/x", b"x")
    assert server.requests == 3
    server.busy = 3
    with pytest.raises(StoreUnavailableError, match="SlowDown"):
        store.put("backups/a/x", b"x")


def test_a_bit_that_a_bucket_changes_is_noticed_and_named(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, s3(server.url, tmp_path)) as portal:
        manifest = portal.back_up()
        (name,) = [one for one in server.objects if one.endswith(manifest.parts[0].name)]
        content = bytearray(server.objects[name])
        content[len(content) // 2] ^= 1
        server.objects[name] = bytes(content)
        with pytest.raises(BackupDamagedError, match=manifest.parts[0].name):
            portal.restore(tmp_path / "mới", manifest.name)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, StoreFullError),
        (errno.EDQUOT, StoreFullError),
        (errno.EROFS, StoreRefusedError),
        (errno.EACCES, StoreRefusedError),
        (errno.EIO, StoreUnavailableError),
        (errno.ESTALE, StoreUnavailableError),
    ],
)
def test_a_faulty_folder_is_a_typed_error_and_leaves_nothing_half(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, number: int, error: type[BackupError]
) -> None:
    good = portal.back_up()

    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(error, match=os.strerror(number)):
        portal.store.put("backups/x/y", b"z")
    monkeypatch.undo()
    assert not list(portal.store_folder.rglob("*.partial"))
    assert newest_good(portal.store) == good.name


def test_a_share_that_can_t_sync_folders_is_used_and_its_files_are_private(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    portal.store.put("backups/x/y", b"z")
    assert b"".join(portal.store.read("backups/x/y")) == b"z"
    assert (portal.store_folder / "backups/x/y").stat().st_mode & 0o077 == 0


def test_a_folder_that_can_t_be_read_is_an_error_and_no_file_of_its_backups_goes(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = portal.attach("cho", "cũ.txt", b"cu")
    first = portal.back_up()
    portal.ledger.attachments.remove("cho", "cũ.txt")
    scandir = os.scandir

    # The tests may run as root, whom no mode keeps from reading.
    def refuse(path: str) -> object:
        if Path(path).name == first.name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(StoreRefusedError, match="Permission denied"):
        portal.store.sizes("backups/")
    with pytest.raises(StoreRefusedError, match="Permission denied"):
        portal.backups.run()
    monkeypatch.undo()
    portal.restore(portal.data_dir.with_name("mới"), first.name)
    assert digest.hex() in first.files


def test_what_is_removed_while_a_folder_is_listed_is_left_out(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.store.put("backups/a/x", b"x")
    portal.store.put("backups/b/x", b"x")
    scandir = os.scandir

    def vanish(path: str) -> object:
        if Path(path).name == "a":
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", vanish)
    assert portal.store.sizes("backups/") == {"backups/b/x": 1}


def test_a_folder_that_is_missing_is_not_made(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "không có")
    for ask in (
        lambda: store.put("a", b""),
        lambda: list(store.read("a")),
        lambda: store.sizes(""),
        lambda: store.delete(["a"]),
        lambda: store.clear_partial(0.0),
    ):
        with pytest.raises(StoreUnavailableError, match="does not exist"):
            ask()
    assert not (tmp_path / "không có").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [("", "not set"), ("s3://", "name of a bucket"), ("DATA/backups", "lost with it")],
)
def test_an_address_that_is_none_is_said(tmp_path: Path, address: str, said: str) -> None:
    place = address.replace("DATA", str(tmp_path))
    with pytest.raises(SettingsError, match=said):
        open_store(StoreAddress(place, tmp_path))


def test_a_key_without_its_secret_is_said(tmp_path: Path) -> None:
    pytest.importorskip("obstore")
    with pytest.raises(SettingsError, match="belong together"):
        open_store(StoreAddress("s3://b", tmp_path, key_id="k"))
