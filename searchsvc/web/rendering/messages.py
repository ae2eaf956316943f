"""Labels and explanations of the pages that depend on values; running text is in templates.

Everything here gives plain text: escaping is the templates' work.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from searchsvc.articles.dates import parse_date
from searchsvc.query.notes import DATE_PREFERRED
from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_VALUES,
    Match,
    Sort,
)
from searchsvc.search.results import NoteShown
from searchsvc.web.rendering.language import Language, mark

SORTS = {
    Sort.RELEVANCE: mark("Liên quan nhất"),
    Sort.NEWEST: mark("Mới nhất"),
    Sort.OLDEST: mark("Cũ nhất"),
    Sort.MOST_VIEWED: mark("Xem nhiều"),
}

# What an empty query lists: without words there is nothing to be relevant to.
LISTINGS = {
    Sort.RELEVANCE: mark("Bài viết mới nhất"),
    Sort.NEWEST: mark("Bài viết mới nhất"),
    Sort.OLDEST: mark("Bài viết cũ nhất"),
    Sort.MOST_VIEWED: mark("Bài viết được xem nhiều"),
}

NameFacet = Literal["category", "source"]
FACETS: Mapping[NameFacet, str] = {"category": mark("Chuyên mục"), "source": mark("Nguồn")}

# A year, a month and a day as facets name them, in Unicode's date patterns.
_DATES = {
    "vi": ("'Năm' y", "'Tháng' M/y", "'Ngày' d/M/y"),
    "en": ("y", "LLLL y", "d MMMM y"),
}

_REAL_DAY = mark("phải là một ngày có thật, viết theo thứ tự năm-tháng-ngày, ví dụ 2016-11-15.")
_FIRST_DAY = mark(
    "phải là một ngày có thật, viết theo thứ tự năm-tháng-ngày, ví dụ 2016-11-15."
    " Ngày này không được sau ngày kết thúc (to)."
)
_SEVERAL = mark("chọn được nhiều nhất %(values)s giá trị một lúc.")
_YES_OR_NO = mark("chỉ nhận 0 hoặc 1.")
_RULES = {
    "q": (mark("Từ khóa"), mark("dài nhất %(characters)s ký tự.")),
    "page": (
        mark("Trang"),
        mark("phải là số nguyên từ 1, và chỉ xem được %(deepest)s bài viết đầu tiên."),
    ),
    "size": (mark("Số bài mỗi trang"), mark("phải là số nguyên từ 1 đến %(size)s.")),
    "sort": (mark("Thứ tự"), mark("phải là một trong: %(sorts)s.")),
    "category": (FACETS["category"], _SEVERAL),
    "source": (FACETS["source"], _SEVERAL),
    "year": (mark("Năm"), mark("phải là số nguyên từ 1 đến 9999.")),
    "month": (
        mark("Tháng"),
        mark("phải là số nguyên từ 1 đến 12 và đi kèm với năm (year)."),
    ),
    "day": (
        mark("Ngày"),
        mark("phải là ngày có thật trong tháng, đi kèm với năm (year) và tháng (month)."),
    ),
    "from": (mark("Từ ngày"), _FIRST_DAY),
    "to": (mark("Đến ngày"), _REAL_DAY),
    "facets": (mark("Bảng lọc"), _YES_OR_NO),
    "highlight": (mark("Đánh dấu từ khóa"), _YES_OR_NO),
    "explain": (mark("Giải thích"), _YES_OR_NO),
    "verbatim": (mark("Tìm đúng như đã gõ"), _YES_OR_NO),
    "match": (mark("Mức khớp"), mark("phải là một trong: %(matches)s.")),
}
_UNKNOWN = (mark("Tham số lạ"), mark("không có trong dịch vụ tìm kiếm này."))


def rule(language: Language, parameter: str) -> tuple[str, str]:
    """Give a parameter's name and what it takes."""
    name, takes = _RULES.get(parameter, _UNKNOWN)
    limits: Mapping[str, str] = {
        "values": language.number(MOST_VALUES),
        "characters": language.number(LONGEST_QUERY),
        "deepest": language.number(DEEPEST_HIT),
        "size": language.number(LARGEST_SIZE),
        "sorts": ", ".join(Sort),
        "matches": ", ".join(Match),
    }
    return language.say(name), language.say(takes, **limits)


def note(language: Language, shown: NoteShown) -> str:
    """Give a note about how a query was understood."""
    if not shown.template:
        return shown.message
    values = dict(shown.values)
    if shown.code == DATE_PREFERRED:
        values["date"] = _preferred(language, values["date"])
    return language.say(shown.template, **values)


def filtered(language: Language, facet: NameFacet, value: str) -> str:
    """Name a category or source that hits are narrowed to."""
    return f"{language.say(FACETS[facet])}: {value}"


def year(language: Language, value: int) -> str:
    """Name a year."""
    return _written(language, 0, dt.date(value, 1, 1))


def month(language: Language, of_year: int, value: int) -> str:
    """Name a month."""
    return _written(language, 1, dt.date(of_year, value, 1))


def day(language: Language, of_year: int, of_month: int, value: int) -> str:
    """Name a day."""
    return _written(language, 2, dt.date(of_year, of_month, value))


def date(language: Language, value: str) -> str:
    """Name a date bucket by its value: 2016, 2016-11 or 2016-11-15."""
    parts = [int(part) for part in value.split("-")]
    return (year, month, day)[len(parts) - 1](language, *parts)


def from_day(language: Language, value: dt.date) -> str:
    """Name the first day of a range."""
    return language.say(mark("Từ %(day)s"), day=language.day(value))


def to_day(language: Language, value: dt.date) -> str:
    """Name the last day of a range."""
    return language.say(mark("Đến %(day)s"), day=language.day(value))


def moment(language: Language, published_at: str | None) -> str | None:
    """Write a moment in Vietnam's time; None = not known."""
    if published_at is None:
        return None
    try:
        return language.moment(parse_date(published_at))
    except ValueError:
        return None


def wait(language: Language, seconds: int) -> str:
    """Say how long to wait; never "0 giây"."""
    if seconds > 90:
        return language.say(mark("khoảng %(minutes)s phút"), minutes=-(-seconds // 60))
    return language.plural("khoảng %(num)s giây", max(seconds, 1))


def _written(language: Language, level: int, value: dt.date) -> str:
    return language.date(value, _DATES[language.code][level])


def _preferred(language: Language, said: str) -> str:
    """Say "ngày 15/11/2016" or "tháng 11/2016" in a language."""
    parts = [int(part) for part in said.split()[-1].split("/")]
    if len(parts) == 3:
        on = language.day(dt.date(parts[2], parts[1], parts[0]))
        return language.say(mark("ngày %(day)s"), day=on)
    return language.say(mark("tháng %(month)s/%(year)s"), month=parts[0], year=parts[1])
