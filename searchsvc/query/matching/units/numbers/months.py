"""A month beside a topic: nắng nóng tháng 6 is of what says so, has a day of it or is of June."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.dates.terms import day_terms, month_terms
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.matching.units.year_units import FIRST_YEAR, LAST_YEAR
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, OneOf, Term

(_MONTH,) = tokenize("tháng")
_MONTHS, _DAYS = 12, 31
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


def of_month(unit: Unit) -> Node | None:
    """Return what matches articles with a day of the month that a unit names, or published in it.

    Publication counts where no title names a month: this one is said, another one is not meant.

    Args:
        unit: "tháng" and a number; None is returned for others.
    """
    word = unit.likely[: len(unit.likely) - unit.numbered]
    # Without marks it may be read as another word; before a number it is none.
    if not unit.numbered or len(word) > 1 or word[0].folded != _MONTH.folded:
        return None
    numbers = (*(token.key for token in unit.tokens[1:]), *unit.other_numbers)
    month = next((int(one) for one in numbers if one.isdecimal()), 0)
    if not 1 <= month <= _MONTHS:
        return None
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    days = [day_terms(None, month, day)[0] for day in range(1, _DAYS + 1)]
    said = OneOf("variants", (*days, *(month_terms(year, month)[0] for year in years)))
    published = OneOf("month_vn", tuple(year * 100 + month for year in years))
    unsaid = Bool(filters=(published,), must_not=(Term("title", _MONTH.key),))
    keys = (tuple(token.key for token in tokenize(one)) for one in unit.other_numbers)
    written = [Term("text_bigrams", f"{_MONTH.key}_{one[0]}") for one in keys if len(one) == 1]
    return any_of([*written, said, unsaid])
