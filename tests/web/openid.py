"""A real provider of OpenID Connect for tests, npm's oidc-provider, and people who log in there."""

import asyncio
import fcntl
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import aiohttp
import pytest
from yarl import URL

from searchsvc.settings import Settings
from searchsvc.web.console.session.openid import transport
from tests.conftest import IN_CI, ROOT
from tests.web.conftest import Running, local_settings
from tests.web.editors import Editor, text_of

_FOLDER = ROOT / "tests" / "web" / "provider"
NO_NODE = "no npm: apt-get install nodejs npm (18 or newer), then run again"
# A skip where people develop, a failure where CI runs.
needs_node = pytest.mark.skipif(shutil.which("npm") is None and not IN_CI, reason=NO_NODE)
CLIENT, OTHER_CLIENT = "searchsvc", "khac"
SECRETS = {CLIENT: "secret-of-searchsvc", OTHER_CLIENT: "secret-of-khac"}
LOGIN, CALLBACK = "/console/login/oidc", "/console/login/oidc/callback"


@dataclass
class Provider:
    """A process of the provider.

    Attributes:
        url: where it listens.
        options: as the script takes them.
        process: that runs it.
    """

    url: str
    options: dict[str, Any]
    process: asyncio.subprocess.Process

    async def stop(self) -> None:
        """End it, as when its server is away."""
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def restart(self) -> None:
        """Start it again at the same address: with another key, and nothing remembered."""
        await self.stop()
        again = await started(**{**self.options, "port": urlsplit(self.url).port})
        self.process = again.process


async def started(**options: Any) -> Provider:
    """Start a provider (options as in provider.mjs)."""
    # That of a slow machine is not away.
    transport._SECONDS = 60.0
    node = shutil.which("node")
    assert node, NO_NODE
    await asyncio.to_thread(_install)
    process = await asyncio.create_subprocess_exec(
        node,
        "provider.mjs",
        json.dumps(options),
        cwd=_FOLDER,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout
    async with asyncio.timeout(60):
        url = (await process.stdout.readline()).decode().strip()
    assert url, "the provider did not start"
    return Provider(url, options, process)


@asynccontextmanager
async def provider(**options: Any) -> AsyncIterator[Provider]:
    """Run a provider."""
    made = await started(**options)
    try:
        yield made
    finally:
        await made.stop()


def _install() -> None:
    """Install what the lock file names, once for all processes of the tests."""
    import subprocess

    modules, lock = _FOLDER / "node_modules", _FOLDER / "package-lock.json"
    with (_FOLDER / "package.json").open() as only_one:
        fcntl.flock(only_one, fcntl.LOCK_EX)
        stamp = modules / ".package-lock.json"
        if stamp.exists() and stamp.stat().st_mtime >= lock.stat().st_mtime:
            return
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=_FOLDER, check=True, timeout=300)
        stamp.touch()


def oidc_settings(folder: Path, issuer: str, **changes: Any) -> Settings:
    """Give settings of a console that trusts a provider."""
    chosen: dict[str, Any] = {
        "oidc_issuer": issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRETS[CLIENT],
        "oidc_editor_groups": "bien-tap",
        "oidc_admin_groups": "quan-tri",
        **changes,
    }
    return local_settings(folder, **chosen)


@dataclass(frozen=True)
class Page:
    """What a browser shows."""

    status: int
    text: str
    url: URL


class Browser:
    """Someone who logs in at the provider, one request after another."""

    def __init__(self, service: Running, client: aiohttp.ClientSession) -> None:
        self.url = service.url
        self.client = client
        self.editor = Editor(service.url, client)

    async def open(self, address: str, form: dict[str, str] | None = None) -> Page:
        """Open an address, and follow it to the end."""
        method = "GET" if form is None else "POST"
        async with self.client.request(method, URL(address, encoded=True), data=form) as response:
            return Page(response.status, await response.text(), response.url)

    async def step(self, address: str, form: dict[str, str] | None = None) -> str:
        """Open an address, and return where it leads, not followed."""
        method = "GET" if form is None else "POST"
        async with self.client.request(
            method, URL(address, encoded=True), data=form, allow_redirects=False
        ) as response:
            if response.status == 200 and (ends := xsrf_in(await response.text())):
                # The provider first ends the session of someone else.
                confirm = str(response.url.join(URL("/session/end/confirm")))
                return await self.step(confirm, {"xsrf": ends, "logout": "yes"})
            assert response.status in (302, 303), (response.status, await response.text())
            return str(response.url.join(URL(response.headers["Location"], encoded=True)))

    async def begin(self, to: str = "", language: str = "") -> str:
        """Push the button, and return the address at the provider."""
        await self.open(f"{self.url}{language}/console/login")
        query = f"?{urlencode({'to': to})}" if to else ""
        return await self.step(f"{self.url}{language}{LOGIN}{query}")

    async def sign_in(self, there: str, person: str) -> str:
        """Log in at the provider, and return the address that leads back."""
        address = await self.step(there)
        # Whom the provider remembers it does not ask.
        if "/interaction/" in address:
            form = {"prompt": "login", "login": person, "password": "x"}
            address = await self.step(address, form)
        while CALLBACK not in address:
            address = await self.step(address)
        return address

    async def login(self, person: str, to: str = "", language: str = "") -> Page:
        """Do all of it; the page that goes on by itself is followed."""
        return await self.finish(await self.sign_in(await self.begin(to, language), person))

    async def finish(self, address: str) -> Page:
        """Come back to the console."""
        page = await self.open(address)
        found = page.text.partition('http-equiv="refresh" content="0; url=')[2].partition('"')[0]
        return await self.open(f"{self.url}{found}") if found else page


@asynccontextmanager
async def browser(service: Running) -> AsyncIterator[Browser]:
    """Give a browser without scripts."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as client:
        yield Browser(service, client)


def changed(address: str, **parameters: str) -> str:
    """Give an address with other parameters; "" = without it."""
    parts = urlsplit(address)
    kept = {**dict(parse_qsl(parts.query)), **parameters}
    query = urlencode({name: value for name, value in kept.items() if value})
    return parts._replace(query=query).geturl()


def xsrf_in(page: str) -> str:
    """Give what the provider's form of a logout carries; "" = there is none."""
    return page.partition('name="xsrf" value="')[2].partition('"')[0]


async def refused(one: Browser, page: Page, reason: str, says: str, status: int = 401) -> None:
    """Check that a page says why, and that nobody was let in."""
    assert page.url.query.get("refused") == reason
    assert page.status == status
    assert "Chưa đăng nhập được." in text_of(page.text)
    assert says in text_of(page.text)
    # As the other errors of this page.
    assert '<p class="alarm" role="alert">' in page.text
    assert "code=" not in page.url.query_string
    assert (await one.open(f"{one.url}/console/curation")).status == 401
