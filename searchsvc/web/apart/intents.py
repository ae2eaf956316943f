"""Delivers counted intents to an indexer in another process."""

from http import HTTPStatus

import aiohttp

from searchsvc.errors import UnavailableError
from searchsvc.query.log.intents import Intents
from searchsvc.web.apart.link import IndexerLink

# Seconds to wait for the indexer.
_TIMEOUT = aiohttp.ClientTimeout(total=5.0)


class RemoteIntents:
    """Sends intents to the indexer."""

    def __init__(self, link: IndexerLink) -> None:
        """Make it.

        Args:
            link: to the indexer.
        """
        self._link = link

    async def take(self, intents: Intents) -> None:
        """Deliver a batch.

        Raises:
            UnavailableError: the indexer did not take it.
        """
        link = self._link
        try:
            # A redirect would carry the token to another address.
            async with link.session.post(
                link.url("/v1/intents"),
                data=intents.model_dump_json().encode(),
                headers=link.json_headers,
                timeout=_TIMEOUT,
                allow_redirects=False,
            ) as response:
                if response.status != HTTPStatus.NO_CONTENT:
                    raise UnavailableError(f"the indexer answers {response.status}")
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise UnavailableError(f"the indexer does not answer: {error!r}") from error
