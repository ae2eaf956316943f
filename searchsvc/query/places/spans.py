"""Finds the spans of a query that may name places, such as "phường Chánh Hưng, Quận 8".

An address begins with a unit word and a name. After that, the name of a district or province that
the place lies in needs no unit word: "xã Bình Hưng, TP HCM" as well as "xã Bình Hưng HCM".
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from searchsvc.analysis.mentions.scan import between
from searchsvc.analysis.tokenize import Token
from searchsvc.query.places.table import DISTRICTS, LONGEST_NAME, PROVINCES, WARDS, Place, named
from searchsvc.query.places.unit_words import SHORT_NAMES, unit_word

# Text that may stand between the syllables of a name: Bà Rịa - Vũng Tàu.
_NAME_GAPS = frozenset((" ", "-", " - ", "–", " – ", "'", "’"))
# Text that may stand between the places of an address: phường 5 (Quận 8).
_ADDRESS_GAPS = frozenset((" ", ", ", ",", " , ", " - ", "-", " – ", " ("))
# People type what a town or city was before its promotion: thị xã Dĩ An is a city since 2020.
_PROMOTED_FROM = frozenset("hs")
_PROMOTED_TO = frozenset("sg")
_WIDER = DISTRICTS | PROVINCES


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A span of a query that may name a place.

    Attributes:
        start: index of its first token.
        name_start: index of the name's first token; `start` if no unit word stands apart before it.
        end: index after its last token.
        candidates: every place that it may mean, at least one; all are of one level.
        short: whether the unit word is abbreviated.
    """

    start: int
    name_start: int
    end: int
    candidates: tuple[Place, ...]
    short: bool = False

    @property
    def level(self) -> int:
        """0 for wards, 1 for districts, 2 for provinces."""
        kind = self.candidates[0].kind
        return 0 if kind in WARDS else 1 if kind in DISTRICTS else 2


def address_chains(text: str, tokens: Sequence[Token], unmarked: bool) -> Iterator[list[PlaceSpan]]:
    """Yield the addresses in a query, each as a chain of adjacent spans.

    Args:
        text: the words of the query.
        tokens: the tokens of the text.
        unmarked: whether the query has no marks; then names are compared without them.

    Yields:
        The spans of one address, at least one, in the order of the query.
    """
    at = 0
    chain: list[PlaceSpan] = []
    while at < len(tokens):
        continues = bool(chain) and between(text, tokens[at - 1], tokens[at]) in _ADDRESS_GAPS
        span = _with_unit_word(text, tokens, at, unmarked)
        if span is None and continues:
            span = _without_unit_word(text, tokens, at, unmarked, chain[-1])
        if chain and (span is None or not continues):
            yield chain
            chain = []
        if span is not None:
            chain.append(span)
        at = at + 1 if span is None else span.end
    if chain:
        yield chain


def _with_unit_word(
    text: str, tokens: Sequence[Token], at: int, unmarked: bool
) -> PlaceSpan | None:
    """Return the span of the unit word at a token and the name after it."""
    word = unit_word(text, tokens, at)
    if word is None:
        return None
    if word.name:
        # One token such as "Q8" or "TPHCM" holds both.
        candidates = tuple(place for place in named(word.name) if place.kind in word.kinds)
        candidates = _of_one_level(candidates)
        return PlaceSpan(at, at, at + 1, candidates, True) if candidates else None

    def is_of_kind(place: Place) -> bool:
        return place.kind in word.kinds

    def is_promoted(place: Place) -> bool:
        return place.kind in _PROMOTED_TO

    name_start = at + word.size
    found = _longest_name(text, tokens, name_start, unmarked, is_of_kind)
    if found is None and word.kinds <= _PROMOTED_FROM:
        found = _longest_name(text, tokens, name_start, unmarked, is_promoted)
    if found is None:
        return None
    end, candidates = found
    return PlaceSpan(at, name_start, end, _of_one_level(candidates), word.short)


def _of_one_level(places: tuple[Place, ...]) -> tuple[Place, ...]:
    # "Thành phố" is the word for provinces and districts; hardly any name belongs to both.
    provinces = tuple(place for place in places if place.kind in PROVINCES)
    return provinces or places


def _without_unit_word(
    text: str, tokens: Sequence[Token], at: int, unmarked: bool, previous: PlaceSpan
) -> PlaceSpan | None:
    """Return the span of a name alone, if the place of the previous span lies in one so named."""
    containing = {outer for place in previous.candidates for outer in place.above()}

    def contains_previous(place: Place) -> bool:
        return place.kind in _WIDER and place in containing

    found = _longest_name(text, tokens, at, unmarked, contains_previous)
    if found is None:
        return None
    end, candidates = found
    return PlaceSpan(at, at, end, _of_one_level(candidates))


def _longest_name(
    text: str,
    tokens: Sequence[Token],
    start: int,
    unmarked: bool,
    is_wanted: Callable[[Place], bool],
) -> tuple[int, tuple[Place, ...]] | None:
    """Return the longest name at a token that wanted places have.

    Returns:
        The index after its last token, and those places, at least one; None = no such name.
    """
    longest_end = start + 1
    while (
        longest_end < min(len(tokens), start + LONGEST_NAME)
        and between(text, tokens[longest_end - 1], tokens[longest_end]) in _NAME_GAPS
    ):
        longest_end += 1
    for end in range(longest_end, start, -1):
        name = tokens[start:end]
        folded = " ".join(_without_leading_zeros(token.folded) for token in name)
        full_name = SHORT_NAMES.get(folded)
        places = tuple(
            place
            for place in named(full_name or folded)
            if is_wanted(place) and (full_name or unmarked or _has_same_marks(place, name))
        )
        if places:
            return end, places
    return None


def _without_leading_zeros(syllable: str) -> str:
    # The table has "Quận 8"; people type "Quận 08", too.
    return syllable.lstrip("0") or syllable if syllable.isdigit() else syllable


def _has_same_marks(place: Place, name: Sequence[Token]) -> bool:
    return place.keys == tuple(_without_leading_zeros(token.key) for token in name)
