"""Titles that say a query in its order, few other words between: Bầu cử Hạ viện Pháp.

Where its words only stand in a title somewhere, they may be of other things.
"""

import re
from collections.abc import Sequence
from operator import attrgetter

from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.matching.units.year_units import is_year
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import Ranking

# One word alone has no order.
_LEAST = 2
# More words between make two phrases, of which each is about something else.
_MOST_BETWEEN = 4
(_MONTH,) = tokenize("tháng")
_MONTHS = 12
# A day of each month: 5/6, 05-06.
_DAYS = tuple(
    re.compile(rf"(?<![\d/.,-])(?:0?[1-9]|[12]\d|3[01])[/-]0?{month}(?![\d%])")
    for month in range(1, _MONTHS + 1)
)


class InOrder:
    """Scores titles by how closely they say a short query in its order."""

    def __init__(self, plan: Plan, rarity: Rarity, ranking: Ranking) -> None:
        """Make it.

        Args:
            plan: of the query.
            rarity: of its syllables.
            ranking: the weights.
        """
        self._rarity = rarity
        # A year has scores of its own, by whose year it is: 2021 may end a term.
        tokens = [token for token in plan.tokens if not is_year(token)]
        term = attrgetter("folded" if plan.unmarked else "key")
        self._asked = [term(token) for token in tokens]
        self._full = 0.0
        if len(tokens) >= _LEAST and (short := ranking.shortness(len(tokens))):
            self._full = ranking.title_in_order * short * sum(map(rarity.of_syllable, tokens))
        self._days: re.Pattern[str] | None = None
        self._beside: Sequence[str] = ()
        for at, token in enumerate(tokens[1:], 1):
            number = int(token.folded) if token.folded.isdecimal() else 0
            if tokens[at - 1].folded == _MONTH.folded and 1 <= number <= _MONTHS:
                self._days = _DAYS[number - 1]
                self._beside = [*self._asked[: at - 1], *self._asked[at + 1 :]]

    def score(self, title: str) -> float:
        """Return the score of a title."""
        if not self._full:
            return 0.0
        share = self._share(title, self._asked)
        if not share and self._beside and self._days and self._days.search(title):
            share = self._share(title, self._beside)
        return self._full * share

    def _share(self, title: str, asked: Sequence[str]) -> float:
        if not self._rarity.of_title(title)[0].keys() >= set(asked):
            return 0.0
        between = words_between(self._rarity.terms_of(title), asked)
        return 0.0 if between is None else max(0.0, 1 - between / (_MOST_BETWEEN + 1))


def words_between(title: Sequence[str], asked: Sequence[str]) -> int | None:
    """Return how many words stand between those of a query in a title, where they are in order.

    Args:
        title: the terms of the title, in order.
        asked: those of the query, in order.

    Returns:
        The fewest; None where the title does not say all of them in order.
    """
    found = None
    for start, term in enumerate(title):
        if term != asked[0]:
            continue
        at = start
        for one in asked[1:]:
            try:
                at = title.index(one, at + 1)
            except ValueError:
                return found
        between = at - start + 1 - len(asked)
        found = between if found is None else min(found, between)
    return found
