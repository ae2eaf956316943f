"""What a change of the ranking does to short queries, by paired bootstrap."""

import sys
from collections.abc import Mapping
from pathlib import Path

from collection import indexed
from short_queries import WAYS

from searchsvc.evaluation.compare import Comparison, compare
from searchsvc.evaluation.saved import kept
from searchsvc.evaluation.topics import every_second, read_topics
from searchsvc.query.ranking import Ranking

# Ways to ask that a change of weights can touch.
ASKED = tuple(way for way, (_, verbatim) in WAYS.items() if not verbatim)
_NO_CHANGE = "equal"


def cell(found: Comparison) -> str:
    """Give a difference, its 95 % interval, p, and the queries won and lost."""
    if not found.won and not found.lost:
        return _NO_CHANGE
    of = found.significance
    sure = "**" if of.low > 0 or of.high < 0 else ""
    return (
        f"{sure}{of.mean:+.4f}{sure} [{of.low:+.4f}, {of.high:+.4f}] p {of.p:.3f},"
        f" {found.won} : {found.lost}"
    )


async def compare_variants(
    folder: Path,
    variants: Mapping[str, tuple[Ranking, bool]],
    keep: Path | None = None,
    half: int | None = None,
) -> dict[str, list[str]]:
    """Ask a collection's queries with each ranking, and compare with the ranking as it is.

    Args:
        folder: of the collection.
        variants: name → ranking, and whether the service has a lexicon.
        keep: where the index is kept; None = nowhere.
        half: 0 or 1 for every second query; None = all.

    Returns:
        Variant → a cell for each of ASKED: nDCG@10 over judged articles, with the variant minus
        without it.
    """
    cells: dict[str, list[str]] = {name: [] for name in variants}
    async with indexed(folder, keep=keep) as collection:
        for way in ASKED:
            topics = read_topics(folder / WAYS[way][0])
            if half is not None:
                topics = every_second(topics, bool(half))
            before = await collection.ask(topics)
            for name, (ranking, lexicon) in variants.items():
                now = await collection.ask(topics, ranking, lexicon)
                found = compare(kept(before), kept(now), "judged_ndcg")
                cells[name].append(cell(found))
                print(f"{folder.name} {way}, without {name}: {cells[name][-1]}", file=sys.stderr)
    return cells


def paired_table(columns: Mapping[str, Mapping[str, list[str]]]) -> str:
    """Give the table of all collections: collection → variant → cells."""
    heads = [f"{name}, {way}" for name in columns for way in ASKED]
    lines = [f"| without | {' | '.join(heads)} |", "|---|" + "---|" * len(heads)]
    names = list(dict.fromkeys(name for cells in columns.values() for name in cells))
    for name in names:
        row = [one for cells in columns.values() for one in cells[name]]
        lines.append(f"| {name} | {' | '.join(row)} |")
    return "\n".join(lines)
