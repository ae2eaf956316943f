"""Memory of the service's processes."""

import asyncio
from collections import Counter

import psutil

from tests.ops.attaching.summary import Summary
from tests.ops.killing.place import Place, processes_of

_EVERY_SECONDS = 1.0
_READERS = ("searchsvc.documents.extract.child", "searchsvc.documents.ocr.child")


def readers_of(place: Place) -> list[psutil.Process]:
    """Give the processes that read files of a place."""
    return [one for one in processes_of_all(place) if _group(one) in ("reader", "OCR")]


def processes_of_all(place: Place) -> list[psutil.Process]:
    """Give the service's processes and all that they started."""
    every: dict[int, psutil.Process] = {}
    for process in processes_of(place):
        try:
            found = [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
        every |= {one.pid: one for one in found}
    return list(every.values())


async def watch_memory(place: Place, summary: Summary) -> None:
    """Keep the peaks until cancelled: of each kind of process, and of all together."""
    while True:
        held = await asyncio.to_thread(_held, place)
        for group, most in held.items():
            summary.peaks[group] = max(summary.peaks.get(group, 0), most)
        await asyncio.sleep(_EVERY_SECONDS)


def _held(place: Place) -> Counter[str]:
    held: Counter[str] = Counter()
    for process in processes_of_all(place):
        try:
            # Memory that several share is divided among them, so that the sum is right.
            size = process.memory_full_info().pss
            group = _group(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        held[group] += size
        held["all"] += size
    return held


def _group(process: psutil.Process) -> str:
    try:
        line = " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return "gone"
    if _READERS[0] in line:
        return "reader"
    if _READERS[1] in line or line.startswith("tesseract"):
        return "OCR"
    if " import " in line:
        return "import"
    return "server" if " serve " in line else "workers"
