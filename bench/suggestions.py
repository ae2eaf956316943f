"""How long a suggestion takes, and what its completions weigh: generated titles, or a file's.

Usage: python bench/suggestions.py [JSON LINES FILE (.xz too) with id, title, published_at, views]
"""

import argparse
import gc
import json
import lzma
import random
import time
import tracemalloc
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from corpus import DEMO

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.query.completions import Completions, CompletionsBuilder

SIZE = 8
PREFIXES = 20_000
MIB = 1 << 20


def generated() -> Iterator[dict[str, Any]]:
    """Give titles of the demo's syllables, as frequent as there and in the order of its pairs."""
    chance = random.Random(7)
    with DEMO.open(encoding="utf-8") as file:
        titles = [json.loads(line)["title"].split() for line in file]
    following: dict[str, list[str]] = {}
    for title in titles:
        for left, right in pairwise(title):
            following.setdefault(left, []).append(right)
    number = 0
    while True:
        number += 1
        words = [chance.choice(titles)[0]]
        while len(words) < 18 and words[-1] in following:
            words.append(chance.choice(following[words[-1]]))
        yield {"id": f"g-{number}", "title": " ".join(words), "views": chance.randrange(10_000)}


def read(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        for line in file:
            yield json.loads(line)


def typed(titles: list[str]) -> list[str]:
    chance = random.Random(11)
    prefixes = []
    for _ in range(PREFIXES):
        words = chance.choice(titles).split()
        text = " ".join(words[chance.choice((0, 0, chance.randrange(len(words)))) :])
        text = text[: chance.randint(1, 30)]
        prefixes.append(chance.choice((text, text.lower(), fold(text.lower()))))
    letters = "abcdeghiklmnopqrstuvxyăâđêôơưáàảãạ0123456789"
    return [*letters, *(left + right for left in letters for right in letters), *prefixes]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--titles", type=int, default=60_000)
    options = parser.parse_args()
    lines = list(islice(read(options.file) if options.file else generated(), options.titles))

    builder = CompletionsBuilder()
    for line in lines:
        day = int(line["published_at"][:10].replace("-", "")) if line.get("published_at") else None
        builder.add(line["id"], clean(line["title"]), line.get("views"), day)
    started = time.process_time()
    built = builder.build()
    print(f"{len(built):,} titles, {len(built.phrases):,} phrases")
    print(f"build {time.process_time() - started:.2f} s of processor time")
    artefact = built.to_bytes()
    del built, builder
    gc.collect()
    started = time.process_time()
    loaded = Completions.from_bytes(artefact)
    print(f"artefact {len(artefact) / MIB:.2f} MiB, load {time.process_time() - started:.2f} s")
    tracemalloc.start()
    measured = Completions.from_bytes(artefact)
    held, peak = tracemalloc.get_traced_memory()
    print(f"memory {held / MIB:.0f} MiB, while loading {peak / MIB:.0f} MiB")
    tracemalloc.stop()
    del measured

    spent: dict[str, list[float]] = {"all": []}
    for text in typed([line["title"] for line in lines]):
        started = time.thread_time()
        loaded.complete(text, SIZE)
        taken = (time.thread_time() - started) * 1000
        spent["all"].append(taken)
        spent.setdefault(f"{min(len(text), 5)} letters", []).append(taken)
    for name, times in sorted(spent.items()):
        times.sort()
        print(
            f"{name:>10}: p50 {times[len(times) // 2]:.3f} ms, "
            f"p99 {times[int(len(times) * 0.99)]:.3f} ms, most {times[-1]:.3f} ms of processor time"
        )


if __name__ == "__main__":
    main()
