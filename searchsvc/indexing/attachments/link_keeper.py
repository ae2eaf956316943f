"""Fetches the links that publishers give, politely; a host at a time has one request."""

import asyncio
import time
from collections.abc import Sequence

import structlog

from searchsvc.articles.sources.fetching.addresses import AddressGuard
from searchsvc.articles.sources.fetching.fetch import Client
from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.articles.sources.rules import FetchRules
from searchsvc.errors import UnavailableError
from searchsvc.indexing.attachments.fetching import Fetching, LinkFetcher
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.link import Link, host_of
from searchsvc.retry import LINK

# Links that became due are noticed within this many seconds.
_WATCH = 1.0
# Hosts that are fetched from at a time: each may hold a file in memory.
_HOSTS = 4
# Links of one turn; then hosts that wait are next.
_TURN = 20
_LOOKED_AT = 500
# robots.txt is read anew, and hosts that were given up are tried again, after this many seconds.
_LASTING = 600.0
# Tries of a link; see `LINK`.
MOST_TRIES = 10
_ACTOR = "link"
# Seconds before a host's next turn after the data folder could not be written.
_REST = 30.0
# As sources are fetched by default; files take longer than pages.
_POLITE = FetchRules(timeout_seconds=120.0)

log = structlog.get_logger()


class LinkKeeper:
    """Works on the links of a ledger until cancelled; nothing is lost when it ends."""

    def __init__(
        self, ledger: Ledger, attachments: AttachmentService, rules: FetchRules = _POLITE
    ) -> None:
        """Make the keeper.

        Args:
            ledger: says which links wait.
            attachments: attaches the files, within its limits.
            rules: pauses and limits.
        """
        self._rules = rules
        self._ledger = ledger
        self._attachments = attachments
        self._woken = asyncio.Event()
        self._turns: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Signal that links were given."""
        self._woken.set()

    async def run(self) -> None:
        """Fetch until cancelled."""
        limits = self._attachments.limits
        guard = AddressGuard(limits.link_networks, limits.link_ports)
        try:
            async with Client(guard, self._rules.user_agent) as client:
                while True:
                    fetcher, renewed = PoliteFetcher(client, self._rules), time.monotonic()
                    while time.monotonic() - renewed < _LASTING:
                        await self._start_turns(fetcher)
                        await self._wait()
        finally:
            for turn in self._turns.values():
                turn.cancel()
            await asyncio.gather(*self._turns.values(), return_exceptions=True)

    async def _start_turns(self, fetcher: PoliteFetcher) -> None:
        self._turns = {host: turn for host, turn in self._turns.items() if not turn.done()}
        if len(self._turns) >= _HOSTS:
            return
        try:
            due = await asyncio.to_thread(self._ledger.links.due, _LOOKED_AT, tuple(self._turns))
        except UnavailableError as error:
            log.warning("attachments.ledger_unavailable", error=str(error))
            return
        hosts: dict[str, list[Link]] = {}
        for link in due:
            hosts.setdefault(host_of(link.url), []).append(link)
        for host, links in hosts.items():
            if host not in self._turns and len(self._turns) < _HOSTS:
                self._turns[host] = asyncio.create_task(self._turn(fetcher, links[:_TURN]))

    async def _turn(self, fetcher: PoliteFetcher, links: Sequence[Link]) -> None:
        limits = self._attachments.limits
        # A fetched link is not asked for again: a publisher says when it changed.
        links_fetcher = LinkFetcher(
            self._ledger,
            self._attachments,
            fetcher,
            self._ledger.clock,
            largest=limits.largest_mb * 1_000_000,
            seconds=self._rules.timeout_seconds,
            recheck_seconds=0.0,
        )
        try:
            for link in links:
                await self._fetch(links_fetcher, link)
        except UnavailableError as error:
            log.warning("attachments.ledger_unavailable", error=str(error))
            # What was fetched could not be kept, and would be fetched again and again.
            await asyncio.sleep(_REST)
        await asyncio.sleep(self._rules.delay_seconds)
        self._woken.set()

    async def _fetch(self, fetcher: LinkFetcher, link: Link) -> None:
        try:
            fetching = await fetcher.fetch(link, _ACTOR)
        except UnavailableError:
            raise
        except Exception as error:
            # No link may stop the others, or be tried without end.
            log.exception("attachments.link_failed", article=link.article_id)
            fetching = Fetching("failed", type(error).__name__, passing=True)
        log.info(
            "attachments.fetched",
            article=link.article_id,
            outcome=fetching.outcome,
            reason=fetching.reason or None,
        )
        if fetching.outcome == "failed":
            tries = link.attempts + 1
            # A file that is published together with its article may be missing for a moment.
            passing = fetching.passing or fetching.missing
            final = not passing or tries >= MOST_TRIES
            due = self._ledger.clock() + LINK.pause(tries)
            await asyncio.to_thread(
                self._ledger.links.fail, link, fetching.reason, due, final=final
            )

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(_WATCH):
                await self._woken.wait()
        except TimeoutError:
            return
        self._woken.clear()
