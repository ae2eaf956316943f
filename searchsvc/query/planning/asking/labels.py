"""Labels before a long number or before the name of a standing page, which say what it is."""

from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.planning.asking.said import Said
from searchsvc.query.planning.asking.table import by_first

# Before the name of a standing page, when nothing follows, these only say that it is one.
_PAGE_WORDS = tuple(
    tokenize(one) for one in ("trang thông tin", "thông tin về", "thông tin", "trang web", "trang")
)
_PAGES = tuple(
    tokenize(one)
    for one in (
        *("liên hệ", "giới thiệu", "giới thiệu chung", "sơ đồ tổ chức", "cơ cấu tổ chức"),
        *("bộ máy tổ chức", "tổ chức bộ máy", "danh bạ", "danh bạ điện thoại", "lãnh đạo"),
        *("chức năng nhiệm vụ", "sơ đồ trang", "địa chỉ liên hệ", "hỏi đáp", "góp ý"),
    )
)
# Before a long number these say what it is, and many articles give it without.
_LABELS = by_first(
    (
        *("sđt", "đt", "đtdđ", "điện thoại", "số điện thoại", "tel", "hotline", "đường dây nóng"),
        *("fax", "zalo", "mst", "mã số thuế", "cccd", "cmnd", "số cccd", "số cmnd", "stk"),
        *("số tài khoản", "biên lai", "mã hồ sơ", "số hồ sơ"),
    )
)
# Digits of such a number; fewer are those of a house or a year.
_LEAST_DIGITS = 8


def behind_label(said: Said, start: int, end: int) -> int:
    """Return where the number begins that all of a query is, behind its label: sđt 0913223344."""
    for label in _LABELS.get(said.tokens[start].folded, ()) if start < end else ():
        after = start + len(label)
        number = [token.folded for token in said.tokens[after:end]]
        is_number = all(map(str.isdigit, number)) and sum(map(len, number)) >= _LEAST_DIGITS
        if is_number and said.says(start, label, sure=True):
            return after
    return start


def behind_page_word(said: Said, start: int, end: int) -> int:
    """Return where the name of a standing page begins that all of a query is: thông tin liên hệ."""
    for words in _PAGE_WORDS:
        after = start + len(words)
        if not said.says(start, words, sure=True):
            continue
        for page in _PAGES:
            if end - after == len(page) and said.says(after, page, sure=True):
                return after
    return start
