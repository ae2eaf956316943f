"""Which addresses are fetched: no private one, however it is spelled, named or reached."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import yarl
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from searchsvc.articles.sources.fetching.addresses import AddressGuard
from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.fetching.fetch import Client
from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.articles.sources.links import absolute_url
from searchsvc.articles.sources.rules import FetchRules
from searchsvc.retry import RetryPolicy

ONCE = RetryPolicy(attempts=1, deadline=1, first_wait=0, longest_wait=0)
_HOSTILE = """
http://127.0.0.1/ http://127.1/ http://127.0.1/ http://2130706433/ http://0x7f000001/
http://0x7f.0.0.1/ http://0177.0.0.1/ http://017700000001/ http://127.0.0.1./ http://0/
http://0.0.0.0/ http://10.0.0.1/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.1.1/
http://169.254.169.254/latest/meta-data/ http://169.254.170.2/ http://100.64.0.1/
http://100.100.100.200/ http://168.63.129.16/ http://192.0.0.192/ http://198.18.0.1/
http://224.0.0.1/ http://240.0.0.1/ http://255.255.255.255/ http://192.88.99.1/ http://[::1]/
http://[::]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::127.0.0.1]/
http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[2002:7f00:1::]/
http://[2002:c0a8:101::1]/ http://[fe80::1]/ http://[fc00::1]/ http://[fd00:ec2::254]/
http://[fec0::1]/ http://[ff02::1]/ http://[2001:db8::1]/ http://[2001:0:7f00:1:0:0:80ff:fffe]/
http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://user@93.184.216.34/ http://user:pass@93.184.216.34/
http://93.184.216.34:22/ http://93.184.216.34:6379/ https://93.184.216.34:9200/ http:///nohost
http:// file:///etc/passwd gopher://93.184.216.34/1 ftp://93.184.216.34/
dict://93.184.216.34:11211/ javascript:alert(1) data:text/html,a unix:///run/docker.sock
//93.184.216.34/ relative/path http://[::1 http://[fe80::1%25lo]/ http://93.184.216.34:99999/
http://256.256.256.256/
"""
HOSTILE = _HOSTILE.split()


@pytest.mark.parametrize("url", HOSTILE)
async def test_a_hostile_address_is_refused_before_anything_is_sent(url: str) -> None:
    names = _Names({})
    async with Client(AddressGuard(), "test", names) as client:
        with pytest.raises(FetchFailedError):
            await client.get(url, seconds=1, largest=1000)
    assert names.asked == []


def test_the_table_of_hostile_addresses_is_long() -> None:
    assert len(set(HOSTILE)) >= 30


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "203.162.0.11", "2606:2800:220:1:248:1893:25c8:1946"]
)
def test_a_public_address_is_allowed(address: str) -> None:
    AddressGuard().check_address(address)


@pytest.mark.parametrize(
    ("allowed", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("10.0.0.0/8", "10.20.30.40"),
        ("10.0.0.0/8", "::ffff:10.1.2.3"),
        ("fd00::/8", "fd12::1"),
    ],
)
def test_a_private_address_that_the_operator_lists_is_allowed(allowed: str, address: str) -> None:
    AddressGuard([allowed]).check_address(address)


@pytest.mark.parametrize("address", ["127.0.0.2", "192.168.1.1", "::1"])
def test_an_allowed_address_allows_no_other(address: str) -> None:
    with pytest.raises(FetchFailedError, match="allow_private"):
        AddressGuard(["127.0.0.1"]).check_address(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "fd00::1", "::ffff:192.168.0.1"]
)
async def test_a_name_that_resolves_to_a_private_address_is_refused(address: str) -> None:
    async with Client(AddressGuard(), "test", _Names({"xa-binh-minh.example": address})) as client:
        with pytest.raises(FetchFailedError, match="not a public address"):
            await client.get("http://xa-binh-minh.example/", seconds=1, largest=1000)


@pytest.mark.parametrize("host", ["web1", "cong2.example", "1.example", "0x.example", "a-1"])
async def test_a_name_with_digits_is_a_name(host: str) -> None:
    async with _server() as port:
        names = _Names({host: "127.0.0.1"})
        async with Client(AddressGuard(["127.0.0.1"], [port]), "test", names) as client:
            answer = await client.get(f"http://{host}:{port}/close", seconds=5, largest=1000)
    assert (answer.status, names.asked) == (200, [host])


async def test_a_name_that_resolves_anew_to_a_private_address_is_refused_at_the_second_time() -> (
    None
):
    async with _server() as port:
        names = _Names({"doi-ten.example": ["127.0.0.1", "127.0.0.2"]})
        async with Client(AddressGuard(["127.0.0.1"], [port]), "test", names) as client:
            url = f"http://doi-ten.example:{port}/close"
            assert (await client.get(url, seconds=5, largest=1000)).status == 200
            with pytest.raises(FetchFailedError, match=r"127\.0\.0\.2 is not a public address"):
                await client.get(url, seconds=5, largest=1000)


async def test_a_resolver_that_lies_is_caught_at_the_socket() -> None:
    # The guard sees what is connected to, whatever was said before.
    client = Client(AddressGuard(), "test")
    with pytest.raises(OSError, match="not a public address"):
        client._socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://trong.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://127.0.0.1:1/",
        "//10.0.0.1/",
    ],
)
async def test_a_redirect_to_a_forbidden_place_is_not_followed(target: str) -> None:
    async with _server() as port:
        guard = AddressGuard(["127.0.0.1"], [port])
        async with Client(guard, "test", _Names({"trong.example": "10.1.1.1"})) as client:
            fetcher = PoliteFetcher(client, FetchRules(obey_robots=False, delay_seconds=0), ONCE)
            url = yarl.URL(f"http://127.0.0.1:{port}/to").with_query(at=target)
            with pytest.raises(FetchFailedError):
                await fetcher.get(str(url))


class _Names(AbstractResolver):
    """Host names as a test wants them; of several addresses each resolving takes the next."""

    def __init__(self, names: dict[str, str | list[str]]) -> None:
        self._names = names
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self._names:
            raise OSError(f"{host} is unknown")
        known = self._names[host]
        address = known if isinstance(known, str) else known.pop(0)
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=kind,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        return None


@asynccontextmanager
async def _server() -> AsyncIterator[int]:
    async def redirect(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": request.query["at"]})

    async def close(request: web.Request) -> web.Response:
        answer = web.Response(text="ok")
        answer.force_close()
        return answer

    app = web.Application()
    app.router.add_get("/to", redirect)
    app.router.add_get("/close", close)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def test_a_backslash_is_a_slash_only_in_the_path_of_a_web_address() -> None:
    base = "https://suoidong.example/tin/"
    assert absolute_url(base, r"tep\a.pdf") == f"{base}tep/a.pdf"
    assert absolute_url(base, r"javascript:mo('\n')") == r"javascript:mo('\n')"


def test_a_very_long_link_is_read_at_once() -> None:
    started = time.process_time()
    absolute_url("https://suoidong.example/", "a" * 100_000)
    assert time.process_time() - started < 1
