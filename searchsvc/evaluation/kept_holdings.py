"""Which articles hold the queries of a collection; saved beside a kept index."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.evaluation.holding import Holding, Wanted, find_holding, wanted
from searchsvc.evaluation.topics import Topic

_FILE = "holding.json"


def holdings_of(
    folder: Path, topics: Sequence[Topic], analyzer: Analyzer, place: Path | None = None
) -> dict[str, Holding]:
    """Return the articles that hold each query.

    Args:
        folder: of the collection; its corpus is read once when a query is not known yet.
        topics: the queries.
        analyzer: makes their units.
        place: folder of the kept index; None = nothing is kept.

    Returns:
        Query id → articles.
    """
    asked = {topic.id: wanted(topic, analyzer) for topic in topics}
    known = _read(place)
    unknown = list({_key(one): one for one in asked.values() if _key(one) not in known}.values())
    if unknown:
        found = find_holding(folder, unknown)
        known |= {_key(one): holding for one, holding in zip(unknown, found, strict=True)}
        _write(place, known)
    return {number: known[_key(one)] for number, one in asked.items()}


def forget_holdings(place: Path) -> None:
    """Delete what is kept, after the corpus or the analysis changed."""
    (place / _FILE).unlink(missing_ok=True)


def _key(one: Wanted) -> str:
    return json.dumps(astuple(one), ensure_ascii=False)


def _read(place: Path | None) -> dict[str, Holding]:
    if place is None or not (place / _FILE).exists():
        return {}
    kept = json.loads((place / _FILE).read_text(encoding="utf-8"))
    return {key: Holding(set(units), set(phrase)) for key, (units, phrase) in kept.items()}


def _write(place: Path | None, known: dict[str, Holding]) -> None:
    if place is None:
        return
    kept = {key: (sorted(one.units), sorted(one.phrase)) for key, one in known.items()}
    (place / _FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
