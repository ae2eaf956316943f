"""Words for a time by the clock: hôm qua, tuần trước, tháng 4 năm ngoái, 7 ngày qua, mới đây."""

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from searchsvc.analysis.mentions.scan import small_number
from searchsvc.analysis.orthography.below_ten import IN_ORDER
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token, tokenize

Days = tuple[dt.date, dt.date]
_Words = tuple[Token, ...]
_RECENT_DAYS, _TWO_WEEKS, _WEEK = 60, 14, 7


class Relative(NamedTuple):
    """A time by the clock.

    Attributes:
        end: index behind the last of its tokens.
        first: the first day.
        last: the last day.
    """

    end: int
    first: dt.date
    last: dt.date


def _days(first: int, last: int = 0) -> Callable[[dt.date], Days]:
    """Return what counts back from a day."""
    return lambda now: (now - dt.timedelta(first), now - dt.timedelta(last))


def _this_week(now: dt.date) -> Days:
    return now - dt.timedelta(now.weekday()), now


def _last_week(now: dt.date) -> Days:
    monday = now - dt.timedelta(now.weekday() + _WEEK)
    return monday, monday + dt.timedelta(_WEEK - 1)


def month_of(year: int, month: int) -> Days:
    """Return the first and the last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _this_month(now: dt.date) -> Days:
    return now.replace(day=1), now


def _last_month(now: dt.date) -> Days:
    last = now.replace(day=1) - dt.timedelta(1)
    return last.replace(day=1), last


def quarter_of(year: int, quarter: int) -> Days:
    """Return the first and the last day of a quarter."""
    return dt.date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter)[1]


def _quarter(back: int) -> Callable[[dt.date], Days]:
    def days(now: dt.date) -> Days:
        year, quarter = divmod(4 * now.year + (now.month - 1) // 3 - back, 4)
        return quarter_of(year, quarter + 1)

    return days


def _year(back: int) -> Callable[[dt.date], Days]:
    return lambda now: (dt.date(now.year - back, 1, 1), dt.date(now.year - back, 12, 31))


_PARTS = ("sáng", "trưa", "chiều", "tối", "đêm")
_NAMED: tuple[tuple[Callable[[dt.date], Days], Sequence[str]], ...] = (
    (_days(0), ("hôm nay", "ngày hôm nay", "bữa nay")),
    (_days(0), [f"{part} {nay}" for part in _PARTS for nay in ("nay", "hôm nay")]),
    (_days(1, 1), ("hôm qua", "ngày hôm qua", "bữa qua")),
    (_days(1, 1), [f"{part} {qua}" for part in _PARTS for qua in ("qua", "hôm qua")]),
    (_days(2, 2), ("hôm kia", "ngày hôm kia", "bữa kia")),
    (_days(_TWO_WEEKS), ("mấy hôm trước", "mấy ngày trước", "mấy bữa trước", "bữa trước")),
    (_days(_TWO_WEEKS), ("vài hôm trước", "vài ngày trước", "hôm trước", "hôm nọ", "hôm bữa")),
    (_days(_WEEK), ("mấy hôm nay", "mấy ngày nay", "mấy bữa nay", "mấy ngày qua", "vài ngày qua")),
    (_days(_WEEK), ("những ngày qua", "những ngày gần đây", "tuần qua", "tuần vừa qua")),
    (_this_week, ("tuần này", "trong tuần", "trong tuần này")),
    (_last_week, ("tuần trước", "tuần rồi", "tuần vừa rồi")),
    (_this_month, ("tháng này", "trong tháng", "trong tháng này")),
    (_last_month, ("tháng trước", "tháng rồi", "tháng vừa rồi", "tháng qua", "tháng vừa qua")),
    (_days(_RECENT_DAYS), ("vừa qua", "vừa rồi", "mới đây", "gần đây", "dạo này", "dạo gần đây")),
    (_days(_RECENT_DAYS), ("thời gian qua", "thời gian vừa qua", "thời gian gần đây")),
    (_quarter(0), ("quý này",)),
    (_quarter(1), ("quý trước", "quý vừa qua", "quý vừa rồi")),
    (_year(0), ("năm nay", "trong năm nay")),
    (_year(1), ("năm ngoái", "năm trước", "năm rồi", "năm qua")),
    (_year(1), ("năm vừa rồi", "năm vừa qua")),
    (_year(2), ("năm kia",)),
)
# By their first syllable without marks, the longest first.
_PHRASES: dict[str, list[tuple[_Words, Callable[[dt.date], Days]]]] = {}
for _days_of, _said in _NAMED:
    for _one in map(tuple, map(tokenize, _said)):
        _PHRASES.setdefault(_one[0].folded, []).append((_one, _days_of))
for _same in _PHRASES.values():
    _same.sort(key=lambda row: -len(row[0]))
# Without marks these are as often other words.
_ONLY_MARKED = frozenset(
    tuple(tokenize(one))
    for one in (
        *("gần đây", "mới đây", "dạo này", "năm qua", "trong tháng", "trong tuần", "tối qua"),
        *("chiều qua", "đêm qua", "sáng qua", "hôm kia", "tháng rồi", "tuần rồi", "năm rồi"),
    )
)
# Before another word these begin something else: trong tháng 12, trong tuần lễ.
_AT_END = frozenset(tuple(tokenize(one)) for one in ("trong tuần", "trong tháng"))
# Of a place "gần đây" says where it is.
_NEAR, _PLACES = tuple(tokenize("gần đây")), tokenize("quán tiệm trạm trường chợ viện nhà cửa bến")
# Behind a number or one of these it is how long ago: 5 năm qua, các năm trước.
_COUNTED = tokenize("các những nhiều mấy vài hai ba bốn năm sáu bảy tám chín mười chục một cả hàng")
# Before these it is something else: trước khi, năm qua đời, trong tuần lễ.
_NEVER_BEFORE = tokenize("đó khi mắt đời đường cầu sông lễ nhất kia")
# "Phụ nữ hôm nay" is a name.
_NAMED_TODAY = frozenset(
    token.key
    for token in tokenize("nữ thôn hệ niên trẻ nam hội giới người đời dân thơ trò binh học")
)
_TODAY, _YEAR_NOW = tuple(tokenize("hôm nay")), tokenize("năm")[0]
_QUARTER, _LAST_QUARTER, _MONTHS = tokenize("quý")[0], 4, 12
# The number of a quarter as it is typed, without marks → its value.
QUARTERS = {
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    **{fold(word): value for word, value in IN_ORDER.items() if value <= _LAST_QUARTER},
}
_MONTH, _UNITS = tokenize("tháng")[0], tokenize("giờ ngày tuần tháng năm")
_THIS = tuple(tuple(tokenize(one)) for one in ("này", "vừa qua", "vừa rồi", "rồi", "qua"))
_BACK = tuple(tuple(tokenize(one)) for one in ("vừa qua", "gần đây", "trở lại đây", "qua"))
_DAYS_OF = {"giờ": 0, "ngày": 1, "tuần": _WEEK, "tháng": 30, "năm": 365}


def counted_from(today: dt.date | None, newest: dt.date | None) -> dt.date | None:
    """Return the day that "hôm qua" counts from: of a portal that rests, its newest article.

    Args:
        today: the day in Vietnam; None = there is no clock.
        newest: the day of the newest article; None when no article has a date.
    """
    rests = today is not None and newest is not None and (today - newest).days > _RECENT_DAYS
    return newest if rests else today


def relative_at(
    tokens: Sequence[Token], at: int, now: dt.date, unmarked: bool = False
) -> Relative | None:
    """Return the time by the clock that begins at a token.

    Args:
        tokens: of a query, as read.
        at: index of the token.
        now: the day in Vietnam.
        unmarked: whether no word of the query has marks: then letters are enough for the usual.
    """
    found = (
        _month(tokens, at, now, unmarked)
        or _quarter_of_year(tokens, at, now, unmarked)
        or _counted(tokens, at, now, unmarked)
    )
    if found is not None:
        return found
    if at and (tokens[at - 1].folded.isdigit() or _is_any(tokens[at - 1], _COUNTED)):
        return None
    return _phrase(tokens, at, now, unmarked)


def _phrase(tokens: Sequence[Token], at: int, now: dt.date, unmarked: bool) -> Relative | None:
    for words, days in _PHRASES.get(tokens[at].folded, ()) if at < len(tokens) else ():
        end = at + len(words)
        if not says_words(tokens[at:end], words, unmarked and words not in _ONLY_MARKED):
            continue
        if end < len(tokens) and (words in _AT_END or _is_any(tokens[end], _NEVER_BEFORE)):
            return None
        if words == _NEAR and any(_is_any(one, _PLACES) for one in tokens[:at]):
            return None
        if words == _TODAY and at and tokens[at - 1].key in _NAMED_TODAY:
            return None
        return Relative(end, *days(now))
    return None


def _month(tokens: Sequence[Token], at: int, now: dt.date, unmarked: bool) -> Relative | None:
    """Read "tháng 5 này", "tháng 9 năm ngoái"."""
    if at + 2 >= len(tokens) or not says_words(tokens[at : at + 1], (_MONTH,), unmarked):
        return None
    month = small_number(tokens[at + 1])
    if month is None or not 1 <= month <= 12:
        return None
    behind = at + 2
    for words in _THIS:
        if says_words(tokens[behind : behind + len(words)], words, unmarked):
            return Relative(behind + len(words), *month_of(latest_year(now, month), month))
    if says_words(tokens[behind : behind + 1], (_YEAR_NOW,), unmarked):
        year = _phrase(tokens, behind, now, unmarked)
        if year is not None and (year.last - year.first).days > _DAYS_OF["tháng"]:
            return Relative(year.end, *month_of(year.first.year, month))
    return None


def _quarter_of_year(
    tokens: Sequence[Token], at: int, now: dt.date, unmarked: bool
) -> Relative | None:
    """Read "quý III năm ngoái"."""
    if at + 2 >= len(tokens) or not says_words(tokens[at : at + 1], (_QUARTER,), unmarked):
        return None
    quarter = QUARTERS.get(tokens[at + 1].folded)
    year = _phrase(tokens, at + 2, now, unmarked) if quarter else None
    if quarter is None or year is None or year.first.month != 1 or year.last.month != _MONTHS:
        return None
    return Relative(year.end, *quarter_of(year.first.year, quarter))


def _counted(tokens: Sequence[Token], at: int, now: dt.date, unmarked: bool) -> Relative | None:
    """Read "7 ngày qua", "3 tháng gần đây", "24h qua"."""
    hours = tokens[at].folded == "24h"
    count = 0 if hours else small_number(tokens[at])
    behind = at + 1 if hours else at + 2
    if count is None or behind >= len(tokens):
        return None
    unit = "giờ" if hours else _unit(tokens[at + 1], unmarked)
    if unit is None:
        return None
    for words in _BACK:
        if says_words(tokens[behind : behind + len(words)], words, unmarked):
            back = _DAYS_OF[unit] * count or 1
            return Relative(behind + len(words), now - dt.timedelta(back), now)
    return None


def _unit(token: Token, unmarked: bool) -> str | None:
    for unit in _UNITS:
        if says_words([token], (unit,), unmarked):
            return next(word for word in _DAYS_OF if tokenize(word)[0].key == unit.key)
    return None


def latest_year(now: dt.date, month: int, day: int = 1) -> int:
    """Return the year of the last time that a day came, or comes within a week."""
    soon = now + dt.timedelta(_WEEK)
    return soon.year if (month, day) <= (soon.month, soon.day) else soon.year - 1


def says_words(tokens: Sequence[Token], words: Sequence[Token], unmarked: bool) -> bool:
    """Return whether tokens are the syllables of some words; without any mark letters suffice."""
    return len(tokens) == len(words) and all(
        token.key == word.key or (unmarked and token.folded == word.folded)
        for token, word in zip(tokens, words, strict=True)
    )


def _is_any(token: Token, words: Sequence[Token]) -> bool:
    return any(token.key == word.key for word in words)
