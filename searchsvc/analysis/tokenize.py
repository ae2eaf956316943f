"""Splits text into syllable tokens with offsets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise, repeat
from operator import add
from typing import NamedTuple, overload

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.orthography.letters import plain_letters
from searchsvc.analysis.orthography.mistaken import right_key
from searchsvc.analysis.orthography.tones import fold, fold_key, tone_key, y_as_i

# Most characters of a term: engines truncate or reject much longer ones.
LONGEST_TERM = 200
# Letters and digits, any combining mark that NFC could not compose, and squared units (㎡).
TOKEN = re.compile(
    r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f\u3371-\u33df]+[^\W_]*)*|[\u3371-\u33df]+"
)

_CACHE_SIZE = 100_000
_LONGEST_CACHED = 40
# Queries that are planned, their parts and readings: each step looks at the tokens of one of them.
_TEXTS, _LONGEST_TEXT = 500, 200
_make = tuple.__new__


class Token(NamedTuple):
    """One syllable, foreign word or number.

    Attributes:
        start: offset of its first character in the cleaned text.
        end: offset after its last character.
        key: the exact term, free of case, tone placement and the choice between i and y.
        folded: the term without marks.
    """

    start: int
    end: int
    key: str
    folded: str

    @property
    def marked(self) -> bool:
        """Whether it has any mark, or đ."""
        return self.key != self.folded


class Tokens(Sequence[Token]):
    """The tokens of one text, each created when it is accessed.

    Most tokens of an article are only needed as terms, and creating all the tuples would take
    longer than the rest of tokenizing.

    Attributes:
        keys: the exact terms, in order.
        folded: the terms without marks, in order.
    """

    def __init__(self, text: str) -> None:
        """Split cleaned text into tokens, in order, not overlapping."""
        self._chunks = text.replace("\n", " ").split(" ")
        self._in_chunks = list(map(_chunk_tokens.__getitem__, self._chunks))
        columns = tuple(zip(*chain.from_iterable(self._in_chunks), strict=True))
        self._starts, self._ends, self.keys, self.folded = columns or ((), (), (), ())
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self.keys)))]
        found = self._made.get(index)
        if found is None:
            key, folded = self.keys[index], self.folded[index]
            at = self._begins[bisect_right(self._counts, index % len(self.keys))]
            start, end = at + self._starts[index], at + self._ends[index]
            found = self._made[index] = Token(start, end, key, folded)
        return found

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @cached_property
    def tokens(self) -> list[Token]:
        """All of them."""
        places = chain.from_iterable(map(repeat, self._begins, map(len, self._in_chunks)))
        columns = (places, self._starts, self._ends, self.keys, self.folded)
        # Equal to Token(...), in half the time.
        return [
            _make(Token, (at + start, at + end, key, folded))
            for at, start, end, key, folded in zip(*columns, strict=True)
        ]

    @cached_property
    def _begins(self) -> list[int]:
        """Offsets of the chunks."""
        return list(accumulate(map(add, map(len, self._chunks), repeat(1)), initial=0))

    @cached_property
    def _counts(self) -> list[int]:
        """Number of tokens up to the end of each chunk."""
        return list(accumulate(map(len, self._in_chunks)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tokens) and self.tokens == other.tokens

    def __hash__(self) -> int:
        return hash((self.keys, self.folded))


def tokenize(text: str) -> list[Token]:
    """Cut cleaned text into tokens, in order, never overlapping.

    Args:
        text: what `normalize.clean` returned.
    """
    return list(tokens_of(text).tokens)


def tokens_of(text: str) -> Tokens:
    """Return the tokens of cleaned text, which `tokenize` gives as a list."""
    return _texts[text]


def _forms(surface: str) -> tuple[str, str]:
    lowered = plain_letters(surface.lower())
    key, folded = y_as_i(tone_key(lowered)), y_as_i(fold(lowered))
    if key != folded:
        right = right_key(key)
        if right != key:
            key, folded = right, y_as_i(fold_key(right))
    return key[:LONGEST_TERM], folded[:LONGEST_TERM]


def _in_chunk(chunk: str) -> tuple[tuple[int, int, str, str], ...]:
    return tuple((*match.span(), *_known[match.group()]) for match in TOKEN.finditer(chunk))


_known = Cache(_forms, _CACHE_SIZE, _LONGEST_CACHED)
# Text between blanks → its tokens, with offsets in it: mostly one syllable.
_chunk_tokens = Cache(_in_chunk, _CACHE_SIZE, _LONGEST_CACHED)
_texts = Cache(Tokens, _TEXTS, _LONGEST_TEXT)


def tokens_in(chunk: str) -> tuple[tuple[int, int, str, str], ...]:
    """Return the tokens of text without blanks, each as the fields of a `Token`."""
    return _chunk_tokens[chunk]


def term_of(surface: str) -> str:
    """Return the exact term of one token, as `tokenize` does."""
    return _known[surface][0]


def forms(surface: str) -> tuple[str, str]:
    """Return the exact and the folded term of one token, as `tokenize` does."""
    return _known[surface]


def bigrams(terms: Sequence[str]) -> list[str]:
    """Join each two neighbours into one term."""
    return [f"{left}_{right}"[:LONGEST_TERM] for left, right in pairwise(terms)]


def joined_bigrams(terms: Sequence[str]) -> str:
    """Return `bigrams` joined by blanks, in half the time."""
    if len(terms) < 2:
        return ""
    if 2 * max(map(len, terms)) >= LONGEST_TERM:
        return " ".join(bigrams(terms))
    # Each term except the first and last ends one bigram and begins the next.
    inner = [f"{term} {term}" for term in terms[1:-1]]
    return "_".join((terms[0], *inner, terms[-1]))
