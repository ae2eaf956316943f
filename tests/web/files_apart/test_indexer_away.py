"""Downloads while the indexer is away, unknown, or is none."""

from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.commands.files_check import check_files
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from searchsvc.web.context import LINK
from tests.web.conftest import Running, local_settings
from tests.web.files_apart.pair import Pair, fake, reads_apart


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
