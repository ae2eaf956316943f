"""The worker: what is accepted becomes searchable, in order, and nothing is lost."""

import asyncio
import os
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from searchsvc.engine.document import Outcome, Write
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.indexing.pipeline.prepare import Preparer
from tests.unit.indexers import (
    PATIENCE,
    Around,
    Held,
    documents,
    eventually,
    put,
    record,
    running,
    settled,
)

# Accepts one article in a process of its own and says when.
FOREIGN = """
import sys, time
from pathlib import Path
from searchsvc.articles.article import validate_article
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.articles.writes import acceptance_of
ledger = Ledger(Path(sys.argv[1]))
for line in sys.stdin:
    ledger.accept([acceptance_of(validate_article({"id": line.strip(), "title": "Họp dân"}))])
    print(time.time(), flush=True)
"""


async def test_what_is_accepted_becomes_searchable_and_is_marked(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 3), put("b", 4)])
        await settled(ledger)
    stored = await engine.get("a")
    assert stored is not None
    assert (stored["title"], stored["version"]) == ("Họp dân", 3)
    found = record(ledger, "b")
    assert (found.state, found.indexed_version) == (State.INDEXED, 4)
    assert found.visible_at is not None
    assert found.visible_at >= found.accepted_at


async def test_a_deletion_removes_the_article(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 1), put("b", 1)])
        await settled(ledger)
        await service.accept([deletion_of("a", 2), deletion_of("nobody", 1)])
        await settled(ledger)
    assert await engine.get("a") is None
    assert await documents(engine) == 1
    assert record(ledger, "a").state is State.DELETED
    assert record(ledger, "nobody").state is State.DELETED


async def test_what_was_pending_before_the_start_goes_in(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    ledger.accept([put(f"a{n}", 1) for n in range(7)])
    async with running(ledger, engine, preparer, batch_articles=3):
        await settled(ledger)
    assert await documents(engine) == 7


async def test_draining_ends_when_nothing_is_left(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    ledger.accept([put(f"a{n}", 1) for n in range(7)])
    async with running(ledger, engine, preparer, batch_articles=3) as service:
        await asyncio.wait_for(service.worker.drain(), PATIENCE)
        assert ledger.articles.counts()[State.INDEXED] == 7


async def test_of_one_article_one_write_is_under_way_at_a_time_and_the_newest_stands(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer) as service:
        await service.accept([put("a", 1, "Một")])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
        for version, title in ((2, "Hai"), (3, "Ba")):
            await service.accept([put("a", version, title)])
        await asyncio.sleep(0.3)
        assert held.versions == [1]
        held.go_on.set()
        await settled(ledger)
    # What was overtaken before it was under way is never written.
    assert held.versions == [1, 3]
    stored = await engine.get("a")
    assert stored is not None
    assert stored["title"] == "Ba"
    assert record(ledger, "a").indexed_version == 3


async def test_a_deletion_that_comes_while_the_put_is_under_way_wins(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer) as service:
        await service.accept([put("a", 1)])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
        await service.accept([deletion_of("a", 2)])
        held.go_on.set()
        await settled(ledger)
    assert await engine.get("a") is None
    assert record(ledger, "a").state is State.DELETED


async def test_being_cancelled_in_the_middle_loses_nothing(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer, batch_articles=2) as service:
        await service.accept([put(f"a{n}", 1) for n in range(9)])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
    assert ledger.articles.counts()[State.PENDING] == 9
    async with running(ledger, engine, preparer, batch_articles=2):
        await settled(ledger)
    assert await documents(engine) == 9


async def test_another_process_s_write_is_noticed_within_half_a_second(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer, tmp_path: Path
) -> None:
    noticed: dict[str, float] = {}

    class Noting(Around):
        async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
            noticed.update({write.id: time.time() for write in writes})
            return await super().write(writes, *rest, **options)

    environment = {name: value for name, value in os.environ.items() if "SEARCHSVC" not in name}
    foreign = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", FOREIGN, str(tmp_path / "ledger.sqlite")),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment,
    )
    assert foreign.stdin is not None
    assert foreign.stdout is not None
    delays = []
    async with running(ledger, Noting(engine), preparer) as service:
        # The first write opens the index.
        await service.accept([put("own", 1)])
        await settled(ledger)
        for number in range(7):
            foreign.stdin.write(f"f{number}\n".encode())
            accepted = float(await foreign.stdout.readline())

            async def came(name: str = f"f{number}") -> bool:
                return name in noticed

            await eventually(came)
            delays.append(noticed[f"f{number}"] - accepted)
            await asyncio.sleep(0.05 * number)
    foreign.stdin.close()
    await foreign.wait()
    # The middle one: a busy machine may delay any single one.
    assert sorted(delays)[len(delays) // 2] < 0.5, delays


async def test_a_ledger_that_is_held_for_a_while_is_waited_for(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer, tmp_path: Path
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer) as service:
        await service.accept([put("a", 1)])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
        ledger.database._db.execute("PRAGMA busy_timeout = 10")
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held.go_on.set()

            async def failed() -> bool:
                return service.worker.progress.engine_failures > 0

            await eventually(failed)
            assert "locked" in (service.worker.progress.engine_error or "")
            other.execute("ROLLBACK")
        await settled(ledger)
    assert await documents(engine) == 1
