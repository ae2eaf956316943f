"""Fetching as a guest: robots.txt, one request at a time to a host, pauses, few retries."""

import asyncio
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import partial
from time import monotonic, time
from urllib.parse import urlsplit

from searchsvc.articles.sources.fetching.failures import (
    FetchFailedError,
    HostSkippedError,
    PassingFetchError,
    SlowFetchError,
)
from searchsvc.articles.sources.fetching.fetch import Answer, Client
from searchsvc.articles.sources.fetching.robots import Robots
from searchsvc.articles.sources.rules import FetchRules
from searchsvc.retry import CRAWL, RetryPolicy, retrying

# A host that fails this often in a row is skipped until the next crawl.
MOST_FAILURES = 10
# Longest Retry-After that is honoured; a host that asks for more is skipped.
LONGEST_REST = 30.0
_SHORTEST_REQUEST = 0.001
_PASSING = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched page after its redirects.

    Attributes:
        answer: its status is 200, 304, 404 or 410.
        url: the page's current address: the requested one, or the target of permanent redirects.
    """

    answer: Answer
    url: str


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    delay: float = 0.0
    failures: int = 0
    given_up: str | None = None


class PoliteFetcher:
    """Fetches pages and files politely."""

    def __init__(self, client: Client, rules: FetchRules, retries: RetryPolicy = CRAWL) -> None:
        self._client = client
        self._rules = rules
        self._retries = retries
        self._hosts: dict[str, _Host] = {}
        self._robots: dict[str, Robots | FetchFailedError] = {}
        self._robots_locks: dict[str, asyncio.Lock] = {}

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        largest: int | None = None,
        seconds: float | None = None,
    ) -> Fetched:
        """Fetch one page or file, through its redirects.

        Args:
            url: http or https.
            etag: of the copy that is known; an unchanged page answers 304.
            last_modified: as `etag`.
            largest: most bytes; None = the source's limit for pages.
            seconds: limit, redirects included; None = the source's for pages.

        Raises:
            HostSkippedError: its host failed too often, or asks to be left alone.
            FetchFailedError: any status but 200, 304, 404 and 410; refused by robots.txt or the
                guard; over a limit.
        """
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        return await retrying(
            partial(self._follow, url, headers, largest, seconds or self._rules.timeout_seconds),
            self._retries,
            transient=PassingFetchError,
        )

    async def _follow(
        self, url: str, headers: dict[str, str], largest: int | None, left: float
    ) -> Fetched:
        seen: set[str] = set()
        here = lasting = url
        for_good = True
        while True:
            if here in seen:
                raise FetchFailedError("redirects in a loop")
            seen.add(here)
            if self._rules.obey_robots and not (await self._robots_of(here)).allows(here):
                raise FetchFailedError("robots.txt disallows it")
            answer, seconds = await self._request(here, left, headers, largest)
            left = max(left - seconds, _SHORTEST_REQUEST)
            target = answer.location
            if target is None:
                return Fetched(_final(answer), lasting)
            if len(seen) > self._rules.redirects:
                raise FetchFailedError(f"more than {self._rules.redirects} redirects")
            if _is_front(target) and not _is_front(url):
                # Portals do this with missing pages too, so it proves nothing.
                raise FetchFailedError("redirects to the front page")
            for_good = for_good and answer.status in (301, 308)
            here = target
            lasting = target if for_good else lasting

    async def _request(
        self,
        url: str,
        seconds: float,
        headers: dict[str, str] | None = None,
        largest: int | None = None,
    ) -> tuple[Answer, float]:
        """Send a request at the host's turn; return its seconds without the wait for the turn."""
        host = self._hosts.setdefault(urlsplit(url).netloc.lower(), _Host())
        async with host.lock:
            if host.given_up:
                raise HostSkippedError(host.given_up)
            await asyncio.sleep(max(host.free_at - monotonic(), 0))
            bound = largest or int(self._rules.largest_mb * 1_000_000)
            started = monotonic()
            try:
                answer = await self._client.get(
                    url, seconds=seconds, largest=bound, headers=headers
                )
            except (PassingFetchError, SlowFetchError) as error:
                host.failures += 1
                if host.failures >= MOST_FAILURES:
                    host.given_up = f"skipped after {host.failures} failures in a row: {error}"
                raise
            finally:
                host.free_at = monotonic() + max(self._rules.delay_seconds, host.delay)
            self._note(host, answer)
            return answer, monotonic() - started

    def _note(self, host: _Host, answer: Answer) -> None:
        if answer.status not in _PASSING:
            host.failures = 0
            return
        rest = _seconds(answer.headers.get("retry-after"))
        if rest > LONGEST_REST:
            host.given_up = f"its host asks for a pause of {rest:.0f} s (HTTP {answer.status})"
            raise HostSkippedError(host.given_up)
        host.free_at = max(host.free_at, monotonic() + rest)

    async def _robots_of(self, url: str) -> Robots:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._robots_locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._robots:
                try:
                    self._robots[origin] = await self._fetch_robots(origin)
                except (PassingFetchError, SlowFetchError, HostSkippedError) as error:
                    self._robots[origin] = HostSkippedError(f"robots.txt can't be read: {error}")
                except FetchFailedError as error:
                    self._robots[origin] = FetchFailedError(f"robots.txt can't be read: {error}")
        robots = self._robots[origin]
        if isinstance(robots, FetchFailedError):
            raise robots
        host = self._hosts.setdefault(parts.netloc.lower(), _Host())
        host.delay = robots.delay_seconds
        return robots

    async def _fetch_robots(self, origin: str) -> Robots:
        url = f"{origin}/robots.txt"
        for _ in range(self._rules.redirects + 1):
            answer, _ = await self._request(url, self._rules.timeout_seconds)
            if answer.location is None:
                break
            url = answer.location
        if answer.status >= 500 or answer.status == 429:
            # RFC 9309: while robots.txt is unavailable, nothing is allowed.
            raise HostSkippedError(f"HTTP {answer.status}")
        text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        return Robots(text, self._rules.robot)


def _final(answer: Answer) -> Answer:
    if answer.status in (200, 304, 404, 410):
        return answer
    if answer.status in _PASSING:
        raise PassingFetchError(f"HTTP {answer.status}")
    raise FetchFailedError(f"HTTP {answer.status}")


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _seconds(retry_after: str | None) -> float:
    """Read a Retry-After header; 0 when there is no valid one."""
    if not retry_after:
        return 0.0
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(parsedate_to_datetime(retry_after).timestamp() - time(), 0.0)
    except (ValueError, OverflowError):
        return 0.0
