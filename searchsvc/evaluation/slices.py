"""Kinds of queries that are measured separately; a new one is a row of SLICES."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.evaluation.match_set import match_figures
from searchsvc.evaluation.saved import Kept
from searchsvc.measures import Scores, mean, rounded

_QUOTES = frozenset('"＂“”„«»')


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice: queries that have something in common.

    Attributes:
        name: what they have in common.
        holds: whether a query belongs, by its cleaned text.
    """

    name: str
    holds: Callable[[str], bool]


def _of_length(least: int, most: float) -> Callable[[str], bool]:
    return lambda text: least <= len(tokenize(text)) <= most


def _marked(text: str) -> bool:
    return any(token.marked for token in tokenize(text))


def _numbered(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _quoted(text: str) -> bool:
    return not _QUOTES.isdisjoint(text)


SLICES = (
    Slice("1-3 syllables", _of_length(1, 3)),
    Slice("4-8 syllables", _of_length(4, 8)),
    Slice("9-16 syllables", _of_length(9, 16)),
    Slice("17+ syllables", _of_length(17, float("inf"))),
    Slice("with marks", _marked),
    Slice("without marks", lambda text: not _marked(text)),
    Slice("with a number", _numbered),
    Slice("without a number", lambda text: not _numbered(text)),
    Slice("with quotes", _quoted),
    Slice("without quotes", lambda text: not _quoted(text)),
)


def by_slice(scored: Sequence[tuple[str, Scores]]) -> list[dict[str, Any]]:
    """Return the means of every slice that has queries, as plain values.

    Args:
        scored: each query's text and measures.

    Returns:
        One row a slice, in the order of SLICES: its name, how many queries, their means.
    """
    cleaned = [(clean(text), scores) for text, scores in scored]
    rows = []
    for one in SLICES:
        inside = [scores for text, scores in cleaned if one.holds(text)]
        if inside:
            rows.append({"slice": one.name, "queries": len(inside), **rounded(mean(inside))})
    return rows


def by_type(answers: Sequence[Kept]) -> list[dict[str, Any]]:
    """Return the means and the match set of every type that the collection's queries have.

    Returns:
        One row a type, in the order of the queries: its name, how many queries, their means, and
        `match_set` where it was measured. No row when no query has a type.
    """
    types: dict[str, list[Kept]] = {}
    for answer in answers:
        if answer.type:
            types.setdefault(answer.type, []).append(answer)
    return [
        {
            "type": name,
            "queries": len(inside),
            **rounded(mean([answer.scores for answer in inside])),
            "match_set": match_figures(
                [(answer.total, answer.matched) for answer in inside if answer.matched]
            ),
        }
        for name, inside in types.items()
    ]
