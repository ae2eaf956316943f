"""Recognises queries for all articles of a period: tin hôm qua, văn bản tháng trước."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.periods.relative import latest_year, relative_at, says_words

_Words = Sequence[Sequence[Token]]


def _longest_first(*words: str) -> _Words:
    return sorted((tokenize(one) for one in words), key=len, reverse=True)


# Every article is one of these.
_ANY = _longest_first("tin tức", "tin", "bài viết", "bài đăng", "bài", "thông tin")
# Of these only what is called so.
_HEADS = _longest_first(
    *("văn bản", "thông báo", "công văn", "quyết định", "nghị quyết", "chỉ thị", "kế hoạch"),
    *("công điện", "hướng dẫn", "tuyển dụng", "sự kiện", "hoạt động"),
)
_ALL = _longest_first("các", "những")
_BETWEEN = _longest_first("mới", "đăng", "ra", "ban hành", "trong", "của", "vào", "hồi", "từ")
_DAY = re.compile(r"(?:ngày|ngay|hôm|hom) (\d{1,2})[/-](\d{1,2})", re.IGNORECASE)


class AskedPeriod(NamedTuple):
    """A period of which all articles are asked for.

    Attributes:
        kind: what they are, "" for any.
        first: the first day.
        last: the last day.
    """

    kind: str
    first: dt.date
    last: dt.date


def read_period(typed: str, now: dt.date | None) -> AskedPeriod | None:
    """Return the period of which a query asks for all articles.

    Args:
        typed: the query; it may lack all marks.
        now: the day in Vietnam; None = there is no clock.

    Returns:
        None if the query asks for anything else, or for today, which is what is newest.
    """
    text = clean(typed).strip()
    tokens = tokenize(text)
    if now is None or len(tokens) < 2 or '"' in text:
        return None
    unmarked = not any(token.marked for token in tokens)
    start = _after(tokens, 0, _ALL, unmarked)
    after = _after(tokens, start, _ANY, unmarked)
    kind = ""
    if after == start:
        after = _after(tokens, start, _HEADS, unmarked)
        if after == start:
            return None
        kind = text[tokens[start].start : tokens[after - 1].end]
    while (further := _after(tokens, after, _BETWEEN, unmarked)) > after:
        after = further
    if after >= len(tokens):
        return None
    if day := _DAY.fullmatch(text, tokens[after].start):
        return _of_day(kind, int(day[1]), int(day[2]), now)
    found = relative_at(tokens, after, now, unmarked)
    if found is None or found.end < len(tokens):
        return None
    return AskedPeriod(kind, found.first, found.last)


def _of_day(kind: str, day: int, month: int, now: dt.date) -> AskedPeriod | None:
    try:
        named = dt.date(latest_year(now, month, day), month, day)
    except ValueError:
        return None
    return AskedPeriod(kind, named, named)


def _after(tokens: Sequence[Token], at: int, words: _Words, unmarked: bool) -> int:
    """Return where the longest of some words at a place ends; the place itself for none."""
    letters = tokens[at].folded if at < len(tokens) else ""
    for word in words:
        if word[0].folded == letters and says_words(tokens[at : at + len(word)], word, unmarked):
            return at + len(word)
    return at
