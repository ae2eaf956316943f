"""Kills the service while it is written to, again and again; nothing acknowledged may be lost.

    python tests/ops/kill.py --rounds 100 --seed 7 [--engine embedded|elasticsearch]

Several clients put, bulk, update and delete; some rounds import a file beside the server or instead
of it. Every acknowledgement is noted, the process is ended by SIGKILL, and the next round starts on
what it left. In the end every article must stand at its last acknowledged write or a later one.
"""

import argparse
import asyncio
import gzip
import json
import lzma
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import psutil

CLIENTS = 4
ARTICLES = 4_000
EARLIEST_KILL, LATEST_KILL = 0.1, 2.5
WORKERS_END_WITHIN = 5.0
START_WITHIN = 90.0
SETTLE_WITHIN = 600.0
LOCK_HELD = 4  # exit status: another process is the indexer
PAGE = 50

_SYLLABLES = """
quận phường đường chợ cầu trường hội nhà nước người dân khu phố tổ bàn họp xét duyệt sửa mở trồng
vớt lát khánh thành lễ trao tặng học sinh bến lụa rạch ông quỳ mai hòa hoài thúy đông tam kỳ hạ an
khuê tiểu thương công viên vỉa hè đèn kênh thoát ngập văn hoá thuỷ uỷ ban
""".split()  # noqa: SIM905

Fields = dict[str, Any]


@dataclass
class Op:
    """One write that was sent; its number is stored as the article's views."""

    number: int
    deletes: bool
    version: int | None
    acknowledged: bool = False


class History:
    """Every write that was sent, for each article in the order of their versions."""

    def __init__(self, rng: random.Random, articles: int) -> None:
        self.articles = articles
        self.ops: dict[str, list[Op]] = {}
        self._rng = rng
        self._busy: set[str] = set()
        self._floor: dict[str, int] = {}
        # Articles whose last version the service chose and has not told.
        self._unknown: set[str] = set()
        self._numbers = 0

    def choose(self) -> str:
        """Reserve an article that nobody writes now, a new one or a known one."""
        while True:
            known = len(self.ops)
            if known < self.articles and (known <= len(self._busy) or self._rng.random() < 0.5):
                chosen = f"mh-{known:05}"
            else:
                chosen = f"mh-{self._rng.randrange(known):05}"
            if chosen not in self._busy:
                self._busy.add(chosen)
                self.ops.setdefault(chosen, [])
                return chosen

    def release(self, article_id: str) -> None:
        """Let others write the article; what is not acknowledged may have been taken or not."""
        if article_id in self._unknown:
            # The service chose the version: at most its clock, which is ours.
            self._raise_floor(article_id, time.time_ns() // 1_000)
        self._unknown.discard(article_id)
        self._busy.discard(article_id)

    def write(self, article_id: str, deletes: bool = False) -> Op:
        """Note a write that is about to be sent, newer than all before."""
        self._numbers += 1
        floor = self._floor.get(article_id, 0)
        version: int | None = floor + self._rng.randint(1, 5)
        if article_id in self._unknown or self._rng.random() < 0.3:
            self._unknown.add(article_id)
            version = None
        op = Op(self._numbers, deletes, version)
        self._raise_floor(article_id, version or floor + 1)
        self.ops[article_id].append(op)
        return op

    def acknowledge(self, article_id: str, op: Op, version: int) -> None:
        """Note that the service took a write."""
        op.acknowledged, op.version = True, version
        self._unknown.discard(article_id)
        self._raise_floor(article_id, version)

    @property
    def acknowledged(self) -> int:
        """How many writes were acknowledged."""
        return sum(op.acknowledged for ops in self.ops.values() for op in ops)

    def older_version(self, article_id: str) -> int | None:
        """Give a version that must be refused; None when there is none yet."""
        versions = [op.version or 0 for op in self.ops[article_id] if op.acknowledged]
        newest = max(versions, default=0)
        return newest - 1 if newest else None

    def article(self, article_id: str, op: Op) -> Fields:
        """Give the article that a write sends."""
        words = self._rng.choices(_SYLLABLES, k=self._rng.randint(30, 120))
        fields: Fields = {
            "id": article_id,
            "title": f"{words[0].capitalize()} {' '.join(words[1:8])} {marker(article_id)}",
            "body": " ".join(words) + ".",
            "category": self._rng.choice(["Đô thị", "Văn hóa", "Giáo dục"]),
            "source": "Bản tin Mai Hòa",
            "published_at": f"20{self._rng.randint(10, 25)}-0{self._rng.randint(1, 9)}-15",
            "views": op.number,
        }
        return fields if op.version is None else {**fields, "version": op.version}

    def _raise_floor(self, article_id: str, version: int) -> None:
        self._floor[article_id] = max(self._floor.get(article_id, 0), version)


def marker(article_id: str) -> str:
    """Give a word that stands in this article only."""
    return "hs" + article_id.removeprefix("mh-")


@dataclass
class Summary:
    """What a run found."""

    rounds: int = 0
    imports: int = 0
    sent: int = 0
    acknowledged: int = 0
    articles: int = 0
    live: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    NAMES = ("lost", "older", "twice", "resurrected", "left-over processes", "other")

    def blame(self, fault: str, example: str) -> None:
        """Count a fault."""
        self.faults[fault] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{fault}: {example}")

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {self.faults[name]}" for name in self.NAMES)
        return (
            f"{self.rounds} rounds, {self.imports} of them with an import; {self.sent} writes sent,"
            f" {self.acknowledged} acknowledged; {self.articles} articles, {self.live} live: "
            + faults
        )


@dataclass(frozen=True)
class Place:
    """Where the killed service lives."""

    folder: Path
    environment: dict[str, str]

    async def spawn(self, command: str, *arguments: str) -> asyncio.subprocess.Process:
        """Start a command of ours there."""
        line = ("-m", "searchsvc", command, *arguments, "--json", "--data-dir", str(self.folder))
        with (self.folder / "killed.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, *line),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=self.environment,
            )


@asynccontextmanager
async def make_place(engine: str) -> AsyncIterator[Place]:
    """Give an empty data folder and, on Elasticsearch, an index prefix of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEARCHSVC_")}
    settings = {"engine": engine, "log_level": "error"}
    if engine == "elasticsearch":
        settings["es_url"] = os.environ["SEARCHSVC_TEST_ES_URL"]
        settings["index_prefix"] = f"searchsvc-kill-{uuid.uuid4().hex[:12]}"
        settings["query_timeout"] = "10"
    with tempfile.TemporaryDirectory(prefix="searchsvc-kill-") as folder:
        # pyvi leaves a temporary file behind in every process that is killed.
        environment = {**kept, "TMPDIR": folder}
        environment |= {f"SEARCHSVC_{name.upper()}": value for name, value in settings.items()}
        try:
            yield Place(Path(folder), environment)
        finally:
            if engine == "elasticsearch":
                await _destroy(settings)


async def _destroy(settings: dict[str, str]) -> None:
    from searchsvc import services
    from searchsvc.settings import Settings

    opened = services.open_engine(Settings.model_validate(settings))
    await opened.destroy()
    await opened.close()


class Server:
    """One start of `searchsvc serve`, and a client of it."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process = process
        self.http = aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(60))

    @classmethod
    async def start(cls, place: Place) -> "Server":
        """Start it and wait until it is ready."""
        deadline = time.monotonic() + START_WITHIN
        while True:
            process = await place.spawn("serve", "--port", "0")
            assert process.stdout is not None
            output = b""
            while not output.endswith(b"}\n") and (line := await process.stdout.readline()):
                output += line
            if output:
                break
            # An import that outlived its server became the indexer and ends by itself.
            if await process.wait() != LOCK_HELD or time.monotonic() > deadline:
                raise RuntimeError(f"the server ended with {process.returncode} at its start")
            await asyncio.sleep(0.2)
        server = cls(process, json.loads(output)["url"])
        while (await server.get("/health/ready"))[0] != 200:
            if time.monotonic() > deadline:
                raise RuntimeError("the server did not get ready")
            await asyncio.sleep(0.05)
        return server

    async def get(self, path: str, **query: str | int) -> tuple[int, Fields]:
        """Give status and body of an answer."""
        async with self.http.get(path, params=query) as response:
            return response.status, await response.json(content_type=None)

    async def stop(self) -> int:
        """End it as an operator does; gives its exit status."""
        await self.http.close()
        self.process.terminate()
        return await self.process.wait()


async def kill(process: asyncio.subprocess.Process, summary: Summary) -> None:
    """SIGKILL a process of ours and see that its worker processes end by themselves."""
    if process.returncode is not None:
        return
    # Stopped first, so that no child can start between listing and killing.
    process.send_signal(signal.SIGSTOP)
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    await process.wait()
    deadline = time.monotonic() + WORKERS_END_WITHIN
    while left := [child for child in children if _runs(child)]:
        if time.monotonic() > deadline:
            for child in left:
                summary.blame("left-over processes", f"{child.pid} {child.cmdline()[-1:]}")
                child.kill()
            return
        await asyncio.sleep(0.05)


def _runs(process: psutil.Process) -> bool:
    try:
        # Nobody may be there to reap an orphan: a zombie has ended.
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Client:
    """Writes until the server is gone."""

    def __init__(
        self, server: Server, history: History, summary: Summary, seed: int, pause: float
    ) -> None:
        self._http = server.http
        self._history = history
        self._summary = summary
        self._rng = random.Random(seed)
        self._pause = pause

    async def run(self) -> None:
        """Send writes of all kinds."""
        actions = [self._put, self._delete, self._bulk, self._put_an_older]
        with suppress(aiohttp.ClientError, ConnectionError):
            while True:
                await self._rng.choices(actions, (45, 22, 25, 8))[0]()
                await asyncio.sleep(self._pause)

    async def _put(self) -> None:
        with self._one() as article_id:
            op = self._history.write(article_id)
            await self._send("PUT", article_id, op, json=self._history.article(article_id, op))

    async def _delete(self) -> None:
        with self._one() as article_id:
            op = self._history.write(article_id, deletes=True)
            query = {} if op.version is None else {"version": str(op.version)}
            await self._send("DELETE", article_id, op, params=query)

    async def _send(self, method: str, article_id: str, op: Op, **options: Any) -> None:
        path = f"/v1/articles/{article_id}"
        async with self._http.request(method, path, **options) as response:
            self._answered(article_id, op, response.status, await response.json())

    async def _bulk(self) -> None:
        history = self._history
        # Above 500 lines a bulk is more than one transaction.
        count = 700 if self._rng.random() < 0.05 else self._rng.randint(1, 60)
        count = min(count, history.articles // (2 * CLIENTS))
        chosen = [history.choose() for _ in range(count)]
        # Some articles come twice in one bulk.
        twice = self._rng.choices(chosen, k=count // 10)
        ops = [(article_id, history.write(article_id)) for article_id in [*chosen, *twice]]
        body = "\n".join(json.dumps(history.article(*op), ensure_ascii=False) for op in ops)
        try:
            async with self._http.post("/v1/articles/_bulk", data=body.encode()) as response:
                async for line in response.content:
                    # A line counts as soon as it is here, whatever becomes of the rest.
                    outcome = json.loads(line)
                    self._answered(*ops[outcome["line"] - 1], outcome["status"], outcome)
        finally:
            for article_id in chosen:
                history.release(article_id)

    async def _put_an_older(self) -> None:
        with self._one() as article_id:
            version = self._history.older_version(article_id)
            if version is None:
                return
            late = {"id": article_id, "title": "Bản cũ đến muộn", "views": 0, "version": version}
            async with self._http.put(f"/v1/articles/{article_id}", json=late) as response:
                if response.status != 409:
                    self._summary.blame("older", f"{article_id} took version {version}")

    @contextmanager
    def _one(self) -> Iterator[str]:
        article_id = self._history.choose()
        try:
            yield article_id
        finally:
            self._history.release(article_id)

    def _answered(self, article_id: str, op: Op, status: int, answer: Fields) -> None:
        if status == 202:
            self._history.acknowledge(article_id, op, answer["version"])
        else:
            self._summary.blame("other", f"{article_id} version {op.version}: {status} {answer}")


class Import:
    """One `searchsvc import` of a file; acknowledged as a whole by its report and exit status."""

    def __init__(self, history: History, summary: Summary, rng: random.Random) -> None:
        self._history = history
        self._summary = summary
        self._suffix = rng.choice([".jsonl", ".jsonl.gz", ".jsonl.xz"])
        self.wait = rng.random() < 0.6
        self._ids = [history.choose() for _ in range(rng.randint(20, history.articles // 8))]
        self._ops = [history.write(article_id) for article_id in self._ids]
        self.process: asyncio.subprocess.Process | None = None

    async def start(self, place: Place) -> None:
        """Write the file and start."""
        path = place.folder / f"import{self._suffix}"
        opener = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
        with opener(path, "wt", encoding="utf-8") as file:
            for article_id, op in zip(self._ids, self._ops, strict=True):
                fields = self._history.article(article_id, op)
                file.write(json.dumps(fields, ensure_ascii=False) + "\n")
        self.process = await place.spawn("import", str(path), *([] if self.wait else ["--no-wait"]))

    @property
    def running(self) -> bool:
        """Whether it has neither ended nor been killed."""
        return self.process is not None and self.process.returncode is None

    async def end(self, killed: bool = False) -> None:
        """Take its report, if it came to one."""
        assert self.process is not None
        assert self.process.stdout is not None
        output = await self.process.stdout.read()
        status = await self.process.wait()
        report: Fields = {}
        with suppress(ValueError):
            report = json.loads(output)
        if status == 0 and report.get("accepted") == len(self._ids):
            for op in self._ops:
                op.acknowledged = True
        elif not killed:
            self._summary.blame("other", f"import ended with {status}: {report}")
        for article_id in self._ids:
            self._history.release(article_id)


async def run(
    rounds: int, seed: int, engine: str = "embedded", articles: int = ARTICLES, talk: bool = False
) -> Summary:
    """Kill the service `rounds` times, then check what it holds.

    Args:
        rounds: how often.
        seed: of what is written and when it is killed; what the kill meets still varies.
        engine: embedded, or elasticsearch at SEARCHSVC_TEST_ES_URL.
        articles: how many at most.
        talk: tell of every tenth round.
    """
    rng = random.Random(seed)
    history, summary = History(random.Random(seed + 1), articles), Summary()
    async with make_place(engine) as place:
        importing: Import | None = None
        for number in range(1, rounds + 1):
            importing = await _round(place, history, summary, rng, importing)
            if talk and number % 10 == 0:
                sys.stderr.write(f"round {number}: {history.acknowledged} acknowledged\n")
        summary.rounds = rounds
        await _verify(place, history, summary, importing)
        if summary.faults and talk:
            sys.stderr.write((place.folder / "killed.log").read_text()[-4_000:])
    return summary


async def _round(
    place: Place,
    history: History,
    summary: Summary,
    rng: random.Random,
    importing: Import | None,
) -> Import | None:
    moment = rng.uniform(EARLIEST_KILL, LATEST_KILL)
    kind = rng.choices(["server", "both", "import"], (55, 30, 15))[0]
    if kind != "server" and importing is None:
        importing = Import(history, summary, rng)
        summary.imports += 1
        if kind == "import":
            await importing.start(place)
            # An interpreter and the model load first.
            await asyncio.sleep(moment + 0.7)
            return await _end_import(importing, summary)
    server = await Server.start(place)
    if importing is not None and importing.process is None:
        await importing.start(place)
    seeds = [rng.randrange(2**32) for _ in range(CLIENTS)]
    # Without a pause writes pile up; with one each of them is on its way when the end comes.
    pause = rng.choice([0.0, 0.02, 0.2])
    clients = [
        asyncio.create_task(Client(server, history, summary, one, pause).run()) for one in seeds
    ]
    await asyncio.sleep(moment)
    await kill(server.process, summary)
    await asyncio.wait(clients, timeout=30)
    await server.http.close()
    for client in clients:
        client.result()
    if importing is None or (importing.running and rng.random() < 0.5):
        # Left to itself: it waits for the next indexer, or becomes it.
        return importing
    return await _end_import(importing, summary)


async def _end_import(importing: Import, summary: Summary) -> None:
    assert importing.process is not None
    killed = importing.running
    await kill(importing.process, summary)
    await importing.end(killed)


async def _verify(
    place: Place, history: History, summary: Summary, importing: Import | None
) -> None:
    server = await Server.start(place)
    if importing is not None:
        await asyncio.wait_for(importing.end(), SETTLE_WITHIN)
    await _settle(server)
    live: set[str] = set()
    for article_id, ops in history.ops.items():
        status, stored = await server.get(f"/v1/articles/{article_id}")
        if status == 200:
            live.add(article_id)
        fault = judge(ops, stored if status == 200 else None)
        if fault is not None:
            summary.blame(fault, f"{article_id} {ops[-6:]} {stored}")
    await _count(server, live, summary)
    summary.sent = sum(map(len, history.ops.values()))
    summary.acknowledged = history.acknowledged
    summary.articles, summary.live = len(history.ops), len(live)
    if (status := await server.stop()) != 0:
        summary.blame("other", f"the server ended with {status} on SIGTERM")
    with closing(sqlite3.connect(place.folder / "ledger.sqlite")) as ledger:
        integrity = ledger.execute("PRAGMA integrity_check").fetchone()[0]
    if integrity != "ok":
        summary.blame("other", f"ledger: {integrity}")


async def _settle(server: Server) -> None:
    deadline = time.monotonic() + SETTLE_WITHIN
    while True:
        _, index = await server.get("/v1/index")
        if index["articles"]["pending"] == 0:
            return
        if time.monotonic() > deadline:
            raise RuntimeError(f"writes are still pending: {index}")
        await asyncio.sleep(0.2)


def judge(ops: list[Op], stored: Fields | None) -> str | None:
    """Tell what is wrong with an article, None when nothing is.

    Args:
        ops: its writes, the oldest first.
        stored: what the service shows, None when it shows nothing.
    """
    last = max((place for place, op in enumerate(ops) if op.acknowledged), default=None)
    # Later writes without an answer may have been taken, each or none of them.
    possible = ops if last is None else ops[last:]
    if stored is None:
        absent = last is None or any(op.deletes for op in possible)
        return None if absent else "lost"
    shown = next((op for op in possible if op.number == stored["views"]), None)
    if shown is not None:
        fits = shown.version in (None, stored["version"]) and not shown.deletes
        return None if fits else "other"
    return "resurrected" if last is not None and ops[last].deletes else "older"


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


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")
    options = parser.parse_args()
    started = time.monotonic()
    summary = asyncio.run(run(options.rounds, options.seed, options.engine, talk=True))
    lines = [f"{options.engine}: {summary} ({time.monotonic() - started:.0f} s)"]
    lines += [f"  {example}" for example in summary.examples]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if summary.faults else 0


if __name__ == "__main__":
    sys.exit(main())
