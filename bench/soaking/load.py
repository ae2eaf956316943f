"""Mixed searches at a rate, and writes of every kind beside them."""

import asyncio
import random
import re
import time
from collections import deque
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import aiohttp

from soaking.watch import Watch

# Shares of the searches.
KINDS = {
    "search": 40,
    "filtered": 16,
    "deep": 8,
    "suggest": 16,
    "calendar": 6,
    "page": 8,
    "article": 4,
    "feed": 2,
}
_WRITE_EVERY = 0.5
# Articles that come and go, so that their number stays.
_GUESTS = 60
_MOST_AT_A_TIME = 64
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
Target = tuple[str, dict[str, str]]


class Load:
    """Readers and a publisher of one server."""

    def __init__(
        self, http: aiohttp.ClientSession, articles: list[dict[str, Any]], watch: Watch
    ) -> None:
        """Make the load.

        Args:
            http: a client with the server's address.
            articles: those that were imported: queries and changes are made of them.
            watch: whose stretch the answers are noted in.
        """
        self._http = http
        self._articles = articles
        self._watch = watch
        self._dice = random.Random(7)
        self._under_way = 0
        self._guests: deque[str] = deque()
        self._wrote = 0

    async def ask_on(self) -> None:
        """Ask one search after the other until cancelled."""
        while True:
            await self._ask()

    async def ask_at(self, rate: float) -> None:
        """Begin so many searches a second until cancelled, however long those before take."""
        began, number = time.monotonic(), 0
        async with asyncio.TaskGroup() as tasks:
            while True:
                await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
                number += 1
                if self._under_way < _MOST_AT_A_TIME:
                    tasks.create_task(self._ask())
                else:
                    self._watch.now.seen.left_out += 1

    async def write_on(self) -> None:
        """Put new articles, change known ones and delete those that came, until cancelled."""
        while True:
            await self._write()
            await asyncio.sleep(_WRITE_EVERY)

    async def _ask(self) -> None:
        kind = self._dice.choices(list(KINDS), list(KINDS.values()))[0]
        path, query = self._target(kind)
        self._under_way += 1
        try:
            await self._send("GET", path, kind, params=query)
        finally:
            self._under_way -= 1

    async def _write(self) -> None:
        self._wrote += 1
        turn = self._wrote
        chosen = self._dice.choice(self._articles)
        if turn % 3 == 0 and len(self._guests) >= _GUESTS:
            await self._send("DELETE", f"/v1/articles/{self._guests.popleft()}", "delete")
            return
        if turn % 2:
            article = {**chosen, "views": (chosen.get("views") or 0) + turn}
        else:
            article = {**chosen, "id": f"khach-{turn}", "title": f"Bản tin lần thứ {turn}"}
            self._guests.append(article["id"])
        address = f"/v1/articles/{quote(article['id'], safe='')}"
        fields = {name: part for name, part in article.items() if name != "version"}
        await self._send("PUT", address, "put", json=fields)

    def _target(self, kind: str) -> Target:
        chosen = self._dice.choice(self._articles)
        words = chosen["title"].split()
        start = self._dice.randrange(max(1, len(words) - 3))
        text = " ".join(words[start : start + self._dice.randint(2, 5)])[:200]
        match kind:
            case "filtered":
                return "/v1/search", {"q": text, **_narrowed(chosen, self._dice)}
            case "deep":
                return "/v1/search", {"q": words[start], "page": str(self._dice.randint(2, 5))}
            case "suggest":
                return "/v1/suggest", {"q": text[: self._dice.randint(2, len(text))]}
            case "calendar":
                year, month = _month_of(chosen) or ("2016", "11")
                return "/v1/calendar", {"month": f"{year}-{month}", "q": words[start]}
            case "page":
                return "/", {"q": text} if self._dice.random() < 0.8 else {}
            case "article":
                return f"/articles/{quote(chosen['id'], safe='')}", {"q": text}
            case "feed":
                return "/feed", {"q": text}
            case _:
                return "/v1/search", {"q": text}

    async def _send(self, method: str, path: str, kind: str, **options: Any) -> None:
        began = time.perf_counter()
        try:
            async with self._http.request(method, path, **options) as answer:
                await answer.read()
                status = str(answer.status)
        except (aiohttp.ClientError, TimeoutError, OSError):
            status = "lost"
        self._watch.now.seen.answered(kind, status, time.perf_counter() - began)


def _narrowed(article: Mapping[str, Any], dice: random.Random) -> dict[str, str]:
    """Give a filter that the article passes, and an order."""
    category = article.get("category") or []
    first = category if isinstance(category, str) else next(iter(category), None)
    dated = _month_of(article)
    found = {"category": first} if first and dice.random() < 0.5 else {}
    if dated and not found:
        found = {"year": dated[0]}
    if dice.random() < 0.5:
        found["sort"] = dice.choice(("newest", "oldest", "most_viewed"))
    return found


def _month_of(article: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give year and month where they are written in the usual way."""
    written = _MONTH.match(article.get("published_at") or "")
    return (written[1], written[2]) if written else None
