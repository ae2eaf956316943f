"""Finds the few tokens of a text that a query asks for, without looking at each of the others.

Texts are made of the same spellings again and again. Each is tokenized once and listed by its
terms, so that a query knows all the spellings that it asks for before it looks at a text.
"""

from collections import defaultdict
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from searchsvc.analysis.tokenize import Token, tokens_in

# Spellings with the signs around them: about as many as 50,000 articles have; 25 MB.
_MOST_SPELLINGS = 60_000
_LONGEST_SPELLING = 40
_make = tuple.__new__

# The fields of a `Token`, with offsets inside its spelling.
_Fields = tuple[int, int, str, str]


class _Spellings(dict[str, None]):
    """Text between blanks, listed by the terms of its tokens."""

    # Of a cache: a text is cut for one list.
    __hash__ = object.__hash__  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.by_key: dict[str, list[str]] = defaultdict(list)
        self.by_folded: dict[str, list[str]] = defaultdict(list)

    def __missing__(self, chunk: str) -> None:
        if len(chunk) <= _LONGEST_SPELLING:
            for _, _, key, folded in tokens_in(chunk):
                self.by_key[key].append(chunk)
                self.by_folded[folded].append(chunk)
            # Last, so that a thread that finds it here finds it in the lists, too.
            self[chunk] = None


class _Sought:
    """The spellings that a query asks for."""

    def __init__(self, keys: frozenset[str], folded: frozenset[str]) -> None:
        self._keys, self._folded = keys, folded
        # In one value, as threads share it: the spellings, how many they were, those asked for.
        self._known: tuple[_Spellings | None, int, dict[str, list[_Fields]]] = (None, 0, {})

    def among(self, spellings: _Spellings) -> dict[str, list[_Fields]]:
        """Return spelling → its tokens that are asked for."""
        known, size, found = self._known
        if known is not spellings or size != len(spellings):
            # Before the lists are read: spellings that other threads add count the next time.
            size = len(spellings)
            by_key, by_folded = spellings.by_key, spellings.by_folded
            found = {
                chunk: self.of(chunk)
                for lists, terms in ((by_key, self._keys), (by_folded, self._folded))
                for term in terms
                if term in lists
                for chunk in tuple(lists[term])
            }
            self._known = spellings, size, found
        return found

    def of(self, chunk: str) -> list[_Fields]:
        """Return the tokens of a spelling that are asked for."""
        keys, folded = self._keys, self._folded
        return [one for one in tokens_in(chunk) if one[2] in keys or one[3] in folded]


class _Cut(NamedTuple):
    """A text between its blanks."""

    chunks: list[str]
    lengths: list[int]
    # Places of those that are too long to be listed.
    long: list[int]


_spellings = _Spellings()


# A text is looked through several times in a row: for words, names, and where mentions begin.
@lru_cache(maxsize=4)
def _cut(text: str, spellings: _Spellings) -> _Cut:
    chunks = text.replace("\n", " ").split(" ")
    list(map(spellings.__getitem__, chunks))
    lengths = list(map(len, chunks))
    long: list[int] = []
    if max(lengths) > _LONGEST_SPELLING:
        long = [place for place, length in enumerate(lengths) if length > _LONGEST_SPELLING]
    return _Cut(chunks, lengths, long)


# All texts of a search are looked through for the same.
@lru_cache(maxsize=32)
def _sought(keys: frozenset[str], folded: frozenset[str]) -> _Sought:
    return _Sought(keys, folded)


def find_tokens(text: str, keys: frozenset[str], folded: frozenset[str]) -> list[Token]:
    """Return the tokens of cleaned text with one of the keys or folded forms, in order.

    Many times as fast as `tokenize`, because readers wait while ten bodies are looked through.
    """
    global _spellings
    spellings = _spellings
    if len(spellings) > _MOST_SPELLINGS:
        spellings = _spellings = _Spellings()
    chunks, lengths, long = _cut(text, spellings)
    sought = _sought(keys, folded)
    found = list(map(sought.among(spellings).get, chunks))
    for place in long:
        found[place] = sought.of(chunks[place])
    tokens: list[Token] = []
    begin = before = 0
    for place in compress(range(len(found)), found):
        begin += sum(lengths[before:place]) + place - before
        before = place
        tokens += [
            _make(Token, (begin + start, begin + end, key, form))
            for start, end, key, form in found[place] or ()
        ]
    return tokens
