"""A browser without scripts, for tests of the console: it keeps cookies and sends forms."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from typing import Any

import aiohttp
from yarl import URL

from tests.web.conftest import Running

ROLES = ("publisher", "editor", "admin")
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Editor:
    """Someone at the console."""

    def __init__(self, url: str, client: aiohttp.ClientSession) -> None:
        self.url = url
        self.client = client
        self.csrf = ""

    async def get(self, path: str, **options: Any) -> tuple[int, str, aiohttp.ClientResponse]:
        return await self._ask("GET", path, **options)

    async def post(
        self, path: str, fields: dict[str, Any] | None = None, **options: Any
    ) -> tuple[int, str, aiohttp.ClientResponse]:
        """Send a form as a page of this site would."""
        if not self.csrf:
            await self.get("/console/preview")
        headers = {"Origin": self.url, "Sec-Fetch-Site": "same-origin"}
        headers |= options.pop("headers", {})
        form = {"csrf": self.csrf, **(fields or {})}
        return await self._ask("POST", path, data=form, headers=headers, **options)

    async def login(self, token: str) -> int:
        await self.get("/console/login")
        status, _, _ = await self.post("/console/login", {"token": token})
        await self.get("/console/preview")
        return status

    async def _ask(
        self, method: str, path: str, **options: Any
    ) -> tuple[int, str, aiohttp.ClientResponse]:
        address = URL(self.url + path, encoded=True)
        async with self.client.request(method, address, **options) as response:
            text = await response.text()
            if found := _CSRF.search(text):
                self.csrf = found.group(1)
            return response.status, text, response


@asynccontextmanager
async def editor(service: Running, token: str | None = None) -> AsyncIterator[Editor]:
    # The server has an address and no name: such cookies are kept only when asked for.
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as client:
        one = Editor(service.url, client)
        if token is not None:
            assert await one.login(token) == 200
        yield one


def text_of(page: str) -> str:
    """Give what a reader of a page sees."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split()).replace(" :", ":")
