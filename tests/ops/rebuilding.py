"""Rebuilds a large index while it is written to and searched; nothing may fail or be missed.

    python tests/ops/rebuilding.py --articles 100000 [--engine embedded|elasticsearch]

Articles are generated, or read from a file of headlines with --corpus. While `searchsvc rebuild`
runs beside the server, writers put, update and delete at a steady rate and readers search all the
time. In the end searches must show every acknowledged write and nothing else.
"""

import argparse
import asyncio
import json
import lzma
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.ops.killing.place import Place, Server, make_place

# Writes a second, and seconds from an answer to the next search.
LOAD = (20.0, 0.02)
SETTLE_WITHIN = 600.0
# Every how many articles of the whole is looked at in the end, beside all that were written.
SAMPLED_EVERY = 50

_SYLLABLES = """
phường quận thị trấn khu phố tổ dân cầu đường chợ bến sông rạch hồ đê kè cống mở rộng sửa chữa
khánh thành khởi công họp bàn duyệt giao nhận trao tặng hỗ trợ hộ nghèo học sinh trạm y tế lớp học
cây xanh đèn chiếu sáng rác thải vỉa hè mùa mưa hội thao văn nghệ bầu cử tiếp công mai hòa đông lĩnh
""".split()  # noqa: SIM905


@dataclass
class Summary:
    """What a run found."""

    articles: int = 0
    rebuild: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    megabytes: float = 0.0
    writes: Counter[str] = field(default_factory=Counter)
    searches: int = 0
    failed_searches: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        writes = ", ".join(f"{count} {kind}" for kind, count in sorted(self.writes.items()))
        return (
            f"{self.articles} articles rebuilt in {self.seconds:.1f} s"
            f" ({self.rebuild.get('step')}, {self.rebuild.get('written')} in the new index),"
            f" peak memory of the server and its processes {self.megabytes:.0f} MB;"
            f" meanwhile {writes}; {self.searches} searches:"
            f" failed searches {len(self.failed_searches)}, missed changes {len(self.missed)}"
        )


def generated(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Give invented articles."""
    rng = random.Random(seed)
    for number in range(count):
        words = rng.choices(_SYLLABLES, k=40)
        yield {
            "id": f"r{number}",
            "title": f"{' '.join(words[:9]).capitalize()} số {number}",
            "summary": " ".join(words[9:]) + ".",
            "category": rng.choice(["Đô thị", "Giáo dục", "Y tế"]),
            "published_at": f"20{rng.randint(10, 25)}-0{rng.randint(1, 9)}-{rng.randint(10, 28)}",
            "version": 1,
        }


def headlines(path: Path, count: int) -> Iterator[dict[str, Any]]:
    """Give articles of a file of headlines."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(islice(file, count)):
            known = json.loads(line)
            wanted = {name: known.get(name) for name in ("title", "summary", "published_at")}
            yield {**wanted, "id": f"r{number}", "version": 1}


class Writer:
    """Puts, updates and deletes at a steady rate; knows what must stand in the end."""

    def __init__(
        self, server: Server, summary: Summary, articles: int, seed: int, a_second: float
    ) -> None:
        self._http = server.http
        self._summary = summary
        self._articles = articles
        self._a_second = a_second
        self._rng = random.Random(seed)
        self.expected: dict[str, str | None] = {}
        self.is_last = False

    async def run(self) -> None:
        """Write until it is told that a write is the last."""
        turn = 0
        started = time.monotonic()
        while not self.is_last:
            turn += 1
            await self._write(turn)
            await asyncio.sleep(max(0.0, started + turn / self._a_second - time.monotonic()))

    async def _write(self, turn: int) -> None:
        kind = self._rng.choices(("new", "updated", "deleted"), (30, 50, 20))[0]
        known = f"r{self._rng.randrange(self._articles)}"
        article_id = f"new{turn}" if kind == "new" else known
        path = f"/v1/articles/{article_id}"
        if kind == "deleted":
            async with self._http.delete(path) as response:
                done = response.status == 202
            title = None
        else:
            title = f"Bản viết lại lần {turn} của hồ sơ"
            async with self._http.put(path, json={"title": title}) as response:
                done = response.status == 202
        if done:
            self._summary.writes[kind] += 1
            self.expected[article_id] = title


async def search_on(server: Server, summary: Summary, seed: int, pause: float) -> None:
    """Search until cancelled; what is not an answer with hits is a failure."""
    rng = random.Random(seed)
    while True:
        query = " ".join(rng.choices(_SYLLABLES, k=2)) if rng.random() < 0.8 else ""
        status, answer = await server.get("/v1/search", q=query)
        summary.searches += 1
        if status != 200 or not (query or answer["total"]):
            summary.failed_searches.append(f"{status} {query!r} {str(answer)[:200]}")
        await asyncio.sleep(pause)


async def watch_memory(process: psutil.Process, summary: Summary) -> None:
    """Note the most memory that a process and its children hold together."""
    while True:
        held = 0
        for one in [process, *process.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                held += one.memory_info().rss
        summary.megabytes = max(summary.megabytes, held / 1e6)
        await asyncio.sleep(0.2)


async def run(
    articles: int,
    seed: int = 7,
    engine: str = "embedded",
    corpus: Path | None = None,
    load: tuple[float, float] = LOAD,
) -> Summary:
    """Import, rebuild under load, and compare.

    Args:
        articles: how many.
        seed: of what is written.
        engine: embedded, or elasticsearch at SEARCHSVC_TEST_ES_URL.
        corpus: a file of headlines; None = articles are generated.
        load: writes a second, and seconds from an answer to the next search.
    """
    summary = Summary(articles)
    async with make_place(engine) as place:
        source = headlines(corpus, articles) if corpus else generated(articles, seed)
        file = place.folder / "articles.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for one in source:
                lines.write(json.dumps(one, ensure_ascii=False) + "\n")
        await _done(place, "import", str(file))
        server = await Server.start(place)
        try:
            await _under_load(place, server, summary, articles, seed, load)
        finally:
            await server.stop()
    return summary


async def _under_load(
    place: Place,
    server: Server,
    summary: Summary,
    articles: int,
    seed: int,
    rate: tuple[float, float],
) -> None:
    writer = Writer(server, summary, articles, seed, rate[0])
    load = [
        asyncio.create_task(writer.run()),
        asyncio.create_task(search_on(server, summary, seed, rate[1])),
        asyncio.create_task(watch_memory(psutil.Process(server.process.pid), summary)),
    ]
    await asyncio.sleep(1.0)
    started = time.monotonic()
    summary.rebuild = await _done(place, "rebuild")
    summary.seconds = time.monotonic() - started
    await asyncio.sleep(1.0)
    # A write that is cancelled may be accepted, and nobody would know.
    writer.is_last = True
    await load[0]
    for task in load[1:]:
        task.cancel()
    for outcome in await asyncio.gather(*load[1:], return_exceptions=True):
        if not isinstance(outcome, asyncio.CancelledError):
            raise RuntimeError("a reader ended by itself") from outcome
    deadline = time.monotonic() + SETTLE_WITHIN
    while (await server.get("/v1/index"))[1]["articles"]["pending"]:
        if time.monotonic() > deadline:
            raise RuntimeError("writes go on waiting")
        await asyncio.sleep(0.1)
    untouched = (f"r{number}" for number in range(0, articles, SAMPLED_EVERY))
    looked_at = {**dict.fromkeys(untouched, ""), **writer.expected}
    for article_id, title in looked_at.items():
        status, shown = await server.get(f"/v1/articles/{article_id}")
        found = shown.get("title") if status == 200 else None
        # An untouched one must only be there.
        if (found is None) != (title is None) or (title and found != title):
            summary.missed.append(f"{article_id}: {found!r} instead of {title!r}")
    alive = articles + summary.writes["new"]
    alive -= sum(title is None for title in writer.expected.values())
    total = (await server.get("/v1/search", q=""))[1]["total"]
    if total != alive:
        summary.missed.append(f"{total} articles are found, {alive} must be")


async def _done(place: Place, command: str, *arguments: str) -> dict[str, Any]:
    process = await place.spawn(command, *arguments)
    output, _ = await process.communicate()
    if process.returncode:
        log = (place.folder / "killed.log").read_text()[-2000:]
        raise RuntimeError(f"{command} ended with {process.returncode}: {output!r} {log}")
    report: dict[str, Any] = json.loads(output)
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engine", default="embedded")
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    summary = asyncio.run(run(options.articles, options.seed, options.engine, options.corpus))
    sys.stdout.write(f"{summary}\n")
    for failure in (summary.failed_searches + summary.missed)[:20]:
        sys.stdout.write(f"{failure}\n")
    sys.exit(bool(summary.failed_searches or summary.missed))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
