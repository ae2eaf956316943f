"""Tiny bonuses for new and much viewed articles: they break ties and never outweigh a word."""

import datetime as dt

from searchsvc.query.facets import day_number
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import Bool, Constant, Node, Range
from searchsvc.query.tree.reasons import Reason, ReasonKind
from searchsvc.schema import order_of_views

_NEW = Reason(ReasonKind.NEW, field="published_at")
_MUCH_VIEWED = Reason(ReasonKind.MUCH_VIEWED, field="views")


def freshened(query: Node, today: dt.date, ranking: Ranking) -> Node:
    """Return a query with bonuses for new and much viewed articles.

    Args:
        query: the scoring tree; its matches are unchanged.
        today: the day in Vietnam.
        ranking: the weights.
    """
    bonuses = (
        Constant(_since(today, ranking.new_years), ranking.new, _NEW),
        Constant(_since(today, ranking.recent_years), ranking.recent, _NEW),
        Constant(
            Range("most_viewed", low=order_of_views(ranking.much_viewed_from, 0)),
            ranking.much_viewed,
            _MUCH_VIEWED,
        ),
    )
    return Bool(must=(query,), should=bonuses)


def _since(today: dt.date, years: int) -> Range:
    # A year before 29 February is 20230229: no such day, but correct as a bound.
    return Range("day_vn", low=day_number(today) - years * 10_000)
