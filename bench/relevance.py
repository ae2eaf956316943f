"""Measures every collection of a folder on each engine, prints the table of docs/relevance.md.

Usage: python bench/relevance.py [--write] [--short] [--keep FOLDER] [--half 0|1] [FOLDER]
FOLDER holds one folder a collection: its corpus, two query files, and qrels.tsv. Collections with
queries_clean.jsonl as well are those of short queries: they have a table of their own, and --short
measures only them.
SEARCHSVC_ES_URL adds Elasticsearch, and how far both engines agree.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from collection import FOLDER, KEPT, QUERY_FILES, STRIPPED, collections, engines
from page import RELEVANCE, put
from short_queries import short_table

from searchsvc.evaluation.saved import Kept, read_runs
from searchsvc.measures import overlap

# Plain BM25 over one field of syllables, stripped on both sides for the second figure.
BASELINE = {
    "news_topics": (0.821, 0.736),
    "legal_articles": (0.824, 0.785),
    "gov_knownitem": (0.684, 0.623),
    "gov_doc_number": (0.900, 0.910),
}
# Collection → measure and its least value, as typed and stripped.
TARGETS = {
    "news_topics": ("ndcg", (0.88, 0.87)),
    "legal_articles": ("ndcg", (0.92, 0.91)),
    "gov_knownitem": ("ndcg", (0.79, 0.78)),
    "gov_doc_number": ("success", (0.99, 0.99)),
}
MEASURES = {"ndcg": "nDCG@10", "success": "success@1"}
# What leaving the marks out may cost, in nDCG@10.
MOST_LOST = 0.02
# The share of the articles that a typical query may match, where articles are many.
MOST_MATCHED = 0.08
FEW_MATCHED = ("news_topics", "legal_articles")
LEAST_OVERLAP = 0.99
COLUMNS = (
    ("nDCG@10", "ndcg", ".4f"),
    ("MRR@10", "mrr", ".4f"),
    ("recall@10", "recall", ".4f"),
    ("success@1", "success", ".4f"),
    ("no hit", "no_hit", ".4f"),
    ("median matched", "median_matched", ".1%"),
    ("median ms", "median_ms", ".0f"),
)


class Measured(NamedTuple):
    """A collection on one engine, by the names of the query files.

    Attributes:
        summaries: the measures.
        answers: the queries' hits.
    """

    summaries: Mapping[str, Mapping[str, Any]]
    answers: Mapping[str, list[Kept]]


def measure(folder: Path, engine: str, options: list[str]) -> Measured:
    """Run `searchsvc evaluate` with further options."""
    files = [folder / name for name in QUERY_FILES]
    with tempfile.TemporaryDirectory(prefix="searchsvc-relevance-") as scratch:
        run = Path(scratch) / "run.json"
        command = [sys.executable, "-m", "searchsvc", "evaluate", str(folder), "--json"]
        command += ["--engine", engine, "--save", str(run), *options]
        for path in files:
            command += ["--queries", str(path)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        report = json.loads(done.stdout)["queries"]
        return Measured({path.name: report[str(path)] for path in files}, read_runs(run))


def agreement(one: Measured, other: Measured) -> dict[str, float]:
    """Give the mean overlap@10 of two engines, by query file."""
    found = {}
    for name in QUERY_FILES:
        ranked = {answer.id: answer.ranked for answer in other.answers[name]}
        found[name] = fmean(
            overlap(answer.ranked, ranked[answer.id]) for answer in one.answers[name]
        )
    return found


def goals(
    name: str, kept: Mapping[str, Any], stripped: Mapping[str, Any], agreed: Mapping[str, float]
) -> Iterator[tuple[str, bool]]:
    """Give each target of a collection and whether it is reached, on the figures as shown."""
    if name in TARGETS:
        measure_name, least = TARGETS[name]
        shown = MEASURES[measure_name]
        for kind, found, wanted in zip(("", " stripped"), (kept, stripped), least, strict=True):
            yield f"{shown}{kind} {wanted:.2f}", found[measure_name] >= wanted
    lost = round(kept["ndcg"] - stripped["ndcg"], 4)
    yield f"stripped within {MOST_LOST:.2f}", lost <= MOST_LOST
    if name in FEW_MATCHED:
        yield f"matched {MOST_MATCHED:.0%}", kept["median_matched"] <= MOST_MATCHED
    if agreed:
        yield f"overlap {LEAST_OVERLAP:.2f}", min(agreed.values()) >= LEAST_OVERLAP


def row(name: str, engine: str, measured: Measured, agreed: Mapping[str, float]) -> str:
    """Give a row of the table."""
    kept, stripped = (measured.summaries[file] for file in QUERY_FILES)
    cells = [name, engine]
    for _, key, style in COLUMNS:
        cells.append(f"{kept[key]:{style}} / {stripped[key]:{style}}")
        if key == "ndcg":
            cells.append(" / ".join(f"{value:.3f}" for value in BASELINE.get(name, ())) or "-")
    cells.append(f"{agreed[KEPT]:.4f} / {agreed[STRIPPED]:.4f}" if agreed else "-")
    outcomes = list(goals(name, kept, stripped, agreed))
    reached = [goal for goal, is_reached in outcomes if is_reached]
    missed = [goal for goal, is_reached in outcomes if not is_reached]
    said = [f"reached: {', '.join(reached)}"] if reached else []
    said += [f"**missed: {', '.join(missed)}**"] if missed else []
    return f"| {' | '.join([*cells, '; '.join(said)])} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    parser.add_argument("--short", action="store_true", help="only the short queries")
    parser.add_argument("--keep", type=Path, help="keep the indexes in this folder")
    parser.add_argument("--half", choices=("0", "1"), help="only every second query")
    arguments = parser.parse_args()
    options = ["--keep", str(arguments.keep)] if arguments.keep else []
    options += ["--half", arguments.half] if arguments.half else []
    chosen = engines()
    tables = {"short": short_table(collections(arguments.folder, short=True), chosen, options)}
    if not arguments.short:
        tables["figures"] = long_table(collections(arguments.folder), chosen, options)
    for name, table in tables.items():
        print(table, end="\n\n")
        if arguments.write:
            put(RELEVANCE, name, table)


def long_table(folders: list[Path], chosen: list[str], options: list[str]) -> str:
    """Measure the collections of long queries; gives their table."""
    names = [shown for shown, _, _ in COLUMNS]
    heads = ["collection", "engine", names[0], "plain BM25", *names[1:], "overlap@10", "targets"]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for folder in folders:
        measured = {engine: measure(folder, engine, options) for engine in chosen}
        agreed = agreement(*measured.values()) if len(measured) > 1 else {}
        for engine, found in measured.items():
            lines.append(row(folder.name, engine, found, agreed))
            print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
