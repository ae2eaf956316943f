"""What counts as a search of a reader, and what is stored of it."""

from pathlib import Path
from typing import Any

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.context import SENDER
from tests.web.intents.site import BROWSER, CLICK, Site, a_site


def stored(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.glob("searches.sqlite*")]


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
        "done_at": None,
        "note": None,
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
