"""Commands that run beside the server, or alone: import, rebuild, reconcile, rollback."""

import asyncio
import gzip
import json
import lzma
import random
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from tests.ops.killing.history import Fields, History
from tests.ops.killing.place import Place
from tests.ops.killing.summary import Summary

# Of a rollback: no generation of before is kept.
NOT_FOUND = 3
UNAVAILABLE = 5

# By the end of a file's name.
OPENERS: dict[str, Callable[..., IO[Any]]] = {".gz": gzip.open, ".xz": lzma.open}


class Command:
    """One command, as it was started."""

    def __init__(self, name: str, summary: Summary, *arguments: str) -> None:
        self.name = name
        self._arguments = arguments
        self._summary = summary
        self.process: asyncio.subprocess.Process | None = None
        summary.commands[name] += 1

    async def start(self, place: Place) -> None:
        """Start it."""
        self.process = await place.spawn(self.name, *self._arguments)

    @property
    def running(self) -> bool:
        """Whether it has neither ended nor been killed."""
        return self.process is not None and self.process.returncode is None

    async def end(self, disturbed: bool = False) -> Fields:
        """Wait for its end and give its report.

        Args:
            disturbed: whether it, or the indexer that it asked, may have been killed meanwhile.
        """
        assert self.process is not None
        assert self.process.stdout is not None
        output = await self.process.stdout.read()
        status = await self.process.wait()
        report: Fields = {}
        with suppress(ValueError):
            report = json.loads(output)
        self._judge(status, report, disturbed)
        return report

    def _judge(self, status: int, report: Fields, disturbed: bool) -> None:
        if status == 0 or disturbed or (self.name == "rollback" and status in (1, NOT_FOUND)):
            return
        self._summary.blame("other", f"{self.name} ended with {status}: {report}")


class Import(Command):
    """`searchsvc import` of a file; acknowledged as a whole by its report and exit status."""

    def __init__(self, history: History, summary: Summary, rng: random.Random) -> None:
        super().__init__("import", summary)
        self._history = history
        self._suffix = rng.choice([".jsonl", ".jsonl.gz", ".jsonl.xz"])
        self.wait = rng.random() < 0.6
        self._ids = [history.choose() for _ in range(rng.randint(20, history.articles // 8))]
        self._ops = [history.write(one, same=rng.random() < 0.2) for one in self._ids]

    async def start(self, place: Place) -> None:
        """Write the file and start."""
        path = place.folder / f"import{self._suffix}"
        with OPENERS.get(path.suffix, open)(path, "wt", encoding="utf-8") as file:
            for op in self._ops:
                file.write(json.dumps(self._history.article(op), ensure_ascii=False) + "\n")
        self._arguments = (str(path), *([] if self.wait else ["--no-wait"]))
        await super().start(place)

    def _judge(self, status: int, report: Fields, disturbed: bool) -> None:
        if status == 0 and report.get("accepted") == len(self._ids):
            for op in self._ops:
                op.acknowledged = True
        elif not disturbed:
            self._summary.blame("other", f"import ended with {status}: {report}")
        for article_id in self._ids:
            self._history.release(article_id)
