"""From a reader's search to an editor's report, in one process and in two."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from searchsvc.web.context import COLLECTOR, METRICS, SENDER
from searchsvc.web.http.auth import Guard
from searchsvc.web.server import address_of, make_runner
from tests.web.conftest import local_settings
from tests.web.test_write_api import hashed

SITE = "https://phuong.maihoa.example"
BROWSER = "Trinh-Duyet-Thu/7.5"
CLICK = {"query": "chợ bến lụa", "id": "cho", "position": 1}
GUARD = ",".join(f"{role}:{hashed(role)}" for role in ("reporter", "publisher", "editor"))


@dataclass
class Site:
    """A search server, the indexer behind it (the same application in `serve`), and a client."""

    app: web.Application
    url: str
    indexer_url: str
    client: aiohttp.ClientSession
    parts: services.Indexer

    async def get(self, path: str, **options: Any) -> tuple[int, str]:
        async with self.client.get(self.url + path, **options) as response:
            return response.status, await response.text()

    async def search(self, query: str, browser: str = BROWSER, path: str = "/v1/search") -> None:
        headers = {"User-Agent": browser}
        status, text = await self.get(path, params={"q": query}, headers=headers)
        assert status == 200, text

    async def post(
        self, body: Any, kind: str = "application/json", **headers: str
    ) -> tuple[int, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
        async with self.client.post(
            f"{self.url}/v1/clicks", data=data, headers=headers
        ) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def report(self, **parameters: Any) -> dict[str, Any]:
        await self.app[SENDER].send(everything=True)
        async with self.client.get(
            f"{self.indexer_url}/v1/insights",
            params=parameters,
            headers={"Authorization": "Bearer editor"},
        ) as response:
            assert response.status == 200, await response.text()
            found: dict[str, Any] = await response.json()
            return found

    def metric(self, outcome: str) -> float:
        value = self.app[METRICS].registry.get_sample_value(
            "searchsvc_intents_total", {"outcome": outcome}
        )
        return value or 0.0


def stored(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.glob("searches.sqlite*")]


async def started(stack: AsyncExitStack, app: web.Application) -> str:
    runner = make_runner(app)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return address_of(runner, "127.0.0.1")


@asynccontextmanager
async def a_site(
    folder: Path, analyzer: Analyzer, apart: bool, **changes: Any
) -> AsyncIterator[Site]:
    """A portal in one process (`serve`), or search apart from the indexer."""
    async with AsyncExitStack() as stack:
        proxied: dict[str, Any] = {"trusted_proxies": "127.0.0.1", **changes}
        settings: Settings = local_settings(folder, intent_least=1, **proxied)
        parts = await stack.enter_async_context(services.indexing(settings))
        searching = SearchService(parts.engine, analyzer)
        guard = Guard(GUARD)
        if apart:
            indexer_app = make_app(settings, None, parts.service, guard)
            indexer_url = await started(stack, indexer_app)
            settings = settings.model_copy(
                update={"indexer_url": indexer_url, "indexer_token": SecretStr("reporter")}
                | changes
            )
            app = make_app(settings, searching)
            url = await started(stack, app)
        else:
            app = make_app(settings, searching, parts.service, guard)
            url = indexer_url = await started(stack, app)
        client = await stack.enter_async_context(aiohttp.ClientSession())
        yield Site(app, url, indexer_url, client, parts)


@pytest.fixture(params=[False, True], ids=["serve", "apart"])
async def site(
    request: pytest.FixtureRequest, tmp_path: Path, analyzer: Analyzer
) -> AsyncIterator[Site]:
    async with a_site(tmp_path, analyzer, request.param) as made:
        yield made


@pytest.fixture
async def serving(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Site]:
    async with a_site(tmp_path, analyzer, False, cors_origins=SITE) as made:
        yield made


async def test_searches_and_clicks_reach_the_report(site: Site) -> None:
    await site.search("chợ Bến Lụa")
    await site.search("cho ben lua", browser="Khac/1", path="/")
    await site.search("phà Vân Đồi")
    assert await site.post(CLICK) == (204, None)
    report = await site.report()
    assert set(report) == {
        *("days", "from", "to", "searches", "distinct", "zero_hit_share", "click_share", "least"),
        *("partial_hit_share", "partial_hits"),
        *("top", "rising", "zero_hits", "low_click"),
    }
    assert (report["days"], report["searches"], report["distinct"]) == (7, 3, 2)
    assert report["top"][0] == {
        "query": "chợ Bến Lụa",
        "count": 2,
        "zero": 2,
        "partial": 0,
        "clicks": 1,
        "position": 1.0,
        "articles": ["cho"],
    }
    assert report["zero_hit_share"] == 1.0
    assert site.metric("sent") == 4
    assert site.metric("dropped") == 0


async def test_what_is_not_the_beginning_of_a_readers_search_is_not_counted(site: Site) -> None:
    await site.search("", path="/")
    editor = {"Authorization": "Bearer editor"} if site.url == site.indexer_url else {}
    for path in ("/v1/search?q=a&page=2", "/v1/search?q=b&explain=1", "/?q=c&page=3"):
        assert (await site.get(path, headers=editor))[0] == 200
    ahead = {"Sec-Purpose": "prefetch;prerender"}
    assert (await site.get("/?q=d", headers=ahead))[0] == 200
    await site.search("tin", browser="Mozilla/5.0 (compatible; TimBot/2.1)")
    assert (await site.get("/v1/search?q=e&size=99"))[0] == 400
    async with site.client.head(f"{site.url}/v1/search?q=f") as response:
        assert response.status == 200
    assert (await site.get("/v1/suggest?q=g"))[0] == 200
    assert (await site.report())["searches"] == 0


async def test_filters_orders_and_reloads_are_no_new_search(site: Site) -> None:
    for path in ("/?q=ch%E1%BB%A3", "/?q=ch%E1%BB%A3&year=2016", "/?q=ch%E1%BB%A3&sort=newest"):
        assert (await site.get(path))[0] == 200
    report = await site.report()
    assert report["searches"] == 1
    assert report["top"][0]["zero"] == 1


async def test_a_filter_that_leaves_nothing_is_no_query_without_hits(site: Site) -> None:
    assert (await site.get("/?q=thu%E1%BA%BF&year=1990"))[0] == 200
    report = await site.report()
    assert (report["searches"], report["zero_hit_share"]) == (1, 0.0)


async def test_a_search_that_finds_only_a_part_is_counted_beside_those_that_find_nothing(
    serving: Site,
) -> None:
    articles = (("a", "Phà Vân Đồi chạy thêm chuyến"), ("b", "Chợ đêm Bến Lụa"))
    for article_id, title in articles:
        address = f"{serving.url}/v1/articles/{article_id}"
        headers = {"Authorization": "Bearer publisher"}
        async with serving.client.put(address, json={"title": title}, headers=headers) as response:
            assert response.status == 202
    await serving.parts.service.worker.drain()
    await serving.search("chợ đêm Vân Đồi")
    await serving.search("phà Vân Đồi", path="/")
    await serving.search("hoa giấy", path="/")
    report = await serving.report()
    counts = {line["query"]: (line["zero"], line["partial"]) for line in report["top"]}
    assert counts == {"chợ đêm Vân Đồi": (0, 1), "phà Vân Đồi": (0, 0), "hoa giấy": (1, 0)}
    assert [line["query"] for line in report["partial_hits"]] == ["chợ đêm Vân Đồi"]
    assert report["partial_hit_share"] == 0.3333


async def test_readers_behind_a_proxy_are_told_apart_by_what_it_says(site: Site) -> None:
    for reader in ("192.0.2.7", "192.0.2.8", "192.0.2.7"):
        headers = {"X-Forwarded-For": reader}
        assert (await site.get("/v1/search?q=cho", headers=headers))[0] == 200
    assert (await site.report())["searches"] == 2


async def test_what_a_stranger_says_of_where_it_comes_from_makes_it_no_other_reader(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with a_site(tmp_path, analyzer, False, trusted_proxies="") as site:
        for reader in ("192.0.2.7", "192.0.2.8"):
            headers = {"X-Forwarded-For": reader}
            assert (await site.get("/v1/search?q=cho", headers=headers))[0] == 200
        assert (await site.report())["searches"] == 1


async def test_nothing_of_a_reader_is_stored_or_sent(site: Site, tmp_path: Path) -> None:
    sent: list[bytes] = []
    deliver = site.app[SENDER]._deliver

    async def watched(intents: Any) -> None:
        sent.append(intents.model_dump_json().encode())
        await deliver(intents)

    site.app[SENDER]._deliver = watched
    traits = {"User-Agent": BROWSER, "X-Forwarded-For": "192.0.2.77", "Cookie": "ten=an"}
    for path in ("/?q=g%E1%BB%8Di+0912+345+678", "/v1/search?q=an.tran@maihoa.example"):
        assert (await site.get(path, headers=traits))[0] == 200
    click = {**CLICK, "query": "gọi 0912.345.678"}
    assert (await site.post(click, User_Agent=BROWSER, X_Forwarded_For="192.0.2.77"))[0] == 204
    report = await site.report()
    assert {line["query"] for line in report["top"]} == {"gọi [số]", "[e-mail]"}
    files = stored(tmp_path)
    assert any(files)
    for content in (*sent, *files):
        for trace in (b"127.0.0.1", b"192.0.2.77", b"Trinh-Duyet", b"345", b"an.tran", b"ten=an"):
            assert trace not in content


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "text/plain;charset=UTF-8"])
async def test_a_click_may_be_json_or_the_text_that_beacons_send(serving: Site, kind: str) -> None:
    await serving.search("chợ bến lụa")
    assert (await serving.post(CLICK, kind))[0] == 204
    assert (await serving.report())["top"][0]["clicks"] == 1


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"query", "id", "position"}),
        ({**CLICK, "query": " "}, {"query"}),
        ({**CLICK, "query": "x" * 501}, {"query"}),
        ({**CLICK, "query": 5}, {"query"}),
        ({**CLICK, "id": "_bulk"}, {"id"}),
        ({**CLICK, "id": "a b"}, {"id"}),
        ({**CLICK, "id": None}, {"id"}),
        ({**CLICK, "position": 0}, {"position"}),
        ({**CLICK, "position": 10_001}, {"position"}),
        ({**CLICK, "position": 1.5}, {"position"}),
        ({**CLICK, "position": True}, {"position"}),
        ({**CLICK, "who": "me"}, {"who"}),
        ([CLICK], {""}),
        (b"{", {""}),
        (b"\xff", {""}),
        (b"", {""}),
    ],
)
async def test_a_wrong_click_is_refused_with_the_name_of_what_is_wrong(
    serving: Site, body: Any, fields: set[str]
) -> None:
    status, problem = await serving.post(body)
    assert (status, {error["field"] for error in problem["errors"]}) == (400, fields)
    assert (await serving.report())["top"] == []


async def test_a_click_of_another_type_or_too_large_or_with_parameters_is_refused(
    serving: Site,
) -> None:
    status, problem = await serving.post(CLICK, "application/x-www-form-urlencoded")
    assert (status, problem["errors"][0]["field"]) == (400, "Content-Type")
    assert (await serving.post({**CLICK, "query": "x" * 5_000}))[0] == 413
    async with serving.client.post(f"{serving.url}/v1/clicks?a=1", json=CLICK) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 204),
        ({"Origin": SITE, "Sec_Fetch_Site": "cross-site"}, 204),
        ({"Origin": "https://tim.maihoa.example", "Sec_Fetch_Site": "same-origin"}, 204),
        ({"Origin": "https://la.example", "Sec_Fetch_Site": "cross-site"}, 403),
        ({"Origin": "https://la.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://[", "Sec_Fetch_Site": "cross-site"}, 403),
        ({"Origin": "https://["}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
async def test_only_our_pages_allowed_sites_and_programs_send_clicks(
    serving: Site, headers: dict[str, str], status: int
) -> None:
    assert (await serving.post(CLICK, "text/plain", **headers))[0] == status


async def test_a_page_of_this_host_may_send_clicks_from_an_old_browser(serving: Site) -> None:
    assert (await serving.post(CLICK, Origin=serving.url))[0] == 204


async def test_a_page_of_an_allowed_site_may_ask_before_and_read_the_answer(serving: Site) -> None:
    asked = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    address = f"{serving.url}/v1/clicks"
    async with serving.client.options(address, headers=asked) as response:
        assert response.status == 204
        assert response.headers["Access-Control-Allow-Methods"] == "POST"
        assert response.headers["Access-Control-Allow-Origin"] == SITE
    async with serving.client.post(address, json=CLICK, headers={"Origin": SITE}) as response:
        assert response.status == 204
        assert response.headers["Access-Control-Allow-Origin"] == SITE
    refused = {**asked, "Origin": "https://la.example"}
    async with serving.client.options(address, headers=refused) as response:
        assert response.status == 405


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
