"""What the artefacts of search servers cost: lexicon and completions of a file's articles.

Usage: python bench/memory.py FILE.jsonl[.xz] [--articles N]
A line is an object with id, title, body or text, and if present summary, published_at, views.
"""

import argparse
import gc
import json
import lzma
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.articles.article import Article
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.completions import Completions, CompletionsBuilder

Made = TypeVar("Made")
MIB = 1 << 20
# getrusage counts bytes there, kibibytes elsewhere.
RSS_UNIT = 1 if sys.platform == "darwin" else 1 << 10


def read(path: Path) -> Iterator[dict[str, Any]]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def texts_of(fields: dict[str, Any]) -> tuple[str, str, str]:
    """Give title, summary and body as they are counted."""
    # Not validated: a collection's lines hold more than an article may.
    article = Article.model_construct(
        id=str(fields["id"]),
        title=(fields.get("title") or "").strip() or "-",
        summary=fields.get("summary") or None,
        body=fields.get("body") or fields.get("text") or None,
    )
    return plain_texts(article)


def day_of(fields: dict[str, Any]) -> int | None:
    """Give the day of publication as yyyymmdd, if it is written the usual way."""
    written = str(fields.get("published_at") or "")[:10].replace("-", "")
    return int(written) if len(written) == 8 and written.isdigit() else None


def loading(read_artefact: Callable[[bytes], object], artefact: bytes) -> str:
    """Give what loading an artefact costs: seconds, memory that stays, memory on the way."""
    gc.collect()
    started = time.process_time()
    loaded = read_artefact(artefact)
    seconds = time.process_time() - started
    del loaded
    gc.collect()
    # Tracing makes everything slower: never while the time is taken.
    tracemalloc.start()
    loaded = read_artefact(artefact)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del loaded
    return f"{seconds:.2f} | {held / MIB:.1f} | {peak / MIB:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, help="at most so many")
    options = parser.parse_args()
    if not options.file.exists():
        sys.exit(f"skipped: there is no {options.file}")
    words, titles = LexiconBuilder(), CompletionsBuilder()
    spent = dict.fromkeys(("texts", "lexicon", "completions"), 0.0)

    def timed(part: str, call: Callable[[], Made]) -> Made:
        started = time.process_time()
        made = call()
        spent[part] += time.process_time() - started
        return made

    for fields in islice(read(options.file), options.articles):
        texts = timed("texts", partial(texts_of, fields))
        timed("lexicon", partial(words.add, texts))
        add = partial(titles.add, str(fields["id"]), texts[0], fields.get("views"), day_of(fields))
        timed("completions", add)
    lexicon = timed("lexicon", words.build)
    completions = timed("completions", titles.build)
    artefact = timed("lexicon", lexicon.to_bytes)
    suggested = timed("completions", completions.to_bytes)
    # Of the whole process: reading, counting, both artefacts.
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT
    print(f"articles {lexicon.documents:,}, syllables {len(lexicon):,}, pairs {lexicon.pairs:,}")
    print(f"titles {len(completions):,}, phrases {len(completions.phrases):,}")
    print(
        f"reading the texts {spent['texts']:.1f} s, most memory while building {most / MIB:.0f} MiB"
    )
    print()
    print("Seconds are of processor time, memory is of Python objects.")
    print()
    del words, titles, lexicon, completions
    print("| artefact | bytes | build, s | load, s | memory, MiB | while loading, MiB |")
    print("|---|---|---|---|---|---|")
    print(
        f"| lexicon | {len(artefact):,} | {spent['lexicon']:.2f} |"
        f" {loading(Lexicon.from_bytes, artefact)} |"
    )
    print(
        f"| completions | {len(suggested):,} | {spent['completions']:.2f} |"
        f" {loading(Completions.from_bytes, suggested)} |"
    )


if __name__ == "__main__":
    main()
