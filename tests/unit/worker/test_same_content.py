"""The same content put again: nothing without a version, the newer version everywhere with one."""

from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import Ledger, Mark, Receipt, State
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.reconcile.reconcile import reconcile
from tests.unit.indexers import Noting, put, record, running, settled


async def test_an_unchanged_article_put_again_costs_no_write(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    noting = Noting(engine)
    async with running(ledger, noting, preparer) as service:
        first = await service.accept([put("a", None), put("b", 1)])
        await settled(ledger)
        before = record(ledger, "a")
        again = await service.accept([put("a", None), put("b", 1), put("b", None), put("c", 1)])
        await settled(ledger)
        await service.worker.drain()
    assert sorted(noting.ids) == ["a", "b", "c"]
    assert again[:2] == first
    assert record(ledger, "a") == before


async def test_a_newer_version_of_the_same_content_is_written_and_everything_tells_it(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    noting = Noting(engine)
    async with running(ledger, noting, preparer) as service:
        await service.accept([put("a", 3), deletion_of("b", 3)])
        await settled(ledger)
        await service.accept([put("a", 9), deletion_of("b", 9)])
        await settled(ledger)
        await service.worker.drain()
        shown = await engine.fetch(["a", "b"])
        report = await reconcile(ledger, engine, "test", repair=False)
    assert sorted(noting.ids) == ["a", "a", "b", "b"]
    assert {name: article["version"] for name, article in shown.items()} == {"a": 9}
    for article_id, state in (("a", State.INDEXED), ("b", State.DELETED)):
        found = record(ledger, article_id)
        assert (found.state, found.version, found.indexed_version) == (state, 9, 9)
        assert found.accepted_at <= (found.visible_at or 0)
    assert report.drift == 0


async def test_an_engine_that_missed_a_newer_version_of_the_same_content_is_found_and_mended(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 3)])
        await settled(ledger)
        await service.worker.drain()
        async with service.worker.held():
            (receipt,) = ledger.accept([put("a", 9)])
            assert isinstance(receipt, Receipt)
            # As if the engine had said that it took it.
            ledger.queue.mark([Mark(receipt.key, 9)])
        report = await reconcile(ledger, engine, "test")
        assert (report.drift, report.older, report.repaired) == (1, 1, 1)
        await settled(ledger)
        await service.worker.drain()
        assert (await engine.fetch(["a"]))["a"]["version"] == 9
