"""Recognises queries for all articles of years: "tin năm 2019", "bài viết từ 2018 đến 2019"."""

import re

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.query.matching.units.year_units import FIRST_YEAR, LAST_YEAR

# Without one of these words a year may be a part of a title, and its mentions count as well.
_ARTICLES = r"(?:(?:cac|nhung) )?(?:tin tuc|tin|bai viet|bai dang|bai|thong tin)"
_OF = r"(?: (?:dang|ra|trong|cua|vao|giai doan))*"
_YEAR = r"(?:(?:cac )?nam )?(\d{4})"
_TO = r"(?: ?[-–—] ?| (?:den|toi) )"
_DIGIT = re.compile(r"\d")
_ASKED = re.compile(rf"{_ARTICLES}{_OF}(?: tu)? {_YEAR}(?:{_TO}{_YEAR})?")


def read_years(typed: str) -> tuple[int, int] | None:
    """Return the first and the last year of which a query asks for all articles.

    Args:
        typed: the query, cleaned; it may lack marks.

    Returns:
        None if the query asks for anything else.
    """
    if not _DIGIT.search(typed):
        return None
    asked = _ASKED.fullmatch(" ".join(fold(clean(typed).lower()).split()))
    if asked is None:
        return None
    first = int(asked[1])
    last = int(asked[2] or first)
    return (first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR else None
