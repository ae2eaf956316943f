"""Failures: kept with reason and remedy, listed, and replayed one, some or all."""

import asyncio
import time
from typing import Any

import pytest

from searchsvc.indexing.ledger import Acceptance, Mark, Receipt
from tests.web.conftest import Running


async def reject(service: Running, *ids: str) -> None:
    """Let articles fail for good, as if the rules had become stricter since they were accepted."""
    writes = [Acceptance(one, 1, f'{{"id": "{one}", "title": " "}}', b"x") for one in ids]
    await service.indexer.service.accept(writes)
    await service.settle()


async def let_retry(service: Running, *ids: str) -> None:
    """Let articles wait for their next attempt, an hour from now."""
    async with service.indexer.service.worker.held():
        writes = [Acceptance(one, 1, f'{{"id": "{one}", "title": "Họp"}}', b"x") for one in ids]
        for receipt in await service.indexer.service.accept(writes):
            assert isinstance(receipt, Receipt)
            mark = Mark(receipt.key, 1, "Elasticsearch: 429", retry_at=time.time() + 3600)
            service.indexer.ledger.queue.mark([mark])


async def failures(service: Running, query: str = "") -> dict[str, Any]:
    status, answer, _ = await service.get(f"/v1/failures{query}")
    assert status == 200, answer
    return dict(answer)


async def replay(service: Running, body: object) -> tuple[int, Any]:
    return (await service.request("POST", "/v1/failures/replay", json=body))[:2]


async def test_failures_are_listed_with_reason_kind_and_remedy(service: Running) -> None:
    await service.put("fine", title="Họp")
    await reject(service, "bad")
    await let_retry(service, "soon")
    found = await failures(service)
    assert [(one["id"], one["state"], one["kind"]) for one in found["failures"]] == [
        ("bad", "rejected", "permanent"),
        ("soon", "pending", "transient"),
    ]
    bad, soon = found["failures"]
    assert set(bad) == {
        *("id", "state", "version", "indexed_version", "accepted_at", "visible_at"),
        *("attempts", "next_attempt_at", "error", "kind", "remedy"),
    }
    assert "title" in bad["error"]
    assert "send the article again" in bad["remedy"]
    assert soon["error"] == "Elasticsearch: 429"
    assert soon["next_attempt_at"] in soon["remedy"]
    assert found["next"] is None


async def test_failures_come_in_pages_the_newest_first(service: Running) -> None:
    await reject(service, "r1", "r2", "r3", "r4")
    await let_retry(service, "t1", "t2")
    seen, before = [], ""
    for _ in range(10):
        page = await failures(service, f"?limit=2{before}")
        seen.append([one["id"] for one in page["failures"]])
        if page["next"] is None:
            break
        before = f"&before={page['next']}"
    assert seen == [["r4", "r3"], ["r2", "r1"], ["t1", "t2"]]


async def test_an_article_that_failed_is_tried_again_when_it_is_replayed(
    service: Running,
) -> None:
    await let_retry(service, "a", "b")
    assert await replay(service, {"ids": ["a", "nobody", "a"]}) == (
        202,
        {"queued": 1, "unknown": ["nobody"]},
    )
    for _ in range(200):
        _, found, _ = await service.get("/v1/articles/a/status")
        if found["state"] == "indexed":
            break
        await asyncio.sleep(0.02)
    assert (found["state"], found["error"]) == ("indexed", None)
    assert [one["id"] for one in (await failures(service))["failures"]] == ["b"]


async def test_all_failures_are_replayed_at_once(service: Running) -> None:
    await reject(service, "bad")
    await let_retry(service, "a", "b")
    status, answer = await replay(service, {"all": True})
    assert (status, answer) == (202, {"queued": 3, "unknown": []})
    await service.settle()
    assert [one["id"] for one in (await failures(service))["failures"]] == ["bad"]
    assert (await service.search())["total"] == 2


async def test_failures_are_counted_by_kind_for_alerts(service: Running) -> None:
    await reject(service, "bad")
    await let_retry(service, "a", "b")
    _, metrics, _ = await service.get("/metrics")
    assert 'searchsvc_failed_articles{kind="permanent"} 1.0' in metrics
    assert 'searchsvc_failed_articles{kind="transient"} 2.0' in metrics


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, ""),
        ([], ""),
        ({"ids": ["a"], "all": True}, ""),
        ({"all": False}, "all"),
        ({"ids": []}, "ids"),
        ({"ids": "a"}, "ids"),
        ({"ids": [1]}, "ids"),
        ({"ids": ["a b"]}, "ids"),
        ({"ids": ["a"] * 1001}, "ids"),
        ({"id": "a"}, "id"),
    ],
)
async def test_a_replay_that_names_nothing_is_refused_with_its_remedy(
    service: Running, body: object, field: str
) -> None:
    status, problem = await replay(service, body)
    assert (status, problem["errors"][0]["field"]) == (400, field)
    assert problem["errors"][0]["remedy"]
