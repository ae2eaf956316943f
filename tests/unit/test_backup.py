"""A backup is whole or refused; after a restore the index holds exactly its articles."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import BackupError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.backup.ledger_copy import back_up, check_backup, restore
from searchsvc.indexing.ledger import Action, Ledger, State
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.indexing.rebuild import Rebuild, RebuildStatus, Step
from searchsvc.indexing.rebuild.progress import NAME as REBUILD
from tests.unit.indexers import eventually, put, running, settled


@pytest.fixture
def preparer() -> Iterator[Preparer]:
    made = Preparer(0)
    yield made
    made.close()


def ids(path: Path) -> set[str]:
    with closing(Ledger(path)) as ledger:
        return {one.id for one in ledger.articles.live(0, 10_000)}


def test_a_backup_taken_while_writes_go_on_is_whole(ledger: Ledger, tmp_path: Path) -> None:
    ledger.accept([put(f"truoc-{n}", 1) for n in range(50)])
    stop = threading.Event()

    def write_on() -> None:
        number = 0
        while not stop.is_set():
            # In one transaction: a whole copy has both or neither.
            ledger.accept([put(f"a-{number}", 1), put(f"b-{number}", 1)])
            number += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        with closing(Ledger(tmp_path / "ledger.sqlite")) as other:
            counts = [back_up(other, tmp_path / f"copy-{n}") for n in range(3)]
    finally:
        stop.set()
        writer.join()
    for number, count in enumerate(counts):
        copy = tmp_path / f"copy-{number}"
        assert check_backup(copy) == count
        found = ids(copy)
        assert len(found) == count >= 50
        assert {one[2:] for one in found if one.startswith("a-")} == {
            one[2:] for one in found if one.startswith("b-")
        }


def test_a_backup_never_replaces_a_file(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("của ai khác")
    with pytest.raises(BackupError, match="already"):
        back_up(ledger, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "của ai khác"


def test_a_backup_that_can_t_be_written_leaves_nothing_behind(
    ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupError):
        back_up(ledger, tmp_path / "file" / "copy")
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE articles_of_others (id TEXT)")
        db.execute("PRAGMA user_version = 1")


def _damaged(path: Path) -> None:
    with closing(Ledger(path)) as ledger:
        ledger.accept([put(f"a{n}", 1, "Họp dân " * 30) for n in range(200)])
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8_192] = b"\xff" * 8_192
    path.write_bytes(content)


def _newer(path: Path) -> None:
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def _noise(path: Path) -> None:
    path.write_bytes(b"x" * 9_999)


@pytest.mark.parametrize(
    "make",
    [_foreign, _damaged, _newer, _noise, Path.touch, Path.mkdir],
)
def test_what_is_no_whole_backup_is_refused_and_nothing_changes(
    make: object, ledger: Ledger, tmp_path: Path
) -> None:
    ledger.accept([put("a", 1)])
    ledger.close()
    make(tmp_path / "copy")  # type: ignore[operator]
    with pytest.raises(BackupError, match="copy"):
        restore(tmp_path / "copy", tmp_path / "ledger.sqlite", "ops")
    assert ids(tmp_path / "ledger.sqlite") == {"a"}
    assert not [path for path in tmp_path.iterdir() if "before" in path.name]


def test_a_backup_in_a_folder_that_can_t_be_written_is_read(ledger: Ledger, tmp_path: Path) -> None:
    ledger.accept([put("a", 1)])
    folder = tmp_path / "chỉ đọc"
    folder.mkdir()
    back_up(ledger, folder / "copy")
    assert [path.name for path in folder.iterdir()] == ["copy"]
    (folder / "copy").chmod(0o444)
    folder.chmod(0o555)
    try:
        assert check_backup(folder / "copy") == 1
        restore(folder / "copy", tmp_path / "new" / "ledger.sqlite", "ops")
    finally:
        folder.chmod(0o755)
    assert [path.name for path in folder.iterdir()] == ["copy"]
    assert ids(tmp_path / "new" / "ledger.sqlite") == {"a"}


def test_each_restore_keeps_the_ledger_that_stood_before(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger.accept([put("a", 1)])
    back_up(ledger, tmp_path / "copy")
    ledger.accept([put("b", 1)])
    ledger.close()
    kept = []
    for name in "cde":
        kept.append(restore(tmp_path / "copy", path, "ops"))
        with closing(Ledger(path)) as restored:
            restored.accept([put(name, 1)])
    # Also within one second.
    assert len(set(kept)) == 3
    assert [ids(one) for one in kept if one] == [{"a", "b"}, {"a", "c"}, {"a", "d"}]


def test_what_another_process_has_not_yet_written_to_the_main_file_is_kept_too(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.accept([put("a", 1)])
    back_up(ledger, tmp_path / "copy")
    # Its connection stays open, as a command's that reads would.
    with ledger.database.reading() as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM articles").fetchone()
        with closing(Ledger(tmp_path / "ledger.sqlite")) as other:
            other.accept([put("b", 1)])
        aside = restore(tmp_path / "copy", tmp_path / "ledger.sqlite", "ops")
        db.execute("ROLLBACK")
    assert aside is not None
    assert ids(aside) == {"a", "b"}
    assert ids(tmp_path / "ledger.sqlite") == {"a"}


def test_a_damaged_ledger_is_replaced_and_kept_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger.accept([put("a", 1)])
    back_up(ledger, tmp_path / "copy")
    ledger.close()
    path.write_bytes(b"broken" * 1_000)
    aside = restore(tmp_path / "copy", path, "ops")
    assert aside is not None
    assert aside.read_bytes() == b"broken" * 1_000
    assert ids(path) == {"a"}


def test_a_restored_ledger_knows_that_its_index_must_be_made_anew(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger.accept([put("a", 1), deletion_of("b", 1)])
    # Taken in the middle of a rebuild, beside an order and a generation kept for going back.
    half = RebuildStatus(step=Step.SWAPPING, generation="generation-000002", started_at=1.0)
    ledger.work.save(REBUILD, half.model_dump_json())
    ledger.work.order('{"kind": "rollback", "actor": "ai đó"}')
    ledger.work.retire("generation-000001", 2)
    back_up(ledger, tmp_path / "copy")
    ledger.close()
    restore(tmp_path / "copy", path, "ops")
    with closing(Ledger(path)) as restored:
        assert restored.articles.counts()[State.PENDING] == 2
        assert restored.work.orders() == []
        assert restored.work.retired() == set()
        status = RebuildStatus.model_validate_json(restored.work.state(REBUILD) or "")
        assert (status.step, status.generation) == (Step.COPYING, None)
        last = restored.log.changes(0, 100)[-1]
        assert (last.action, last.actor) == (Action.RESTORED, "ops")


async def test_after_a_restore_the_index_holds_exactly_the_backup_s_articles(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.sqlite"
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 1), put("b", 1), put("c", 5)])
        await settled(ledger)
        await asyncio.to_thread(back_up, ledger, tmp_path / "copy")
        # What came later: the same key gets another id after the restore.
        await service.accept([put("sau", 1), put("a", 2, "Sau này"), deletion_of("b", 2)])
        await settled(ledger)
    ledger.close()
    restore(tmp_path / "copy", path, "ops")
    with closing(Ledger(path)) as restored:
        worker = Worker(restored, engine, preparer)
        rebuild = Rebuild(restored, engine, preparer, worker)
        status = await Upkeep(restored, engine, rebuild).rebuild_now("ops", False, lambda _: None)
        assert status.step is Step.DONE, status
        assert restored.articles.counts()[State.INDEXED] == 3
        found = await engine.fetch(["a", "b", "c", "sau"])
        assert {one: article["title"] for one, article in found.items()} == {
            "a": "Họp dân",
            "b": "Họp dân",
            "c": "Họp dân",
        }
        state = await engine.state()
        # The one of before belongs to another ledger: nobody may go back to it.
        assert (state.documents, state.generations) == (3, (status.generation,))


async def test_an_indexer_that_starts_on_a_restored_ledger_rebuilds_by_itself(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.sqlite"
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 1)])
        await settled(ledger)
        await asyncio.to_thread(back_up, ledger, tmp_path / "copy")
        await service.accept([put("sau", 1)])
        await settled(ledger)
    ledger.close()
    restore(tmp_path / "copy", path, "ops")
    with closing(Ledger(path)) as restored:
        async with running(restored, engine, preparer) as service:

            async def ended() -> bool:
                return not (await service.upkeep.rebuild_status()).is_running

            await eventually(ended)
            await settled(restored)
            assert (await service.upkeep.rebuild_status()).step is Step.DONE
    assert await engine.get("sau") is None
    assert (await engine.state()).documents == 1
