"""Splits a query into places: the word for a kind with a name, and names of what it lies in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from searchsvc.analysis.mentions.scan import between
from searchsvc.analysis.tokenize import Token
from searchsvc.query.places.table import DISTRICTS, LONGEST_NAME, PROVINCES, WARDS, Place, named
from searchsvc.query.places.unit_words import SHORT_NAMES, unit_word

# Between the syllables of a name, and between the parts of an address.
_IN_NAME = frozenset((" ", "-", " - ", "–", " – ", "'", "’"))
_BETWEEN = frozenset((" ", ", ", ",", " , ", " - ", "-", " – ", " ("))
# Many districts became towns, and towns cities, before 2025: thị xã Dĩ An is a city since 2020.
_PROMOTED = frozenset("hs")
_WIDER = DISTRICTS | PROVINCES


@dataclass(frozen=True, slots=True)
class Chunk:
    """A place in a query, as far as it is known.

    Attributes:
        start: index of its first token.
        name: index of the first token of its name.
        end: index after the last.
        places: all units that it may be; the units of one chunk are of one level.
        short: whether its kind is abbreviated.
    """

    start: int
    name: int
    end: int
    places: tuple[Place, ...]
    short: bool = False

    @property
    def level(self) -> int:
        """0 for a ward, 1 for a district, 2 for a province."""
        kind = self.places[0].kind
        return 0 if kind in WARDS else 1 if kind in DISTRICTS else 2


def chains(text: str, tokens: Sequence[Token], unmarked: bool) -> Iterator[list[Chunk]]:
    """Yield the places of a query, those of one address together, in order.

    Args:
        text: the words of the query.
        tokens: of the text.
        unmarked: whether the query has no marks: then names are compared without them.
    """
    at = 0
    found: list[Chunk] = []
    while at < len(tokens):
        follows = bool(found) and between(text, tokens[at - 1], tokens[at]) in _BETWEEN
        chunk = _with_unit_word(text, tokens, at, unmarked)
        if chunk is None and follows:
            chunk = _bare(text, tokens, at, unmarked, found)
        if found and (chunk is None or not follows):
            yield found
            found = []
        if chunk is not None:
            found.append(chunk)
        at = at + 1 if chunk is None else chunk.end
    if found:
        yield found


def _with_unit_word(text: str, tokens: Sequence[Token], at: int, unmarked: bool) -> Chunk | None:
    word = unit_word(text, tokens, at)
    if word is None:
        return None
    if word.name:
        places = tuple(place for place in named(word.name) if place.kind in word.kinds)
        places = _of_one_level(places)
        return Chunk(at, at, at + 1, places, True) if places else None

    def of_kind(place: Place) -> bool:
        return place.kind in word.kinds

    start = at + word.size
    found = _longest(text, tokens, start, unmarked, of_kind)
    if found is None and word.kinds <= _PROMOTED:
        found = _longest(text, tokens, start, unmarked, lambda place: place.kind in "sg")
    if found is None:
        return None
    end, places = found
    return Chunk(at, start, end, _of_one_level(places), word.short)


def _of_one_level(places: tuple[Place, ...]) -> tuple[Place, ...]:
    # "Thành phố" is a province as well as a district; a name is hardly ever both.
    provinces = tuple(place for place in places if place.kind in PROVINCES)
    return provinces or places


def _bare(
    text: str, tokens: Sequence[Token], at: int, unmarked: bool, before: Sequence[Chunk]
) -> Chunk | None:
    """Return a name without the word for its kind, of what the place before it lies in."""
    above = {above for place in before[-1].places for above in place.above()}

    def is_above(place: Place) -> bool:
        return place.kind in _WIDER and place in above

    found = _longest(text, tokens, at, unmarked, is_above)
    if found is None:
        return None
    end, places = found
    return Chunk(at, at, end, _of_one_level(places))


def _longest(
    text: str,
    tokens: Sequence[Token],
    start: int,
    unmarked: bool,
    wanted: Callable[[Place], bool],
) -> tuple[int, tuple[Place, ...]] | None:
    """Return the end of the longest name at a token, and the units of that name."""
    last = start + 1
    while (
        last < min(len(tokens), start + LONGEST_NAME)
        and between(text, tokens[last - 1], tokens[last]) in _IN_NAME
    ):
        last += 1
    for end in range(last, start, -1):
        span = tokens[start:end]
        key = " ".join(_number(token.folded) for token in span)
        short = SHORT_NAMES.get(key)
        found = tuple(
            place
            for place in named(short or key)
            if wanted(place) and (short or unmarked or _agrees(place, span))
        )
        if found:
            return end, found
    return None


def _number(folded: str) -> str:
    return folded.lstrip("0") or folded if folded.isdigit() else folded


def _agrees(place: Place, span: Sequence[Token]) -> bool:
    return place.keys == tuple(_number(token.key) for token in span)
