"""Letters that spell no syllable, where one slip makes a word beside a neighbour: nàh báo."""

import math
from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Form, Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.orthography.syllables import (
    LONGEST_SYLLABLE,
    is_bare_syllable,
    is_written,
)
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.breaks import is_break
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.spelling import channel
from searchsvc.query.spelling.candidates import mark_difference
from searchsvc.query.spelling.edits import costs
from searchsvc.query.spelling.near_words import MOST_SLIPS, NearWord
from searchsvc.query.spelling.real_syllables import LEAST_OFTENER_UNREAL, words_within

# Letters of a slip: a single one is anything, and the longest syllable may have one too many.
_SHORTEST, _LONGEST = 2, LONGEST_SYLLABLE + 1
# Uses of a word that tell that it was meant by letters that are none.
LEAST_BESIDE = 20
_VOWELS = frozenset("aeiouy")


def misspelt(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[NearWord]:
    """Yield what was meant by letters that spell no syllable and that hardly an article has.

    Args:
        tokens: those of a query, with its breaks.
        lexicon: what the articles hold.

    Yields:
        At most one for each, if articles write it beside a neighbour. Never one for letters without
        a vowel, which are short for something, or for a foreign word that articles write.
    """
    if len(tokens) < 2:
        return
    marked = any(map(binds, tokens))
    for at, token in enumerate(tokens):
        if _spells_nothing(token) and _is_seldom(token, lexicon):
            best = min(_meant(tokens, at, lexicon, marked), default=None)
            if best is not None:
                yield best


def _spells_nothing(token: Token) -> bool:
    letters = token.folded
    if not (letters.isalpha() and _SHORTEST <= len(letters) <= _LONGEST):
        return False
    spelled = is_written(token.key) if token.marked else is_bare_syllable(letters)
    return not spelled and not _VOWELS.isdisjoint(letters)


def _is_seldom(token: Token, lexicon: Lexicon) -> bool:
    uses = lexicon.count(token.key) if token.marked else lexicon.folded_count(token.folded)
    return uses <= MOST_SLIPS


def _meant(tokens: Sequence[Token], at: int, lexicon: Lexicon, marked: bool) -> Iterator[NearWord]:
    token = tokens[at]
    beside = [
        (other, _forms(tokens[other], lexicon))
        for other in (at - 1, at + 1)
        if 0 <= other < len(tokens) and not is_break(tokens[other])
    ]
    for letters, cost in costs(token.folded).items():
        for form in lexicon.forms(letters):
            differing = mark_difference(form.key, token.key) if marked else 0
            if form.count < LEAST_BESIDE or (token.marked and differing):
                continue
            for other, keys in beside:
                pairs = [(form.key, key) if at < other else (key, form.key) for key in keys]
                uses, pair = max((lexicon.pair_count(*pair), pair) for pair in pairs)
                if uses < LEAST_BESIDE or not _is_word(pair, lexicon):
                    continue
                spent = cost + channel.MARK * differing - math.log(uses)
                # The unlikelier the slip, the more uses it takes.
                if spent < 0:
                    yield NearWord(spent, at, form.key, min(at, other))


def _forms(token: Token, lexicon: Lexicon) -> Sequence[str]:
    """Return the keys that a neighbour may have been meant as, of which it has none if marked."""
    forms: Sequence[Form] = () if token.marked else lexicon.forms(token.folded)
    return [form.key for form in forms] or [token.key]


def _is_word(pair: tuple[str, str], lexicon: Lexicon) -> bool:
    known = pair in words_within()
    return known or oftener_than_chance(*pair, lexicon, LEAST_OFTENER_UNREAL)
