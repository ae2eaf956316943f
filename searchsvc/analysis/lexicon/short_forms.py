"""Short forms that articles explain themselves: quảng cáo rao vặt (QCRV)."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import TOKEN, Token, tokenize

# Shorter ones are explained in several ways: TS, TT.
_SHORTEST, _LONGEST = 3, 10
_SHORT = f"[A-ZĐĂÂÊÔƠƯ]{{{_SHORTEST},{_LONGEST}}}"
_BEHIND = re.compile(rf"\(\s*({_SHORT})\s*\)")
_BEFORE = re.compile(rf"(?<![\w&./-])({_SHORT})\s?\(([^()\n]{{5,90}})\)")
# A long form is within one clause, and so many characters.
_CLAUSE = re.compile(r"[.;:!?()\"“”\n]")
_LONGEST_FORM = 90
# Their letters are mostly left out.
_UNSAID = frozenset(("và", "của", "các", "những"))
# Most explanations while counting; beyond it those met once are forgotten.
_MOST_COUNTED = 50_000
# Of all that an acronym is explained as, the share that one must have.
_ONE_READING = 0.8
# The end of a long form says all of it where it stands so often, and behind its beginning mostly.
_LEAST_ENDS, _TOLD_BY_END = 5, 0.8


class Explained:
    """Counts the short forms that articles explain."""

    def __init__(self) -> None:
        self._articles: Counter[tuple[str, str]] = Counter()

    def add(self, texts: Iterable[str]) -> None:
        """Count one article, given as its cleaned texts."""
        found: set[tuple[str, str]] = set()
        for text in texts:
            if "(" in text:
                found.update(_explained(text))
        self._articles.update(found)
        if len(self._articles) > _MOST_COUNTED:
            self._articles = Counter({one: n for one, n in self._articles.items() if n > 1})

    def sure(self, least: int, most: int) -> dict[str, str]:
        """Return the short forms, lower-cased, that mostly mean one thing, with its long form.

        Args:
            least: articles that must explain it so.
            most: how many are kept, the oftenest explained.
        """
        by_short: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for (short, long), articles in self._articles.items():
            by_short[short][long] += articles
        told: list[tuple[int, str, str]] = []
        for short, ways in by_short.items():
            # Of equally many the one that comes first in the alphabet, in every build.
            long, articles = min(ways.items(), key=lambda way: (-way[1], way[0]))
            if articles >= max(least, _ONE_READING * ways.total()):
                told.append((-articles, short, long))
        return {short: long for _, short, long in sorted(told)[:most]}


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for match in _BEHIND.finditer(text):
        before = text[max(0, match.start() - _LONGEST_FORM) : match.start()]
        words = TOKEN.findall(_CLAUSE.split(before)[-1].lower())
        yield from _agreeing(match[1].lower(), words)
    for match in _BEFORE.finditer(text):
        words = TOKEN.findall(match[2].lower())
        yield from ((s, w) for s, w in _agreeing(match[1].lower(), words) if w.split() == words)


def _agreeing(short: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a short form with the last of some words, if their initials are its letters."""
    # What is a syllable as well may be that in a query.
    if is_bare_syllable(fold(short)):
        return
    letters, at = list(short), len(words)
    while letters and at:
        word = words[at - 1]
        # The initials of ủy ban are UB.
        if fold(word[0]) == fold(letters[-1]):
            letters.pop()
        elif not (word in _UNSAID and at < len(words)):
            return
        at -= 1
    if not letters:
        yield short, " ".join(words[at:])


class Form(NamedTuple):
    """A form of words inside a query that has others.

    Attributes:
        start: index of its first token.
        end: index after its last one.
        others: the tokens of each other form.
    """

    start: int
    end: int
    others: tuple[tuple[Token, ...], ...]


_Table = dict[str, list[tuple[tuple[str, ...], tuple[tuple[Token, ...], ...]]]]


class ShortForms:
    """Short forms and what each stands for, found in queries by the first syllable.

    Attributes:
        long: of each short form, lower-cased, the long one.
    """

    def __init__(self, long: Mapping[str, str], pair_count: Callable[[str, str], int]) -> None:
        """Make it.

        Args:
            long: of each short form, lower-cased, the long one.
            pair_count: how often two syllables, as keys, are neighbours in articles.
        """
        self.long = long
        self._pair_count = pair_count

    def said(self, tokens: Sequence[Token], unmarked: bool) -> Iterator[Form]:
        """Yield the short and long forms in a query, in order.

        Args:
            tokens: of the query.
            unmarked: whether it has no marks, so that letters are enough.
        """
        if not self.long:
            return
        table = self._tables[unmarked]
        terms = [token.folded if unmarked else token.key for token in tokens]
        for start, first in enumerate(terms):
            for form, others in table.get(first, ()):
                end = start + len(form)
                if tuple(terms[start:end]) == form:
                    yield Form(start, end, others)

    @cached_property
    def _tables(self) -> tuple[_Table, _Table]:
        exact: _Table = {}
        folded: _Table = {}
        for short, long in self.long.items():
            one, all_of_it = tuple(tokenize(short)), tuple(tokenize(long))
            ends = [all_of_it[at:] for at in self._telling_ends(all_of_it)]
            groups = [(one, (all_of_it, *ends)), (all_of_it, (one,))]
            for form, others in (*groups, *((end, (one,)) for end in ends)):
                keys = tuple(token.key for token in form)
                exact.setdefault(keys[0], []).append((keys, others))
                letters = tuple(token.folded for token in form)
                folded.setdefault(letters[0], []).append((letters, others))
        return exact, folded

    def _telling_ends(self, long: Sequence[Token]) -> Iterator[int]:
        """Yield where ends of a long form begin that hardly stand without it: rao vặt."""
        for at in range(1, len(long) - 1):
            before, first, second = (token.key for token in long[at - 1 : at + 2])
            if (before, first) in dictionary().pairs:
                continue
            alone = self._pair_count(first, second)
            if alone >= _LEAST_ENDS and self._pair_count(before, first) >= _TOLD_BY_END * alone:
                yield at
