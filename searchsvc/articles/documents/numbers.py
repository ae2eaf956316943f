"""The number of a document as text: found beside its type, and put into one spelling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.documents.days import DAY, day
from searchsvc.articles.documents.types import EVERY_PATTERN, type_named, type_of_number

_CODE = r"[A-ZĐÐ][A-Za-zĐđÐ]{0,11}\d{0,3}"
NUMBER = (
    r"\d{1,5}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?[-–/]\s?"
    rf"(?-i:{_CODE}(?:\s?[-–/&]\s?{_CODE}){{0,4}})(?!\w)"
)
_STATED = re.compile(
    rf"(?<!\w)(?P<type>{EVERY_PATTERN})\s+(?:(?:số|sô)\s*:?\s*)?(?P<number>{NUMBER})"
    rf"(?:\s*,?\s*(?:ký\s+)?ngày\s+(?P<day>{DAY}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{1,5}[a-z]?/((?:19|20)\d\d)(?!\d)")
# OCR reads one letter as two: QĐÐ; no type and no body has such a code.
_DOUBLED = re.compile(r"(?<![^\W\d_])([QN]Đ)Đ(?!\w)")
_SPACED = re.compile(r"\s*([-–/&])\s*")


@dataclass(frozen=True, slots=True)
class Stated:
    """A document that a text names by type and number.

    Attributes:
        type: its type.
        number: in one spelling.
        day: that follows it, yyyy-mm-dd.
        start: offset of the type.
        end: offset after number and day.
    """

    type: str
    number: str
    day: str | None
    start: int
    end: int


def spelled(number: str) -> str:
    """Write a number in one spelling: no blanks, plain dashes, Đ as a Vietnamese letter, once."""
    plain = _SPACED.sub(r"\1", number.strip()).replace("–", "-")
    return _DOUBLED.sub(r"\1", plain.replace("Ð", "Đ").replace("ð", "đ"))


def stated(text: str) -> Iterator[Stated]:
    """Find the documents that a text names by type and number, in order."""
    for match in _STATED.finditer(text):
        number = spelled(match["number"])
        named = type_named(match["type"]) or type_of_number(number)
        if named:
            yield Stated(
                named,
                number,
                day(match["day"]) if match["day"] else None,
                match.start(),
                match.end(),
            )


def key(number: str) -> str:
    """Give the form of a number that is compared: no marks, case or leading zeros (5/ct/tw)."""
    parts = re.split(r"[-–/&.\s]+", fold(number.strip().lower()))
    return "/".join(re.sub(r"^0+(?=\d)", "", part) for part in parts if part)


def year(number: str) -> str | None:
    """Give the year that a number states: 12/2020/NĐ-CP."""
    stated_year = _YEAR.match(number)
    return stated_year.group(1) if stated_year else None
