"""Measures the queries of every collection as other people type them.

Usage: python bench/habits.py [--write] [--keep FOLDER] [FOLDER]
FOLDER holds one folder a collection, as for bench/relevance.py. SEARCHSVC_ES_URL adds
Elasticsearch. Raw keys make a query longer; what the API would refuse as too long is asked too.
"""

import sys
from pathlib import Path

from collection import KEPT, indexed
from page import put_rows

from searchsvc.analysis.normalize import clean
from searchsvc.evaluation.topics import Topic, read_topics
from searchsvc.evaluation.typing_variants import TypingForm, retype

# Differences up to this are noise.
TOLERATED = 0.02
FLAG = " **low**"


def retyped(topics: list[Topic], form: TypingForm) -> list[Topic]:
    """Give queries as they are typed by one habit."""
    return [Topic(topic.id, retype(clean(topic.text), form)) for topic in topics]


def cell(clean_value: float, value: float) -> str:
    """Give a habit's value, its difference to that of the clean queries, and the flag."""
    difference = value - clean_value
    return f"{value:.4f}, {difference:+.4f}{FLAG if difference < -TOLERATED else ''}"


async def measure(folder: Path, engine: str, keep: Path | None) -> str:
    """Give the row of a collection on an engine."""
    topics = read_topics(folder / KEPT)
    async with indexed(folder, engine, keep) as collection:
        plain = (await collection.ask(topics)).means.ndcg
        cells = [f"{plain:.4f}"]
        for form in TypingForm:
            found = (await collection.ask(retyped(topics, form))).means.ndcg
            cells.append(cell(plain, found))
            print(f"{folder.name} on {engine}, {form}: {cells[-1]}", file=sys.stderr)
    return f"| {folder.name} | {engine} | {' | '.join(cells)} |"


def main() -> None:
    put_rows(__doc__, "habits", ("clean", *TypingForm), measure)


if __name__ == "__main__":
    main()
