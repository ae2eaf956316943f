"""A rebuild makes the index anew from the ledger, and the ledger tells what it holds."""

from pathlib import Path

from searchsvc.articles.article import validate_article
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import Ledger, Mark, Receipt, Record, State
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.indexing.rebuild import Rebuild, RebuildStatus
from tests.of_kind import of_kind


async def rebuilt(ledger: Ledger, engine: EngineWriter, preparer: Preparer) -> RebuildStatus:
    worker = Worker(ledger, engine, preparer)
    return await Rebuild(ledger, engine, preparer, worker).run(RebuildStatus())


async def test_a_rebuild_fills_a_new_generation_and_settles_the_ledger(
    engine: EngineWriter, tmp_path: Path
) -> None:
    ledger, preparer = Ledger(tmp_path / "ledger.sqlite"), Preparer(0)
    try:
        accepted = [
            acceptance_of(validate_article({"id": f"a{n}", "title": "Họp dân"})) for n in range(5)
        ]
        receipts = ledger.accept([*accepted, deletion_of("gone", 1)])
        first = of_kind(Receipt, receipts[0])
        ledger.queue.mark([Mark(first.key, first.version, "hỏng")])
        ledger.database._db.execute("UPDATE contents SET content = '{}' WHERE key = 2")
        before = (await engine.state()).live
        report = await rebuilt(ledger, engine, preparer)
        state = await engine.state()
        assert (report.written, report.rejected, report.previous) == (4, 1, before)
        assert (state.live, state.documents) == (report.generation, 4)
        records = {f"a{n}": of_kind(Record, ledger.articles.record(f"a{n}")) for n in range(5)}
        states = {article_id: record.state for article_id, record in records.items()}
        assert states.pop("a1") is State.REJECTED
        assert set(states.values()) == {State.INDEXED}
        assert "title" in (records["a1"].error or "")
        assert await engine.get("a1") is None
        assert await engine.get("a0") is not None
    finally:
        preparer.close()
        ledger.close()


async def test_an_index_of_another_schema_can_be_rebuilt(tmp_path: Path) -> None:
    from searchsvc.engine.embedded import EmbeddedEngine

    engine, ledger, preparer = (
        EmbeddedEngine(tmp_path),
        Ledger(tmp_path / "ledger.sqlite"),
        Preparer(0),
    )
    try:
        await engine.promote(await engine.create())
        await engine.close()
        for path in (tmp_path / "index").glob("*/schema.fingerprint"):
            path.write_text("another")
        engine = EmbeddedEngine(tmp_path)
        ledger.accept([acceptance_of(validate_article({"id": "a", "title": "Họp dân"}))])
        report = await rebuilt(ledger, engine, preparer)
        assert (await engine.state()).documents == report.written == 1
    finally:
        preparer.close()
        ledger.close()
        await engine.close()
