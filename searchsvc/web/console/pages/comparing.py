"""Why one hit stands before another: the parts of both scores side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchsvc.web.console.whole_number import whole_number
from searchsvc.web.rendering.language import Language

if TYPE_CHECKING:
    from searchsvc.web.console.pages.query import Explained, Scored

# What is shown where a hit has no such part.
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One part of both scores.

    Attributes:
        label: what scored.
        field: where.
        first: in the score of the hit before.
        second: in that of the hit after.
        difference: first less second, with its sign.
    """

    label: str
    field: str
    first: str
    second: str
    difference: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two hits, the one before first.

    Attributes:
        first: stands before.
        second: stands after.
        rows: the parts in which they differ most come first.
    """

    first: "Explained"
    second: "Explained"
    rows: list[Row]


def compared(
    language: Language, hits: Sequence["Explained"], one: str, other: str
) -> Comparison | None:
    """Compare two hits of a page.

    Args:
        language: of the page.
        hits: of the page, with their parts.
        one: the place of a hit, as it was sent.
        other: that of another.

    Returns:
        The comparison; None when the places are not those of two hits of the page with parts.
    """
    by_place = {hit.place: hit for hit in hits if hit.parts}
    places = sorted({place for place in map(whole_number, (one, other)) if place in by_place})
    if len(places) != len((one, other)):
        return None
    first, second = (by_place[place] for place in places if place is not None)
    return Comparison(first, second, _rows(language, first.parts, second.parts))


def _rows(language: Language, first: Sequence["Scored"], second: Sequence["Scored"]) -> list[Row]:
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for side, parts in enumerate((first, second)):
        for label, field, shown, value in parts:
            sides = found.setdefault((label, field), [(_NONE, 0.0), (_NONE, 0.0)])
            sides[side] = (shown, value)
    ordered = sorted(found.items(), key=_weight)
    return [
        Row(label, field, mine[0], its[0], _signed(language, mine[1] - its[1]))
        for (label, field), (mine, its) in ordered
    ]


def _weight(part: tuple[tuple[str, str], list[tuple[str, float]]]) -> tuple[bool, float]:
    (mine, its) = part[1]
    # A pin decides before any score, and has none.
    pinned = mine[1] == its[1] == 0 and (mine[0] == _NONE) != (its[0] == _NONE)
    return not pinned, -abs(mine[1] - its[1])


def _signed(language: Language, difference: float) -> str:
    rounded = round(difference, 3)
    if not rounded:
        return language.number(0)
    sign = "+" if rounded > 0 else "−"
    return f"{sign}{language.number(abs(rounded))}"
