"""Files on a search server that runs apart: the indexer has the bytes, and is asked for them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.commands.files_check import check_files
from searchsvc.errors import NotFoundError
from searchsvc.search.service import SearchService
from searchsvc.web.apart import files as apart
from searchsvc.web.app import make_app
from searchsvc.web.context import LINK, REMOTE_FILES
from searchsvc.web.http.auth import Guard
from tests.unit import made_files as made
from tests.unit.made_files import SAID
from tests.web.conftest import Running, local_settings, running, served
from tests.web.test_attachments_api import attach, listed, path_of
from tests.web.test_console_sessions import TOKENS

PDF = made.pdf("Trang bìa", SAID)
PUBLISHER = {"Authorization": "Bearer publisher"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Pair:
    """An indexer, and a search server with another data folder."""

    indexer: Running
    app: web.Application
    url: str
    client: aiohttp.ClientSession

    async def get(
        self,
        name: str,
        query: str = "",
        url: str | None = None,
        method: str = "GET",
        **headers: str,
    ) -> tuple[int, bytes, Any]:
        address = URL((url or self.url) + path_of(name) + query, encoded=True)
        given = {one.replace("_", "-"): value for one, value in headers.items()}
        async with self.client.request(method, address, headers=given) as response:
            return response.status, await response.read(), response.headers


async def reads_apart(
    stack: AsyncExitStack, indexer: Running, analyzer: Analyzer, folder: Path, **changes: Any
) -> Pair:
    settings = local_settings(folder, **changes)
    search = SearchService(indexer.indexer.engine, analyzer)
    app = make_app(settings, search)
    url, client = await stack.enter_async_context(served(app))
    return Pair(indexer, app, url, client)


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as made_stack:
        yield made_stack


@pytest.fixture
async def indexer(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path / "indexer")
    async with running(settings, analyzer, reads=False) as one:
        await one.stand("a", title="Thông báo của xã Cồn Vắng")
        assert await attach(one, "Lễ đặt tên.pdf", PDF) == 202
        assert await attach(one, "to.txt", "Chợ Bến Lụa họp từ 6 giờ".encode()) == 202
        for _ in range(600):
            if all(file["state"] == "extracted" for file in await listed(one)):
                break
            await asyncio.sleep(0.05)
        await one.settle()
        yield one


@pytest.fixture
async def pair(stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running) -> Pair:
    return await reads_apart(
        stack, indexer, analyzer, tmp_path / "search", indexer_url=indexer.url + "/"
    )


async def test_a_search_server_without_the_files_gives_them_as_the_indexer_does(
    pair: Pair,
) -> None:
    for query in ("", "?inline=1"):
        status, content, headers = await pair.get("Lễ đặt tên.pdf", query)
        asked = await pair.get("Lễ đặt tên.pdf", query, url=pair.indexer.url)
        assert (status, content) == (200, PDF) == asked[:2]
        for name in (
            "Accept-Ranges",
            "Cache-Control",
            "Content-Disposition",
            "Content-Length",
            "Content-Security-Policy",
            "Content-Type",
            "ETag",
            "Last-Modified",
            "Referrer-Policy",
            "Server",
            "X-Content-Type-Options",
        ):
            assert headers.getall(name) == asked[2].getall(name), name
        assert headers["X-Request-ID"] != asked[2]["X-Request-ID"]


async def test_ranges_and_conditions_are_passed_on(pair: Pair) -> None:
    _, _, headers = await pair.get("Lễ đặt tên.pdf")
    etag, modified = headers["ETag"], headers["Last-Modified"]
    status, content, headers = await pair.get("Lễ đặt tên.pdf", Range="bytes=5-9")
    assert (status, content) == (206, PDF[5:10])
    assert headers["Content-Range"] == f"bytes 5-9/{len(PDF)}"
    status, content, headers = await pair.get("Lễ đặt tên.pdf", If_None_Match=etag)
    assert (status, content, headers["ETag"]) == (304, b"", etag)
    assert (await pair.get("Lễ đặt tên.pdf", If_Modified_Since=modified))[0] == 304
    assert (await pair.get("Lễ đặt tên.pdf", If_None_Match='"khac"'))[:2] == (200, PDF)
    status, content, headers = await pair.get("Lễ đặt tên.pdf", method="HEAD")
    assert (status, content, headers["Content-Length"]) == (200, b"", str(len(PDF)))


async def test_errors_are_the_same_problem_documents_on_both(pair: Pair) -> None:
    for given, expected in (
        ({"Range": "bytes=99999999-"}, 416),
        ({"Range": "bytes=9-5"}, 416),
        ({"If_Match": '"khac"'}, 412),
        ({"If_Unmodified_Since": "Mon, 05 Jan 1970 00:00:00 GMT"}, 412),
    ):
        said = []
        for url in (pair.url, pair.indexer.url):
            status, content, headers = await pair.get("to.txt", url=url, **given)
            assert status == expected, given
            assert headers["Content-Type"].startswith("application/problem+json")
            assert headers["Cache-Control"] == "no-store"
            assert "Content-Disposition" not in headers
            said.append((content.partition(b', "request_id"')[0], headers.get("Content-Range")))
        assert said[0] == said[1]
        assert (said[0][1] is not None) == (expected == 416)
    assert (await pair.get("to.txt", "?x=1"))[0] == 400
    assert (await pair.get("to.txt", "?inline=2"))[0] == 400


async def test_what_is_not_in_the_index_is_404_whatever_the_indexer_still_has(
    pair: Pair, indexer: Running
) -> None:
    assert (await pair.get("khác.pdf"))[0] == 404
    await indexer.request("DELETE", "/v1/articles/a?recoverable=1")
    await indexer.settle()
    assert (await pair.get("to.txt"))[0] == 404


async def test_a_file_that_only_the_indexer_knows_to_be_detached_is_404(
    pair: Pair, indexer: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(article_id: str, name: str) -> tuple[Path, str]:
        raise NotFoundError("detached")

    monkeypatch.setattr(indexer.indexer.service.attachments, "content", gone)
    status, content, _ = await pair.get("to.txt")
    assert (status, b"the article has no attachment" in content) == (404, True)


async def test_without_its_indexer_a_search_server_says_try_again(
    stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running
) -> None:
    away = await reads_apart(
        stack, indexer, analyzer, tmp_path / "search", indexer_url="http://127.0.0.1:1"
    )
    status, content, headers = await away.get("to.txt")
    assert status == 503
    assert headers["Retry-After"]
    assert headers["Content-Type"].startswith("application/problem+json")
    assert b"127.0.0.1" not in content


async def test_a_search_server_that_knows_no_indexer_says_so_and_doctor_too(
    stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running
) -> None:
    alone = await reads_apart(stack, indexer, analyzer, tmp_path / "search")
    status, content, headers = await alone.get("to.txt")
    assert (status, b"SEARCHSVC_INDEXER_URL is not set" in content) == (503, True)
    assert headers["Content-Type"].startswith("application/problem+json")
    check = await check_files(local_settings(tmp_path / "search", engine="elasticsearch"))
    assert check["ok"]
    assert "until SEARCHSVC_INDEXER_URL names the indexer" in check["detail"]
    there = local_settings(tmp_path / "search", indexer_url=indexer.url)
    assert (await check_files(there))["detail"].endswith("the indexer, which answers")
    away = local_settings(tmp_path / "search", indexer_url="http://127.0.0.1:1")
    assert not (await check_files(away))["ok"]


async def test_search_servers_named_as_their_own_indexer_do_not_ask_in_circles(
    stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running
) -> None:
    runner = web.AppRunner(web.Application())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    await runner.cleanup()
    settings = local_settings(tmp_path / "search", indexer_url=f"http://127.0.0.1:{port}")
    app = make_app(settings, SearchService(indexer.indexer.engine, analyzer))
    second = web.AppRunner(app)
    await second.setup()
    stack.push_async_callback(second.cleanup)
    await web.TCPSite(second, "127.0.0.1", port).start()
    client = await stack.enter_async_context(aiohttp.ClientSession())
    circle = Pair(indexer, app, f"http://127.0.0.1:{port}", client)
    assert (await circle.get("to.txt"))[0] == 503


async def fake(stack: AsyncExitStack, handler: Handler) -> str:
    """Serve what pretends to be an indexer; give its address."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    # A handler hears of a client that left.
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}"


async def test_a_reader_who_leaves_ends_the_download_at_the_indexer_too(
    stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running
) -> None:
    left = asyncio.Event()
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Length": str(10**12)})
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65_536)
                sent += 65_536
        finally:
            left.set()

    url = await fake(stack, endless)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=url)
    response = await pair.client.get(pair.url + path_of("to.txt"))
    assert await response.content.readexactly(1_000)
    await asyncio.sleep(0.5)
    # What the reader does not take is not fetched either.
    assert sent < 50_000_000
    response.close()
    await asyncio.wait_for(left.wait(), 10)
    for _ in range(100):
        if not pair.app[REMOTE_FILES]._passing:
            break
        await asyncio.sleep(0.05)
    assert not pair.app[REMOTE_FILES]._passing


async def test_a_file_that_is_cut_off_never_looks_whole(
    stack: AsyncExitStack,
    tmp_path: Path,
    analyzer: Analyzer,
    indexer: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"x" * 100)
        if request.headers.get("Range"):
            await asyncio.sleep(60)
        assert request.transport is not None
        request.transport.close()
        return response

    monkeypatch.setattr(apart, "WHOLE_SECONDS", 1.0)
    url = await fake(stack, cut)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=url)
    for given in ({}, {"Range": "bytes=0-"}):
        with pytest.raises(aiohttp.ClientPayloadError):
            await asyncio.wait_for(pair.get("to.txt", **given), 5)


@pytest.mark.parametrize("answer", [302, 401, 500])
async def test_an_indexer_that_answers_something_else_counts_as_away(
    stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running, answer: int
) -> None:
    async def other(request: web.Request) -> web.Response:
        return web.Response(status=answer, text="10.20.30.40", headers={"Location": "/"})

    url = await fake(stack, other)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=url)
    status, content, headers = await pair.get("to.txt")
    assert (status, b"10.20" in content) == (503, False)
    assert headers["Retry-After"]


async def test_an_indexer_that_never_answers_is_given_up(
    stack: AsyncExitStack,
    tmp_path: Path,
    analyzer: Analyzer,
    indexer: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[web.Request] = []

    async def silent(request: web.Request) -> web.Response:
        asked.append(request)
        await asyncio.sleep(60)
        return web.Response()

    monkeypatch.setattr(apart, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(apart, "MOST_AT_ONCE", 2)
    url = await fake(stack, silent)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=url)
    answers = await asyncio.gather(*(pair.get("to.txt") for _ in range(4)))
    assert [status for status, _, _ in answers] == [503] * 4
    # Two had no place, and were not passed on.
    assert len(asked) == 2
    # The token is for counts and alerts alone.
    assert not any("Authorization" in one.headers for one in asked)


async def test_the_one_session_is_closed_at_the_end(
    tmp_path: Path, analyzer: Analyzer, indexer: Running
) -> None:
    async with AsyncExitStack() as inner:
        pair = await reads_apart(
            inner, indexer, analyzer, tmp_path / "s", indexer_url=indexer.url, alerts=True
        )
        session = pair.app[LINK].session
        assert (await pair.get("to.txt"))[0] == 200
        assert not session.closed
    assert session.closed


async def test_everyone_may_list_the_files_of_an_article(pair: Pair, indexer: Running) -> None:
    expected = await listed(indexer)
    async with pair.client.get(pair.url + path_of()) as response:
        assert response.status == 200
        assert await response.json() == expected
    async with pair.client.get(pair.url + path_of(article="unknown")) as response:
        assert response.status == 404


async def test_how_fetching_goes_is_told_to_publishers_alone(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    inner = "http://127.0.0.1:1/tep/ke-hoach.pdf"
    settings = local_settings(tmp_path, link_networks="127.0.0.1", link_ports="1")
    async with running(settings, analyzer, Guard(TOKENS)) as service:
        await service.request("PUT", "/v1/articles/a", json={"title": "Một"}, headers=PUBLISHER)
        path = path_of("ke-hoach.pdf") + "/link"
        await service.request("PUT", path, json={"url": inner}, headers=PUBLISHER)
        for _ in range(200):
            _, (known,), _ = await service.get(path_of(), headers=PUBLISHER)
            if known["link_error"]:
                break
            await asyncio.sleep(0.05)
        assert known["url"] == inner
        assert known["link_error"]
        for headers in ({}, {"Authorization": "Bearer reporter"}, {"Authorization": "Bearer x"}):
            status, (told,), _ = await service.get(path_of(), headers=headers)
            assert status == 200
            assert (told["name"], told["state"]) == ("ke-hoach.pdf", known["state"])
            assert told["error"]
            assert (told["url"], told["link_error"], told["next_attempt_at"]) == (None,) * 3
            assert "127.0.0.1" not in str(told)
            assert known["link_error"] not in str(told)
