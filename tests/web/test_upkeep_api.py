"""Rebuild, rollback and reconcile over HTTP."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.document import Deletion
from searchsvc.errors import NotFoundError
from tests.web.conftest import Running, local_settings, running

RECONCILED = "searchsvc_reconciled_timestamp_seconds"
REBUILD, RECONCILE = "/v1/index/rebuild", "/v1/index/reconcile"


@pytest.fixture
async def quiet(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    """A service that reconciles only when it is asked to."""
    async with running(local_settings(tmp_path, reconcile_hours=0), analyzer) as made:
        yield made


async def ended(service: Running) -> dict[str, Any]:
    for _ in range(500):
        _, status, _ = await service.get(REBUILD)
        if status["finished_at"] is not None:
            return dict(status)
        await asyncio.sleep(0.02)
    raise AssertionError(status)


async def test_a_rebuild_makes_a_new_generation_and_tells_its_progress(quiet: Running) -> None:
    await quiet.put("a", title="Họp")
    await quiet.settle()
    assert (await quiet.get(REBUILD))[0] == 404
    status, begun, _ = await quiet.request("POST", REBUILD)
    assert status == 202
    assert dt.datetime.fromisoformat(begun["started_at"]).utcoffset() == dt.timedelta(hours=7)
    status, found, _ = await quiet.get(REBUILD)
    assert (status, found["started_at"]) == (200, begun["started_at"])
    done = await ended(quiet)
    assert (done["step"], done["written"], done["actor"]) == ("done", 1, "anonymous")
    _, index, _ = await quiet.get("/v1/index")
    assert index["generation"] == done["generation"]
    assert index["generations"] == [done["previous"], done["generation"]]
    assert index["rebuild"] == "done"
    assert (await quiet.search(q="họp"))["total"] == 1


async def test_a_rebuild_is_refused_while_the_golden_queries_cant_be_read(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    golden = tmp_path / "golden.jsonl"
    settings = local_settings(tmp_path, reconcile_hours=0, golden_queries=golden)
    async with running(settings, analyzer) as service:
        await service.put("a", title="Họp")
        status, problem, _ = await service.request("POST", REBUILD)
        assert (status, str(golden) in problem["detail"]) == (409, True)
        assert (await service.get(REBUILD))[0] == 404
        golden.write_text('{"query": "họp", "id": "a"}', encoding="utf-8")
        assert (await service.request("POST", REBUILD))[0] == 202
        assert (await ended(service))["step"] == "done"


async def test_a_rollback_goes_back_to_the_generation_of_before(quiet: Running) -> None:
    status, problem, _ = await quiet.request("POST", "/v1/index/rollback")
    assert (status, "rebuild" in problem["detail"]) == (404, True)
    await quiet.put("a", title="Họp")
    await quiet.settle()
    await quiet.request("POST", REBUILD)
    done = await ended(quiet)
    status, answer, _ = await quiet.request("POST", "/v1/index/rollback")
    assert (status, answer) == (200, {"generation": done["previous"]})
    _, index, _ = await quiet.get("/v1/index")
    assert index["generation"] == done["previous"]


async def test_only_one_piece_of_work_runs_at_a_time_and_a_rebuild_can_be_cancelled(
    quiet: Running,
) -> None:
    await quiet.put("a", title="Họp")
    await quiet.settle()
    _, before, _ = await quiet.get("/v1/index")
    assert (await quiet.request("DELETE", REBUILD))[0] == 404
    async with quiet.indexer.service.worker.held():
        # It can't swap while a batch is being written.
        quiet.indexer.service.worker._claimed.add(-1)
        assert (await quiet.request("POST", REBUILD))[0] == 202
        for path in (REBUILD, RECONCILE, "/v1/index/rollback"):
            status, problem, _ = await quiet.request("POST", path)
            assert (status, "rebuild" in problem["detail"]) == (409, True)
        _, metrics, _ = await quiet.get("/metrics")
        assert "searchsvc_rebuild_running 1.0" in metrics
        status, cancelled, _ = await quiet.request("DELETE", REBUILD)
        assert (status, cancelled["step"]) == (202, "cancelled")
        quiet.indexer.service.worker._claimed.discard(-1)
    _, after, _ = await quiet.get("/v1/index")
    assert (after["generation"], after["rebuild"]) == (before["generation"], "cancelled")


async def test_reconciling_reports_what_differs_and_repairs_it(quiet: Running) -> None:
    assert (await quiet.get(RECONCILE))[0] == 404
    assert f"{RECONCILED} 0.0" in (await quiet.get("/metrics"))[1]
    await quiet.put("a", title="Họp", version=3)
    await quiet.settle()
    await quiet.indexer.engine.write([Deletion("a", 1, 3)])
    assert (await quiet.search())["total"] == 0

    async def reconcile(**body: Any) -> dict[str, Any]:
        before = (await quiet.get(RECONCILE))[1].get("started_at")
        assert (await quiet.request("POST", RECONCILE, json=body))[0] == 202
        for _ in range(500):
            status, report, _ = await quiet.get(RECONCILE)
            if status == 200 and report["started_at"] != before:
                return dict(report)
            await asyncio.sleep(0.01)
        raise AssertionError

    report = await reconcile(repair=False)
    assert (report["drift"], report["missing"], report["repaired"]) == (1, 1, 0)
    assert dt.datetime.fromisoformat(report["started_at"]).utcoffset() == dt.timedelta(hours=7)
    _, metrics, _ = await quiet.get("/metrics")
    assert "searchsvc_drift_articles 1.0" in metrics
    told = next(line for line in metrics.splitlines() if line.startswith(RECONCILED))
    began = dt.datetime.fromisoformat(report["started_at"]).timestamp()
    assert abs(float(told.split()[1]) - began) < 0.01
    assert (await quiet.get("/v1/index"))[1]["drift"] == 1
    assert (await reconcile())["repaired"] == 1
    await quiet.settle()
    assert (await quiet.search())["total"] == 1
    assert (await reconcile())["drift"] == 0


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        (REBUILD, {"accept_losses": 1}, "accept_losses"),
        (REBUILD, {"force": True}, "force"),
        (RECONCILE, {"repair": "no"}, "repair"),
        (RECONCILE, [], ""),
    ],
)
async def test_a_body_that_is_not_understood_starts_nothing(
    quiet: Running, path: str, body: object, field: str
) -> None:
    status, problem, _ = await quiet.request("POST", path, json=body)
    assert (status, problem["errors"][0]["field"]) == (400, field)
    assert (await quiet.get(path))[0] == 404


async def test_a_rebuild_that_was_begun_while_the_indexer_waited_for_its_engine_goes_on(
    tmp_path: Path,
) -> None:
    async with services.indexing(local_settings(tmp_path, reconcile_hours=0)) as parts:
        await parts.service.restore_index()
        # It can't swap while a batch is being written.
        parts.service.worker._claimed.add(-1)
        await parts.upkeep.start_rebuild("me")
        for _ in range(500):
            with suppress(NotFoundError):
                if (await parts.upkeep.rebuild_status()).is_running:
                    break
            await asyncio.sleep(0.01)
        running_upkeep = asyncio.create_task(parts.upkeep.run())
        try:
            await asyncio.sleep(0)
            parts.service.worker._claimed.discard(-1)
            for _ in range(500):
                status = await parts.upkeep.rebuild_status()
                if not status.is_running or running_upkeep.done():
                    break
                await asyncio.sleep(0.01)
            assert (status.step, status.actor, running_upkeep.done()) == ("done", "me", False)
        finally:
            running_upkeep.cancel()
            with suppress(asyncio.CancelledError):
                await running_upkeep
