"""A tiny bonus for what is new or much viewed: it orders equals and never beats a word."""

import datetime as dt

from searchsvc.query.facets import day_number
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import Bool, Constant, Node, Range
from searchsvc.query.tree.reasons import Reason, ReasonKind
from searchsvc.schema import order_of_views

_NEW = Reason(ReasonKind.NEW, field="published_at")
_MUCH_VIEWED = Reason(ReasonKind.MUCH_VIEWED, field="views")


def freshened(query: Node, today: dt.date, ranking: Ranking) -> Node:
    """Give a query that prefers new and much viewed articles among otherwise equal ones.

    Args:
        query: what scores; it matches the same articles as before.
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
    # 29 February less a year is 20230229 for the range: no such day, but in order.
    return Range("day_vn", low=day_number(today) - years * 10_000)
