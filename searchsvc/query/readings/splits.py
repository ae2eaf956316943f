"""Splits letters without blanks: the likeliest row of parts that articles have side by side."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.likelihood import surprisal
from searchsvc.analysis.orthography.syllables import LONGEST_SYLLABLE, is_bare_syllable
from searchsvc.analysis.restoration import carries, restore
from searchsvc.analysis.tokenize import forms, tokenize
from searchsvc.query.readings.bound import is_bound

# Names and words of other languages are parts where so many articles have them: trump, league, u20.
KNOWN_ARTICLES = 20
SHORTEST_FOREIGN, LONGEST_FOREIGN = 3, 12
# By chance the parts of su|khoi meet as well: those of a word do so many times oftener, and of few
# letters, which any language has, more.
OFTENER_STUCK, OF_FEW_LETTERS = 3, 10
FEW_LETTERS = 5
# Forms of the letters so far that are gone on with: the likeliest.
MOST_FORMS = 16
# A number behind words, or a year; others are of codes.
_NUMBER = re.compile(r"\d\d?|(?:19|20)\d\d")
# The only letter without marks that words are made of without another: y tế.
_LONE = "y"


class Split(NamedTuple):
    """Parts of what was typed without blanks.

    Attributes:
        parts: in order; two or more.
        together: how often articles have each part beside the next, at least; of a word and its
            number how often they have the word.
        is_bound: whether any two of them belong together, or are typed with their marks.
    """

    parts: tuple[str, ...]
    together: int
    is_bound: bool


class _Way(NamedTuple):
    cost: float
    key: str  # "" of a number, beside which any part may stand
    part: str
    before: "_Way | None"


def split(surface: str, lexicon: Lexicon) -> Split | None:
    """Split letters, maybe with numbers, into parts that articles have side by side.

    Args:
        surface: a token in lower case, with or without marks.
        lexicon: what articles hold.

    Returns:
        The likeliest way (Viterbi over pairs of syllables); None if there is none.
    """
    start = _Way(0.0, "", "", None)
    reached: list[dict[str, _Way]] = [{"": start}, *({} for _ in surface)]
    for end in range(1, len(surface) + 1):
        for begin in range(max(0, end - LONGEST_FOREIGN), end):
            if not reached[begin] or (begin == 0 and end == len(surface)):
                continue
            for key in _keys(surface, begin, end, lexicon):
                for before in reached[begin].values():
                    if before.key and key and not lexicon.pair_count(before.key, key):
                        continue
                    cost = before.cost + (surprisal(before.key, key, lexicon) if key else 0.0)
                    if key not in reached[end] or cost < reached[end][key].cost:
                        reached[end][key] = _Way(cost, key, surface[begin:end], before)
        if len(reached[end]) > MOST_FORMS:
            kept = sorted(reached[end].items(), key=lambda form: form[1].cost)[:MOST_FORMS]
            reached[end] = dict(kept)
    ways = sorted(reached[-1].values(), key=lambda way: way.cost)
    judged = (_judged(way, surface, lexicon) for way in ways)
    return next((found for found in judged if found), None)


def of_parts(parts: Sequence[str], lexicon: Lexicon) -> Split | None:
    """Return parts that capitals or figures set apart; None if articles have them nowhere so."""
    words = [part for part in parts if not part.isdigit()]
    found = [form.key if form else "" for form in restore(tokenize(" ".join(words)), lexicon)]
    counts = [lexicon.pair_count(*pair) for pair in pairwise(found)]
    if not all(counts):
        return None
    bound = not counts or any(is_bound(*pair, lexicon, 1) for pair in pairwise(found))
    return Split(tuple(parts), min(counts, default=count_of(words[0], lexicon)), bound)


def likeliest(surface: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Split letters into syllables of the articles, whatever stands beside each other there.

    Returns:
        The parts with the highest product of probabilities; None if there are none.
    """
    total = max(1, lexicon.total)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-math.inf, 0)] * len(surface)
    for end in range(1, len(surface) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            count = count_of(surface[start:end], lexicon)
            if count and best[start][0] + math.log(count / total) > best[end][0]:
                best[end] = (best[start][0] + math.log(count / total), start)
    if best[-1][0] == -math.inf:
        return None
    parts: list[str] = []
    end = len(surface)
    while end:
        parts.append(surface[best[end][1] : end])
        end = best[end][1]
    return tuple(parts[::-1])


def count_of(part: str, lexicon: Lexicon) -> int:
    """Return how often articles have a syllable; 0 for single letters, which split any word."""
    key, folded = forms(part)
    if len(part) < 2 or not is_bare_syllable(folded):
        return 0
    return lexicon.folded_count(folded) if key == folded else lexicon.count(key)


def _judged(way: _Way, surface: str, lexicon: Lexicon) -> Split | None:
    ways: list[_Way] = []
    at: _Way | None = way
    while at is not None and at.before is not None:
        ways.append(at)
        at = at.before
    ways.reverse()
    pairs = [(a.key, b.key) for a, b in pairwise(ways) if a.key and b.key]
    parts = tuple(one.part for one in ways)
    if not pairs:
        # A word and its number: quan8; what is no word is a code.
        alone = is_bare_syllable(forms(parts[0])[1])
        return Split(parts, lexicon.count(ways[0].key), True) if alone and len(parts) == 2 else None
    together = min(lexicon.pair_count(*pair) for pair in pairs)
    times = OFTENER_STUCK if len(surface) > FEW_LETTERS else OF_FEW_LETTERS
    # A syllable with its marks may be a slip of one, and so may a letter at its end: suân, chiơ.
    marked = not (surface.isascii() or is_bare_syllable(forms(surface)[1]))
    sure = marked and min(map(len, parts)) > 1
    bound = sure or any(is_bound(*pair, lexicon, times) for pair in pairs)
    return Split(parts, together, bound)


def _keys(surface: str, begin: int, end: int, lexicon: Lexicon) -> Sequence[str]:
    """Return what a part may be in articles: keys of syllables, a known word, "" for a number."""
    part = surface[begin:end]
    if part.isdigit():
        whole = not surface[begin - 1 : begin].isdigit() and not surface[end : end + 1].isdigit()
        return ("",) if begin and whole and _NUMBER.fullmatch(part) else ()
    if surface[end - 1 : end + 1].isdigit() and len(surface[end - 1 : end + 1]) == 2:
        return ()
    key, folded = forms(part)
    if len(part) <= LONGEST_SYLLABLE and is_bare_syllable(folded):
        if len(part) == 1 and part == folded != _LONE:
            return ()
        # All of them: đán is a rare one of "dan".
        found = lexicon.forms(folded)
        return [one.key for one in found if key == folded or carries(one.key, key)]
    is_long = len(part) >= SHORTEST_FOREIGN or not part.isalpha()
    known = is_long and lexicon.documents_with(part) >= KNOWN_ARTICLES
    return (part,) if known else ()
