"""Long numbers in groups: accounts, identity cards, 0123 4567 8901 = 012345678901; typed 1234567.

Terms: "%012345678901".
"""

import re

from searchsvc.analysis.mentions.figures.number import is_address
from searchsvc.analysis.mentions.mention import Mention

_GROUPS = re.compile(r"\d{2,6}([ .-])\d{2,6}(?:\1\d{2,6})+(?!\w|[.,/-]?\d)|\d{9,20}(?!\w|[.,/-]\d)")
# The tax number of a branch: that of the firm and three digits (Circular 105/2020/TT-BTC).
_OF_BRANCH = re.compile(r"(\d{10})-(\d{3})(?!\w|[.,/-]\d)")
_BRANCH_SIGN, _FIRM_DIGITS = "-", 10
# Digits of a number that readers may type without the groups of articles.
_PLAIN = re.compile(r"\d{4,20}(?![\w]|[ .,/-]?\d|[-/])")
# Most digits of a date with its hour.
_LEAST_DIGITS = 9
# Behind 2000 these are counted, and it is no year: 2000 lượt. Of people it may be one.
_COUNTED = re.compile(r"(?<!năm )(?<!nam )\d{4} (?:lượt|luot|suất|suat)(?!\w)", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\D(?:19|20)\d\d)*")


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the long number that begins at an offset."""
    plain = _PLAIN.match(text, start) if typed else None
    if plain is not None and (
        not _YEARS.fullmatch(plain.group()) or counts_what_follows(text, start)
    ):
        return [Mention(start, plain.end(), (f"%{plain.group()}",))]
    branch = of_branch(text, start)
    if branch is not None:
        firm, more = branch.groups()
        return [Mention(start, branch.end(), (f"%{firm}{more}", f"%{firm}"))]
    match = _GROUPS.match(text, start)
    if match is None or is_address(match.group()) or _YEARS.fullmatch(match.group()):
        return []
    digits = re.sub(r"\D", "", match.group())
    if len(digits) < _LEAST_DIGITS:
        return []
    return [Mention(start, match.end(), (f"%{digits}",))]


def of_branch(text: str, start: int) -> re.Match[str] | None:
    """Return the match of the tax number of a branch at an offset, which is no telephone."""
    # A cheap test first: hardly any number has the sign there.
    at = start + _FIRM_DIGITS
    return _OF_BRANCH.match(text, start) if text[at : at + 1] == _BRANCH_SIGN else None


def counts_what_follows(text: str, start: int) -> bool:
    """Return whether a number at an offset counts things, although it may look like a year."""
    return _COUNTED.match(text, start) is not None
