"""The services that are asked: everything for readers, an indexer with tokens, a search alone."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import aiohttp
from yarl import URL

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.http.auth import Guard
from tests.snapshots.ask import Ask
from tests.snapshots.recording import Answer, Recording, answered
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor
from tests.web.test_console_sessions import TOKENS
from tests.web.test_failures_api import reject

# 2 March 2026, 10:00 in Vietnam, in seconds since 1970.
NOW = 1_772_420_400.0
# How often an answer is asked for again until it is as it should be, and seconds between.
_TIMES, _PAUSE = 400, 0.02


@asynccontextmanager
async def shelved(
    folder: Path,
    analyzer: Analyzer,
    articles: Iterable[Mapping[str, Any]],
    tokens: bool,
    **named: Any,
) -> AsyncIterator[Running]:
    """Run a service that holds articles and knows their words, on a day that never ends."""
    settings = local_settings(folder, reconcile_hours=0, **named)
    guard = Guard(TOKENS) if tokens else None
    async with running(settings, analyzer, guard, lambda: NOW, reads=not tokens) as service:
        lines = "\n".join(json.dumps(article) for article in articles)
        headers = {"Authorization": "Bearer admin"}
        path = f"{service.url}/v1/articles/_bulk"
        async with service.client.post(path, data=lines.encode(), headers=headers) as response:
            refused = [line async for line in response.content if b'"error": null' not in line]
            assert not refused, refused
        await service.settle()
        # Counted in the background as well, but who knows when.
        await service.indexer.artefacts.build()
        await service.searching.learn()
        yield service


async def fail_and_delete(service: Running) -> None:
    """Leave an article that was rejected, and one that was deleted and can be brought back."""
    await reject(service, "hong")
    headers = {"Authorization": "Bearer admin"}
    path = "/v1/articles/bo"
    assert (await service.request("PUT", path, json={"title": "Bỏ"}, headers=headers))[0] == 202
    await service.settle()
    asked = await service.request("DELETE", f"{path}?recoverable=1", headers=headers)
    assert asked[0] == 202
    await service.settle()


async def ask_program(url: str, client: aiohttp.ClientSession, ask: Ask, who: str) -> Answer:
    """Ask as a program does."""
    token = {"Authorization": f"Bearer {who}"} if who else {}
    kind = {"Content-Type": "application/json"} if ask.body is not None else {}
    async with client.request(
        ask.method,
        URL(url + ask.address, encoded=True),
        headers={**kind, **token, **ask.headers},
        data=ask.content,
        allow_redirects=False,
    ) as response:
        return answered(response.status, response.headers, await response.text())


async def record_api(service: Running, asks: Iterable[Ask], group_who: str) -> str:
    """Ask a service's API, each when all that was accepted before is indexed."""
    recording = Recording()
    worker = service.indexer.service.worker
    for ask in asks:
        who = group_who if ask.who is None else ask.who
        await service.settle()
        async with worker.held() if ask.held else nullcontext():
            for _ in range(_TIMES):
                answer = await ask_program(service.url, service.client, ask, who)
                if re.search(ask.until, answer.body):
                    break
                await asyncio.sleep(_PAUSE)
        recording.add(ask, who, answer)
    return recording.text


async def record_console(service: Running, asks: Iterable[Ask], group_who: str) -> str:
    """Ask for pages of the console as people do, each role in a browser of its own."""
    recording = Recording()
    async with AsyncExitStack() as stack:
        browsers: dict[str, Editor] = {}
        for ask in asks:
            who = group_who if ask.who is None else ask.who
            if who not in browsers:
                browsers[who] = await stack.enter_async_context(editor(service, who or None))
            await service.settle()
            for _ in range(_TIMES):
                answer = await _browse(browsers[who], ask)
                if re.search(ask.until, answer.body):
                    break
                await asyncio.sleep(_PAUSE)
            recording.add(ask, who, answer)
    return recording.text


async def _browse(browser: Editor, ask: Ask) -> Answer:
    if ask.form is not None:
        status, page, response = await browser.post(
            ask.address, dict(ask.form), headers=dict(ask.headers), allow_redirects=False
        )
        return answered(status, response.headers, page)
    url = URL(browser.url + ask.address, encoded=True)
    if ask.method != "GET":
        return await ask_program(browser.url, browser.client, ask, "")
    async with browser.client.get(url, headers=ask.headers, allow_redirects=False) as response:
        return answered(response.status, response.headers, await response.text())
