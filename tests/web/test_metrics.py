"""Metrics of a running service: every stage, readiness, failures, crawls."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.errors import EngineUnavailableError
from searchsvc.stages import IndexingStage, SearchStage
from tests.web.conftest import Running, local_settings, running, searching_alone


async def values(service: Running) -> dict[str, float]:
    """Every sample of /metrics by its name and labels."""
    _, text, _ = await service.get("/metrics")
    return {
        sample.name + "".join(f" {key}={label}" for key, label in sorted(sample.labels.items())): (
            sample.value
        )
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture(scope="module")
async def alone(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path_factory.mktemp("measured"))
    async with running(settings, analyzer) as made:
        await made.stand("a", title="Chợ phiên Mai Hòa", body="Chợ họp sáng thứ bảy.")
        yield made


@pytest.mark.parametrize("headers", [{}, {"If-None-Match": "*"}])
async def test_figures_are_never_stored(alone: Running, headers: dict[str, str]) -> None:
    status, _, response = await alone.get("/metrics", headers=headers)
    assert (status, response.headers["Cache-Control"]) == (200, "no-store")


# Without an official document among the articles there is nothing to look up, but it is tried.
@pytest.mark.parametrize("stage", SearchStage)
async def test_each_stage_is_observed_once_a_search(alone: Running, stage: SearchStage) -> None:
    if stage is SearchStage.SECOND:
        # It needs a lexicon.
        await alone.indexer.artefacts.build()
        await alone.searching.learn()
    count = f"searchsvc_search_stage_seconds_count stage={stage}"
    before = (await values(alone))[count]
    # A query of its own: an answer that is given again has no stages.
    await alone.search(q=f"chợ phiên {stage.value.replace('_', ' ')}")
    assert (await values(alone))[count] == before + 1


async def test_a_page_is_rendered_once(alone: Running) -> None:
    count = f"searchsvc_search_stage_seconds_count stage={SearchStage.RENDER}"
    before = (await values(alone))[count]
    await alone.get("/?q=ch%E1%BB%A3")
    assert (await values(alone))[count] == before + 1


@pytest.mark.parametrize("stage", IndexingStage)
async def test_each_stage_of_a_write_is_observed(alone: Running, stage: IndexingStage) -> None:
    count = f"searchsvc_indexing_stage_seconds_count stage={stage}"
    before = (await values(alone))[count]
    await alone.stand(f"written-{stage}", title="Đường Vân Đồi thông xe")
    assert (await values(alone))[count] > before


async def test_the_lag_of_the_event_loop_is_watched(alone: Running) -> None:
    await asyncio.sleep(0.7)
    assert (await values(alone))["searchsvc_event_loop_lag_seconds_count"] >= 1


async def test_both_roles_are_ready(alone: Running) -> None:
    measured = await values(alone)
    assert measured["searchsvc_ready role=search"] == 1
    assert measured["searchsvc_ready role=indexer"] == 1


async def test_a_search_server_without_an_index_is_not_ready_and_its_failures_are_counted(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with searching_alone(local_settings(tmp_path), analyzer) as (url, client):
        for path, status in (("/v1/search", 503), ("/", 503), ("/health/ready", 503)):
            async with client.get(url + path) as response:
                assert response.status == status
        async with client.get(f"{url}/metrics") as response:
            text = await response.text()
    assert 'searchsvc_ready{role="search"} 0.0' in text
    # Health checks would count the same failure every few seconds.
    assert 'searchsvc_failed_requests_total{cause="index"} 2.0' in text
    # What an indexer measures is not there: alerts must not take its zeros for facts.
    assert "searchsvc_reconciled_timestamp_seconds" not in text


async def test_failed_batches_are_counted(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*args: object, **kwargs: object) -> None:
        raise EngineUnavailableError("away")

    with monkeypatch.context() as away:
        away.setattr(service.indexer.engine, "write", fail)
        await service.put("a", title="Chợ phiên")
        async with asyncio.timeout(20):
            while not (await values(service))["searchsvc_engine_failures_total"]:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    await service.settle()
