"""Finds the syllables of the articles that a typed syllable may have been meant as."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from searchsvc.analysis.lexicon import Form, Lexicon
from searchsvc.analysis.lexicon.likelihood import surprisal
from searchsvc.analysis.orthography.confusions import confusable, respelled
from searchsvc.analysis.orthography.syllables import is_written
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.tokenize import Token
from searchsvc.query.spelling import channel
from searchsvc.query.spelling.edits import slips

# Most candidates of a syllable; the work grows with their square.
MOST_CANDIDATES = 6
# Letters of a correctable token: one is close to everything, and longer ones are codes.
SHORTEST, LONGEST = 2, 16
# Discount of each count of a pair, because a pair seen once is weak evidence.
DISCOUNT = 0.5


class Candidate(NamedTuple):
    """A syllable that may have been meant.

    Attributes:
        key: its exact term.
        surface: how the articles spell it; None for the typed form.
        cost: of the slip.
    """

    key: str
    surface: str | None
    cost: float


def step(left: str, right: str, lexicon: Lexicon) -> float:
    """Return the cost of a syllable after another (keys; "" at the beginning)."""
    return surprisal(left, right, lexicon, DISCOUNT)


def candidates(
    token: Token, left: str, right: str, lexicon: Lexicon, marked: bool = True
) -> list[Candidate]:
    """Return the candidates of a token, the typed form first, then the likeliest.

    Args:
        token: a typed syllable or foreign word.
        left: key of the token before it, or "".
        right: key of the token after it, or "".
        lexicon: where candidates come from.
        marked: whether the query has any marks; if not, missing ones cost nothing.
    """
    caution = _caution(token, lexicon)
    spelled = frozenset[str]()
    if not is_written(token.key):
        spelled = frozenset(respelled(token.key)) | frozenset(respelled(token.folded))
    costs: dict[str, tuple[float, Form]] = {}
    for form, cost in _slipped(token, lexicon, channel.MARK if marked else 0.0):
        if form.key != token.key and cost < costs.get(form.key, (math.inf, form))[0]:
            costs[form.key] = (cost, form)
    ranked = []
    for cost, form in costs.values():
        near = step(left, form.key, lexicon) + (step(form.key, right, lexicon) if right else 0.0)
        sounds = form.key in spelled or (not token.marked and fold_key(form.key) in spelled)
        careful = min(caution, channel.SPELLED) if sounds else caution
        ranked.append((cost + near, Candidate(form.key, form.surface, cost + careful)))
    best = [candidate for _, candidate in sorted(ranked)[:MOST_CANDIDATES]]
    return [Candidate(token.key, None, 0.0), *best]


def _caution(token: Token, lexicon: Lexicon) -> float:
    if lexicon.count(token.key):
        return channel.KNOWN
    is_foreign = len(token.folded) >= channel.FOREIGN_LENGTH
    return channel.FOREIGN if is_foreign else channel.UNKNOWN


def _slipped(token: Token, lexicon: Lexicon, mark: float) -> Iterator[tuple[Form, float]]:
    """Yield the syllables within one slip and its cost, some more than once."""
    for key in confusable(token.key):
        surface = lexicon.surface(key)
        if surface is not None:
            yield Form(key, lexicon.count(key), surface), channel.SOUND
    if not token.marked:
        # Without marks the other spelling lacks them as well: tuk, tục.
        for key in respelled(token.folded):
            for form in lexicon.forms(key):
                yield form, channel.SOUND + mark * mark_difference(form.key, token.key)
    for form in lexicon.forms(token.folded):
        yield form, mark * mark_difference(form.key, token.key)
    # What sounds as a syllable of the articles that is spelled otherwise is no slip of a finger.
    if any(lexicon.count(key) for key in respelled(token.key)):
        return
    # Letters that articles write with any marks are keyed as they were meant.
    if lexicon.count(token.key) or (mark and not token.marked and lexicon.forms(token.folded)):
        return
    if SHORTEST <= len(token.folded) <= LONGEST:
        for folded in set(slips(token.folded)):
            for form in lexicon.forms(folded):
                yield form, channel.KEY + mark * mark_difference(form.key, token.key)


def mark_difference(left: str, right: str) -> int:
    """Count the marks and tones that one key has and the other has not."""
    mine, other = marks_of(left), marks_of(right)
    if mine == other:
        return 0
    return max((mine - other).total(), (other - mine).total())


@lru_cache(maxsize=20_000)
def marks_of(key: str) -> Counter[str]:
    """Return the marks and tones of a key, each as often as it has it."""
    marks = (c for c in unicodedata.normalize("NFD", key) if not c.isalnum() or c == "đ")
    return Counter(marks)
