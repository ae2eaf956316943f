"""Failures of what an indexer does with articles, and with the index as a whole."""

from collections.abc import Sequence
from typing import Any

from searchsvc.engine.document import Deletion, Outcome, Write
from searchsvc.indexing.ledger import Acceptance
from tests.prometheus.site import AWAY, HOUR, Ground, Site

_PENDING = "searchsvc_oldest_pending_seconds"


async def the_indexer_is_not_ready(ground: Ground) -> None:
    """The ledger takes no write, as on a disk that became read-only."""
    async with ground.site() as site:
        await site.healthy()
        site.indexer.indexer.ledger.database._db.execute("PRAGMA query_only = ON")
        await site.fails()


async def articles_stay_pending(ground: Ground) -> None:
    """The engine hangs over a batch."""
    async with ground.site() as site:
        await site.healthy()
        ground.hangs(site.indexer.indexer.engine, "write")
        await site.put()
        await site.until(_PENDING, bool)
        await site.fails()


async def articles_are_rejected(ground: Ground) -> None:
    """Articles were accepted that can't be indexed."""
    rejected = 0

    async def accept() -> None:
        nonlocal rejected
        rejected += 1
        name = f"hong-{rejected}"
        write = Acceptance(name, 1, f'{{"id": "{name}", "title": " "}}', b"x")
        await site.indexer.indexer.service.accept([write])
        await site.until(
            'searchsvc_failed_articles{kind="permanent"}', lambda value: value == rejected
        )

    async with ground.site() as site:
        await site.healthy()
        await site.fails(accept)


async def articles_are_retried(ground: Ground) -> None:
    """The engine has no room for an article."""

    async def busy(writes: Sequence[Write], *args: Any, **options: Any) -> list[Outcome]:
        return [Outcome("429: no room")] * len(writes)

    async with ground.site() as site:
        await site.healthy()
        ground.patch.setattr(site.indexer.indexer.engine, "write", busy)
        await site.put()
        await site.until('searchsvc_failed_articles{kind="transient"}', bool)
        await site.fails()


async def batches_fail(ground: Ground) -> None:
    """The engine loses a batch now and then, and takes it when it is tried again."""
    async with ground.site() as site:
        engine = site.indexer.indexer.engine
        write = engine.write

        async def once(*args: Any, **options: Any) -> list[Outcome]:
            ground.patch.setattr(engine, "write", write)
            raise AWAY

        async def put() -> None:
            ground.patch.setattr(engine, "write", once)
            await site.put()
            await site.indexer.settle()

        await site.healthy()
        await site.fails(put)


async def the_engine_drifts(ground: Ground) -> None:
    """The engine lost an article."""
    async with ground.site() as site:
        await site.healthy()
        parts = site.indexer.indexer
        record = parts.ledger.articles.record("cho")
        assert record is not None
        await parts.engine.write([Deletion("cho", record.key, record.revision)])
        await site.order("/v1/index/reconcile")
        await site.until("searchsvc_drift_articles", bool)
        # The reconcile repaired it.
        await site.indexer.settle()
        await site.fails()


async def reconciling_is_late(ground: Ground) -> None:
    """The engine does not list what it holds, which a reconcile needs."""
    async with ground.site(reconcile_hours=1) as site:

        async def hour_passes() -> None:
            before = await site.until("searchsvc_reconciled_timestamp_seconds", bool)
            site.clock.ahead += HOUR
            await site.until("searchsvc_reconciled_timestamp_seconds", lambda value: value > before)

        async def hour_is_lost() -> None:
            site.clock.ahead += HOUR

        await site.healthy(hour_passes)
        ground.breaks(site.indexer.indexer.engine, "scan")
        await site.fails(hour_is_lost)


async def a_rebuild_is_long(ground: Ground) -> None:
    """A rebuild waits for an engine that makes no generation."""
    async with ground.site() as site:
        await site.healthy()
        ground.breaks(site.indexer.indexer.engine, "create")
        await site.order("/v1/index/rebuild")
        await site.until("searchsvc_rebuild_running", bool)
        await site.fails()


async def artefacts_fail(ground: Ground) -> None:
    """The engine stores neither lexicon nor completions of the articles that changed."""

    async def go_on() -> None:
        await site.grows("searchsvc_artefact_failures_total")

    async with ground.site() as site:
        await site.healthy()
        ground.breaks(site.indexer.indexer.engine, "write_artefact")
        await site.put()
        await site.indexer.settle()
        await site.fails(go_on)


async def curation_waits(ground: Ground) -> None:
    """The engine does not store the rules that an editor changed."""
    async with ground.site() as site:
        await site.healthy()
        ground.breaks(site.indexer.indexer.engine, "write_artefact")
        await _pin(site)
        await site.until("searchsvc_curation_waiting", bool)
        await site.fails()


async def _pin(site: Site) -> None:
    rules = {"pins": [{"query": "chợ đêm", "ids": ["cho"]}]}
    match = {"If-Match": '"0"'}
    status, answer, _ = await site.indexer.request("PUT", "/v1/curation", json=rules, headers=match)
    assert status == 200, answer
