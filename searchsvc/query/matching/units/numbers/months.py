"""A month beside a topic: nắng nóng tháng 6 is of what says so, has a day of it or is of June."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from searchsvc.analysis.mentions.dates.terms import day_terms, month_terms
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.matching.units.year_units import LAST_YEAR
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Best, Bool, Node, OneOf, Range, Term

(_MONTH,) = tokenize("tháng")
_MONTHS, _DAYS = 12, 31
# Vietnam went online in 1997: no portal is older. Of what is to come a few years are told.
_FIRST_YEAR, _YEARS_AHEAD = 1997, 5
# Behind these it is no month of a topic: cách mạng tháng 8, rằm tháng 7, 6 tháng 3.
_NO_MONTH_BEHIND = frozenset(t.folded for t in tokenize("mạng mùng mồng rằm mỗi hằng hàng từng"))


def is_month(tokens: Sequence[Token], at: int, value: int | None) -> bool:
    """Return whether a number behind "tháng" is that of a month, alone or behind its topic.

    Args:
        tokens: of a query.
        at: index of the number.
        value: of it; None for codes.
    """
    if at == 1:
        return value is None or len(tokens) == at + 1
    before = tokens[at - 2].folded
    known = value is not None and 1 <= value <= _MONTHS
    return known and before not in _NO_MONTH_BEHIND and not before.isdecimal()


def of_month(unit: Unit, today: dt.date | None) -> list[Node]:
    """Return what matches articles of the month that a unit names: they say it, or are of it.

    Publication counts where no title names a month: this one is said, another one is not meant.

    Args:
        unit: "tháng" and a number; there is nothing for others.
        today: in Vietnam; None = not known.
    """
    month = _number_of(unit)
    if month is None:
        return []
    keys = (tuple(token.key for token in tokenize(one)) for one in unit.other_numbers)
    written = [Term("text_bigrams", f"{_MONTH.key}_{one[0]}") for one in keys if len(one) == 1]
    return [*written, *_in_years(month, today.year + _YEARS_AHEAD if today else LAST_YEAR)]


def said_of(held: Node) -> Node:
    """Return what holds a unit as a node does, without what was only published at that time."""
    if not isinstance(held, Best) or not any(map(_is_of_publication, held.children)):
        return held
    return any_of(way for way in held.children if not _is_of_publication(way))


def _is_of_publication(node: Node) -> bool:
    return isinstance(node, Bool) and any(
        isinstance(one, OneOf | Range) and one.field in ("month_vn", "day_vn")
        for one in node.filters
    )


def _number_of(unit: Unit) -> int | None:
    """Return the month that a unit names; None for others."""
    word = unit.likely[: len(unit.likely) - unit.numbered]
    # Without marks it may be read as another word; before a number it is none.
    if not unit.numbered or len(word) > 1 or word[0].folded != _MONTH.folded:
        return None
    numbers = (*(token.key for token in unit.tokens[1:]), *unit.other_numbers)
    month = next((int(one) for one in numbers if one.isdecimal()), 0)
    return month if 1 <= month <= _MONTHS else None


# Every query that names a month asks for the same years.
@lru_cache(maxsize=2 * _MONTHS)
def _in_years(month: int, last_year: int) -> tuple[Node, Node]:
    """Return what says a month or a day of it, and what was published in it."""
    years = range(_FIRST_YEAR, last_year + 1)
    days = (day_terms(None, month, day)[0] for day in range(1, _DAYS + 1))
    said = OneOf("variants", (*days, *(month_terms(year, month)[0] for year in years)))
    published = OneOf("month_vn", tuple(year * 100 + month for year in years))
    return said, Bool(filters=(published,), must_not=(Term("title", _MONTH.key),))
