"""The lexicon: how often syllables and pairs of syllables occur in the indexed articles.

And what they write with capitals: names of persons, short forms that they explain, acronyms.

Immutable. It defines the words of this portal, for decoding Telex, restoring marks and
"did you mean".
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from searchsvc.analysis import artefact_format
from searchsvc.analysis.cache import Cache
from searchsvc.analysis.lexicon.names import Names
from searchsvc.analysis.lexicon.short_forms import ShortForms

# Raised when the layout changes: an artefact of another layout counts as absent.
LAYOUT = b"searchsvc lexicon 2\n"
# Blobs of the artefact: the words, and each column of numbers.
_BLOBS = 7
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


class Learnt(NamedTuple):
    """What articles write with capitals.

    Attributes:
        short_forms: of each short form, lower-cased, the long one.
        acronyms: key of each syllable that is an acronym as well, and the articles with that.
        names: keys of the syllables of names of persons, and in how many articles each stands.
    """

    short_forms: Mapping[str, str]
    acronyms: Mapping[str, int]
    names: Mapping[tuple[str, ...], int]


NOTHING_LEARNT = Learnt({}, {}, {})


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
        short_forms: Mapping[str, str] = NOTHING_LEARNT.short_forms,
        acronyms: Mapping[str, int] = NOTHING_LEARNT.acronyms,
        names: "array[int] | None" = None,
        name_counts: "array[int] | None" = None,
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
            short_forms: of each short form, lower-cased, the long one.
            acronyms: key of each syllable that is an acronym as well, and the articles with that.
            names: of persons, packed as `Names` has them.
            name_counts: for each in how many articles it stands.
        """
        self.documents = documents
        self._keys, self._surfaces, self._folded = keys, surfaces, folded
        self._counts, self._shares = counts, shares
        self._pairs, self._pair_counts = pairs, pair_counts
        self._positions = {key: position for position, key in enumerate(keys)}
        self._acronyms = acronyms
        self.short_forms = ShortForms(short_forms, self.pair_count)
        self.names = Names(names or array("Q"), name_counts or array("I"), self._positions)
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

    def documents_in_capitals(self, key: str) -> int:
        """Return in how many articles a syllable is an acronym in capitals: the AI of ai."""
        return self._acronyms.get(key, 0)

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
            [
                self.documents,
                dict(self.short_forms.long),
                dict(self._acronyms),
                list(self._keys),
                list(self._surfaces),
                list(self._folded),
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        columns = [self._counts, self._shares, self._pairs, self._pair_counts]
        columns += [self.names.packed, self.names.counts]
        return artefact_format.pack(LAYOUT, [words, *(column.tobytes() for column in columns)])

    @classmethod
    def from_bytes(cls, content: bytes) -> "Lexicon":
        """Read an artefact.

        Raises:
            ValueError: it has another layout, or is damaged.
        """
        try:
            texts, *numbers = artefact_format.unpack(LAYOUT, _BLOBS, content)
            documents, short_forms, acronyms, *words = json.loads(texts)
            columns = []
            for code, blob in zip("IIQIQI", numbers, strict=True):
                column = array(code)
                column.frombytes(blob)
                columns.append(column)
            if not (_fit(documents, words, columns) and _are_learnt(short_forms, acronyms)):
                raise ValueError("its columns don't fit each other")
        except (TypeError, ValueError) as error:
            raise ValueError(f"a lexicon of another layout, or damaged: {error}") from None
        keys, surfaces, folded = words
        *counted, names, name_counts = columns
        counts, shares, pairs, pair_counts = counted
        return cls(
            *(documents, keys, surfaces, folded, counts, shares, pairs, pair_counts),
            *(short_forms, acronyms, names, name_counts),
        )


def _fit(documents: object, words: list[object], columns: "list[array[int]]") -> bool:
    """Return whether decoded words and columns belong to one lexicon."""
    counts, shares, pairs, pair_counts, names, name_counts = columns
    return (
        isinstance(documents, int)
        and len(words) == 3
        and len(shares) == len(counts)
        and len(pairs) == len(pair_counts)
        and len(names) == len(name_counts)
        and all(isinstance(column, list) and len(column) == len(counts) for column in words)
        and all(isinstance(word, str) for column in words for word in cast("list[object]", column))
    )


def _are_learnt(short_forms: object, acronyms: object) -> bool:
    """Return whether decoded values are short forms with long ones, and acronyms with counts."""
    return all(
        isinstance(table, dict) and all(isinstance(value, kind) for value in table.values())
        for table, kind in ((short_forms, str), (acronyms, int))
    )


EMPTY = Lexicon(0, (), (), (), array("I"), array("I"), array("Q"), array("I"))
