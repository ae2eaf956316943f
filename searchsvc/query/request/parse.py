"""Parses query-string pairs into a request; reports every problem in one error."""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from searchsvc.analysis.normalize import clean
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.request.cutting import cut
from searchsvc.query.request.decoding import decoded
from searchsvc.query.request.kinds import WrongValueError
from searchsvc.query.request.parameters import (
    DEEPEST_HIT,
    MOST_ENCODED,
    MOST_VALUES,
    PARAMETERS,
    Group,
    Parameter,
    Resource,
    encoded,
    taken_by,
)
from searchsvc.query.request.request import DEFAULTS, SearchRequest

# Most problems reported, so that the answer is not larger than the request.
MOST_PROBLEMS = 20

# Characters of 2016-11-15.
_DAY_LENGTH = 10
_SHORT_YEAR = re.compile("[0-9]{2}")

_Given = Mapping[str, Sequence[str]]
# Field of the request → its value; None if it could not be parsed.
_Values = Mapping[str, Any]
_BY_NAME = {row.name: row for row in PARAMETERS}


def parse_request(
    pairs: Iterable[tuple[str, str]],
    lenient: bool = False,
    allowed: tuple[str, ...] = taken_by(Resource.SEARCH),
    apart: tuple[str, ...] = (),
    linked: bool = True,
) -> SearchRequest:
    """Parse query-string pairs into a request.

    Args:
        pairs: decoded names and values, in order, repeated ones repeated.
        lenient: ignore unknown names instead of reporting them (pages get utm_… and fbclid), and
            read forms as they are meant: days in the wrong order, years of two digits, and what
            is too long a query (`cut`).
        allowed: the parameters that this resource takes.
        apart: those of its own, which it reads itself, whatever a search means by the same name.
        linked: whether a page of links is made of it, which bounds all its filters together.

    Returns:
        The valid request.

    Raises:
        InvalidRequestError: with every problem, each naming its parameter.
    """
    given: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for name, value in pairs:
        if name in apart:
            continue
        if name in allowed:
            # Forms send empty fields: an empty value counts as absent.
            if clean(value).strip():
                given.setdefault(name, []).append(value)
        elif not lenient:
            remedy = f"Use only {', '.join((*apart, *allowed))}"
            problems.append(Problem(clean(name[:100]), "unknown parameter", remedy))
    for name, values in given.items():
        if len(values) > 1 and not _BY_NAME[name].repeatable:
            problems.append(Problem(name, f"given {len(values)} times", "Give it once"))
            del values[1:]
    if "q" in given:
        given["q"] = [decoded(typed) for typed in given["q"]]
    if lenient:
        if "q" in given:
            given["q"] = [cut(typed)[0] for typed in given["q"]]
        _put_in_order(given)
        _complete_year(given)
    read, wrong = _read(given, linked)
    problems += wrong
    if problems:
        raise InvalidRequestError(problems[:MOST_PROBLEMS])
    return SearchRequest(**read)


def _read(given: _Given, linked: bool) -> tuple[_Values, list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for group, check in _CHECKS:
        for row in PARAMETERS:
            if row.group is group and row.name in given:
                values[row.attribute] = _value(row, given[row.name], problems)
        if linked or check is not _few_chosen:
            problems += check(given, values)
    return values, problems


def _value(row: Parameter, given: Sequence[str], problems: list[Problem]) -> object:
    try:
        return row.kind.read(given)
    except WrongValueError as error:
        problems.append(Problem(row.name, error.message, error.remedy))
        return None


def _page_in_reach(_: _Given, values: _Values) -> Iterator[Problem]:
    page, size = values.get("page", DEFAULTS.page), values.get("size", DEFAULTS.size)
    if page and size and page * size > DEEPEST_HIT:
        yield Problem(
            "page",
            f"page × size is {page * size}, more than {DEEPEST_HIT}",
            "Narrow the search by date or category instead of paging on",
        )


def _real_date(given: _Given, values: _Values) -> Iterator[Problem]:
    if "month" in given and "year" not in given:
        yield Problem("month", "needs year", "Give year as well")
    if "day" in given and "month" not in given:
        yield Problem("day", "needs month", "Give year and month as well")
    year, month, day = (values.get(name) for name in ("year", "month", "day"))
    if year and month and day and day > calendar.monthrange(year, month)[1]:
        yield Problem("day", f"{day} is not a day of {year}-{month:02}", "Give a real date")


def _put_in_order(given: dict[str, list[str]]) -> None:
    days = [given.get("from", []), given.get("to", [])]
    # Equally long texts of digits are in the order of their days.
    if [len(value) for day in days for value in day] == [_DAY_LENGTH] * 2 and days[0] > days[1]:
        given["from"], given["to"] = given["to"], given["from"]


def _complete_year(given: dict[str, list[str]]) -> None:
    # No portal has articles of the first century.
    years = given.get("year", [])
    if len(years) == 1 and _SHORT_YEAR.fullmatch(clean(years[0]).strip()):
        given["year"] = [f"20{clean(years[0]).strip()}"]


def _range_in_order(_: _Given, values: _Values) -> Iterator[Problem]:
    first, last = values.get("from_day"), values.get("to_day")
    if first and last and first > last:
        yield Problem("from", "is after `to`", "Give from ≤ to")


def _few_chosen(_: _Given, values: _Values) -> Iterator[Problem]:
    """Bound all values of all filters together: each link of a page holds them all."""
    chosen = {row.name: values.get(row.attribute) or () for row in PARAMETERS if row.is_named}
    count = sum(map(len, chosen.values()))
    spelled = {name: len("".join(map(encoded, names))) for name, names in chosen.items()}
    length = sum(spelled.values())
    # One that is refused by itself counts nothing here.
    longest = max(spelled, key=lambda name: spelled[name])
    if count > MOST_VALUES:
        yield Problem(
            longest, f"all filters together have {count} values", f"Give at most {MOST_VALUES}"
        )
    elif length > MOST_ENCODED:
        yield Problem(
            longest,
            f"all filters together have {length} bytes as an address spells them,"
            f" more than {MOST_ENCODED}",
            "Give fewer values",
        )


def _nothing_between(_: _Given, __: _Values) -> Iterator[Problem]:
    """Report nothing: these parameters don't depend on each other."""
    yield from ()


# Groups in the order in which problems are reported, each with the check across its parameters.
_CHECKS: tuple[tuple[Group, Callable[[_Given, _Values], Iterable[Problem]]], ...] = (
    (Group.PAGE, _page_in_reach),
    (Group.DATE, _real_date),
    (Group.RANGE, _range_in_order),
    (Group.QUERY, _nothing_between),
    (Group.ORDER, _nothing_between),
    (Group.FACET, _few_chosen),
    (Group.ANSWER, _nothing_between),
)
