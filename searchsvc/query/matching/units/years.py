"""Builds the nodes of a year or a range of years: in a text, by publication, by other titles."""

from functools import lru_cache

from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.matching.units.year_units import FIRST_YEAR, LAST_YEAR
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, OneOf, Range, Term

# A year so far ahead is a horizon: plans are made for five years.
HORIZON = 5
# Councils and committees are elected for so many years; news of it is published in the first two.
_TERM, _ELECTED = 5, 1


def published_in(unit: Unit) -> Node:
    """Return the node that matches articles published in the years of a unit."""
    return published_between(*(unit.years or (0, 0)))


def published_between(first: int, last: int) -> Node:
    """Return the node that matches articles published from one year to another."""
    if first == last:
        return OneOf("year_vn", (first,))
    return Range("year_vn", first, last)


def says_year(unit: Unit, field: str) -> Node:
    """Return the node that matches a year, or both ends of a range, in a field."""
    return _says(field, *(unit.years or ()))


def _says(field: str, *years: int) -> Node:
    said = tuple(Term(field, str(year)) for year in dict.fromkeys(years))
    return said[0] if len(said) == 1 else Bool(must=said)


def contrary(unit: Unit) -> Node:
    """Return the node that matches titles that name other years than those of a unit.

    A title with an earlier and a later year is of those between, and one with a year far ahead has
    it for a horizon: "đến năm 2030" says nothing of when. Nor is an article of the year in which
    the term would end that had just begun. Of a range a title with one end and a year outside is
    of the neighbour, however far that reaches: 2020-2025 is neither 2015-2020 nor 2025-2030.
    """
    first, last = unit.years or (FIRST_YEAR, LAST_YEAR)
    earlier, later = _titled(FIRST_YEAR, first), _titled(last + 1, last + HORIZON)
    outside = any_of([earlier, _titled(last + 1, LAST_YEAR)])
    around = Bool(must=(earlier, _titled(last + 1, LAST_YEAR)))
    said = _says("title", first, last)
    others = Bool(must=(any_of([earlier, later]),), must_not=(said, around))
    if first == last:
        return any_of([others, just_begun(last)])
    end = any_of([Term("title", str(year)) for year in (first, last)])
    return any_of([others, Bool(must=(end, outside), must_not=(said,))])


def just_begun(end: int) -> Node:
    """Return the node that matches articles that name a term up to a year, as it had begun."""
    first = end - _TERM
    term = Term("text_bigrams", f"{first}_{end}")
    return Bool(filters=(term, published_between(first, first + _ELECTED)))


def of_year(unit: Unit, titled: Node | None) -> Node:
    """Return the node that matches articles of a year.

    They contain it or were published in it, and their title does not name others. Where an article
    has no date, and no year in its title, it may be of any.

    Args:
        unit: the year, or a range of years.
        titled: matches titles with all else that is asked for; None when there is nothing else.
    """
    ways = [says_year(unit, "text"), published_in(unit)]
    if titled is not None:
        dated = Range("year_vn", FIRST_YEAR, LAST_YEAR)
        ways.append(Bool(must=(titled,), must_not=(dated, _titled(FIRST_YEAR, LAST_YEAR))))
    return Bool(must=(any_of(ways),), must_not=(contrary(unit),))


# Queries name few different years.
@lru_cache(maxsize=500)
def _titled(first: int, end: int) -> Node:
    return OneOf("title", tuple(map(str, range(first, end))))
