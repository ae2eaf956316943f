"""Counts what articles write with capitals: names of persons, and acronyms that are syllables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from searchsvc.analysis.lexicon.names import MOST_SYLLABLES
from searchsvc.analysis.mentions.numerals.values import is_roman
from searchsvc.analysis.mentions.surnames import (
    MIDDLE_NAMES,
    NAMES_OF_PEOPLES,
    SURE_SURNAMES,
    SURNAMES,
)
from searchsvc.analysis.tokenize import term_of

_UPPER = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper())
_LOWER = "".join(char for char in map(chr, range(0x61, 0x1F00)) if char.islower())
# Words with a capital in a row, of which only the last may be a single letter: Nguyễn Văn A.
_RUN = re.compile(rf"(?<!\w)[{_UPPER}][{_LOWER}]+(?: [{_UPPER}][{_LOWER}]*)+(?!\w)")
# AI and IoT, but no code of a document or what is joined by signs.
_ACRONYM = re.compile(r"(?<![\w&./-])[A-Z](?:[A-Z]{1,4}|[a-z]{1,3}[A-Z])(?![\w&]|[-/][A-Z0-9])")
_FAMILIES = frozenset(token.key for token in (*SURNAMES, *NAMES_OF_PEOPLES))
_SURE = frozenset(token.key for token in SURE_SURNAMES)
_MIDDLE = frozenset(token.key for token in MIDDLE_NAMES)
# Most names while counting; beyond it those met once are forgotten, then those met twice.
_MOST_COUNTED = 300_000
# A name of which the family name is another word as well stands in so many articles.
_LEAST_UNSURE = 2
# Two syllables are of a name where so many of the places that have them side by side write it so;
# of a longer name some are: phạm vi áp dụng is none, though a heading has a capital at each word.
_SHARE_OF_NAMES = 0.5

Keys = tuple[str, ...]


class Capitals:
    """Counts names, and words in capitals, of articles."""

    def __init__(self) -> None:
        # Names as they are spelled, without case: occurrences, and articles.
        self._names: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()
        self._acronyms: Counter[str] = Counter()

    def add(self, texts: Iterable[str]) -> None:
        """Count one article, given as its cleaned texts."""
        named: set[str] = set()
        acronyms: set[str] = set()
        for text in texts:
            found = list(_names_in(text))
            self._names.update(found)
            named.update(found)
            acronyms.update(_acronyms_in(text))
        self._articles.update(named)
        self._acronyms.update(acronyms)
        least = 1
        while len(self._articles) > _MOST_COUNTED:
            kept = {name: many for name, many in self._articles.items() if many > least}
            self._articles = Counter(kept)
            self._names = Counter({name: self._names[name] for name in kept})
            least += 1

    @property
    def acronyms(self) -> Mapping[str, int]:
        """Key of each acronym in capitals, with the articles that have it."""
        return self._acronyms

    def names(
        self, pairs: Mapping[tuple[str, str], int], share: float, most: int
    ) -> dict[Keys, int]:
        """Return the names of persons, as keys, and in how many articles each stands.

        Args:
            pairs: how often two syllables are neighbours in a part of the articles.
            share: how large a part that is.
            most: how many names are kept, the most frequent.
        """
        articles: Counter[Keys] = Counter()
        written: Counter[Keys] = Counter()
        given: Counter[Keys] = Counter()
        for name, many in self._articles.items():
            keys = tuple(map(term_of, name.split(" ")))
            articles[keys] += many
            written[keys] += self._names[name]
            if len(keys) > 2:
                # Phan Vũ Lan Anh is also called Lan Anh.
                if keys[-2] not in _MIDDLE and keys[-2] not in _FAMILIES:
                    given[keys[-2:]] += many
                written.update(dict.fromkeys(set(pairwise(keys)), self._names[name]))
        for pair, many in given.items():
            articles[pair] = max(articles[pair], many)
        found = {
            keys: many
            for keys, many in articles.items()
            if many >= (1 if keys[0] in _SURE else _LEAST_UNSURE)
            and any(
                written[pair] * share >= _SHARE_OF_NAMES * pairs.get(pair, 0)
                for pair in pairwise(keys)
            )
        }
        ordered = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
        return dict(ordered[:most])


def _names_in(text: str) -> Iterator[str]:
    for match in _RUN.finditer(text):
        words = match.group().lower().split(" ")
        at = next((at for at, word in enumerate(words) if term_of(word) in _FAMILIES), len(words))
        # More of them are a headline with a capital at each word.
        if 1 < len(words) - at <= MOST_SYLLABLES:
            yield " ".join(words[at:])


def _acronyms_in(text: str) -> Iterator[str]:
    for match in _ACRONYM.finditer(text):
        key = match.group().lower()
        if is_roman(key):
            continue
        around = (_word_before(text, match.start()), _word_after(text, match.end()))
        # In a headline in capitals any word is.
        if not any(len(word) > 1 and word.isupper() for word in around):
            yield term_of(key)


_LAST, _FIRST = re.compile(r"\w+(?=\W*$)"), re.compile(r"\w+")
_AROUND = 30


def _word_before(text: str, place: int) -> str:
    match = _LAST.search(text[max(0, place - _AROUND) : place])
    return match.group() if match else ""


def _word_after(text: str, place: int) -> str:
    match = _FIRST.search(text, place, place + _AROUND)
    return match.group() if match else ""
