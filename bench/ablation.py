"""Measures what each part of the ranking brings: every collection, asked without it.

Usage: python bench/ablation.py [--write] [FOLDER]
FOLDER holds one folder a collection, as for bench/relevance.py. Each is indexed once, on the
embedded engine; weights count when a query is asked, so one index serves every variant.
"""

import argparse
import asyncio
import sys
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from page import RELEVANCE, put

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.evaluation.run import index_corpus, run_topics
from searchsvc.evaluation.topics import read_qrels, read_topics
from searchsvc.indexing.prepare import Preparer
from searchsvc.query.ranking import Ranking
from searchsvc.search.service import SearchService

ROOT = Path(__file__).parent.parent
COLLECTIONS = ("gov_doc_number", "gov_knownitem", "legal_articles", "news_topics")
QUERY_FILES = ("queries.jsonl", "queries_no_diacritics.jsonl")
# What is left out, and the fields of Ranking that leave it out.
VARIANTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("nothing", {}),
    ("bigrams", {"title_bigram": 0.0, "text_bigram": 0.0}),
    ("words", {"title_word": 0.0, "text_word": 0.0}),
    ("the title", {"title_syllable": 0.0, "title_bigram": 0.0, "title_word": 0.0}),
    ("the weaker field of a syllable", {"field_tie": 0.0}),
    ("preferred phrases", {"preferred_phrase": 0.0}),
    ("folded in queries with marks", {"folded_in_marked": 0.0}),
    ("exact in queries without marks", {"exact_in_unmarked": 0.0}),
    ("document numbers", {"own_number": 0.0, "cited_number": 0.0}),
    ("own before cited numbers", {"own_number": Ranking().cited_number}),
    ("the minimum match", {"all_required_up_to": 1, "required_share": 0.0}),
)


async def measure(folder: Path) -> dict[str, str]:
    """Give a variant's cell of the table, by the variant's name."""
    qrels = read_qrels(folder / "qrels.tsv")
    topics = [read_topics(folder / name) for name in QUERY_FILES]
    cells = {}
    with tempfile.TemporaryDirectory(prefix="searchsvc-ablation-") as scratch:
        engine = EmbeddedEngine(Path(scratch))
        preparer = Preparer(2)
        try:
            articles = await index_corpus(folder, engine, preparer, lambda _: None)
            for name, changes in VARIANTS:
                service = SearchService(
                    engine, Analyzer(), replace(Ranking(), **changes), clock=None
                )
                kept, stripped = [
                    (await run_topics(service, asked, qrels, articles)).summary()
                    for asked in topics
                ]
                cells[name] = (
                    f"{kept['ndcg']:.4f} / {stripped['ndcg']:.4f},"
                    f" {kept['median_matched']:.1%} / {stripped['median_matched']:.1%}"
                )
                print(f"{folder.name} without {name}: {cells[name]}", file=sys.stderr)
        finally:
            preparer.close()
            await engine.close()
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/data/eval")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    arguments = parser.parse_args()
    known = {field.name for field in fields(Ranking)}
    if unknown := {name for _, changes in VARIANTS for name in changes} - known:
        sys.exit(f"Ranking has no {', '.join(sorted(unknown))}: mend VARIANTS")
    columns = {}
    for name in COLLECTIONS:
        folder = arguments.folder / name
        if folder.is_dir():
            columns[name] = asyncio.run(measure(folder))
        else:
            print(f"skipped: no collection in {folder}", file=sys.stderr)
    if not columns:
        sys.exit("skipped: no collection is there")
    lines = [f"| without | {' | '.join(columns)} |", "|---|" + "---|" * len(columns)]
    for name, _ in VARIANTS:
        lines.append(f"| {name} | {' | '.join(cells[name] for cells in columns.values())} |")
    table = "\n".join(lines)
    print(table)
    if arguments.write:
        put(RELEVANCE, "ablation", table)


if __name__ == "__main__":
    main()
