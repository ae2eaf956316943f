"""Kinds of parameters: valid values, parsing, and the explanation of an invalid value."""

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from searchsvc.analysis.normalize import clean, clean_name
from searchsvc.articles.article import LONGEST_NAME
from searchsvc.articles.plain_names import stored_name
from searchsvc.query.request.texts import mark

# A name in other spellings, in characters: marks apart from their letters, more blanks, entities.
_LONGEST_SPELLED = 4 * LONGEST_NAME
_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class WrongValueError(ValueError):
    """A parameter has an invalid value; holds a message and a remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Kind(ABC):
    """The kind of values that a parameter takes.

    Attributes:
        rule: the valid values in words for readers, with %(name)s for each of `limits`.
    """

    rule: ClassVar[str]

    @property
    def limits(self) -> Mapping[str, int | str]:
        """The values for the placeholders in `rule`."""
        return {}

    @abstractmethod
    def read(self, given: Sequence[str]) -> object:
        """Parse the values of a parameter, at least one, none of them blank.

        Raises:
            WrongValueError: a value can't be parsed, or exceeds a limit.
        """


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """A text with a maximum number of characters in NFC, several blanks counted as one."""

    longest: int
    rule = mark("dài tối đa %(characters)s ký tự.")

    @property
    def limits(self) -> Mapping[str, int | str]:
        """The maximum."""
        return {"characters": self.longest}

    def read(self, given: Sequence[str]) -> str:
        """Return the text, cleaned."""
        counted = clean_name(given[0])
        if len(counted) > self.longest:
            raise WrongValueError(
                f"has {len(counted)} characters, more than {self.longest}",
                "Search for its most telling words",
            )
        text = clean(given[0]).strip()
        return text if len(text) <= self.longest else counted


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """An integer between two inclusive limits."""

    low: int
    high: int
    rule = mark("phải là số nguyên từ %(low)s đến %(high)s.")

    @property
    def limits(self) -> Mapping[str, int | str]:
        """The smallest and the largest."""
        return {"low": self.low, "high": self.high}

    def read(self, given: Sequence[str]) -> int:
        """Return the number."""
        text = given[0].strip()
        if _WHOLE.fullmatch(text) and self.low <= int(text) <= self.high:
            return int(text)
        raise _wrong(given[0], f"Give a number from {self.low} to {self.high}")


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of several names."""

    names: type[StrEnum]
    rule = mark("phải là một trong: %(choices)s.")

    @property
    def limits(self) -> Mapping[str, int | str]:
        """The names."""
        return {"choices": ", ".join(self.names)}

    def read(self, given: Sequence[str]) -> StrEnum:
        """Return the member that is named."""
        for name in self.names:
            if name == given[0].strip():
                return name
        raise _wrong(given[0], f"Give one of {', '.join(self.names)}")


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """Yes or no, as 1 or 0."""

    rule = mark("chỉ nhận 0 hoặc 1.")

    def read(self, given: Sequence[str]) -> bool:
        """Return yes or no."""
        if given[0].strip() in ("0", "1"):
            return given[0].strip() == "1"
        raise _wrong(given[0], "Give 0 or 1")


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A day, yyyy-mm-dd."""

    rule = mark("phải là một ngày có thật, viết theo thứ tự năm-tháng-ngày, ví dụ 2016-11-15.")

    def read(self, given: Sequence[str]) -> dt.date:
        """Return the day."""
        try:
            if _DAY.fullmatch(given[0].strip()):
                return dt.date.fromisoformat(given[0].strip())
        except ValueError:
            pass
        raise _wrong(given[0], "Give a real day as yyyy-mm-dd")


@dataclass(frozen=True, slots=True)
class Names(Kind):
    """Up to a number of names; if that is above one, the parameter may be repeated.

    Attributes:
        most: how many.
        choices: the names that can be given; () = any.
        spelled: gives a name in the spelling in which it is indexed.
        longest: characters that one may have.
    """

    most: int
    choices: tuple[str, ...] = ()
    spelled: Callable[[str], str] = str
    longest: int = LONGEST_NAME
    rule = mark(
        "chọn được nhiều nhất %(values)s giá trị một lúc, mỗi giá trị dài tối đa %(characters)s ký"
        " tự; nếu các giá trị dài, hãy chọn ít hơn."
    )

    @property
    def limits(self) -> Mapping[str, int | str]:
        """The number of names, the characters of one, and the names."""
        return {
            "values": self.most,
            "characters": self.longest,
            "choices": ", ".join(self.choices),
        }

    def read(self, given: Sequence[str]) -> tuple[str, ...]:
        """Return the different names, in order."""
        # What takes time in proportion to a value, or more, never sees a long one.
        for value in given:
            if len(value) > _LONGEST_SPELLED:
                raise self._too_long(value)
        names = tuple(dict.fromkeys(self.spelled(stored_name(value)) for value in given))
        if len(names) > self.most:
            raise WrongValueError(f"given {len(names)} times", f"Give at most {self.most}")
        for name in names:
            if len(name) > self.longest:
                raise self._too_long(name)
            if self.choices and name not in self.choices:
                raise _wrong(name, f"Give one of {', '.join(self.choices)}")
        return names

    def _too_long(self, name: str) -> WrongValueError:
        return WrongValueError(
            f"has {len(name)} characters, more than {self.longest}",
            "Give a name as the facet lists it",
        )


@dataclass(frozen=True, slots=True)
class Years(Names):
    """Up to a number of years, which are names as well."""

    rule = mark("phải là năm gồm bốn chữ số, chọn được nhiều nhất %(values)s năm một lúc.")

    def read(self, given: Sequence[str]) -> tuple[str, ...]:
        """Return the different years, in order."""
        years = Names.read(self, given)
        for year in years:
            if not _YEAR.fullmatch(year):
                raise _wrong(year, "Give a year of four digits")
        return years


@dataclass(frozen=True, slots=True)
class Switch(Names):
    """The only name of a filter, 1; 0 filters nothing."""

    rule = Flag.rule

    def read(self, given: Sequence[str]) -> tuple[str, ...]:
        """Return the name, or none."""
        return ("1",) if Flag().read(given) else ()


def _wrong(given: str, remedy: str) -> WrongValueError:
    return WrongValueError(f"{clean(given)[:50]!r} is not valid", remedy)
