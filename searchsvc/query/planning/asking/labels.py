"""Labels before a long number or before the name of a standing page, which say what it is."""

from collections.abc import Iterator

from searchsvc.analysis.mentions.figures.plates import mentions_at
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.planning.asking.said import Said
from searchsvc.query.planning.asking.table import Frames, by_first

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
_OF_NUMBERS = by_first(
    (
        *("sđt", "đt", "đtdđ", "điện thoại", "số điện thoại", "tel", "hotline", "đường dây nóng"),
        *("fax", "zalo", "mst", "mã số thuế", "cccd", "cmnd", "số cccd", "số cmnd", "stk"),
        *("số tài khoản", "biên lai", "mã hồ sơ", "số hồ sơ", "số máy", "phone", "mobile", "viber"),
        *("gọi", "gọi số", "gọi điện", "gọi đến số", "liên hệ", "liên hệ số", "liên lạc", "alo"),
        *("liên hệ số điện thoại", "liên hệ điện thoại", "liên hệ sđt", "gọi số điện thoại"),
    )
)
# Digits of such a number; fewer are those of a house or a year.
_LEAST_DIGITS = 8
_OF_PLATES = by_first(
    (
        *("biển số", "biển số xe", "bks", "biển kiểm soát", "biển số kiểm soát", "biển đăng ký"),
        *("mang biển số", "mang bks", "mang biển kiểm soát", "có biển số", "số xe"),
        *("xe biển số", "xe bks", "xe mang biển số", "xe mang biển kiểm soát"),
    )
)
# Numbers of emergency services, which articles seldom call so (Circular 05/2014/TT-BTTTT).
_OF_SERVICES = by_first(
    (
        *("số", "gọi số", "số điện thoại", "sđt", "hotline", "đường dây nóng"),
        *("số khẩn cấp", "số máy", "gọi điện"),
    )
)
_SERVICES = frozenset(("111", "112", "113", "114", "115"))


def behind_label(said: Said, start: int, end: int) -> int:
    """Return where the number begins that all of a query is, behind its label: sđt 0913223344."""
    for labels, number_end in (
        (_OF_NUMBERS, _long_number_end),
        (_OF_PLATES, _plate_end),
        (_OF_SERVICES, _service_end),
    ):
        for after in _behind(said, labels, start, end):
            if number_end(said, after, end) == end:
                return after
    return start


def labels_inside(said: Said, start: int, end: int) -> Iterator[range]:
    """Yield the places of labels between what is asked for and a number: xe khách BKS 47B-01234."""
    for at in range(start, end - 1):
        for labels, number_end in ((_OF_NUMBERS, _long_number_end), (_OF_PLATES, _plate_end)):
            for after in _behind(said, labels, at, end):
                if number_end(said, after, end):
                    yield range(at, after)


def _behind(said: Said, labels: Frames, start: int, end: int) -> Iterator[int]:
    """Yield where each label ends that begins at a place."""
    for label in labels.get(said.tokens[start].folded, ()) if start < end else ():
        after = start + len(label)
        if after < end and said.says(start, label, sure=True):
            yield after


def _long_number_end(said: Said, start: int, end: int) -> int:
    """Return where a long number ends that begins at a place; 0 where none does."""
    digits, at = 0, start
    while at < end and said.tokens[at].folded.isdigit():
        digits, at = digits + len(said.tokens[at].folded), at + 1
    return at if digits >= _LEAST_DIGITS else 0


def _plate_end(said: Said, start: int, end: int) -> int:
    plates = mentions_at(said.text, said.tokens[start].start, typed=True)
    inside = [at for at in range(start, end) if plates and said.tokens[at].end <= plates[0].end]
    return inside[-1] + 1 if inside else 0


def _service_end(said: Said, start: int, _: int) -> int:
    return start + 1 if said.tokens[start].folded in _SERVICES else 0


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
