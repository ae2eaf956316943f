"""Fetches the file of a link and attaches it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Literal

from searchsvc.articles.sources.fetching.failures import (
    FetchFailedError,
    HostSkippedError,
    PassingFetchError,
    SlowFetchError,
)
from searchsvc.articles.sources.fetching.fetch import Answer
from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.errors import InvalidInputError, NotFoundError, NotPossibleError, TooLargeError
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.link import Copy, Link

_PAGES = ("text/html", "application/xhtml+xml")
_MARK = b"\xef\xbb\xbf"
_PAGE_NAMES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Fetching:
    """How fetching a link went.

    Attributes:
        outcome: "gone" = the link or its article was removed meanwhile.
        reason: why it failed.
        passing: whether another try may succeed.
        missing: whether the server has no such file (404).
    """

    outcome: Literal["attached", "unchanged", "failed", "gone"]
    reason: str = ""
    passing: bool = False
    missing: bool = False


class LinkFetcher:
    """Fetches links one by one; the pauses are those of its fetcher."""

    def __init__(
        self,
        ledger: Ledger,
        attachments: AttachmentService,
        fetcher: PoliteFetcher,
        clock: Callable[[], float],
        *,
        largest: int,
        seconds: float,
        recheck_seconds: float,
    ) -> None:
        """Make a fetcher of links.

        Args:
            ledger: of the links.
            attachments: attaches the files.
            fetcher: of their bytes.
            clock: seconds since 1970.
            largest: most bytes of a file.
            seconds: that fetching one may take, redirects included.
            recheck_seconds: after which a fetched file is due again.
        """
        self._ledger = ledger
        self._attachments = attachments
        self._fetcher = fetcher
        self._clock = clock
        self._largest = largest
        self._seconds = seconds
        self._recheck = recheck_seconds

    async def fetch(self, link: Link, actor: str) -> Fetching:
        """Fetch a link if it changed, and attach the file; a failure is left to the caller to note.

        Args:
            link: to fetch.
            actor: who attaches it, for the log of changes.

        Raises:
            LedgerUnavailableError: the data folder can't be written.
        """
        kept = await self._attachments.has_bytes(link.article_id, link.name)
        etag, modified = (link.etag, link.last_modified) if kept else (None, None)
        try:
            fetched = await self._fetcher.get(
                link.url,
                etag=etag,
                last_modified=modified,
                largest=self._largest,
                seconds=self._seconds,
            )
            return await self._take(link, fetched.answer, actor, asked=bool(etag or modified))
        except (PassingFetchError, SlowFetchError, HostSkippedError) as error:
            return Fetching("failed", str(error), passing=True)
        except (FetchFailedError, InvalidInputError, NotPossibleError, TooLargeError) as error:
            return Fetching("failed", str(error))
        except NotFoundError:
            return Fetching("gone")

    async def _take(self, link: Link, answer: Answer, actor: str, *, asked: bool) -> Fetching:
        due = self._clock() + self._recheck
        if answer.status == 304 and asked:
            await asyncio.to_thread(self._ledger.links.unchanged, link, due)
            return Fetching("unchanged")
        if answer.status != 200:
            return Fetching("failed", f"HTTP {answer.status}", missing=answer.status == 404)
        if _is_page(link.name, answer):
            # A page of an error or a login, where the file should be.
            raise FetchFailedError("a page was answered, not a file")
        copy = Copy(link.url, answer.headers.get("etag"), answer.headers.get("last-modified"), due)
        whole = _whole(answer.body)
        # Nobody waits for it: what publishers put comes first.
        await self._attachments.put(link.article_id, link.name, whole, actor, copy, urgent=False)
        return Fetching("attached")


def _is_page(name: str, answer: Answer) -> bool:
    if name.lower().endswith(_PAGE_NAMES):
        return False
    return answer.content_type in _PAGES and answer.body.removeprefix(_MARK).lstrip()[:1] == b"<"


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
