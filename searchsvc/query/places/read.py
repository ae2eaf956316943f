"""Reads which places a query names, only where that is sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.scan import between
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.places.ordinary import ORDINARY
from searchsvc.query.places.spans import PlaceSpan, address_chains
from searchsvc.query.places.table import CALLED, DISTRICTS, PROVINCES, Place
from searchsvc.query.places.unit_words import begins_unit_word, unit_word

# Words that are often before a name without naming a place: xã văn hóa, phường an toàn.
_WEAK = frozenset("pxngPX")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that a query names.

    Attributes:
        start: index of the first token that says so.
        end: index after the last.
        former: the unit of this name before 1 July 2025; None = there was none.
        present: the unit of this name since then; None = there is none.
        whole: whether the query says nothing else.
        within: whether the tokens also say a district or former province, which a present unit
            is not said with.
    """

    start: int
    end: int
    former: Place | None
    present: Place | None
    whole: bool
    within: bool


class PlaceReader:
    """Reads the places of one query."""

    def __init__(
        self,
        analyzer: Analyzer,
        words: Analysis,
        likely: Sequence[Token],
        lexicon: Lexicon,
        province: Place | None,
    ) -> None:
        """Make it.

        Args:
            analyzer: cuts names into words.
            words: the free words of the query.
            likely: the likely reading of each of its tokens.
            lexicon: counts of syllables in the articles.
            province: of the portal, which settles names that several provinces share.
        """
        self._analyzer = analyzer
        self._text, self._tokens = words.text, words.tokens
        self._likely, self._lexicon, self._province = likely, lexicon, province
        self._words = words.words
        self._unmarked = not any(binds(token) for token in words.tokens)

    def places(self) -> Iterator[NamedPlace]:
        """Yield the places, those of an address from the narrowest to the widest."""
        for chain in address_chains(self._text, self._tokens, self._unmarked):
            yield from self._of_chain(chain)

    def _of_chain(self, chain: list[PlaceSpan]) -> Iterator[NamedPlace]:
        taken: set[int] = set()
        for at, span in sorted(enumerate(chain), key=lambda one: one[1].level):
            if at in taken:
                continue
            wider = list(_wider(chain, at))
            places, narrowed = _narrowed(span, [chain[one] for one in wider])
            both = self._one(places)
            if both is None or not (narrowed or self._is_sure(span, chain)):
                continue
            start, end, within = span.start, span.end, False
            for one in wider:
                beside = chain[one]
                touches = beside.start == end or beside.end == start
                shared = span.level == 0 and sum(other.level == 0 for other in chain) > 1
                if touches and not shared and _is_gone(beside, both):
                    start, end = min(start, beside.start), max(end, beside.end)
                    within = True
                    taken.add(one)
            whole = end - start == len(self._tokens)
            yield NamedPlace(start, end, *both, whole, within)

    def _one(self, places: Sequence[Place]) -> tuple[Place | None, Place | None] | None:
        """Return the former and the present unit that these are; None = it is not sure which."""
        if self._province is not None:
            own = [place for place in places if place.province == self._province]
            places = own or places
        former = [place for place in places if not place.present]
        present = [place for place in places if place.present]
        if not places or len(former) > 1 or len(present) > 1:
            return None
        if former and present and present[0] not in (*former[0].related, former[0].province):
            return None
        return former[0] if former else None, present[0] if present else None

    def _is_sure(self, span: PlaceSpan, chain: Sequence[PlaceSpan]) -> bool:
        """Whether the words are meant as a place, by capitals, numbers, words, likely marks."""
        name = self._tokens[span.name_start : span.end]
        if all(token.folded.isdigit() for token in name) or span.name_start == span.start:
            return self._is_number_of_place(span)
        if self._is_capitalised(span):
            return True
        if self._goes_on(span, chain):
            return False
        keys = span.candidates[0].keys
        if len(name) < 2 or (span.candidates[0].kind in _WEAK and keys in ORDINARY):
            return False
        if self._unmarked:
            return self._is_likely(span, chain)
        return self._is_cut_there(span)

    def _is_number_of_place(self, span: PlaceSpan) -> bool:
        """Whether "quận 8" is no count: 5 quận 8 huyện."""
        after = span.end < len(self._tokens) and begins_unit_word(self._tokens[span.end])
        before = span.start > 0 and self._tokens[span.start - 1].folded.isdigit()
        return not (before and after)

    def _is_capitalised(self, span: PlaceSpan) -> bool:
        """Whether the name has capitals, and not because all of the query has them."""
        name = self._tokens[span.name_start : span.end]
        if not all(self._surface(token)[0].isupper() or token.folded.isdigit() for token in name):
            return False
        others = [self._surface(t)[0] for t in self._tokens if t not in name]
        kind = self._surface(self._tokens[span.start])
        lower = any(first.islower() for first in others)
        if not (lower or span.short or len(name) + 1 >= len(self._tokens)) or (
            not lower and kind.isupper() and len(kind) > 2
        ):
            return False
        if span.end == len(self._tokens):
            return True
        # A name that goes on is another name.
        following = self._tokens[span.end]
        gap = between(self._text, name[-1], following)
        goes_on = gap == " " and self._surface(following)[0].isupper()
        return not goes_on or unit_word(self._text, self._tokens, span.end) is not None

    def _goes_on(self, span: PlaceSpan, chain: Sequence[PlaceSpan]) -> bool:
        """Whether a name in capitals is only the beginning of a longer one: phường Tam Kỳ Hạ."""
        if span.end == len(self._tokens) or any(other.start == span.end for other in chain):
            return False
        name, following = self._tokens[span.end - 1], self._tokens[span.end]
        surfaces = [self._surface(one) for one in (name, following)]
        return (
            between(self._text, name, following) == " "
            and all(one[0].isupper() and not one.isupper() for one in surfaces)
            and unit_word(self._text, self._tokens, span.end) is None
        )

    def _is_cut_there(self, span: PlaceSpan) -> bool:
        """Whether no word begins before the name and ends in it, or goes on behind it."""
        ends = set(accumulate(len(word.split("_")) for word in self._words))
        if len(self._tokens) not in ends:
            return False
        return span.name_start in ends and span.end in ends

    def _is_likely(self, span: PlaceSpan, chain: Sequence[PlaceSpan]) -> bool:
        """Whether a name without marks is meant: articles write it so, or nothing else is typed."""
        place = span.candidates[0]
        kind = [token.key for token in self._likely[span.start : span.name_start]]
        read = [token.key for token in self._likely[span.start : span.end]]
        if tuple(read[len(kind) :]) == place.keys and (span.short or kind == _keys_of(place)):
            return True
        whole = chain[0].start == 0 and chain[-1].end == len(self._tokens)
        if not whole or self._lexicon.pair_count(kind[-1], read[len(kind)]):
            return False
        # "xa hoi an" is rather xã hội ăn than xã Hội An.
        words = self._analyzer.analyze(place.full).words
        size = len(_keys_of(place))
        return size in accumulate(len(word.split("_")) for word in words)

    def _surface(self, token: Token) -> str:
        return self._text[token.start : token.end]


def _keys_of(place: Place) -> list[str]:
    return [token.key for token in tokenize(CALLED[place.kind])]


def _wider(chain: Sequence[PlaceSpan], at: int) -> Iterator[int]:
    """Yield the places of the next district and province that a place is said to lie in."""
    for level in range(chain[at].level + 1, 3):
        after = [one for one in range(at + 1, len(chain)) if chain[one].level == level]
        before = [one for one in range(at) if chain[one].level == level]
        if after or before:
            yield after[0] if after else before[-1]


def _narrowed(span: PlaceSpan, wider: Sequence[PlaceSpan]) -> tuple[tuple[Place, ...], bool]:
    """Return the candidates of a span that lie in the wider ones, and whether any wider one is."""
    places = span.candidates
    for one in wider:
        # "Tỉnh An Giang" after a district is what it was then, not what was added since.
        same_time = [
            place
            for place in places
            if any(
                above in one.candidates and above.present is place.present
                for above in place.above()
            )
        ]
        inside = [place for place in places if not set(one.candidates).isdisjoint(place.above())]
        places = tuple(same_time or inside)
    return places, bool(wider)


def _is_gone(wider: PlaceSpan, both: tuple[Place | None, Place | None]) -> bool:
    """Whether a district or province that a place is said to lie in is no more."""
    here = next(place for place in both if place is not None)
    if wider.candidates[0].kind in DISTRICTS:
        return True
    return wider.candidates[0].kind in PROVINCES and not any(
        place.keys == here.province.keys for place in wider.candidates
    )
