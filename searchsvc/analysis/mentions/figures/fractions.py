"""Fractions of something: 2/3 diện tích = hai phần ba diện tích (in words: `in_words/`).

Terms: "^2/3". Without a whole behind it 1/3 is a day.
"""

import re

from searchsvc.analysis.mentions.mention import Mention

_WHOLES = "số|tổng|diện|dân|thành viên|chiều|của|so với|sản lượng|quỹ|vốn|đoạn|nhu cầu|trong"
_FRACTION = re.compile(rf"([1-9])/([2-9]|10)(?= (?:{_WHOLES})(?!\w))", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"(?:ngày|sáng|chiều|tối|lễ|từ|đến) $", re.IGNORECASE)
_LONGEST_BEFORE = 6


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the fraction that begins at an offset."""
    match = _FRACTION.match(text, start)
    if match is None or _DAY_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start]):
        return []
    term = fraction(int(match[1]), int(match[2]))
    return [Mention(start, match.end(), (term,))] if term else []


def fraction(parts: int, of: int) -> str | None:
    """Return the term of so many parts of a whole; None for more than the whole."""
    return f"^{parts}/{of}" if 0 < parts < of <= 10 else None
