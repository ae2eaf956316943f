"""A suffix array over the syllables of texts, which are ordered best first."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice

from searchsvc.query.completions.prefix import EXACT, NO, Syllable, Typed
from searchsvc.query.completions.vocabulary import BREAK, Vocabulary

# Suffixes are sorted by this many syllables. More would hardly shorten an interval, but make the
# array less compressible: suffixes that are equal so far are in rising order.
DEPTH = 4
# Intervals longer than this, of the first letters typed, are sorted once and cached.
_LONG = 1_000
_MOST_SORTED = 500
# Most titles with the rarest syllable that are checked for the other ones.
_MOST_APART = 1_000


class SuffixArray:
    """Finds texts by their syllables; immutable except for a cache.

    Positions are offsets in `words`, where better texts come first.
    """

    def __init__(
        self,
        texts: Sequence[str],
        words: str,
        first: "array[int]",
        inner: "array[int]",
        vocabulary: Vocabulary,
    ) -> None:
        """Make it from its columns, which `sort_suffixes` returns.

        Args:
            texts: as displayed, the best first.
            words: the characters of each text's words, each text after a `BREAK`.
            first: positions of the first syllables, sorted by the folded syllables that follow.
            inner: likewise of all others.
            vocabulary: the terms of the characters.
        """
        self.texts, self.words, self.first, self.inner = texts, words, first, inner
        self._folds = vocabulary.fold(words)
        self._starts = array("I", (match.end() for match in re.finditer(BREAK, words)))
        self._sorted: dict[tuple[bool, int, int], array[int]] = {}

    def words_of(self, number: int) -> str:
        """Return the characters of one text's words."""
        start = self._starts[number]
        end = self.words.find(BREAK, start)
        return self.words[start:] if end < 0 else self.words[start:end]

    def find(self, typed: Typed) -> Iterator[int]:
        """Find texts that contain the typed syllables in sequence.

        Returns:
            Their numbers, some more than once: texts that begin with them come first; among equals,
            those with exactly the typed marks; among these, the best.
        """
        for inner in (False, True):
            for position in self._rated(typed, self._positions(typed, inner)):
                yield self._number(position)

    def find_apart(self, typed: Typed) -> Iterator[int]:
        """Find texts that contain every typed syllable anywhere; yield numbers, the best first."""
        if len(typed.syllables) == 1:
            return
        alone = [Typed((syllable,), None, typed.marked) for syllable in typed.syllables]
        intervals = [[*self._intervals(one, False), *self._intervals(one, True)] for one in alone]
        sizes = [sum(after - first for _, first, after in found) for found in intervals]
        rarest = intervals[sizes.index(min(sizes))]
        # One pattern: most candidates are rejected, at the speed of the regex engine.
        holds = re.compile("".join(f"(?=[^{BREAK}]*{_class(one)})" for one in typed.syllables))
        folds = self._folds
        for position in islice(merge(*(self._sort([one]) for one in rarest)), _MOST_APART):
            before = folds.rfind(BREAK, 0, position)
            if holds.match(folds, before + 1):
                number = self._number(position)
                if not typed.marked or self._holds(number, typed):
                    yield number

    def _holds(self, number: int, typed: Typed) -> bool:
        start = self._starts[number]
        end = start + len(self.words_of(number))
        return all(
            any(
                one.covers(self._folds[at]) and one.rate(self.words[at]) != NO
                for at in range(start, end)
            )
            for one in typed.syllables
        )

    def _number(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _rated(self, typed: Typed, positions: Sequence[int]) -> Iterator[int]:
        if not typed.marked:
            yield from positions
            return
        free = []
        words = self.words
        for position in positions:
            rate = EXACT
            for at, syllable in enumerate(typed.syllables, position):
                rate = min(rate, syllable.rate(words[at]))
                if rate == NO:
                    break
            if rate == EXACT:
                yield position
            elif rate != NO:
                free.append(position)
        yield from free

    def _positions(self, typed: Typed, inner: bool) -> Sequence[int]:
        positions = self._sort(self._intervals(typed, inner))
        if len(typed.syllables) <= DEPTH:
            return positions
        *whole, last = typed.syllables
        head = "".join(syllable.ranges[0][0] for syllable in whole)
        folds, length = self._folds, len(head)
        return [
            position
            for position in positions
            if folds.startswith(head, position)
            and last.covers(folds[position + length : position + length + 1])
        ]

    def _intervals(self, typed: Typed, inner: bool) -> list[tuple[bool, int, int]]:
        *whole, last = typed.syllables[:DEPTH]
        head = "".join(syllable.ranges[0][0] for syllable in whole)
        suffixes, folds, length = self.inner if inner else self.first, self._folds, len(head) + 1

        def key(position: int) -> str:
            return folds[position : position + length]

        found = []
        for first, after in last.ranges:
            low = bisect_left(suffixes, head + first, key=key)
            high = bisect_left(suffixes, head + after, low, key=key)
            if low < high:
                found.append((inner, low, high))
        return found

    def _sort(self, intervals: list[tuple[bool, int, int]]) -> Sequence[int]:
        if len(intervals) == 1 and intervals[0][2] - intervals[0][1] > _LONG:
            return self._sort_long(intervals[0])
        positions: list[int] = []
        for inner, low, high in intervals:
            positions.extend((self.inner if inner else self.first)[low:high])
        positions.sort()
        return positions

    def _sort_long(self, interval: tuple[bool, int, int]) -> "array[int]":
        known = self._sorted.get(interval)
        if known is None:
            inner, low, high = interval
            known = array("I", sorted((self.inner if inner else self.first)[low:high]))
            if len(self._sorted) >= _MOST_SORTED:
                self._sorted.clear()
            self._sorted[interval] = known
        return known


def _class(syllable: Syllable) -> str:
    """Return a regex for the folded characters of a syllable."""
    spans = (
        f"{re.escape(first)}-{re.escape(chr(ord(after) - 1))}" for first, after in syllable.ranges
    )
    return f"[{''.join(spans)}]"


def sort_suffixes(words: str, vocabulary: Vocabulary) -> tuple["array[int]", "array[int]"]:
    """Sort the positions of words by their folded syllables: the columns of a `SuffixArray`."""
    folds = vocabulary.fold(words)
    positions = [at for at, word in enumerate(words) if word != BREAK]
    positions.sort(key=lambda at: folds[at : at + DEPTH])
    first = array("I", (at for at in positions if words[at - 1] == BREAK))
    inner = array("I", (at for at in positions if words[at - 1] != BREAK))
    return first, inner
