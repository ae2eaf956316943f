"""Batches: what is dropped, sent and refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.context import COLLECTOR, SENDER
from tests.web.intents.site import CLICK, Site, a_site


async def test_batches_are_dropped_while_the_indexer_is_away_and_searches_go_on(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with a_site(tmp_path, analyzer, True, indexer_url="http://127.0.0.1:9") as site:
        for query in ("chợ", "thuế"):
            await site.search(query)
            await site.app[SENDER].send(everything=True)
        assert (await site.post(CLICK))[0] == 204
        report = await site.report()
        assert report["searches"] == 0
        assert site.metric("dropped") == 3
        assert site.metric("sent") == 0
        metrics = (await site.get("/metrics"))[1]
        assert 'searchsvc_intents_total{outcome="dropped"} 3.0' in metrics


async def test_a_wrong_token_drops_and_never_reaches_the_reader(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with a_site(tmp_path, analyzer, True, indexer_token=SecretStr("another")) as site:
        await site.search("chợ")
        assert (await site.report())["searches"] == 0
        assert site.metric("dropped") == 1


async def test_counts_that_can_not_be_stored_are_dropped_and_searches_go_on(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    (tmp_path / "searches.sqlite").mkdir()
    async with a_site(tmp_path, analyzer, False) as site:
        await site.search("chợ")
        await site.app[SENDER].send(everything=True)
        assert site.metric("dropped") == 1
        await site.search("chợ")
        async with site.client.get(
            f"{site.url}/v1/insights", headers={"Authorization": "Bearer editor"}
        ) as response:
            assert response.status == 503
            assert "sqlite" not in (await response.text())
        assert (await site.get("/health/ready"))[0] == 200


async def test_a_fault_in_counting_costs_no_reader_the_answer(
    serving: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(serving.app[COLLECTOR], "note", broken)
    await serving.search("chợ")
    await serving.search("chợ", path="/")


@pytest.mark.parametrize("changes", [{"indexer_url": None}, {"intent_days": 0}])
async def test_nothing_is_gathered_where_nothing_can_be_counted(
    tmp_path: Path, analyzer: Analyzer, changes: dict[str, Any]
) -> None:
    async with a_site(tmp_path, analyzer, True, **changes) as site:
        assert COLLECTOR not in site.app
        await site.search("chợ")
        assert (await site.post(CLICK))[0] == 204


async def test_what_was_gathered_is_sent_when_the_process_ends(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with a_site(tmp_path, analyzer, False) as site:
        await site.search("chợ")
    async with a_site(tmp_path, analyzer, False) as site:
        assert (await site.report())["searches"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"searches": [{"day": "2016-11-15", "query": "a", "searches": 0, "zero": 0}]}, "searches"),
        ({"searches": [{"day": "hôm nay", "query": "a", "searches": 1, "zero": 0}]}, "day"),
        ({"clicks": [{"day": "2016-11-15", "query": "a", "id": "_x"}]}, "id"),
        ({"visitors": []}, "visitors"),
        ([], ""),
    ],
)
async def test_a_wrong_batch_is_refused_with_the_name_of_what_is_wrong(
    serving: Site, body: Any, field: str
) -> None:
    headers = {"Authorization": "Bearer reporter"}
    async with serving.client.post(
        f"{serving.url}/v1/intents", json=body, headers=headers
    ) as response:
        assert response.status == 400
        problem = await response.json()
    assert any(field in error["field"] for error in problem["errors"])


async def test_the_reporter_may_hand_over_intents_and_nothing_else(serving: Site) -> None:
    headers = {"Authorization": "Bearer reporter"}
    async with serving.client.post(
        f"{serving.url}/v1/intents", json={}, headers=headers
    ) as response:
        assert response.status == 204
    for method, path in (
        ("GET", "/v1/insights"),
        ("GET", "/v1/index"),
        ("PUT", "/v1/articles/a"),
        ("DELETE", "/v1/articles/a"),
        ("GET", "/v1/articles/a/status"),
        ("POST", "/v1/articles/_bulk"),
        ("POST", "/v1/preview"),
    ):
        async with serving.client.request(method, serving.url + path, headers=headers) as response:
            assert (path, response.status) == (path, 403)


@pytest.mark.parametrize("query", ["days=0", "days=3651", "limit=0", "limit=501", "day=1"])
async def test_wrong_parameters_of_a_report_are_refused(serving: Site, query: str) -> None:
    status, text = await serving.get(
        f"/v1/insights?{query}", headers={"Authorization": "Bearer editor"}
    )
    assert status == 400
    assert json.loads(text)["errors"][0]["field"] == query.partition("=")[0]
