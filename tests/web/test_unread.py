"""Clients that take nothing of their answers, and files that are sent directly."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.apart.files import PASSED_ON
from searchsvc.web.http.auth import Guard
from searchsvc.web.http.door import places, unread
from tests.web.conftest import Running, local_settings, running
from tests.web.test_attachments_api import attach, path_of
from tests.web.test_console_sessions import TOKENS

# More than the system holds for a connection.
LARGE = os.urandom(1_000_000) * 12
ESTABLISHED = 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the service: its first look is planned when the first connection comes."""
    monkeypatch.setattr(unread, "SECONDS", 0.6)


@pytest.fixture
async def files(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path, trusted_proxies="127.0.0.1", connections=20)
    async with running(settings, analyzer) as service:
        await service.stand("a", title="Thông báo của xã Cồn Vắng", body="Chợ Bến Lụa. " * 400)
        assert await attach(service, "to.bin", LARGE) == 202
        yield service


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


async def asks(
    opened: ExitStack, service: Running, path: str, client: str = "192.0.2.1", times: int = 1
) -> socket.socket:
    """Ask for something, so many times, and read nothing."""
    one = opened.enter_context(socket.socket())
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    one.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(one, ("127.0.0.1", int(service.url.rpartition(":")[2])))
    request = f"GET {path} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: {client}\r\n\r\n"
    await loop.sock_sendall(one, request.encode() * times)
    return one


def is_open(one: socket.socket) -> bool:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == ESTABLISHED


async def all_end(sockets: list[socket.socket]) -> bool:
    for _ in range(100):
        if not any(map(is_open, sockets)):
            return True
        await asyncio.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("path", "times"), [(path_of("to.bin"), 1), ("/articles/a", 1_000), ("/v1/search?q=a", 4_000)]
)
async def test_a_client_that_takes_nothing_of_its_answer_is_cut_off(
    impatient: None, files: Running, opened: ExitStack, path: str, times: int
) -> None:
    one = await asks(opened, files, path, times=times)
    assert await all_end([one])


async def test_a_client_that_reads_slowly_gets_all_of_its_answer(
    impatient: None, files: Running, opened: ExitStack
) -> None:
    one, loop = await asks(opened, files, path_of("to.bin")), asyncio.get_running_loop()
    for _ in range(20):
        assert await loop.sock_recv(one, 8_192)
        await asyncio.sleep(0.1)
    received = 0
    while received < len(LARGE) - 200_000:
        more = len(await loop.sock_recv(one, 1_000_000))
        assert more
        received += more


async def test_one_client_is_sent_no_more_than_its_share_of_files(
    files: Running, opened: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_OF_CLIENT", 2)
    # Of five places three are more than half, and the third was given before.
    held = [await asks(opened, files, path_of("to.bin")) for _ in range(3)]
    await asyncio.sleep(0.3)
    first, other = {"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "192.0.2.2"}
    address = files.url + path_of("to.bin")
    async with files.client.get(address, headers=first) as refused:
        assert refused.status == 503
        assert refused.headers["Retry-After"]
        assert refused.content_type == "application/problem+json"
    async with files.client.get(address, headers=other) as taken:
        assert await taken.read() == LARGE
    for one in held:
        one.close()
    for _ in range(100):
        async with files.client.get(address, headers=first) as again:
            if again.status == 200:
                assert await again.read() == LARGE
                break
        await asyncio.sleep(0.05)
    else:
        pytest.fail("the places of readers who left are still held")


async def test_only_a_search_server_with_its_token_passes_files_on_beyond_the_share_of_readers(
    tmp_path: Path, analyzer: Analyzer, opened: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_AT_ONCE", 1)
    settings = local_settings(tmp_path, connections=20)
    async with running(settings, analyzer, Guard(TOKENS)) as service:
        service.client.headers["Authorization"] = "Bearer publisher"
        await service.stand("a", title="Thông báo của xã Cồn Vắng", body="Chợ Bến Lụa.")
        assert await attach(service, "to.bin", LARGE) == 202
        del service.client.headers["Authorization"]
        await asks(opened, service, path_of("to.bin"))
        await asyncio.sleep(0.3)
        address = service.url + path_of("to.bin")
        for more, status in (
            ({}, 503),
            ({PASSED_ON: "1"}, 503),
            ({PASSED_ON: "1", "Authorization": "Bearer unknown"}, 503),
            ({PASSED_ON: "1", "Authorization": "Bearer reporter"}, 200),
        ):
            async with service.client.get(address, headers=more) as answer:
                assert answer.status == status, more
                content = await answer.read()
        assert content == LARGE


async def test_a_server_without_tokens_counts_every_download_by_its_client(
    files: Running, opened: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_AT_ONCE", 1)
    await asks(opened, files, path_of("to.bin"))
    await asyncio.sleep(0.3)
    for claimed in ({}, {"Authorization": "Bearer anything"}):
        status, _, _ = await files.get(path_of("to.bin"), headers={PASSED_ON: "1", **claimed})
        assert status == 503


async def test_a_download_is_not_closed_for_idle_connections_and_is_idle_once_it_is_sent(
    files: Running, opened: ExitStack
) -> None:
    download = await asks(opened, files, path_of("to.bin"))
    await asyncio.sleep(0.3)
    crowd = [await asks(opened, files, "/health/live") for _ in range(25)]
    await asyncio.sleep(0.3)
    assert is_open(download)
    assert not is_open(crowd[0])
    received = 0
    while received < len(LARGE):
        received += len(await asyncio.get_running_loop().sock_recv(download, 1_000_000))
    await asyncio.sleep(0.3)
    assert is_open(download)
    for _ in range(25):
        await asks(opened, files, "/health/live")
    assert await all_end([download])


async def test_a_file_that_is_sent_counts_as_a_connection_more(
    files: Running, opened: ExitStack
) -> None:
    idle = [await asks(opened, files, "/health/live") for _ in range(11)]
    await asyncio.sleep(0.3)
    assert all(map(is_open, idle))
    # Five connections more and the client's own are within the cap of twenty, with their files not.
    for number in range(5):
        await asks(opened, files, path_of("to.bin"), client=f"192.0.2.{number}")
    await asyncio.sleep(0.5)
    assert not is_open(idle[0])
    assert is_open(idle[-1])
    assert (await files.get("/health/live"))[0] == 200


async def test_files_take_no_more_than_a_part_of_what_may_be_open(
    files: Running, opened: ExitStack
) -> None:
    for number in range(5):
        await asks(opened, files, path_of("to.bin"), client=f"192.0.2.{number}")
    await asyncio.sleep(0.3)
    assert (await files.get(path_of("to.bin")))[0] == 503
    assert (await files.get("/v1/search?q=a"))[0] == 200
