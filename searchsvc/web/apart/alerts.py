"""Alerts of an indexer in another process, asked with the answer awaited."""

from http import HTTPStatus

import aiohttp
from pydantic import BaseModel, ValidationError

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.indexing.alerts.errors import AlertsUnavailableError
from searchsvc.indexing.alerts.shapes import AlertRequest, AlertShown, AlertTicket
from searchsvc.indexing.alerts.signing import Purpose
from searchsvc.web.apart.link import IndexerLink

# Seconds that a reader waits for the indexer.
_TIMEOUT = aiohttp.ClientTimeout(total=15.0)


class RemoteAlerts:
    """Asks the indexer; see `Alerts`."""

    def __init__(self, link: IndexerLink) -> None:
        """Make it.

        Args:
            link: to the indexer.
        """
        self._link = link

    async def ask(self, wanted: AlertRequest) -> None:
        """See `Alerts.ask`."""
        await self._post("", wanted)

    async def look(self, purpose: Purpose, token: str) -> AlertShown:
        """See `Alerts.look`."""
        return await self._shown(f"/{purpose}/look", token)

    async def confirm(self, token: str) -> AlertShown:
        """See `Alerts.confirm`."""
        return await self._shown("/confirm", token)

    async def end(self, token: str) -> AlertShown:
        """See `Alerts.end`."""
        return await self._shown("/unsubscribe", token)

    async def _shown(self, path: str, token: str) -> AlertShown:
        answer = await self._post(path, AlertTicket(token=token))
        try:
            return AlertShown.model_validate_json(answer)
        except ValidationError as error:
            raise AlertsUnavailableError(f"the indexer answers {error}") from None

    async def _post(self, path: str, body: BaseModel) -> bytes:
        sent = body.model_dump_json().encode()
        try:
            # A redirect would carry the token to another address.
            async with self._link.session.post(
                self._link.url(f"/v1/alerts{path}"),
                data=sent,
                headers=self._link.json_headers,
                timeout=_TIMEOUT,
                allow_redirects=False,
            ) as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise AlertsUnavailableError(f"the indexer does not answer: {error!r}") from error
        if response.status == HTTPStatus.BAD_REQUEST:
            raise InvalidRequestError([Problem("", "the indexer refuses it", "Correct it")])
        if response.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise AlertsUnavailableError(f"the indexer answers {response.status}")
        return answer
