"""Which articles hold what the queries of a collection ask for; saved beside a kept index.

A JSON object: what is wanted → the ids that hold every unit, and those that hold the phrase.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.evaluation.holding import Holding, Wanted, find_holding, wanted
from searchsvc.evaluation.topics import Topic

_FILE = "holding.json"


def holdings_of(
    folder: Path, topics: Sequence[Topic], analyzer: Analyzer, index_folder: Path | None = None
) -> dict[str, Holding]:
    """Return the articles that hold each query.

    Args:
        folder: of the collection; its corpus is read once when a query is not known yet.
        topics: the queries.
        analyzer: makes their units.
        index_folder: of the kept index; None = nothing is kept.

    Returns:
        Query id → articles.
    """
    asked = {topic.id: wanted(topic, analyzer) for topic in topics}
    known = _read(index_folder)
    unknown = list({_key(one): one for one in asked.values() if _key(one) not in known}.values())
    if unknown:
        found = find_holding(folder, unknown)
        known |= {_key(one): holding for one, holding in zip(unknown, found, strict=True)}
        _write(index_folder, known)
    return {topic_id: known[_key(one)] for topic_id, one in asked.items()}


def forget_holdings(index_folder: Path) -> None:
    """Delete what is kept, after the corpus or the analysis changed."""
    (index_folder / _FILE).unlink(missing_ok=True)


def _key(one: Wanted) -> str:
    return json.dumps(astuple(one), ensure_ascii=False)


def _read(index_folder: Path | None) -> dict[str, Holding]:
    if index_folder is None or not (index_folder / _FILE).exists():
        return {}
    kept = json.loads((index_folder / _FILE).read_text(encoding="utf-8"))
    return {key: Holding(set(units), set(phrase)) for key, (units, phrase) in kept.items()}


def _write(index_folder: Path | None, known: dict[str, Holding]) -> None:
    if index_folder is None:
        return
    kept = {key: (sorted(one.units), sorted(one.phrase)) for key, one in known.items()}
    (index_folder / _FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
