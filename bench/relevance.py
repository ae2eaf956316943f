"""Measures every collection of a folder on each engine, prints the table of docs/relevance.md.

Usage: python bench/relevance.py [--write] [FOLDER]
FOLDER holds one folder a collection: its corpus, two query files, and qrels.tsv.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from page import RELEVANCE, put

ROOT = Path(__file__).parent.parent
QUERY_FILES = ("queries.jsonl", "queries_no_diacritics.jsonl")
# Plain BM25 over one field of syllables, stripped on both sides for the second figure.
BASELINE = {
    "news_topics": (0.821, 0.736),
    "legal_articles": (0.824, 0.785),
    "gov_knownitem": (0.684, 0.623),
    "gov_doc_number": (0.900, 0.910),
}


def measure(folder: Path, engine: str) -> dict[str, dict[str, Any]]:
    files = [folder / name for name in QUERY_FILES]
    command = [sys.executable, "-m", "searchsvc", "evaluate", str(folder), "--json"]
    command += ["--engine", engine]
    for path in files:
        command += ["--queries", str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    report = json.loads(done.stdout)["queries"]
    return {path.name: report[str(path)] for path in files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/data/eval")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.exit(f"skipped: no collections in {arguments.folder}")
    engines = ["embedded"]
    if os.environ.get("SEARCHSVC_ES_URL"):
        engines.append("elasticsearch")
    else:
        print("elasticsearch skipped: set SEARCHSVC_ES_URL", file=sys.stderr)
    lines = [
        "| collection | engine | nDCG@10 kept | nDCG@10 stripped | plain BM25 | MRR@10 | recall@10"
        " | success@1 | no hit | median matched |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for folder in sorted(path for path in arguments.folder.iterdir() if path.is_dir()):
        for engine in engines:
            kept, stripped = measure(folder, engine).values()
            plain = " / ".join(f"{value:.3f}" for value in BASELINE.get(folder.name, ()))
            pairs = [
                f"{kept[name]:.4f} / {stripped[name]:.4f}"
                for name in ("mrr", "recall", "success", "no_hit", "median_matched")
            ]
            lines.append(
                f"| {folder.name} | {engine} | {kept['ndcg']:.4f} | {stripped['ndcg']:.4f} |"
                f" {plain} | {' | '.join(pairs)} |"
            )
            print(lines[-1], flush=True)
    table = "\n".join(lines)
    print(table)
    if arguments.write:
        put(RELEVANCE, "figures", table)


if __name__ == "__main__":
    main()
