"""Syllables that form a word side by side which no dictionary knows: bến mơ, cồn dứa, đô la.

Frequent ones say little alone beside other words and need not occur (`of_query.py`); together they
do. Others, each anywhere in an article, are another thing.
"""

from collections.abc import Callable, Sequence
from itertools import chain

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.units.unit import Unit, UnitKind

# Syllables that meet so many times oftener than by chance are a word; fewer are neighbours that
# any text has: cách làm meet 3 times as often, the name of a town 11 times.
_BOUND = 5.0
# Of syllables that say something alone: names meet 30 times as often and more. Verbs and what they
# do it to, which may stand apart, meet up to 15 times as often.
_NAMES = 20.0
# Fewer meetings of two rare syllables are chance.
_FEWEST = 5


def bound_words(
    units: Sequence[Unit],
    says_little: Callable[[Unit], bool],
    lexicon: Lexicon,
    mentions: Sequence[Mention] = (),
) -> tuple[Unit, ...]:
    """Return the words that neighbours form which say little alone.

    A neighbour that says something is asked for anyway: beside it "giá" and "bị" are no part of a
    word, however often they meet. What is written in other ways as a whole stays as it is: of hai
    vạn con cá an article may have 20.000.

    Args:
        units: of the query, in order.
        says_little: whether a unit need not occur, were it alone.
        lexicon: what articles hold.
        mentions: of the query.
    """
    return _words(units, says_little, lexicon, mentions, _BOUND)


def unknown_names(
    units: Sequence[Unit], lexicon: Lexicon, mentions: Sequence[Mention] = ()
) -> tuple[Unit, ...]:
    """Return the words that neighbours of one syllable form which say something alone.

    Args:
        units: of the query, in order.
        lexicon: what articles hold.
        mentions: of the query.
    """
    return _words(units, lambda unit: len(unit.tokens) == 1, lexicon, mentions, _NAMES, _FEWEST)


def with_bound(units: Sequence[Unit], bound: Sequence[Unit]) -> list[Unit]:
    """Return units with each word in place of its syllables, in order."""
    parts = {token.start for word in bound for token in word.tokens}
    others = [unit for unit in units if unit.tokens[0].start not in parts]
    return sorted((*others, *bound), key=lambda unit: unit.tokens[0].start)


def are_beside(left: Unit, right: Unit) -> bool:
    """Return whether nothing but a blank, or a sign in its place, is between two units."""
    return right.tokens[0].start - left.tokens[-1].end == 1


def _words(
    units: Sequence[Unit],
    joins: Callable[[Unit], bool],
    lexicon: Lexicon,
    mentions: Sequence[Mention],
    times: float,
    fewest: int = 1,
) -> tuple[Unit, ...]:
    found: list[Unit] = []
    run: list[Unit] = []
    for unit in units:
        if not joins(unit) or _is_of_several(unit, mentions):
            found += _joined(run)
            run = []
        elif run and _are_bound(run[-1], unit, lexicon, times, fewest):
            run.append(unit)
        else:
            found += _joined(run)
            run = [unit]
    return (*found, *_joined(run))


def _joined(run: Sequence[Unit]) -> list[Unit]:
    if len(run) < 2:
        return []
    tokens = tuple(chain.from_iterable(unit.tokens for unit in run))
    likely = tuple(chain.from_iterable(unit.likely for unit in run))
    return [Unit(UnitKind.WORD, tokens, likely)]


def _is_of_several(unit: Unit, mentions: Sequence[Mention]) -> bool:
    """Return whether a syllable is one of several that are written in other ways together."""
    return any(
        covers(mention, token) and (mention.start, mention.end) != (token.start, token.end)
        for mention in mentions
        for token in unit.tokens
    )


def _are_bound(left: Unit, right: Unit, lexicon: Lexicon, times: float, fewest: int) -> bool:
    pair = left.likely[-1].key, right.likely[0].key
    return are_beside(left, right) and oftener_than_chance(*pair, lexicon, times, fewest)
