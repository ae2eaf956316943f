"""The console over a shelf of articles, and an editor's hand in one of the ways."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.jsonl import read_lines
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Acceptance, Mark, Receipt
from searchsvc.query.log.intents import Intents
from searchsvc.web.http.auth import Guard
from tests.conftest import ES_URL, NO_ELASTICSEARCH, ROOT
from tests.web.conftest import Running, local_settings, running
from tests.web.test_write_api import hashed

TOKENS = ",".join(f"{role}:{hashed(role)}" for role in ("publisher", "editor", "admin"))
_ARTICLES = 40
_MOST_TABS = 250


@asynccontextmanager
async def desk(name: str, folder: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    """A service with articles, failures and searches."""
    settings = local_settings(folder, intent_least=1)
    if name == "elasticsearch":
        assert ES_URL, NO_ELASTICSEARCH
        prefix = f"searchsvc-test-{uuid.uuid4().hex[:12]}"
        settings = settings.model_copy(
            update={"engine": name, "es_url": ES_URL, "index_prefix": prefix}
        )
    async with running(settings, analyzer, Guard(TOKENS)) as made:
        try:
            await _fill(made)
            yield made
        finally:
            if name == "elasticsearch":
                await made.indexer.engine.destroy()


async def _fill(made: Running) -> None:
    service = made.indexer.service
    lines = [line.article for line in read_lines(ROOT / "demo" / "articles.jsonl")]
    await service.accept(
        [acceptance_of(one, "publisher:5d41402a") for one in lines[:_ARTICLES] if one]
    )
    await made.settle()
    today = service.searches._today().isoformat()
    searches = [
        {"day": today, "query": "chỉ thị 05", "searches": 40, "zero": 0},
        {"day": today, "query": "đăng ký tạm trú qua mạng", "searches": 12, "zero": 12},
    ]
    await service.searches.take(Intents.model_validate({"searches": searches}))


async def reject(made: Running, *ids: str) -> None:
    """Let articles be rejected, as if the rules had become stricter since they were accepted."""
    writes = [Acceptance(one, None, f'{{"id": "{one}", "title": " "}}', b"x") for one in ids]
    await made.indexer.service.accept(writes)
    await made.settle()


async def let_fail(made: Running, article_id: str, reason: str) -> None:
    """Let a sound article be rejected, for a reason that is gone."""
    service = made.indexer.service
    async with service.worker.held():
        content = f'{{"id": "{article_id}", "title": "Họp tổ dân phố Vân Đồi"}}'
        (receipt,) = await service.accept([Acceptance(article_id, None, content, b"x")])
        assert isinstance(receipt, Receipt)
        made.indexer.ledger.queue.mark([Mark(receipt.key, receipt.version, reason)])


class Hand:
    """Someone at a page: with a pointer, or with the keyboard alone."""

    def __init__(self, page: Any, keyboard: bool = False) -> None:
        self.page = page
        self._keys = keyboard

    async def said(self) -> str:
        """Return what the page says below its heading bar."""
        return str(await self.page.locator("main").inner_text())

    async def push(self, name: str) -> None:
        """Push a button, and wait for the page that comes."""
        await self._choose(self.page.get_by_role("button", name=name).first, "Enter")

    async def follow(self, name: str) -> None:
        """Follow a link."""
        await self._choose(self.page.get_by_role("link", name=name).first, "Enter")

    async def tick(self, name: str) -> None:
        """Tick a box."""
        box = self.page.get_by_role("checkbox", name=name).first
        if self._keys:
            await self._reach(box)
            await self.page.keyboard.press("Space")
        else:
            await box.check()
        assert await box.is_checked()

    async def choose(self, name: str) -> None:
        """Choose one of several."""
        radio = self.page.get_by_role("radio", name=name).first
        if self._keys:
            # One stop for all of them; the arrows go from one to the next.
            await self._reach(self.page.get_by_role("radio").first)
            while not await radio.evaluate("one => document.activeElement === one"):
                await self.page.keyboard.press("ArrowDown")
            await self.page.keyboard.press("Space")
        else:
            await radio.check()
        assert await radio.is_checked()

    async def write(self, label: str, text: str) -> None:
        """Write into a field."""
        field = self.page.get_by_label(label, exact=True).first
        if self._keys:
            await self._reach(field)
            await self.page.keyboard.press("Control+A")
            await self.page.keyboard.insert_text(text)
        else:
            await field.fill(text)

    async def enter_day(self, label: str, day: str) -> None:
        """Enter a day, yyyy-mm-dd, into a field for days, or none with ""."""
        field = self.page.locator("input:visible").and_(self.page.get_by_label(label)).first
        if self._keys and day:
            await self._reach(field)
            year, month, of_month = day.split("-")
            # The field takes them in the order of the browser's own language.
            for part in (month, of_month, year):
                await self.page.keyboard.type(part)
        else:
            await field.fill(day)
        assert await field.input_value() == day

    async def unfold(self, name: str) -> None:
        """Open what is folded away."""
        summary = self.page.locator("summary", has_text=name).first
        if self._keys:
            await self._reach(summary)
            await self.page.keyboard.press("Enter")
        else:
            await summary.click()

    async def login(self, url: str, token: str) -> None:
        """Open the console and log in."""
        await self.page.goto(f"{url}/console/")
        await self.write("Mã truy cập", token)
        await self.push("Đăng nhập")

    async def _choose(self, target: Any, key: str) -> None:
        async with self.page.expect_navigation(wait_until="load"):
            if self._keys:
                await self._reach(target)
                await self.page.keyboard.press(key)
            else:
                await target.click()

    async def _reach(self, target: Any) -> None:
        # Found once: it is looked at after every stop.
        wanted = await target.element_handle()
        for _ in range(_MOST_TABS):
            if await wanted.evaluate("one => document.activeElement === one"):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")
