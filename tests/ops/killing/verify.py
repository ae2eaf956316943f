"""What must hold in the end, when nothing waits any more."""

import asyncio
import json
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing

from tests.ops.killing.commands import Command
from tests.ops.killing.history import History, judge, marker
from tests.ops.killing.place import Place, Server, processes_of
from tests.ops.killing.summary import Summary

SETTLE_WITHIN = 600.0
PAGE = 50
ENDED = ("done", "failed", "cancelled")
# The live one and the one of before.
KEPT = 2


async def verify(
    place: Place,
    history: History,
    summary: Summary,
    left: Sequence[Command],
    rebuilds: bool = True,
) -> None:
    """Start once more, let everything end, and look at each article.

    Args:
        place: what was killed.
        history: the writes that were sent.
        summary: gets what is found.
        left: commands that still run.
        rebuilds: whether rebuilds may have left something that the next one must clear away.
    """
    server = await Server.start(place)
    for command in left:
        async with asyncio.timeout(SETTLE_WITHIN):
            await command.end(disturbed=command.name != "import")
    await _settle(place, server)
    await _check_articles(server, history, summary)
    await _check_reconciled(place, summary)
    if rebuilds:
        await _check_generations(place, summary)
    if (status := await server.stop()) != 0:
        summary.blame("other", f"the server ended with {status} on SIGTERM")
    for process in processes_of(place):
        summary.blame("left-over processes", f"{process.pid} {process.cmdline()}")
    with closing(sqlite3.connect(place.folder / "ledger.sqlite")) as ledger:
        integrity = ledger.execute("PRAGMA integrity_check").fetchone()[0]
    if integrity != "ok":
        summary.blame("other", f"ledger: {integrity}")


async def _settle(place: Place, server: Server) -> None:
    deadline = time.monotonic() + SETTLE_WITHIN
    while True:
        _, index = await server.get("/v1/index")
        if index["articles"]["pending"] == 0 and _is_at_rest(place):
            return
        if time.monotonic() > deadline:
            raise RuntimeError(f"it does not come to rest: {index}")
        await asyncio.sleep(0.2)


def _is_at_rest(place: Place) -> bool:
    with closing(sqlite3.connect(place.folder / "ledger.sqlite", timeout=20)) as ledger:
        orders = ledger.execute("SELECT count(*) FROM orders").fetchone()[0]
        saved = ledger.execute("SELECT state FROM work WHERE name = 'rebuild'").fetchone()
    return not orders and (saved is None or json.loads(saved[0])["step"] in ENDED)


async def _check_articles(server: Server, history: History, summary: Summary) -> None:
    live: set[str] = set()
    for article_id, ops in history.ops.items():
        status, stored = await server.get(f"/v1/articles/{article_id}")
        if status == 200:
            live.add(article_id)
        fault = judge(ops, stored if status == 200 else None)
        if fault is not None:
            told = [(op.number, op.deletes, op.version, op.acknowledged) for op in ops[-6:]]
            summary.blame(fault, f"{article_id} {told} {stored}")
    await _count(server, live, summary)
    summary.sent = sum(map(len, history.ops.values()))
    summary.acknowledged = history.acknowledged
    summary.articles, summary.live = len(history.ops), len(live)


async def _check_reconciled(place: Place, summary: Summary) -> None:
    """Ledger and engine agree."""
    report = await _ran(place, summary, "reconcile", "--no-repair")
    if report.get("drift") != 0:
        summary.blame("drift", str(report))


async def _check_generations(place: Place, summary: Summary) -> None:
    """A last rebuild leaves no generation behind, and ledger and engine still agree."""
    if len(found := await place.generations()) > KEPT + 1:
        summary.blame("other", f"generations: {found}")
    report = await _ran(place, summary, "rebuild")
    if report.get("step") != "done":
        summary.blame("other", f"the last rebuild: {report}")
    if len(found := await place.generations()) > KEPT:
        summary.blame("other", f"generations after the last rebuild: {found}")
    await _check_reconciled(place, summary)


async def _ran(place: Place, summary: Summary, name: str, *arguments: str) -> dict[str, object]:
    command = Command(name, summary, *arguments)
    await command.start(place)
    async with asyncio.timeout(SETTLE_WITHIN):
        return await command.end()


async def _count(server: Server, live: set[str], summary: Summary) -> None:
    seen: Counter[str] = Counter()
    for page in range(1, len(live) // PAGE + 2):
        _, found = await server.get("/v1/search", page=page, size=PAGE, highlight=0, facets=0)
        seen.update(hit["id"] for hit in found["hits"])
        if found["total"] != len(live):
            summary.blame("other", f"total {found['total']}, but {len(live)} are live")
            break
    for article_id, count in seen.items():
        if count > 1:
            summary.blame("twice", article_id)
        if article_id not in live:
            summary.blame("other", f"{article_id} is found but not shown")
    for article_id in live - seen.keys():
        summary.blame("lost", f"{article_id} is shown but not found")
    for article_id in sorted(live)[:: max(1, len(live) // PAGE)]:
        _, found = await server.get("/v1/search", q=marker(article_id))
        if [hit["id"] for hit in found["hits"]] != [article_id]:
            summary.blame("other", f"{marker(article_id)} finds {found['total']} articles")
