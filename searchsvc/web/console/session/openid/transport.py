"""Requests to the provider by aiohttp, bounded in time and size; their failures become ours."""

import ssl
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp
import orjson

from searchsvc.errors import SettingsError
from searchsvc.retry import PROVIDER, retrying
from searchsvc.web.console.session.openid.reasons import (
    LoginRefusedError,
    ProviderAwayError,
    Reason,
)

# A person waits, and a provider answers within a fraction of it.
_SECONDS = 5.0
# Bytes of an answer; discovery, keys and tokens are a hundredth of it.
_LARGEST = 1_000_000


class Transport:
    """A client of the provider's servers."""

    def __init__(self, ca_certs: Path | None) -> None:
        """Make the client; it connects when it is used.

        Args:
            ca_certs: authority of the provider's https; None = those of the system.

        Raises:
            SettingsError: the authority's file can't be read.
        """
        self._session: aiohttp.ClientSession | None = None
        self._tls: ssl.SSLContext | bool = True
        if ca_certs is not None:
            try:
                self._tls = ssl.create_default_context(cafile=ca_certs)
            except (OSError, ValueError) as error:
                raise SettingsError(f"SEARCHSVC_OIDC_CA_CERTS: {ca_certs}: {error}") from None

    async def get(self, address: str, token: str | None = None) -> dict[str, Any]:
        """Return the JSON object at an address; asked several times while nothing answers.

        Args:
            address: of the provider.
            token: bearer token, if one is needed.

        Raises:
            ProviderAwayError: nothing answers.
            LoginRefusedError: the answer is an error, or no object.
        """
        headers = {"Accept": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"

        async def once() -> tuple[int, dict[str, Any]]:
            return await self._ask("GET", address, headers, None)

        status, answer = await retrying(once, PROVIDER, ProviderAwayError)
        if status != HTTPStatus.OK:
            raise LoginRefusedError(Reason.SETUP, f"{address} answers {status}")
        return answer

    async def post(
        self, address: str, headers: Mapping[str, str], body: str
    ) -> tuple[int, dict[str, Any]]:
        """Send a form once: a code counts once, too.

        Returns:
            Status and JSON object.

        Raises:
            ProviderAwayError: nothing answers.
            LoginRefusedError: the answer is no object.
        """
        return await self._ask("POST", address, headers, body)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _ask(
        self, method: str, address: str, headers: Mapping[str, str], body: str | None
    ) -> tuple[int, dict[str, Any]]:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=_SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout)
        try:
            # A redirect would carry secrets to another address.
            async with self._session.request(
                method, address, headers=headers, data=body, ssl=self._tls, allow_redirects=False
            ) as response:
                if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise ProviderAwayError(f"{address} answers {response.status}")
                read = b""
                async for part in response.content.iter_any():
                    read += part
                    if len(read) > _LARGEST:
                        raise LoginRefusedError(Reason.SETUP, f"the answer of {address} is huge")
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise ProviderAwayError(f"{address} does not answer: {error!r}") from error
        try:
            answer = orjson.loads(read)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            detail = f"{address} answers {response.status} and no JSON object"
            raise LoginRefusedError(Reason.SETUP, detail)
        return response.status, answer
