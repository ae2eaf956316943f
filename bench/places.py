"""Which places are read in the open queries of the judged collections, and how long it takes.

Usage: python -m bench.places [--data ../shared/data/eval] [--province "TP.HCM"] [--lexicon]

Prints every query in which a place is read with its other names: a reader judges whether it is one.
Without the collections it says so and ends with 0.
"""

import argparse
import json
import lzma
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import validate_article
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.notes import PLACE_RENAMED
from searchsvc.query.places import find_province
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING

_BIT = 1_000


def texts_of(folder: Path) -> Iterator[str]:
    """Yield the queries of all files of a collection."""
    for path in sorted(folder.glob("queries*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            yield clean(entry.get("text") or entry.get("query"))


def lexicon_of(folder: Path) -> Lexicon:
    builder = LexiconBuilder()
    with lzma.open(folder / "corpus.jsonl.xz", "rt", encoding="utf-8") as corpus:
        for line in corpus:
            entry = json.loads(line)
            given = {"id": "a", "title": entry.get("title") or "-"}
            given["body"] = entry.get("body") or entry.get("text") or ""
            builder.add(plain_texts(validate_article(given)))
    return builder.build()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parents[1]
    parser.add_argument("--data", type=Path, default=here.parent / "shared/data/eval")
    parser.add_argument("--province", help="of the portal")
    parser.add_argument("--lexicon", action="store_true", help="count the articles first")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        print(f"SKIPPED: there are no collections in {asked.data}")
        return
    province = find_province(asked.province) if asked.province else None
    analyzer = Analyzer()
    plan_query("phường", analyzer, RANKING)
    seconds: list[float] = []
    read: dict[str, list[str]] = {}
    for folder in sorted(path for path in asked.data.iterdir() if path.is_dir()):
        lexicon = lexicon_of(folder) if asked.lexicon else EMPTY
        for text in texts_of(folder):
            started = time.perf_counter()
            plan = plan_query(text, analyzer, RANKING, lexicon=lexicon, province=province)
            seconds.append(time.perf_counter() - started)
            notes = [note.message for note in plan.notes if note.code == PLACE_RENAMED]
            if notes:
                read[f"{folder.name}: {text}"] = notes
    for query, notes in read.items():
        print(query, *(f"    {note}" for note in notes), sep="\n")
    ordered = sorted(second * _BIT for second in seconds)
    last = ordered[int(len(ordered) * 0.99)]
    print(
        f"{len(read)} of {len(seconds)} queries read; plan p50 {statistics.median(ordered):.2f} ms"
    )
    print(f"p99 {last:.2f} ms")


if __name__ == "__main__":
    main()
