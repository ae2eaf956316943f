"""The days on which a rule has an effect."""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, NamedTuple, Protocol

from pydantic import BeforeValidator, Field

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def read_day(value: object) -> object:
    """Read a day, yyyy-mm-dd; None stays None.

    Raises:
        ValueError: it is no such day.
    """
    if value is None or isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _WRITTEN.fullmatch(value):
        raise ValueError("not a day written yyyy-mm-dd")
    return dt.date.fromisoformat(value)


_Day = Annotated[dt.date | None, BeforeValidator(read_day)]
FirstDay = Annotated[
    _Day, Field(description="yyyy-mm-dd in Vietnam: no effect before; null = without a beginning")
]
LastDay = Annotated[
    _Day, Field(description="yyyy-mm-dd in Vietnam: no effect after; null = without an end")
]


class Dated(Protocol):
    """What has a first and a last day, both inclusive; None = without."""

    @property
    def first_day(self) -> dt.date | None:
        """The first one."""

    @property
    def last_day(self) -> dt.date | None:
        """The last one."""


class Days(NamedTuple):
    """A first and a last day, both inclusive; None = without."""

    first_day: dt.date | None = None
    last_day: dt.date | None = None


ALWAYS = Days()


class Phase(StrEnum):
    """Where a day is, seen from the days of a rule."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"


def days_of(rule: Dated) -> Days:
    """Return the days of a rule."""
    return Days(rule.first_day, rule.last_day)


def phase_of(rule: Dated, day: dt.date | None) -> Phase:
    """Return where a day is; None, an unknown day, is within all."""
    if day is not None and rule.first_day is not None and day < rule.first_day:
        return Phase.BEFORE
    if day is not None and rule.last_day is not None and day > rule.last_day:
        return Phase.AFTER
    return Phase.WITHIN


def meet(one: Dated, other: Dated) -> bool:
    """Return whether two rules have a day in common."""
    first = max(one.first_day or dt.date.min, other.first_day or dt.date.min)
    return first <= min(one.last_day or dt.date.max, other.last_day or dt.date.max)


def is_backwards(rule: Dated) -> bool:
    """Return whether the last day comes before the first."""
    first, last = days_of(rule)
    return first is not None and last is not None and last < first
