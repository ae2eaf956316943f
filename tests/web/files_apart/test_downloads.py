"""Downloads that are slow, broken off, or too many."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.apart import files as apart
from searchsvc.web.context import REMOTE_FILES
from searchsvc.web.http.door import places, unread
from tests.web.conftest import Running
from tests.web.files_apart.pair import Pair, fake, reads_apart
from tests.web.test_attachments_api import path_of


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
    assert pair.app[REMOTE_FILES].places.taken == 1
    response.close()
    await asyncio.wait_for(left.wait(), 10)
    for _ in range(100):
        if not pair.app[REMOTE_FILES].places.taken:
            break
        await asyncio.sleep(0.05)
    assert not pair.app[REMOTE_FILES].places.taken


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
    monkeypatch.setattr(places, "MOST_AT_ONCE", 2)
    url = await fake(stack, silent)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=url)
    answers = await asyncio.gather(*(pair.get("to.txt") for _ in range(4)))
    assert [status for status, _, _ in answers] == [503] * 4
    # Two had no place, and were not passed on.
    assert len(asked) == 2
    # Without a token of the search server none is sent.
    assert not any("Authorization" in one.headers for one in asked)


async def test_a_search_server_passes_files_on_in_its_own_name(
    stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running
) -> None:
    asked: list[web.Request] = []

    async def noted(request: web.Request) -> web.Response:
        asked.append(request)
        return web.Response(text="Chợ Bến Lụa")

    url = await fake(stack, noted)
    pair = await reads_apart(
        stack, indexer, analyzer, tmp_path / "s", indexer_url=url, indexer_token="của máy tìm"
    )
    # That of a reader is nothing for the indexer.
    assert (await pair.get("to.txt", Authorization="Bearer khác"))[0] == 200
    assert [one.headers[apart.PASSED_ON] for one in asked] == ["1"]
    assert [one.headers["Authorization"] for one in asked] == ["Bearer của máy tìm"]


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(10**12)})
    await response.prepare(request)
    while True:
        await response.write(b"x" * 65_536)


async def freed(pair: Pair) -> bool:
    for _ in range(100):
        if not pair.app[REMOTE_FILES].places.taken:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_a_reader_who_takes_nothing_is_cut_off_and_leaves_the_place(
    stack: AsyncExitStack,
    tmp_path: Path,
    analyzer: Analyzer,
    indexer: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unread, "SECONDS", 0.5)
    url = await fake(stack, endless)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=url)
    response = await pair.client.get(pair.url + path_of("to.txt"))
    assert await freed(pair)
    with pytest.raises(aiohttp.ClientError):
        await asyncio.wait_for(response.read(), 10)


async def test_one_client_has_no_more_than_a_share_of_the_places(
    stack: AsyncExitStack,
    tmp_path: Path,
    analyzer: Analyzer,
    indexer: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "MOST_OF_CLIENT", 2)
    url = await fake(stack, endless)
    pair = await reads_apart(
        stack, indexer, analyzer, tmp_path / "s", indexer_url=url, trusted_proxies="127.0.0.1"
    )
    address = pair.url + path_of("to.txt")
    slow = {"X-Forwarded-For": "192.0.2.1"}
    monkeypatch.setattr(places, "MOST_AT_ONCE", 4)
    held = [await pair.client.get(address, headers=slow) for _ in range(2)]
    async with pair.client.get(address, headers=slow) as refused:
        assert refused.status == 503
        assert refused.headers["Retry-After"]
        assert refused.content_type == "application/problem+json"
    other = await pair.client.get(address, headers={"X-Forwarded-For": "192.0.2.2"})
    assert [one.status for one in (*held, other)] == [200] * 3
    for one in (*held, other):
        one.close()
    assert await freed(pair)


async def test_a_file_that_was_given_a_place_keeps_it_until_it_is_sent(
    stack: AsyncExitStack,
    tmp_path: Path,
    analyzer: Analyzer,
    indexer: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepare, asked = apart.PassedOn.prepare, asyncio.Event()

    async def later(self: apart.PassedOn, request: web.BaseRequest) -> object:
        asked.set()
        await asyncio.sleep(0.3)
        return await prepare(self, request)

    monkeypatch.setattr(apart.PassedOn, "prepare", later)
    monkeypatch.setattr(places, "MOST_AT_ONCE", 1)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=indexer.url)
    first = asyncio.ensure_future(pair.get("to.txt"))
    await asked.wait()
    status, _, headers = await pair.get("to.txt")
    assert (status, headers["Content-Type"][:24]) == (503, "application/problem+json")
    assert (await first)[0] == 200
    assert await freed(pair)


async def test_an_answer_that_is_given_up_before_it_is_sent_leaves_nothing_open(
    stack: AsyncExitStack,
    tmp_path: Path,
    analyzer: Analyzer,
    indexer: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left = asyncio.Event()

    async def watched(request: web.Request) -> web.StreamResponse:
        try:
            return await endless(request)
        finally:
            left.set()

    async def fails(self: apart.PassedOn, request: web.BaseRequest) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(apart.PassedOn, "prepare", fails)
    url = await fake(stack, watched)
    pair = await reads_apart(stack, indexer, analyzer, tmp_path / "s", indexer_url=url)
    with pytest.raises(aiohttp.ClientError):
        await pair.get("to.txt")
    await asyncio.wait_for(left.wait(), 10)
    assert await freed(pair)
