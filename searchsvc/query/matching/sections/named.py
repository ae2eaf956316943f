"""Recognises the name of a section of the portal in a query, in short or in full."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.mentions.abbreviation_table.written import stuck
from searchsvc.analysis.mentions.scan import says_all
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.sections.contacts import asked_contact, contact_sections

# Least syllables of a section's name: a single one is an ordinary word.
_SHORTEST = 2
# Names have a dash or "&" for it: Y tế - Giáo dục.
_AND = tokenize("và")[0].folded
# Between the two parts of a name: An ninh - Quốc phòng.
_PARTING, _PARTS = re.compile(r"\s+[-–]\s+|[-–&,+/]|\s+và\s+"), 2
# Before the name of a section they only say that it is one, or that its articles are asked for.
_HEADINGS = tuple(tokenize(one) for one in ("chuyên mục", "mục", "tin tức", "tin", "trang"))
# Shorter abbreviations are those of several names, or words without marks.
_SHORTEST_ABBREVIATION = 3


class NamedSection(NamedTuple):
    """A section that a query names.

    Attributes:
        start: index of the first token of its name.
        end: index after the last.
        names: the categories with this name, apart from marks and case.
    """

    start: int
    end: int
    names: tuple[str, ...]


class Spelled(NamedTuple):
    """A syllable of a name that is spelled out.

    Attributes:
        token: the syllable; of an abbreviation, one of its long form.
        at: index of the token that was typed.
    """

    token: Token
    at: int


def _long_forms() -> dict[str, list[Token]]:
    found: dict[str, set[str]] = {}
    for short, longs in ABBREVIATIONS.items():
        found.setdefault(fold(short), set()).update(longs)
    found = {stuck(short): longs for short, longs in found.items()} | found
    return {
        short: [token for token in tokenize(*longs) if token.folded != _AND]
        for short, longs in found.items()
        if len(longs) == 1 and len(short) >= _SHORTEST_ABBREVIATION and short.isalpha()
    }


# Abbreviation without marks → its only long form.
_LONG = _long_forms()


def spelled_out(tokens: Sequence[Token]) -> list[Spelled]:
    """Return the syllables of a name, abbreviations in full and without the "và" between."""
    last = len(tokens) - 1
    found: list[Spelled] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        pair = _LONG.get(token.folded + tokens[at + 1].folded) if at < last else None
        if pair and not all(is_bare_syllable(one.folded) for one in tokens[at : at + 2]):
            # VH-XH: what is behind it begins behind its last part.
            found += [*(Spelled(one, at) for one in pair[:-1]), Spelled(pair[-1], at + 1)]
            at += 2
            continue
        if not (0 < at < last and token.folded == _AND):
            found += [Spelled(one, at) for one in _LONG.get(token.folded, (token,))]
        at += 1
    return found


def without_heading(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a query without "chuyên mục" or "tin" before the name of a section."""
    for words in _HEADINGS:
        if len(tokens) > len(words) and says_all(tokens[: len(words)], words, typed=True):
            return tokens[len(words) :]
    return tokens


class Sections:
    """The categories of the articles by their folded names.

    Attributes:
        contacts: those that tell how to reach offices.
    """

    def __init__(self, names: Iterable[str] = (), sizes: Mapping[str, int] | None = None) -> None:
        """Make them.

        Args:
            names: of the categories.
            sizes: how many articles each has, where it is known.
        """
        names = tuple(names)
        self.contacts = contact_sections(names, sizes)
        self._by_reading: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._size = 0
        for name in names:
            readings = dict.fromkeys(_folded(way) for way in _ways(name))
            self._size += any(len(reading) >= _SHORTEST for reading in readings)
            for reading in readings:
                if len(reading) >= _SHORTEST or len(readings) > 1:
                    self._by_reading[reading] = (*self._by_reading.get(reading, ()), name)
        self._places = {reading: place for place, reading in enumerate(self._by_reading)}
        self._longest = max(map(len, self._by_reading), default=0)

    def __len__(self) -> int:
        return self._size

    def is_name(self, tokens: Sequence[Token]) -> bool:
        """Return whether tokens are the name of a section, with its marks or without any."""
        spelled = [one.token for one in spelled_out(tokens)]
        return any(spells(spelled, name) for name in self._by_reading.get(_reading(tokens), ()))

    def read_in(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Return an unmarked query with its marks, where a section tells them; else ().

        Args:
            tokens: of all its words.
        """
        if self.contacts and (asked := asked_contact(tokens)):
            return asked
        names = self._by_reading.get(_folded(tokens), ()) if len(tokens) >= _SHORTEST else ()
        own = tokenize(names[0]) if len(names) == 1 else ()
        if _folded(own) != _folded(tokens):
            return ()
        return tuple(names[0][one.start : one.end].lower() for one in own)

    def named_in(self, folded: Sequence[str]) -> Iterator[NamedSection]:
        """Yield the sections whose name is at least half of a query.

        Args:
            folded: the query's terms without marks.
        """
        if not self._by_reading:
            return
        spelled = spelled_out([Token(0, 0, one, one) for one in folded])
        whole = tuple(one.token.folded for one in spelled)
        sizes = range((len(whole) + 1) // 2, min(len(whole), self._longest) + 1)
        found: dict[tuple[str, ...], int] = {}
        for size in sizes:
            for start in range(len(whole) - size + 1):
                reading = whole[start : start + size]
                if reading in self._places:
                    found.setdefault(reading, start)
        for reading in sorted(found, key=self._places.__getitem__):
            start, last = found[reading], found[reading] + len(reading) - 1
            yield NamedSection(spelled[start].at, spelled[last].at + 1, self._by_reading[reading])


def spells(typed: Sequence[Token], name: str) -> bool:
    """Return whether tokens, spelled out, are those of a name; marks that were typed must agree.

    The two parts of a name may change places, and all of it may be one word: yte.
    """
    return any(
        len(own) == len(typed)
        and all(
            mine.key == its.key
            or (mine.folded == its.folded and not (mine.marked and is_bare_syllable(mine.folded)))
            for mine, its in zip(typed, own, strict=True)
        )
        for own in _ways(name)
    )


@lru_cache(maxsize=1_000)
def _ways(name: str) -> tuple[tuple[Token, ...], ...]:
    """Return the syllables of a name, of its parts the other way round, and in one word."""
    own = _spelled(clean(name))
    ways = [own]
    parts = _PARTING.split(clean(name))
    if len(parts) == _PARTS:
        ways.append((*_spelled(parts[1]), *_spelled(parts[0])))
    stuck = "".join(one.folded for one in own)
    if len(own) > 1 and not is_bare_syllable(stuck):
        # Its marks tell nothing that its letters don't.
        ways.append((Token(0, len(stuck), stuck, stuck),))
    return tuple(ways)


def _spelled(text: str) -> tuple[Token, ...]:
    return tuple(one.token for one in spelled_out(tokenize(text)))


def _folded(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens)


def _reading(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(one.token.folded for one in spelled_out(tokens))


NO_SECTIONS = Sections()
