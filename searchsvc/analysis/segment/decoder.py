"""A fast decoder of pyvi's model: the words of ViTokenizer, in linear time.

Both labels of the chain are kept as one number, the lead of I_W over B_W (Viterbi over two labels
needs no more), and the weights of a token's attributes are added up once and cached.
"""

import re
import string
import unicodedata
from typing import NamedTuple

from searchsvc.analysis.segment.model import Model, load_model
from searchsvc.analysis.segment.reference import pieces

_PATTERNS = (
    r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n|\w+://[^\s]+",
    r"[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+",
    r"\d+(?:[\.,_]\d+)+|[^\w\s]|\w+",
)
_WITH_EMAIL = re.compile("|".join(_PATTERNS))
_WITHOUT_EMAIL = re.compile(f"{_PATTERNS[0]}|{_PATTERNS[2]}")
_CHUNK = re.compile(r"\S+")
_LONGEST_CACHED = 32
_CACHE_SIZE = 200_000
_NOBODY: frozenset[str] = frozenset()
_NO_THIRDS: dict[str, frozenset[str]] = {}


class _Unit(NamedTuple):
    text: str
    own: float  # lead of I_W from the token itself
    as_previous: float  # what it adds to the token after it
    as_next: float  # what it adds to the token before it
    lowered: str
    seconds: frozenset[str]  # syllables that make a two-syllable word with it
    thirds: dict[str, frozenset[str]]  # second syllable → third ones
    never_joins: bool
    titled: bool


class Decoder:
    """Segments text as ViTokenizer of the same model does."""

    def __init__(self, model: Model) -> None:
        self._weights = model.inside_weights
        weight = self._weight
        self._previous_two, self._next_two = (
            weight("-1:word.bi_gram()"),
            weight("+1:word.bi_gram()"),
        )
        self._previous_three = weight("-2:word.tri_gram()")
        self._next_three = weight("+2:word.tri_gram()")
        chain = model.transitions
        self._bb, self._bi = chain.get(("B", "B"), 0.0), chain.get(("B", "I"), 0.0)
        self._ib, self._ii = chain.get(("I", "B"), 0.0), chain.get(("I", "I"), 0.0)
        seconds: dict[str, set[str]] = {}
        for word in model.two_syllable:
            first, second = word.split(" ")
            seconds.setdefault(first, set()).add(second)
        thirds: dict[str, dict[str, set[str]]] = {}
        for word in model.three_syllable:
            first, second, third = word.split(" ")
            thirds.setdefault(first, {}).setdefault(second, set()).add(third)
        self._seconds = {first: frozenset(all_) for first, all_ in seconds.items()}
        self._thirds = {
            first: {second: frozenset(all_) for second, all_ in inner.items()}
            for first, inner in thirds.items()
        }
        self._units: dict[str, _Unit] = {}
        self._chunks: dict[str, tuple[_Unit, ...]] = {}

    @classmethod
    def load(cls) -> "Decoder":
        """Make a decoder of the installed pyvi's model (errors as `load_model`)."""
        return cls(load_model())

    def __call__(self, text: str) -> list[str]:
        """Segment text: the words in order, the syllables of each joined by "_"."""
        words: list[str] = []
        for piece in pieces(text):
            units = self._read(unicodedata.normalize("NFC", piece))
            if units:
                self._join(units, words)
        return words

    def _join(self, units: list[_Unit], words: list[str]) -> None:
        joins = self._joins(units)
        word = units[0].text
        for position in range(1, len(units)):
            if joins[position]:
                word += "_" + units[position].text
            else:
                words.append(word)
                word = units[position].text
        words.append(word)

    def _weight(self, attribute: str) -> float:
        return self._weights.get(attribute, 0.0)

    def _read(self, text: str) -> list[_Unit]:
        units: list[_Unit] = []
        known = self._chunks.get
        for chunk in _CHUNK.findall(text):
            units.extend(known(chunk) or self._read_chunk(chunk))
        return units

    def _read_chunk(self, chunk: str) -> tuple[_Unit, ...]:
        # The e-mail pattern is quadratic in its run, which is at most a piece long.
        pattern = _WITH_EMAIL if "@" in chunk else _WITHOUT_EMAIL
        units = tuple(self._unit(token) for token in pattern.findall(chunk))
        if len(chunk) <= _LONGEST_CACHED:
            if len(self._chunks) >= _CACHE_SIZE:
                self._chunks.clear()
            self._chunks[chunk] = units
        return units

    def _unit(self, token: str) -> _Unit:
        unit = self._units.get(token)
        if unit is None:
            unit = self._make_unit(token)
            if len(token) <= _LONGEST_CACHED:
                if len(self._units) >= _CACHE_SIZE:
                    self._units.clear()
                self._units[token] = unit
        return unit

    def _make_unit(self, token: str) -> _Unit:
        weight = self._weight
        lowered = token.lower()
        upper, title = token.isupper(), token.istitle()

        def shape(prefix: str) -> float:
            total = weight(f"{prefix}word.istitle()") if title else 0.0
            return total + (weight(f"{prefix}word.isupper()") if upper else 0.0)

        own = weight("bias") + weight(f"word.lower():{lowered}") + shape("")
        if token.isdigit():
            own += weight("word.isdigit()")
        return _Unit(
            text=token,
            own=own,
            as_previous=weight(f"-1:word.lower():{lowered}") + shape("-1:"),
            as_next=weight(f"+1:word.lower():{lowered}") + shape("+1:"),
            lowered=lowered,
            seconds=self._seconds.get(lowered, _NOBODY),
            thirds=self._thirds.get(lowered, _NO_THIRDS),
            never_joins=token in string.punctuation or token[0].isdigit(),
            titled=token[0].istitle(),
        )

    def _joins(self, units: list[_Unit]) -> bytearray:
        """Mark each unit that belongs to the word of the unit before it."""
        count = len(units)
        from_inside_to_begin, from_inside_to_inside = bytearray(count), bytearray(count)
        begin_limit, inside_limit = self._bb - self._ib, self._bi - self._ii
        lead = carried = three_before = three_last = 0.0
        for position, unit in enumerate(units):
            gain = unit.own + carried + three_before
            carried = unit.as_previous
            three_before, three_last = three_last, 0.0
            if position + 1 < count:
                following = units[position + 1]
                gain += following.as_next
                if following.lowered in unit.seconds:
                    gain += self._next_two
                    carried += self._previous_two
                thirds = unit.thirds.get(following.lowered)
                if thirds and position + 2 < count and units[position + 2].lowered in thirds:
                    gain += self._next_three
                    three_last = self._previous_three
            if position == 0:
                lead = gain
                continue
            best_begin, best_inside = self._bb, self._bi
            if lead > begin_limit:
                from_inside_to_begin[position] = 1
                best_begin = lead + self._ib
            if lead > inside_limit:
                from_inside_to_inside[position] = 1
                best_inside = lead + self._ii
            lead = best_inside - best_begin + gain
        joins = bytearray(count)
        inside = lead > 0
        for position in range(count - 1, 0, -1):
            if inside:
                unit, before = units[position], units[position - 1]
                joinable = not (unit.never_joins or before.never_joins)
                joins[position] = joinable and (before.titled or not unit.titled)
                inside = bool(from_inside_to_inside[position])
            else:
                inside = bool(from_inside_to_begin[position])
        return joins
