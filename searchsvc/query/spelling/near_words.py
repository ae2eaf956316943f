"""Slips whose syllables are all real: a word of the articles is one slip away (xây dụng)."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS, READERS_WORDS
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.mentions.places import PERSONS
from searchsvc.analysis.orthography.confusions import confusable, other_tone
from searchsvc.analysis.orthography.mistaken import mistaken_words
from searchsvc.analysis.orthography.regional import usual
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, term_of
from searchsvc.query.matching.breaks import is_break
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.spelling import channel
from searchsvc.query.spelling.candidates import mark_difference, marks_of
from searchsvc.query.spelling.edits import is_swap, slips
from searchsvc.query.spelling.names import is_named
from searchsvc.query.spelling.real_syllables import words_within

# Uses of a word that tell that it was meant: once or twice it may be a slip itself.
LEAST_USES = 3
# Uses of a pair beyond which it is a name or the like, however much oftener the word is written:
# Gia Định and gia đình.
MOST_SLIPS = 3
# Two slips in one word need more, and nearly all that articles write with these letters.
LEAST_BOTH, SURE_SHARE = 10, 0.9
# The syllable without a mark is so many times rarer than the one that was meant.
RARELY = 10
# Letters of a syllable that one key may have changed: most shorter ones are one key apart.
LEAST_KEYED = 4
# Uses of a word of which a short syllable lacks the last letter: tư phá.
LEAST_SHORT = 20


class NearWord(NamedTuple):
    """What was meant by one syllable.

    Attributes:
        cost: of the slip and of how seldom the word is written; the least is the likeliest.
        at: its position.
        key: what was meant.
        word: position of the first syllable of the word.
    """

    cost: float
    at: int
    key: str
    word: int = 0


def near_words(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[NearWord]:
    """Yield the syllables that were meant where two are no word and nearly one of the articles.

    Args:
        tokens: those of a query, with its breaks.
        lexicon: what the articles hold.

    Yields:
        At most one for each two neighbours, or both of a word that lacks or has a wrong mark in
        each: chinh sạch. Never one of syllables that are a word with another
        neighbour: in "công văn hỏa tốc" nobody meant văn hóa.
    """
    marked = any(map(binds, tokens))
    for at, (left, right) in enumerate(pairwise(tokens)):
        pair = left.key, right.key
        instead = _instead().get(pair)
        if (
            not READERS_WORDS.isdisjoint(pair)
            or not left.folded.isalpha()
            or not right.folded.isalpha()
            or (instead is None and pair in words_within())
            or _is_in_other_word(tokens, at)
        ):
            continue
        typed = lexicon.pair_count(*pair)
        if typed > MOST_SLIPS or (typed and is_named(tokens, at)):
            continue
        meant = _meant(pair, typed, lexicon, marked) if instead is None else _changes(pair, instead)
        used = [
            one._replace(cost=one.cost - math.log(uses))
            for one in meant
            if _is_meant(uses := lexicon.pair_count(*_replaced(pair, one)), typed)
            and uses >= _least(pair[one.at], one.cost)
            and not _is_used_elsewhere(tokens, at, one, lexicon)
            and not _belongs_outside(tokens, at, one, lexicon)
        ]
        if used and (marked or not _is_written(left, right, lexicon)):
            best = min(used)
            yield best._replace(at=at + best.at, word=at)
        elif marked and not used and not typed:
            both = _both(pair, lexicon)
            if not any(_belongs_outside(tokens, at, one, lexicon) for one in both):
                yield from (one._replace(at=at + one.at, word=at) for one in both)


def _meant(pair: tuple[str, str], typed: int, lexicon: Lexicon, marked: bool) -> Iterator[NearWord]:
    """Yield the words of the dictionary that differ from a pair by one slip of one syllable."""
    for at, others in enumerate((_firsts().get(pair[1], ()), _seconds().get(pair[0], ()))):
        for key in others:
            one = NearWord(0.0, at, key)
            # Most words of a dictionary stand in no article of a portal.
            if _is_meant(lexicon.pair_count(*_replaced(pair, one)), typed):
                cost = _cost(pair[at], key, marked)
                if cost is not None:
                    yield one._replace(cost=cost)


def _both(pair: tuple[str, str], lexicon: Lexicon) -> tuple[NearWord, ...]:
    """Return both syllables of the word that a pair lacks the marks of, with one changed.

    The letters are as typed, and articles write hardly anything else with them. One syllable has no
    mark and is hardly a word so: two with wrong marks are mostly two words (có bạn, thử đồ).
    """
    bare = [at for at, key in enumerate(pair) if key == fold_key(key)]
    if len(bare) != 1:
        return ()
    forms = [lexicon.forms(fold_key(key)) for key in pair]
    uses = {
        (one.key, other.key): count
        for one, other in product(*forms)
        if (count := lexicon.pair_count(one.key, other.key))
    }
    if not uses:
        return ()
    best = max(uses, key=uses.__getitem__)
    if best not in dictionary().pairs or uses[best] < max(
        LEAST_BOTH, SURE_SHARE * sum(uses.values())
    ):
        return ()
    if lexicon.count(pair[bare[0]]) * RARELY > lexicon.count(best[bare[0]]):
        return ()
    marked = 1 - bare[0]
    if best[bare[0]] == pair[bare[0]] or mark_difference(pair[marked], best[marked]) != 1:
        return ()
    cost = 2 * channel.MARK - math.log(uses[best])
    return tuple(NearWord(cost, at, key) for at, key in enumerate(best))


@lru_cache(maxsize=20_000)
def _cost(typed: str, meant: str, marked: bool) -> float | None:
    """Return what the slip from one syllable to another costs; None if it is more than one."""
    letters, others = fold_key(typed), fold_key(meant)
    if letters == others:
        # Missing marks are no slip: the search reads them.
        if typed == letters or not marked or mark_difference(typed, meant) != 1:
            return None
        if meant in other_tone(typed):
            return channel.SOUND
        # A wrong mark is one left out and one too many.
        mine, other = marks_of(typed), marks_of(meant)
        return channel.MARK * ((mine - other).total() + (other - mine).total())
    if meant in _sounding(typed):
        return channel.SOUND
    if mark_difference(typed, meant):
        return None
    if is_swap(letters, others):
        return channel.SWAPPED
    if others[:-1] == letters and typed not in PERSONS:
        return channel.LEFT_OUT
    keyed = min(len(letters), len(others)) >= LEAST_KEYED
    return channel.KEY if keyed and others in slips(letters) else None


def _changes(pair: tuple[str, str], instead: tuple[str, str]) -> Iterator[NearWord]:
    for at, (typed, meant) in enumerate(zip(pair, instead, strict=True)):
        if typed != meant:
            yield NearWord(channel.SOUND, at, meant)


def _least(typed: str, cost: float) -> int:
    """Return how many uses of a word tell that a slip of such a cost was made in a syllable."""
    short = cost == channel.LEFT_OUT and len(fold_key(typed)) < LEAST_KEYED
    return LEAST_SHORT if short else LEAST_USES


def _is_meant(uses: int, typed: int) -> bool:
    """Return whether articles write a word so often, and what was typed so seldom."""
    return outweighs(uses, typed) if typed else uses >= LEAST_USES


def _replaced(pair: tuple[str, str], change: NearWord) -> tuple[str, str]:
    return (change.key, pair[1]) if change.at == 0 else (pair[0], change.key)


def _is_in_other_word(tokens: Sequence[Token], at: int) -> bool:
    """Return whether one of two syllables is a word with its neighbour outside."""
    outside = [(at - 1, at)] if at else []
    outside += [(at + 1, at + 2)] if at + 2 < len(tokens) else []
    return any((tokens[left].key, tokens[right].key) in words_within() for left, right in outside)


def _belongs_outside(tokens: Sequence[Token], at: int, change: NearWord, lexicon: Lexicon) -> bool:
    """Return whether articles write a syllable, and not what it would be, beside its neighbour."""
    place = at + change.at
    beside = place - 1 if change.at == 0 else place + 1
    if not 0 <= beside < len(tokens) or is_break(tokens[beside]):
        return False
    if change.at and tokens[place].key in FUNCTION_WORDS:
        # Người dân vẫn có: it begins what follows.
        return True
    typed, meant = (
        lexicon.pair_count(*((other, key) if beside < place else (key, other)))
        for other, key in (
            (tokens[beside].key, tokens[place].key),
            (tokens[beside].key, change.key),
        )
    )
    return bool(typed) and not meant


def _is_used_elsewhere(
    tokens: Sequence[Token], at: int, change: NearWord, lexicon: Lexicon
) -> bool:
    """Return whether the syllable beside a slip is oftener used with what is behind: nước sôi.

    Not within the word that was meant: who writes "sáp nhập bản" writes "nhập bản" as well.
    """
    right = at + 2
    if change.at or right == len(tokens):
        return False
    beside = tokens[at + 1].key
    within = lexicon.pair_count(change.key, beside)
    outside = lexicon.pair_count(beside, tokens[right].key)
    return min(outside, lexicon.count(beside) - within) >= within


def _is_written(left: Token, right: Token, lexicon: Lexicon) -> bool:
    """Return whether articles write the letters of two syllables with some marks."""
    both = product(lexicon.forms(left.folded), lexicon.forms(right.folded))
    return any(lexicon.pair_count(first.key, second.key) for first, second in both)


@lru_cache(maxsize=20_000)
def _sounding(key: str) -> frozenset[str]:
    return frozenset((*usual(key), *confusable(key)))


@lru_cache(maxsize=1)
def _instead() -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for wrong, meant in mistaken_words():
        if len(wrong) == len(meant) == 2:
            (first, second), (right, other) = map(term_of, wrong), map(term_of, meant)
            found[first, second] = (right, other)
    return found


@lru_cache(maxsize=1)
def _firsts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for first, second in dictionary().pairs:
        found.setdefault(second, []).append(first)
    return found


@lru_cache(maxsize=1)
def _seconds() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for first, second in dictionary().pairs:
        found.setdefault(first, []).append(second)
    return found
