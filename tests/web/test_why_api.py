"""Why not, over HTTP: what the ledger knows of an article, and who may ask."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.app import make_app
from searchsvc.web.http.auth import Guard
from searchsvc.web.server import address_of, make_runner
from tests.web.conftest import Running, local_settings, running, searching_alone
from tests.web.test_failures_api import reject
from tests.web.test_write_api import hashed

WHY = "/v1/search/why"


@pytest.fixture
async def service(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    async with running(local_settings(tmp_path, reconcile_hours=0), analyzer) as made:
        yield made


async def why(service: Running, **parameters: Any) -> dict[str, Any]:
    async with service.client.get(service.url + WHY, params=parameters) as response:
        assert response.status == 200, await response.text()
        assert response.headers["Cache-Control"] == "no-store"
        told: dict[str, Any] = await response.json()
        return told


def codes(told: dict[str, Any]) -> list[str]:
    return [one["code"] for one in told["kept_out_by"]]


async def test_a_hit_has_rank_and_parts(service: Running) -> None:
    await service.stand("cho", title="Chợ đêm Bến Lụa")
    told = await why(service, q="chợ đêm", id="cho", year="")
    assert set(told) == {"found", "rank", "tier", "missing", "kept_out_by", "parts"}
    assert (told["found"], told["rank"], told["kept_out_by"]) == (True, 1, [])
    assert {"label", "value", "field"} == set(told["parts"][0])


async def test_the_state_of_an_article_that_searches_do_not_know_is_said(service: Running) -> None:
    assert codes(await why(service, q="chợ", id="khong-co")) == ["unknown"]
    await service.stand("cho", title="Chợ đêm")
    await service.request("DELETE", "/v1/articles/cho")
    await service.settle()
    assert codes(await why(service, q="chợ", id="cho")) == ["deleted"]
    await reject(service, "hong")
    (told,) = (await why(service, q="chợ", id="hong"))["kept_out_by"]
    assert told["code"] == "rejected"
    status = (await service.get("/v1/articles/hong/status"))[1]
    assert status["error"] in told["message"]


async def test_a_version_that_waits_is_said(service: Running) -> None:
    await service.stand("cho", title="Họp phường")
    async with service.indexer.service.worker.held():
        await service.put("cho", title="Chợ đêm")
        await service.put("moi", title="Chợ đêm mới")
        assert codes(await why(service, q="chợ đêm", id="cho")) == ["pending", "too_little"]
        assert codes(await why(service, q="chợ đêm", id="moi")) == ["pending"]
    await service.settle()
    assert (await why(service, q="chợ đêm", id="moi"))["found"]


async def test_filters_of_a_search_count(service: Running) -> None:
    await service.stand("cho", title="Chợ đêm", category="Kinh tế")
    told = await why(service, q="chợ đêm", id="cho", category="Y tế")
    assert (told["found"], codes(told)) == (False, ["filter"])


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("q=cho", ["id"]),
        ("q=cho&id=_x", ["id"]),
        ("id=a&id=b", ["id"]),
        ("id=a&month=5", ["month"]),
        ("page=0&la=1", ["id", "la", "page"]),
    ],
)
async def test_wrong_parameters_are_named(service: Running, query: str, fields: list[str]) -> None:
    status, problem, _ = await service.get(f"{WHY}?{query}")
    assert (status, [error["field"] for error in problem["errors"]]) == (400, fields)


async def test_only_editors_may_ask_also_an_indexer_alone(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    guard = Guard(",".join(f"{role}:{hashed(role)}" for role in ("publisher", "editor")))
    settings = local_settings(tmp_path, reconcile_hours=0)
    async with running(settings, analyzer, guard, reads=False) as made:
        for token, expected in (("", 401), ("wrong", 401), ("publisher", 403), ("editor", 200)):
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            status, _, _ = await made.get(f"{WHY}?q=a&id=a", headers=headers)
            assert (token, status) == (token, expected)


async def test_a_search_server_alone_does_not_answer(tmp_path: Path, analyzer: Analyzer) -> None:
    async with searching_alone(local_settings(tmp_path), analyzer) as (url, client):  # noqa: SIM117
        async with client.get(f"{url}{WHY}?q=a&id=a") as response:
            assert response.status == 404


async def test_an_indexer_without_any_search_says_so(tmp_path: Path) -> None:
    settings = local_settings(tmp_path, reconcile_hours=0)
    async with services.indexing(settings) as parts:
        runner = make_runner(make_app(settings, indexer=parts.service))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            async with (
                aiohttp.ClientSession() as client,
                client.get(f"{address_of(runner, '127.0.0.1')}{WHY}?q=a&id=a") as response,
            ):
                assert response.status == 404
                assert "no search" in (await response.json())["detail"]
        finally:
            await runner.cleanup()
