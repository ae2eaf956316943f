"""Vietnamese labels, formats and explanations that depend on values; running text is in templates.

Everything here gives plain text: escaping is the templates' work.
"""

import datetime as dt

from searchsvc.articles.dates import parse_date
from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_VALUES,
    Sort,
)

SORTS = {
    Sort.RELEVANCE: "Liên quan nhất",
    Sort.NEWEST: "Mới nhất",
    Sort.OLDEST: "Cũ nhất",
    Sort.MOST_VIEWED: "Xem nhiều",
}

# What an empty query lists: without words there is nothing to be relevant to.
LISTINGS = {
    Sort.RELEVANCE: "Bài viết mới nhất",
    Sort.NEWEST: "Bài viết mới nhất",
    Sort.OLDEST: "Bài viết cũ nhất",
    Sort.MOST_VIEWED: "Bài viết được xem nhiều",
}

FACETS = {"category": "Chuyên mục", "source": "Nguồn"}


def number(count: int) -> str:
    """Write a whole number as Vietnamese readers do: 1149 → 1.149."""
    return f"{count:,}".replace(",", ".")


_REAL_DAY = "phải là một ngày có thật, viết theo thứ tự năm-tháng-ngày, ví dụ 2016-11-15."
_SEVERAL = f"chọn được nhiều nhất {MOST_VALUES} giá trị một lúc."
_YES_OR_NO = "chỉ nhận 0 hoặc 1."
_RULES = {
    "q": ("Từ khóa", f"dài nhất {LONGEST_QUERY} ký tự."),
    "page": (
        "Trang",
        f"phải là số nguyên từ 1, và chỉ xem được {number(DEEPEST_HIT)} bài viết đầu tiên.",
    ),
    "size": ("Số bài mỗi trang", f"phải là số nguyên từ 1 đến {LARGEST_SIZE}."),
    "sort": ("Thứ tự", f"phải là một trong: {', '.join(Sort)}."),
    "category": (FACETS["category"], _SEVERAL),
    "source": (FACETS["source"], _SEVERAL),
    "year": ("Năm", "phải là số nguyên từ 1 đến 9999."),
    "month": ("Tháng", "phải là số nguyên từ 1 đến 12 và đi kèm với năm (year)."),
    "day": ("Ngày", "phải là ngày có thật trong tháng, đi kèm với năm (year) và tháng (month)."),
    "from": ("Từ ngày", f"{_REAL_DAY} Ngày này không được sau ngày kết thúc (to)."),
    "to": ("Đến ngày", _REAL_DAY),
    "facets": ("Bảng lọc", _YES_OR_NO),
    "highlight": ("Đánh dấu từ khóa", _YES_OR_NO),
    "explain": ("Giải thích", _YES_OR_NO),
    "verbatim": ("Tìm đúng như đã gõ", _YES_OR_NO),
}


def rule(parameter: str) -> tuple[str, str]:
    """Give a parameter's Vietnamese name and what it takes."""
    return _RULES.get(parameter, ("Tham số lạ", "không có trong dịch vụ tìm kiếm này."))


def year(value: int) -> str:
    """Name a year."""
    return f"Năm {value}"


def month(of_year: int, value: int) -> str:
    """Name a month."""
    return f"Tháng {value}/{of_year}"


def day(of_year: int, of_month: int, value: int) -> str:
    """Name a day."""
    return f"Ngày {value}/{of_month}/{of_year}"


def from_day(value: dt.date) -> str:
    """Name the first day of a range."""
    return f"Từ {_written(value)}"


def to_day(value: dt.date) -> str:
    """Name the last day of a range."""
    return f"Đến {_written(value)}"


def moment(published_at: str | None) -> str | None:
    """Write a moment as 15/11/2016 08:35, Vietnam time; None = not known."""
    if published_at is None:
        return None
    try:
        local = parse_date(published_at)
    except ValueError:
        return None
    return f"{_written(local.date())} {local.hour:02}:{local.minute:02}"


def wait(seconds: int) -> str:
    """Say how long to wait; never "0 giây"."""
    if seconds > 90:
        return f"khoảng {-(-seconds // 60)} phút"
    return f"khoảng {max(seconds, 1)} giây"


# strftime would drop the leading zeros of an early year on some platforms.
def _written(value: dt.date) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year:04}"
