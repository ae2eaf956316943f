"""One GET request over aiohttp, within limits, to addresses that are allowed."""

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from searchsvc.articles.sources.fetching.addresses import AddressGuard, checked_address
from searchsvc.articles.sources.fetching.compression import unpack
from searchsvc.articles.sources.fetching.failures import (
    FetchFailedError,
    PassingFetchError,
    SlowFetchError,
)
from searchsvc.articles.sources.links import absolute_url

_CHUNK = 65_536
_PACKED = ("gzip", "x-gzip", "deflate")
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: that was asked for.
        status: of HTTP.
        headers: names in lower case.
        body: unpacked; empty unless the status is 200.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """Return the media type in lower case, "" when the server gives none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Return the encoding that the server declares."""
        for parameter in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip(" \"'") or None
        return None

    @property
    def location(self) -> str | None:
        """Return the absolute target of a redirect, None when it has none."""
        target = self.headers.get("location")
        return absolute_url(self.url, target) if target and self.status in _REDIRECTS else None


class Client:
    """Makes single requests: follows no redirect, keeps no cookie, uses no proxy."""

    def __init__(
        self, guard: AddressGuard, user_agent: str, resolver: AbstractResolver | None = None
    ) -> None:
        """Make a client, without connecting yet.

        Args:
            guard: which addresses may be connected to.
            user_agent: as servers see it.
            resolver: of host names; the system's by default.
        """
        self._guard = guard
        self._agent = user_agent
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=_GuardedResolver(self._guard, self._resolver or aiohttp.ThreadedResolver()),
            socket_factory=self._socket,
            limit=16,
            # An address that was allowed a minute ago may be refused now.
            use_dns_cache=False,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=None),
        )
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(
        self, url: str, *, seconds: float, largest: int, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Fetch one address.

        Args:
            url: absolute.
            seconds: limit from resolving the name to the last byte.
            largest: most bytes of the body, packed and unpacked.
            headers: to send besides the usual ones.

        Raises:
            PassingFetchError: no connection, or a broken one.
            SlowFetchError: it took too long.
            FetchFailedError: the address may not be fetched, or the answer exceeds a limit.
        """
        target = checked_address(self._guard, url)
        assert self._session is not None  # noqa: S101
        try:
            async with (
                asyncio.timeout(seconds),
                self._session.get(target, allow_redirects=False, headers=headers) as response,
            ):
                body = await _body(response, largest) if response.status == 200 else b""
                named = {name.lower(): value for name, value in response.headers.items()}
                packing = named.get("content-encoding", "identity").strip().lower()
                status = response.status
        except TimeoutError:
            raise SlowFetchError(f"took longer than {seconds:.3g} s") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _ours(error) from error
        if body and packing in _PACKED:
            body = await asyncio.to_thread(unpack, body, largest)
        elif body and packing not in ("identity", ""):
            raise FetchFailedError(f"unsupported compression: {packing}")
        return Answer(url, status, named, body)

    def _socket(self, address: aiohttp.AddrInfoType) -> socket.socket:
        # The final check, of the address that is connected to: names may resolve differently at any
        # time.
        family, kind, protocol, _, target = address
        try:
            self._guard.check_address(str(target[0]))
        except FetchFailedError as error:
            raise _RefusedError(str(error)) from None
        return socket.socket(family, kind, protocol)


class _RefusedError(OSError):
    """An address that the guard refuses, as an error that aiohttp lets through."""


class _GuardedResolver(AbstractResolver):
    """Filters out the addresses that may not be connected to."""

    def __init__(self, guard: AddressGuard, resolver: AbstractResolver) -> None:
        self._guard = guard
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        allowed: list[ResolveResult] = []
        refusal = "it has no address"
        for found in await self._resolver.resolve(host, port, family):
            try:
                self._guard.check_address(found["host"])
            except FetchFailedError as error:
                refusal = str(error)
            else:
                allowed.append(found)
        if not allowed:
            raise _RefusedError(f"{host}: {refusal}")
        return allowed

    async def close(self) -> None:
        await self._resolver.close()


async def _body(response: aiohttp.ClientResponse, largest: int) -> bytes:
    if (response.content_length or 0) > largest:
        raise FetchFailedError(f"larger than {largest:,} bytes")
    pieces: list[bytes] = []
    size = 0
    async for piece in response.content.iter_chunked(_CHUNK):
        size += len(piece)
        if size > largest:
            # The rest is not awaited: it may never end.
            response.close()
            raise FetchFailedError(f"larger than {largest:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _ours(error: Exception) -> FetchFailedError:
    """Map aiohttp's errors to ours."""
    cause = getattr(error, "os_error", error)
    if isinstance(cause, _RefusedError):
        return FetchFailedError(str(cause))
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, OSError)):
        return PassingFetchError(f"no answer: {text}")
    return FetchFailedError(f"not a proper answer: {text}")
