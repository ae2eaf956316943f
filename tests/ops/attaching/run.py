"""One run: files are imported, read and killed, while others write and search."""

import asyncio
import json
import random
import time
from contextlib import closing, suppress

from searchsvc.documents.extract.kinds import FileKind
from searchsvc.documents.versions import OCR, READERS
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.files import FileState
from tests.ops.attaching.made import SHARES, make
from tests.ops.attaching.meanwhile import Desk, search, write
from tests.ops.attaching.measured import readers_of, watch_memory
from tests.ops.attaching.summary import Summary
from tests.ops.attaching.verify import verify
from tests.ops.killing.place import Place, Server, kill, make_place, processes_of
from tests.ops.killing.summary import Summary as Killed

_LOOK_SECONDS = 0.3
_KINDS = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "DOCX",
    FileKind.XLSX: "XLSX",
    "OCR": "OCR",
}


async def run(
    articles: int,
    files: int,
    kills: int,
    seed: int,
    *,
    patience: float = 600.0,
    scans: bool = True,
) -> Summary:
    """Attach files to articles while processes are killed; in the end everything must be there.

    Args:
        articles: that have files.
        files: attached to them.
        kills: of readers and of the server, in turn, spread over the reading; one more of each
            comes while all files are read anew, as after an upgrade.
        seed: of everything that is drawn.
        patience: seconds after which what is not read counts as lost.
        scans: whether there are any; they need tesseract.
    """
    summary, started = Summary(), time.monotonic()
    async with make_place("embedded") as place:
        # Its lines tell how long reading took.
        place.settings["log_level"] = "info"
        kinds = [kind for kind in SHARES if scans or kind != "scan"]
        made = await asyncio.to_thread(make, place.folder, articles, files, kinds, seed)
        desk = Desk(await Server.start(place))
        tasks = [
            asyncio.create_task(watch_memory(place, summary)),
            asyncio.create_task(write(desk, summary)),
            asyncio.create_task(search(desk, summary, seed)),
        ]
        try:
            await _import(place, summary)
            await _kill_while_reading(place, desk, summary, kills, seed, patience)
            await _kill_while_reading_anew(place, desk, summary, patience)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        _rates(place, summary)
        try:
            await verify(place, desk.server, made, desk.written, summary)
        finally:
            await _stop(place, desk, summary)
    summary.seconds = time.monotonic() - started
    return summary


async def _import(place: Place, summary: Summary) -> None:
    source = place.folder
    process = await place.spawn(
        "import", str(source / "articles.jsonl"), "--files", str(source / "sent"), "--no-wait"
    )
    output, _ = await process.communicate()
    if process.returncode != 0:
        summary.blame("import", f"exit {process.returncode}: {output[-300:]!r}")


async def _kill_while_reading(
    place: Place, desk: Desk, summary: Summary, kills: int, seed: int, patience: float
) -> None:
    rng, started, done = random.Random(seed), time.monotonic(), 0
    with closing(Ledger(place.folder / "ledger.sqlite")) as ledger:
        while (passed := time.monotonic() - started) < patience:
            counts = await asyncio.to_thread(ledger.files.counts)
            whole = sum(counts.values())
            if done >= kills and counts[FileState.READ] == whole:
                return
            progress = max(counts[FileState.READ] / max(whole, 1), passed / patience)
            if done < kills and progress >= done / (kills + 1):
                await asyncio.sleep(rng.uniform(0, 1.5))
                kind = "reader" if done % 2 == 0 else "server"
                done += await (
                    _kill_reader(place, summary)
                    if kind == "reader"
                    else _kill_server(place, desk, summary)
                )
            await asyncio.sleep(_LOOK_SECONDS)
        summary.blame("unfinished", f"not read after {patience:.0f} s: {counts}")


async def _kill_while_reading_anew(
    place: Place, desk: Desk, summary: Summary, patience: float
) -> None:
    with closing(Ledger(place.folder / "ledger.sqlite")) as ledger:
        with ledger.database.transaction() as db:
            db.execute("UPDATE files SET kind = NULL")
        started = time.monotonic()
        while not await _kill_reader(place, summary):
            if time.monotonic() - started > patience:
                summary.blame("unfinished", "no file is read anew")
                return
        await _kill_server(place, desk, summary)
        while left := await asyncio.to_thread(ledger.outdated.count, READERS, OCR):
            if time.monotonic() - started > patience:
                summary.blame("unfinished", f"{left} not read anew after {patience:.0f} s")
                return
            await asyncio.sleep(_LOOK_SECONDS)


async def _kill_reader(place: Place, summary: Summary) -> int:
    """Kill a process that reads a file, once there is one."""
    for _ in range(100):
        for process in readers_of(place):
            with suppress(ProcessLookupError):
                process.kill()
                summary.killed["readers"] += 1
                return 1
        await asyncio.sleep(0.02)
    return 0


async def _kill_server(place: Place, desk: Desk, summary: Summary) -> int:
    ended = Killed()
    async with desk.away():
        await kill(desk.server.process, "server", ended)
        await desk.server.http.close()
        for example in ended.examples:
            summary.blame("left-over processes", example)
        summary.killed["server"] += 1
        desk.server = await Server.start(place)
    return 1


async def _stop(place: Place, desk: Desk, summary: Summary) -> None:
    status = await desk.server.stop()
    if status != 0:
        summary.blame("other", f"the server ended with {status}")
    left = processes_of(place)
    for process in left:
        summary.blame("left-over processes", " ".join(process.cmdline()[:4]))


def _rates(place: Place, summary: Summary) -> None:
    """Read from the log how long reading took."""
    for line in (place.folder / "killed.log").read_text(encoding="utf-8").splitlines():
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:
            # The line that a killed server was just writing.
            continue
        if entry.get("event") not in ("attachments.read", "attachments.recognised"):
            continue
        kind = _KINDS.get(entry.get("media_type", "OCR"), "other")
        summary.reading[kind] += entry["seconds"]
        summary.pages[kind] += entry["pages"]
