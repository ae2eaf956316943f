"""A server listens on each address that its host has on this machine."""

import asyncio
import errno
import socket
from typing import Any

import pytest

from searchsvc.web import server

V4 = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))
# Of a documentation network: no machine has it.
ELSEWHERE = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 0))


async def bound(monkeypatch: pytest.MonkeyPatch, *found: Any) -> list[str]:
    async def told(*_: Any, **__: Any) -> list[Any]:
        return list(found)

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", told)
    sockets = await server._bound("host.example", 0)
    try:
        return [one.getsockname()[0] for one in sockets]
    finally:
        for one in sockets:
            one.close()


async def test_an_address_that_is_named_twice_is_bound_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert await bound(monkeypatch, V4, V4) == ["127.0.0.1"]


async def test_an_address_that_the_machine_lacks_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert await bound(monkeypatch, ELSEWHERE, V4) == ["127.0.0.1"]


async def test_a_host_without_any_address_here_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="assign") as refused:
        await bound(monkeypatch, ELSEWHERE)
    assert refused.value.errno == errno.EADDRNOTAVAIL


async def test_a_port_that_is_taken_is_refused_and_nothing_stays_bound() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with pytest.raises(OSError) as refused:
            await server._bound("127.0.0.1", taken.getsockname()[1])
        assert refused.value.errno == errno.EADDRINUSE
