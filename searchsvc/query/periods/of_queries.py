"""The periods that the words of a query name, apart from dates with their year."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.dates.holidays import is_holiday
from searchsvc.analysis.mentions.dates.lunar import says_lunar
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.mentions.numerals.number_words import small_number_at
from searchsvc.analysis.mentions.scan import between, says, says_all, small_number
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.facets import day_number
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.units.numbers.numbered import NUMBERED_SYLLABLES
from searchsvc.query.periods.relative import QUARTERS, latest_year, month_of, relative_at
from searchsvc.query.tree.nodes import Bool, Node, OneOf, Range, Term

# Before a time by the clock these belong to it.
_BEFORE = tuple(map(tokenize, ("so với cùng kỳ", "cùng kỳ", "hồi", "trong", "vào", "của", "từ")))
_MONTH, _YEAR, _QUARTER = tokenize("tháng năm quý")
# Cách mạng tháng 8 is of no other year than its own; học kỳ, tiết and so on have their own numbers.
_NO_MONTH_BEHIND = tokenize("mạng mùng mồng rằm mỗi hằng hàng từng đá đồ gỗ")
# These are called by a number or a day: tổ 3/4, trường 19/5, cầu 3/2, tỷ lệ 2/3.
_CALLED = tokenize("nhà hẻm ngõ ngách kiệt số tổ lớp lệ trường chợ viên viện cầu sân rạp bến khách")
# Before these a number behind "quý" counts: đá quý 2 triệu.
_COUNTED = tokenize("triệu tỷ tỉ nghìn ngàn đồng cân kg tấn lượng chỉ người hộ lần loại ngày tuần")
# What is told of a quarter, of any year and when it is over: báo cáo quý I.
_REPORTED = frozenset(
    (first.key, second.key)
    for first, second in map(
        tokenize,
        (
            *("báo cáo", "kết quả", "tình hình", "kinh tế", "tăng trưởng", "kế hoạch", "nhiệm vụ"),
            *("ngân sách", "sơ kết", "tổng kết", "doanh thu", "lợi nhuận", "chỉ số", "thống kê"),
            *("chỉ tiêu", "xuất khẩu", "giải ngân", "sản xuất", "đánh giá", "xếp loại", "dự toán"),
        ),
    )
)
_OF_HOUSES = frozenset(token.folded for token in _CALLED)
_MONTHS = 12


class Period(NamedTuple):
    """A time that a query names, in which articles are preferred that were published then.

    Attributes:
        mention: where it is named.
        first: the first day.
        last: the last day.
        called: key of the word for what it is, a month or quarter without its year; else "".
        optional: whether articles may be without it: what is relative to the clock.
    """

    mention: Mention
    first: dt.date
    last: dt.date
    called: str = ""
    optional: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last

    @property
    def published(self) -> Node:
        """Matches the articles published then."""
        if self.first == self.last:
            return OneOf("day_vn", (day_number(self.first),))
        return Range("day_vn", day_number(self.first), day_number(self.last))

    @property
    def published_unsaid(self) -> Node:
        """Matches those of them that name no month or quarter in their title, to be of that."""
        return Bool(filters=(self.published,), must_not=(Term("title", self.called),))

    @property
    def shown(self) -> str:
        """The period in Vietnamese."""
        first, last = self.first, self.last
        if first == last:
            return f"ngày {_day(first)}"
        if (first, last) == month_of(first.year, first.month):
            return f"tháng {first.month}/{first.year}"
        if (first.month, first.day, last.month, last.day) == (1, 1, _MONTHS, 31):
            return f"năm {first.year}"
        return f"từ ngày {_day(first)} đến ngày {_day(last)}"


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def periods_of(words: Analysis, read: Sequence[Token], now: dt.date) -> list[Period]:
    """Return the periods of a query.

    Args:
        words: its free words.
        read: the likely reading of each.
        now: the day in Vietnam.

    Returns:
        In order; none when nothing but times by the clock is asked for.
    """
    found = [*_relative(words, read, now), *_days(words, now)]
    covered = [any(covers(one.mention, token) for one in found) for token in words.tokens]
    relative = [one for one in found if one.optional]
    if relative and all(any(covers(p.mention, t) for p in relative) for t in words.tokens):
        return []
    found += _months(words, read, now, covered)
    return sorted(found, key=lambda one: one.mention.start)


def _relative(words: Analysis, read: Sequence[Token], now: dt.date) -> Iterator[Period]:
    tokens = words.tokens
    unmarked = not any(token.marked for token in tokens)
    at = 0
    while at < len(tokens):
        found = relative_at(read, at, now, unmarked)
        if found is None:
            at += 1
            continue
        start = _start(read, at, unmarked)
        term = f"@~{found.first.isoformat()}_{found.last.isoformat()}"
        mention = Mention(tokens[start].start, tokens[found.end - 1].end, (term,))
        yield Period(mention, found.first, found.last, optional=True)
        at = found.end


def _start(read: Sequence[Token], at: int, unmarked: bool) -> int:
    """Return where what belongs to a time begins: hồi năm ngoái, cùng kỳ năm ngoái."""
    for words in _BEFORE:
        before = read[max(0, at - len(words)) : at]
        if says_all(before, words, unmarked):
            return at - len(words)
    return at


def _days(words: Analysis, now: dt.date) -> Iterator[Period]:
    """Yield the days without a year: 19/5, but neither a feast nor hẻm 12/5."""
    for mention in words.mentions:
        parts = mention.value.split("-")
        if mention.kind is not MentionKind.DATE or len(parts) != 2 or len(parts[0]) > 2:
            continue
        month, day = map(int, parts)
        before = [token for token in words.tokens if token.end <= mention.start][-1:]
        numbered = bool(before) and before[0].folded in NUMBERED_SYLLABLES | _OF_HOUSES
        year = latest_year(now, month, day)
        leap = (month, day) == (2, 29)
        if not (numbered or is_holiday(day, month) or leap):
            yield Period(mention, dt.date(year, month, day), dt.date(year, month, day))


def _months(
    words: Analysis, read: Sequence[Token], now: dt.date, covered: Sequence[bool]
) -> Iterator[Period]:
    """Yield the months and quarters without a year: tập huấn tháng 4, tháng tư, quý II."""
    tokens, text = words.tokens, words.text
    dates = [one for one in words.mentions if one.kind is MentionKind.DATE]
    is_topic = len(tokens) == 2 or any(pair in _REPORTED for pair in pairwise(t.key for t in read))
    for at in range(len(tokens) - 1):
        found = _number_of_month(words, read, at) or _number_of_quarter(read, at, is_topic)
        if found is None or covered[at] or any(covers(date, tokens[at]) for date in dates):
            continue
        (month, last), end = found
        if between(text, *tokens[at : at + 2]) != " " or says_lunar(
            text, tokens[end - 1].end, True
        ):
            continue
        if text[tokens[end - 1].end : tokens[end - 1].end + 1] in ("/", "-", ".", ","):
            continue
        if at and (
            small_number(tokens[at - 1]) is not None
            or any(says(read[at - 1], one, False) for one in _NO_MONTH_BEHIND)
        ):
            continue
        if end < len(tokens) and (
            tokens[end].folded.isdigit()
            or read[end].key == _YEAR.key
            or any(says(read[end], one, False) for one in _COUNTED)
        ):
            continue
        year = latest_year(now, month)
        mention = Mention(tokens[at].start, tokens[end - 1].end, (f"@~{year}-{month:02}",))
        yield Period(mention, month_of(year, month)[0], month_of(year, last)[1], read[at].key)


def _number_of_month(
    words: Analysis, read: Sequence[Token], at: int
) -> tuple[tuple[int, int], int] | None:
    """Return a month, twice, and the index behind it."""
    if read[at].key != _MONTH.key:
        return None
    found = small_number_at(words.text, read, at + 1, False)
    # Behind "tháng" năm is as often a year.
    if found is None or not 1 <= found[0] <= _MONTHS or read[at + 1].key == _YEAR.key:
        return None
    return (found[0], found[0]), found[1]


def _number_of_quarter(
    read: Sequence[Token], at: int, is_topic: bool
) -> tuple[tuple[int, int], int] | None:
    """Return the first and the last month of a quarter, and the index behind it."""
    if is_topic:
        return None
    quarter = QUARTERS.get(read[at + 1].folded) if read[at].key == _QUARTER.key else None
    return None if quarter is None else ((3 * quarter - 2, 3 * quarter), at + 2)
