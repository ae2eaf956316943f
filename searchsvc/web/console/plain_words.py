"""Versions, generations and reasons of failures in words that editors know."""

import datetime as dt
import re

from searchsvc.articles.dates import VIETNAM
from searchsvc.web.console.fields import is_field, rule
from searchsvc.web.rendering.language import Language, mark

# A version that nobody chose is the moment of its acceptance in microseconds since 1970: these are
# the years 2001 to 2286.
_MOMENTS = range(10**15, 10**16)
_MICROSECONDS = 1_000_000
_TRAILING_NUMBER = re.compile(r"(\d+)$")
# Parts of the engine's and our own reasons, some without their first letter, which may be of either
# case; the first that occurs is used.
_REASONS = (
    ("can't be prepared", mark("Không phân tích được nội dung bài.")),
    ("no space", mark("Máy tìm kiếm hết chỗ lưu trữ.")),
    ("read-only", mark("Máy tìm kiếm đang khóa ghi, thường vì sắp hết chỗ lưu trữ.")),
    ("429", mark("Máy tìm kiếm đang quá tải.")),
    ("timed out", mark("Máy tìm kiếm không trả lời kịp.")),
    ("imeout", mark("Máy tìm kiếm không trả lời kịp.")),
    ("onnect", mark("Không kết nối được với máy tìm kiếm.")),
    ("parsing", mark("Máy tìm kiếm không nhận một trường của bài.")),
    ("immense term", mark("Bài có một từ dài quá giới hạn của máy tìm kiếm.")),
    ("too large", mark("Bài lớn quá giới hạn của máy tìm kiếm.")),
)
_REFUSED = mark("Máy tìm kiếm không nhận bài này.")


def version(language: Language, number: int) -> str:
    """Name a version of an article: by its moment, or by its number when a publisher chose it."""
    if number not in _MOMENTS:
        return language.say(mark("phiên bản %(number)s"), number=number)
    at = dt.datetime.fromtimestamp(number / _MICROSECONDS, VIETNAM)
    return language.say(mark("bản lúc %(moment)s"), moment=f"{language.moment(at)}:{at:%S}")


def percent(language: Language, share: float) -> str:
    """Write a share of 1 in percent."""
    return f"{language.number(round(share * 100, 1))}%"


def generation(language: Language, name: str) -> str:
    """Name a generation of the index by its number; as it is when it has none."""
    found = _TRAILING_NUMBER.search(name)
    if found is None:
        return name
    return language.say(mark("Chỉ mục số %(number)s"), number=int(found.group()))


def reason(language: Language, error: str) -> str:
    """Say in a sentence why an article could not be indexed.

    Args:
        language: of the page.
        error: the reason as the ledger keeps it, in English.
    """
    field = error.partition(":")[0]
    if is_field(field):
        name, takes = rule(language, field)
        return f"{name}: {takes}"
    said = next((words for part, words in _REASONS if part in error), _REFUSED)
    return language.say(said)
