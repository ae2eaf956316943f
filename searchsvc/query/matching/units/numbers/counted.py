"""Recognises numbers that are one with what they count: 7 tháng, 50 triệu."""

import re
from collections.abc import Collection, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.scan import between
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.numbers.called import is_syllable

# Behind a number these are one with it: how long, how much, how many; apart, each says little.
_COUNTS = tuple(
    tuple(tokenize(word))
    for word in (
        # Without "giờ", which is mostly a time of day and written 23h or 23:00 as well.
        *("tháng", "năm", "ngày", "tuần", "nghìn", "ngàn", "triệu", "tỷ"),
        *("nghìn tỷ", "ngàn tỷ", "nghìn đồng", "ngàn đồng", "triệu đồng", "tỷ đồng", "đồng"),
        *("người", "hộ", "mét", "km", "kg", "tấn", "ha"),
    )
)
_COUNT = re.compile(r"\d{1,5}")
# "năm" before a year belongs to it (167 năm 2018), before a range it may count (5 năm 2016-2020).
_OF_YEAR = re.compile(r"\s+\d{4}(?!\d|\s?[-–—]\s?\d)")
# Behind these it is a part of a longer number or of a range.
_JOINS = frozenset(".,/-–—:")


def counted(
    words: Analysis, read: Sequence[Token], unmarked: bool, names: Collection[int]
) -> dict[int, int]:
    """Return the numbers of a query that count what follows; `names` are those that are names.

    Returns:
        Index of each number's token → index behind the last token of the word after it.
    """
    tokens = words.tokens
    found: dict[int, int] = {}
    for at, token in enumerate(tokens[:-1]):
        if not _COUNT.fullmatch(token.folded) or between(words.text, token, tokens[at + 1]) != " ":
            continue
        if at in names or words.text[: token.start][-1:] in _JOINS:
            continue
        ends = (
            at + 1 + len(word)
            for word in _COUNTS
            if at + 1 + len(word) <= len(tokens)
            and all(
                is_syllable(tokens[at + 1 + step], read[at + 1 + step], part, unmarked)
                for step, part in enumerate(word)
            )
        )
        end = max(ends, default=0)
        last = tokens[end - 1]
        if end and not (last.folded == "nam" and _OF_YEAR.match(words.text, last.end)):
            found[at] = end
    return found
