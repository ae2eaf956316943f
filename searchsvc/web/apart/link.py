"""The way to an indexer in another process: its address and the one session to ask with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

import aiohttp

from searchsvc.errors import UnavailableError
from searchsvc.settings import Settings

# Seconds in which a connection must be there, and the next bytes of an answer.
_CONNECT_SECONDS, _SILENT_SECONDS = 3.0, 15.0


class IndexerLink:
    """Asks the indexer of this search server.

    Attributes:
        session: to ask with.
        token: of the role reporter; None = the indexer needs none.
    """

    def __init__(self, session: aiohttp.ClientSession, address: str, token: str | None) -> None:
        """Make it.

        Args:
            session: as above.
            address: of the indexer, as it is set.
            token: as above.
        """
        self.session = session
        self.token = token
        self._address = address.rstrip("/")

    def url(self, path: str) -> str:
        """Return the address of a resource of the indexer."""
        return self._address + path

    @property
    def token_header(self) -> dict[str, str]:
        """The header that names this search server; none without a token."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    @property
    def json_headers(self) -> dict[str, str]:
        """Headers of a JSON body, with the token."""
        return {"Content-Type": "application/json", **self.token_header}

    async def check(self) -> None:
        """Ask whether the indexer is there.

        Raises:
            UnavailableError: it does not answer as one.
        """
        timeout = aiohttp.ClientTimeout(total=_CONNECT_SECONDS)
        try:
            async with self.session.get(
                self.url("/health/live"), timeout=timeout, allow_redirects=False
            ) as response:
                if response.status != HTTPStatus.OK:
                    raise UnavailableError(f"the indexer answers {response.status}")
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise UnavailableError(f"the indexer does not answer: {error!r}") from error


@asynccontextmanager
async def linked(settings: Settings) -> AsyncIterator[IndexerLink]:
    """Yield the way to the indexer that is set; its connections are closed at the end."""
    timeout = aiohttp.ClientTimeout(
        total=None, sock_connect=_CONNECT_SECONDS, sock_read=_SILENT_SECONDS
    )
    # What asks bounds itself; a shared limit would let downloads keep counts and alerts waiting.
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        yield IndexerLink(session, settings.indexer_url or "", settings.reporter_token)
