"""The lexicon: how often syllables and pairs of syllables occur in the indexed articles.

Immutable. It defines the words of this portal, for decoding Telex, restoring marks and
"did you mean".
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from searchsvc.analysis import artefact_format
from searchsvc.analysis.cache import Cache

# Raised when the layout changes: an artefact of another layout counts as absent.
LAYOUT = b"searchsvc lexicon 1\n"
# Blobs of the artefact: the words, and each column of numbers.
_BLOBS = 5
# An id takes 20 bits: a pair of them fits 64 with room.
ID_BITS = 20
MOST_SYLLABLES = 1 << ID_BITS
# Spellings whose syllables are kept ready: there are some 3,000 without marks, and names.
_MOST_KEPT, _LONGEST_KEPT = 10_000, 20


@dataclass(frozen=True, slots=True)
class Form:
    """One syllable of the lexicon.

    Attributes:
        key: its exact term.
        count: how often it occurs.
        surface: its most frequent spelling, lower-cased.
    """

    key: str
    count: int
    surface: str


class Lexicon:
    """Counts of syllables and of neighbouring pairs; lookups take about a microsecond."""

    def __init__(
        self,
        documents: int,
        keys: Sequence[str],
        surfaces: Sequence[str],
        folded: Sequence[str],
        counts: "array[int]",
        shares: "array[int]",
        pairs: "array[int]",
        pair_counts: "array[int]",
    ) -> None:
        """Make a lexicon from its columns; use `Lexicon.from_bytes` or `LexiconBuilder` instead.

        Args:
            documents: articles counted.
            keys: exact terms, the most frequent first.
            surfaces: for each the most frequent spelling.
            folded: for each the term without marks.
            counts: for each how often it occurs.
            shares: for each in how many articles.
            pairs: packed pairs of positions in `keys`, rising.
            pair_counts: for each how often it occurs.
        """
        self.documents = documents
        self._keys, self._surfaces, self._folded = keys, surfaces, folded
        self._counts, self._shares = counts, shares
        self._pairs, self._pair_counts = pairs, pair_counts
        self._positions = {key: position for position, key in enumerate(keys)}
        self._by_folded: dict[str, list[int]] = {}
        for position, form in enumerate(folded):
            self._by_folded.setdefault(form, []).append(position)
        self.total = sum(counts)
        # One query asks for the same again and again.
        by_folded = self._by_folded
        self._forms: Cache[tuple[Form, ...]] = Cache(
            lambda letters: tuple(
                Form(keys[p], counts[p], surfaces[p]) for p in by_folded[letters]
            ),
            _MOST_KEPT,
            _LONGEST_KEPT,
        )
        self._totals: Cache[tuple[int, int]] = Cache(
            lambda letters: (
                sum(counts[p] for p in by_folded[letters]),
                sum(shares[p] for p in by_folded[letters]),
            ),
            _MOST_KEPT,
            _LONGEST_KEPT,
        )
        # Position of a syllable → where its pairs begin and end, once it was asked for.
        self._rows: dict[int, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def count(self, key: str) -> int:
        """Return how often a syllable occurs."""
        position = self._positions.get(key)
        return 0 if position is None else self._counts[position]

    def documents_with(self, key: str) -> int:
        """Return in how many articles a syllable occurs."""
        position = self._positions.get(key)
        return 0 if position is None else self._shares[position]

    def folded_count(self, folded: str) -> int:
        """Return how often syllables with these letters occur, with any marks."""
        return self._totals[folded][0] if folded in self._by_folded else 0

    def folded_documents(self, folded: str) -> int:
        """Return the sum of the articles that hold each of the syllables with these letters."""
        return self._totals[folded][1] if folded in self._by_folded else 0

    def surface(self, key: str) -> str | None:
        """Return the most frequent spelling of a syllable, lower-cased; None if it never occurs."""
        position = self._positions.get(key)
        return None if position is None else self._surfaces[position]

    def forms(self, folded: str) -> Sequence[Form]:
        """Return every syllable with these letters, the most frequent first."""
        # What no article holds is not kept: corrections ask for hundreds of such.
        return self._forms[folded] if folded in self._by_folded else ()

    def pair_count(self, left: str, right: str) -> int:
        """Return how often two syllables (keys) are neighbours, in this order."""
        first, second = self._positions.get(left), self._positions.get(right)
        if first is None or second is None:
            return 0
        row = self._rows.get(first)
        if row is None:
            begin = bisect_left(self._pairs, first << ID_BITS)
            row = begin, bisect_left(self._pairs, (first + 1) << ID_BITS, begin)
            self._rows[first] = row
        packed, end = first << ID_BITS | second, row[1]
        place = bisect_left(self._pairs, packed, *row)
        return self._pair_counts[place] if place < end and self._pairs[place] == packed else 0

    @cached_property
    def pairs(self) -> int:
        """Number of different pairs."""
        return len(self._pairs)

    def to_bytes(self) -> bytes:
        """Return the artefact that `from_bytes` reads."""
        words = json.dumps(
            [self.documents, list(self._keys), list(self._surfaces), list(self._folded)],
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        columns = [self._counts, self._shares, self._pairs, self._pair_counts]
        return artefact_format.pack(LAYOUT, [words, *(column.tobytes() for column in columns)])

    @classmethod
    def from_bytes(cls, content: bytes) -> "Lexicon":
        """Read an artefact.

        Raises:
            ValueError: it has another layout, or is damaged.
        """
        try:
            texts, *numbers = artefact_format.unpack(LAYOUT, _BLOBS, content)
            documents, *words = json.loads(texts)
            columns = []
            for code, blob in zip("IIQI", numbers, strict=True):
                column = array(code)
                column.frombytes(blob)
                columns.append(column)
            if not _fit(documents, words, columns):
                raise ValueError("its columns don't fit each other")
        except (TypeError, ValueError) as error:
            raise ValueError(f"a lexicon of another layout, or damaged: {error}") from None
        return cls(documents, *words, *columns)


def _fit(documents: object, words: list[object], columns: "list[array[int]]") -> bool:
    """Return whether decoded words and columns belong to one lexicon."""
    counts, shares, pairs, pair_counts = columns
    return (
        isinstance(documents, int)
        and len(words) == 3
        and len(shares) == len(counts)
        and len(pairs) == len(pair_counts)
        and all(isinstance(column, list) and len(column) == len(counts) for column in words)
        and all(isinstance(word, str) for column in words for word in cast("list[object]", column))
    )


EMPTY = Lexicon(0, (), (), (), array("I"), array("I"), array("Q"), array("I"))
