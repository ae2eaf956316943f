"""A fast decoder of pyvi's model: the words of ViTokenizer, in linear time.

Both labels of the chain are kept as one number, the lead of I_W over B_W (Viterbi over two labels
needs no more), and the weights of a token's attributes are added up once and cached.
"""

import re
import string
import unicodedata
from collections.abc import Callable, Iterable
from itertools import chain, compress
from typing import NamedTuple

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.segment.model import Model, load_model
from searchsvc.analysis.segment.reference import pieces

_PATTERNS = (
    r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n|\w+://[^\s]+",
    r"[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+",
    r"\d+(?:[\.,_]\d+)+|[^\w\s]|\w+",
)
_WITH_EMAIL = re.compile("|".join(_PATTERNS))
_WITHOUT_EMAIL = re.compile(f"{_PATTERNS[0]}|{_PATTERNS[2]}")
_LONGEST_CACHED = 32
_CACHE_SIZE = 200_000
# First syllable → second syllable → whether the two are a word, and the third syllables of words
# with both.
_Seconds = dict[str, dict[str, tuple[bool, frozenset[str]]]]
_NOTHING: dict[str, tuple[bool, frozenset[str]]] = {}
# Of most pairs: a word, and the beginning of no longer one.
_WORD_OF_TWO: tuple[bool, frozenset[str]] = (True, frozenset())
# Bits: the best path to the next label, if that is B_W or I_W, comes from I_W.
_NEVER, _INSIDE_TO_BEGIN, _INSIDE_TO_INSIDE = 0, 1, 2


class _Unit(NamedTuple):
    text: str
    own: float  # lead of I_W from the token itself
    as_previous: float  # what it adds to the lead of the next token
    as_next: float  # what it adds to the lead of the previous token
    lowered: str
    # What `_Seconds` has of it.
    seconds: dict[str, tuple[bool, frozenset[str]]]
    never_joins: bool
    titled: bool


# Of a token: its own, as_previous, as_next of the next one, the link to that, and the text of the
# one after next.
_Gain = tuple[float, float, float, tuple[bool, frozenset[str]] | None, str | None]


class Decoder:
    """Segments text as ViTokenizer of the same model does."""

    def __init__(
        self, model: Model, spell: Callable[[str], str] = str, seconds: _Seconds | None = None
    ) -> None:
        """Make a decoder.

        Args:
            model: pyvi's model.
            spell: changes the spelling of a part between two blanks; keeps its length and adds no
                blank. Parts are cached, so each is respelled only once.
            seconds: what another decoder made of the model's words; None = it is made here.
        """
        self._model, self._spell = model, spell
        self._weights = model.inside_weights
        weight = self._weight
        self._previous_two, self._next_two = (
            weight("-1:word.bi_gram()"),
            weight("+1:word.bi_gram()"),
        )
        self._previous_three = weight("-2:word.tri_gram()")
        self._next_three = weight("+2:word.tri_gram()")
        change = model.transitions
        self._bb, self._bi = change.get(("B", "B"), 0.0), change.get(("B", "I"), 0.0)
        self._ib, self._ii = change.get(("I", "B"), 0.0), change.get(("I", "I"), 0.0)
        self._seconds = _seconds(model) if seconds is None else seconds
        self._units = Cache(self._make_unit, _CACHE_SIZE, _LONGEST_CACHED)
        self._chunks = Cache(self._read_chunk, _CACHE_SIZE, _LONGEST_CACHED)

    @classmethod
    def load(cls) -> "Decoder":
        """Make a decoder of the installed pyvi's model (errors as `load_model`)."""
        return cls(load_model())

    def respelled(self, spell: Callable[[str], str]) -> "Decoder":
        """Return a decoder of the same model that reads each text in another spelling."""
        return Decoder(self._model, spell, self._seconds)

    def __call__(self, text: str) -> list[str]:
        """Segment text: the words in order, the syllables of each joined by "_"."""
        words: list[str] = []
        for piece in pieces(text):
            chunks = map(self._chunks.__getitem__, piece.split())
            units = list(chain.from_iterable(chunks))
            if units:
                words += self._words(units)
        return words

    def _weight(self, attribute: str) -> float:
        return self._weights.get(attribute, 0.0)

    def _read_chunk(self, chunk: str) -> tuple[_Unit, ...]:
        text = unicodedata.normalize("NFC", self._spell(chunk))
        # The e-mail pattern is quadratic in its run, which is at most a piece long.
        pattern = _WITH_EMAIL if "@" in text else _WITHOUT_EMAIL
        return tuple(self._units[token] for token in pattern.findall(text))

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
            seconds=self._seconds.get(lowered, _NOTHING),
            never_joins=token in string.punctuation or token[0].isdigit(),
            titled=token[0].istitle(),
        )

    def _words(self, units: list[_Unit]) -> list[str]:
        texts, owns, as_previous, as_next, lowered, seconds, never, titled = zip(
            *units, strict=True
        )
        links = [*map(dict.get, seconds, lowered[1:]), None]
        after_next = (*lowered[2:], None, None)
        gains = zip(owns, as_previous, (*as_next[1:], 0.0), links, after_next, strict=False)
        signs = [" "] * len(units)
        for position in compress(range(len(units)), self._labels(gains)):
            before = position - 1
            if position and not (never[position] or never[before]):
                signs[position] = "_" if titled[before] or not titled[position] else " "
        return "".join(chain.from_iterable(zip(signs, texts, strict=True))).split()

    def _labels(self, gains: Iterable[_Gain]) -> list[int]:
        """Return for each label whether it is I_W, as 1 or 0."""
        bb, bi, ib, ii = self._bb, self._bi, self._ib, self._ii
        previous_two, next_two = self._previous_two, self._next_two
        begin_limit, inside_limit = bb - ib, bi - ii
        surely_begin, from_begin = min(begin_limit, inside_limit), bi - bb
        came_from = bytearray()
        add = came_from.append
        lead = step = carried = three_before = three_last = 0.0
        for own, as_previous, of_next, link, after_next in gains:
            gain = own + carried + three_before + of_next
            carried = as_previous
            three_before, three_last = three_last, 0.0
            if link is not None:
                makes_word, thirds = link
                if makes_word:
                    gain += next_two
                    carried += previous_two
                if thirds and after_next in thirds:
                    gain += self._next_three
                    three_last = self._previous_three
            lead = step + gain
            if lead <= surely_begin:
                add(_NEVER)
                step = from_begin
                continue
            origin, best_begin, best_inside = _NEVER, bb, bi
            if lead > begin_limit:
                origin, best_begin = _INSIDE_TO_BEGIN, lead + ib
            if lead > inside_limit:
                origin, best_inside = origin | _INSIDE_TO_INSIDE, lead + ii
            add(origin)
            step = best_inside - best_begin
        # Backwards, because each label depends on that of the next token.
        inside = int(lead > 0)
        labels = [inside]
        for origin in came_from[-2::-1]:
            inside = origin & (_INSIDE_TO_INSIDE if inside else _INSIDE_TO_BEGIN)
            labels.append(inside)
        labels.reverse()
        return labels


def _seconds(model: Model) -> _Seconds:
    """Return for each first syllable the syllables that may follow it in a word."""
    seconds: _Seconds = {}
    for word in model.two_syllable:
        first, second = word.split(" ")
        seconds.setdefault(first, {})[second] = _WORD_OF_TWO
    thirds: dict[tuple[str, str], set[str]] = {}
    for word in model.three_syllable:
        first, second, third = word.split(" ")
        thirds.setdefault((first, second), set()).add(third)
    for (first, second), following in thirds.items():
        after = seconds.setdefault(first, {})
        after[second] = (second in after, frozenset(following))
    return seconds
