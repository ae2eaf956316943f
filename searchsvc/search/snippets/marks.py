"""Finds the terms of a query in a text, and grades how significant each occurrence is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS
from searchsvc.analysis.mentions import find_sought
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.engine.mention_rows import MentionRows, mentions_with
from searchsvc.query.matching.alternatives.numbers.signed import SIGNS
from searchsvc.query.planning.highlights import HighlightTerms, Slot
from searchsvc.search.snippets.find_tokens import find_tokens
from searchsvc.search.snippets.gaps import IN_NAMES, gap_in
from searchsvc.search.snippets.mark import Mark, Strength, runs_of, syllables_of

_IN_NUMBER, _LONG_OF_THOUSAND = re.compile(r"\d[.,]\d{3}"), 3
# Their terms are the syllables of the long form.
_SHORT = frozenset((MentionKind.LONG_FORM, MentionKind.AMBIGUOUS))
_BEHIND = re.compile(rf" ?([{''.join(SIGNS)}])")

_make = tuple.__new__


def find_marks(
    text: str, sought: HighlightTerms, mentions: MentionRows | None = None
) -> list[Mark]:
    """Return every occurrence of a term of the query, in order, without overlap.

    Args:
        text: stored text, or its beginning; time is linear in it.
        sought: the terms to mark.
        mentions: those of the whole text; None = they are looked for.
    """
    marks: list[Mark] = []
    if sought.exact or sought.folded:
        tokens = find_tokens(text, sought.exact, sought.folded)
        marks = _units_of(sought).marks(text, tokens)
    if sought.names:
        marks = _without_overlap([*marks, *_named(text, sought.names)])
    if sought.mentions:
        if mentions is None:
            found = find_sought(text, sought.mentions, find_tokens)
        else:
            found = mentions_with(mentions, sought.mentions, len(text))
        marks = _without_overlap(
            [*marks, *_mentioned(text, found, sought.mentions, Strength.WHOLE)]
        )
    if sought.numbers:
        numbers = find_numbers(text)
        marks = _without_overlap(
            [*marks, *_mentioned(text, numbers, sought.numbers, Strength.NUMBER)]
        )
    return marks


def shown(texts: Sequence[tuple[Sequence[Mark], str]]) -> list[list[Mark]]:
    """Choose the marks to show of texts that are read together, such as a title and its passage.

    Weak marks are dropped where there are strong ones, in whichever text.

    Args:
        texts: for each the marks within what is shown of it, and the stored text.

    Returns:
        For each text complete words, names and numbers, and words of one syllable outside longer
        ones; only if there are none of these in any, single syllables of longer words. Syllables
        with other marks than the likely reading are none of the query.
    """
    strongest = max(
        (mark.strength for marks, _ in texts for mark in marks), default=Strength.OTHER_MARKS
    )
    if strongest <= Strength.FUNCTION:
        least = max(strongest, Strength.PIECE)
        return [[mark for mark in marks if mark.strength == least] for marks, _ in texts]
    # A function word is marked together with the marked words around it.
    grouped = [
        [
            group
            for group in runs_of((m for m in marks if m.strength >= Strength.FUNCTION), text)
            if any(mark.strength >= Strength.SYLLABLE for mark in group)
        ]
        for marks, text in texts
    ]
    covered = {
        syllable
        for groups in grouped
        for group in groups
        if _is_longer(group)
        for mark in group
        for syllable in mark.syllables
    }
    # A single syllable is redundant where it also occurs in a longer mark.
    return [
        [
            mark
            for group in groups
            for at, mark in enumerate(group)
            if not (at and _is_other_word(text, group[at - 1], mark))
            if _is_longer(group) or mark.syllables[0] not in covered
        ]
        for groups, (_, text) in zip(grouped, texts, strict=True)
    ]


def _is_other_word(text: str, name: Mark, mark: Mark) -> bool:
    """Return whether a syllable behind a name only has its letters: Ông An an tâm."""
    said = text[mark.start : mark.end]
    before = text[name.end - len(said) : name.end]
    return len(mark.syllables) == 1 and said == before.lower() != before


def _is_longer(group: Sequence[Mark]) -> bool:
    return syllables_of(group) > 1


class _Units:
    """Finds the units of a query among those tokens of a text that match any of its syllables."""

    def __init__(self, sought: HighlightTerms) -> None:
        self._units = (*sought.units, *sought.phrases)
        self._first_phrase = len(sought.units)
        self._by_key: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._by_folded: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, unit in enumerate(self._units):
            for place, slot in enumerate(unit):
                for key in slot.keys:
                    self._by_key[key].append((number, place))
                if slot.folded is not None:
                    self._by_folded[slot.folded].append((number, place))
        self._exact = sought.exact
        # Each spelling that was met → the longer units that it begins, and how much it says alone.
        self._met: dict[tuple[str, str], tuple[list[int], Strength]] = {}

    def marks(self, text: str, tokens: Sequence[Token]) -> list[Mark]:
        found: list[Mark] = []
        at, last = 0, len(tokens)
        while at < last:
            token = tokens[at]
            start, end, key, folded = token
            if end - start == _LONG_OF_THOUSAND and key.isdigit() and self._in_number(text, token):
                # The 000 of 15.000 is no 000 of 5.000.
                at += 1
                continue
            known = self._met.get((key, folded))
            begun, strength = self._known(token) if known is None else known
            length, number = self._longest(text, tokens, at, begun) if begun else (0, 0)
            if length > 1:
                whole = tokens[at : at + length]
                syllables = tuple(token.folded for token in whole)
                found.append(
                    Mark(whole[0].start, whole[-1].end, f"\0{number}", Strength.WHOLE, syllables)
                )
            else:
                found.append(_make(Mark, (start, end, folded, strength, (folded,))))
            at += max(1, length)
        return found

    def _longest(
        self, text: str, tokens: Sequence[Token], at: int, begun: Sequence[int]
    ) -> tuple[int, int]:
        """Give the length and number of the longest unit whose syllables stand here in order."""
        best = (0, 0)
        for number in begun:
            unit = self._units[number]
            if len(unit) <= best[0] or at + len(unit) > len(tokens):
                continue
            is_phrase, length = number >= self._first_phrase, len(unit)
            if all(
                gap_in(is_phrase, step, length).fullmatch(
                    text, tokens[at + step - 1].end, tokens[at + step].start
                )
                and _satisfies(tokens[at + step], unit[step])
                for step in range(1, len(unit))
            ):
                best = (len(unit), number)
        return best

    def _in_number(self, text: str, token: Token) -> bool:
        before = max(0, token.start - 2)
        return bool(self._units) and _IN_NUMBER.fullmatch(text, before, token.end) is not None

    def _known(self, token: Token) -> tuple[list[int], Strength]:
        places = [
            *self._by_key.get(token.key, ()),
            *self._by_folded.get(token.folded, ()),
        ]
        begun = [n for n, place in places if place == 0 and len(self._units[n]) > 1]
        known = self._met[token.key, token.folded] = begun, self._alone(token, places)
        return known

    def _alone(self, token: Token, places: Sequence[tuple[int, int]]) -> Strength:
        alone = Strength.FUNCTION if token.key in FUNCTION_WORDS else Strength.SYLLABLE
        if any(len(self._units[number]) == 1 for number, _ in places):
            return alone
        if places:
            return Strength.PIECE
        if not self._units or token.key in self._exact:
            return alone
        return Strength.OTHER_MARKS


# All texts of a search are looked through for the same.
@lru_cache(maxsize=64)
def _units_of(sought: HighlightTerms) -> _Units:
    return _Units(sought)


def _satisfies(token: Token, slot: Slot) -> bool:
    return token.key in slot.keys or token.folded == slot.folded


def _mentioned(
    text: str, found: Iterable[Mention], wanted: frozenset[str], strength: Strength
) -> Iterator[Mark]:
    """Mark mentions and document numbers in full, in whichever form they are written."""
    for mention in found:
        if not wanted.isdisjoint(mention.terms):
            syllables = _said(text, mention)
            end, sign = _with_sign(text, mention)
            yield Mark(mention.start, end, mention.terms[0], strength, (*syllables, *sign))


def _said(text: str, mention: Mention) -> tuple[str, ...]:
    """Return the folded syllables of a mention; of a short form those that it stands for."""
    if mention.kind in _SHORT:
        return tuple(mention.value.split("_"))
    return tuple(token.folded for token in tokenize(text[mention.start : mention.end]))


def _with_sign(text: str, mention: Mention) -> tuple[int, str]:
    """Return where a mention ends with the sign of its quantity, and that sign; "" without one."""
    sign = _BEHIND.match(text, mention.end)
    if sign and any(term.endswith(SIGNS[sign[1]]) for term in mention.terms):
        return sign.end(), sign[1]
    return mention.end, ""


def _named(text: str, names: frozenset[tuple[str, ...]]) -> Iterator[Mark]:
    """Mark other names of places, only as a whole: one syllable of them says nothing."""
    by_first = _by_first(names)
    tokens = find_tokens(text, frozenset(key for name in names for key in name), frozenset())
    for at, token in enumerate(tokens):
        for name in by_first.get(token.key, ()):
            span = tokens[at : at + len(name)]
            gaps = (text[left.end : right.start] for left, right in pairwise(span))
            if tuple(one.key for one in span) == name and all(gap in IN_NAMES for gap in gaps):
                syllables = tuple(one.folded for one in span)
                yield Mark(
                    token.start, span[-1].end, "\0" + " ".join(name), Strength.WHOLE, syllables
                )
                break


@lru_cache(maxsize=64)
def _by_first(names: frozenset[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found


def _without_overlap(marks: list[Mark]) -> list[Mark]:
    """Keep, of marks that overlap, the first and longest, which a later one may make longer.

    A document number and the word for its type before it become one mark, as do a name and its
    number.
    """
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.end > kept[-1].end and mark.strength >= kept[-1].strength:
            before = kept[-1]
            syllables = _joined(before.syllables, mark.syllables)
            kept[-1] = mark._replace(start=before.start, syllables=syllables)
    return kept


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Return the syllables of two marks, those that both end and begin with once."""
    both = min(len(first), len(second))
    shared = next((n for n in range(both, 0, -1) if first[-n:] == second[:n]), 0)
    return (*first, *second[shared:])
