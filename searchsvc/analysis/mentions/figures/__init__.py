"""Figures that texts write in several ways, such as amounts and telephone numbers.

Each has a module with `mentions_at(text, start, typed)`: the mentions that begin at the offset of
a digit, mostly none.
"""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.figures import (
    amounts,
    clock,
    fractions,
    long_numbers,
    opening_hours,
    plates,
    quantities,
    sizes,
    telephones,
)
from searchsvc.analysis.mentions.mention import Mention

# The first that recognises a digit wins: 84 987 654 321 is a telephone number, no amount.
FIGURES = (
    telephones,
    plates,
    opening_hours,
    clock,
    sizes,
    quantities,
    fractions,
    amounts,
    long_numbers,
)
_DIGITS = re.compile("[0-9]+")
# A character before the digits that makes them part of something longer: QH13, 3,5, v1.250.
_PART_OF = re.compile("[\\w.,\u0300-\u036f\u3371-\u33df]")
# Characters of the token before them: combining marks, and units in one character (㎡).
_LOOSE = re.compile("[\u0300-\u036f\u3371-\u33df]")
# What a figure's digits are followed by. Most numbers of an article have none of it (năm 2016,
# ngày 15/11), and are skipped before any module looks at them.
_GOES_ON = re.compile(
    r"[^\W\d_]|[.,][0-9]|[-–][ (]?[0-9]|-[A-ZĐ][A-Z0-9]|\)[ .]{0,2}[-0-9(]|:[0-5]\d"
    r"|/(?:[2-9]|10)(?![\w/-])|/[2-9]\d{6}|[ ]?[%‰°º˚²³\u3371-\u33df℃$€£¥×]|[’′'](?!\w)"
    r"| (?:[0-9(]|[.–-] ?[0-9]|x [0-9]|t[ỷỉấạ]|tr(?:i|\.? ?đ)|ng(?:h|à|\.? ?đ)|vạn"
    r"|đ\b|đồng|đô|độ|đến \d|đề|đê|tới \d|us|vn"
    r"|eu|gb|jp|cn|rm|nd|ơ|yên n|bảng|nhân d"
    r"|mé|mi|mã|mah|m\b|m/s|m[m23²³glwhb]|k[mgwiv]|k[íý]|khố|cm|câ|ha\b|h[eé]c|hp|d[bo]|[µμu]g"
    r"|g\b|g[bh]|gam|gram|giờ|h\b|tiế|l\b|l/|lít|ph[ầú]|cv\b|gr\b|[cx]en|xăng"
    r"|[A-Z]{1,2}\d?[ .-])",
    re.IGNORECASE,
)
# Digits of the shortest figure that needs nothing after them: a telephone number without its 0.
_LEAST_ALONE = 9


def find_figures(text: str, typed: bool) -> Iterator[Mention]:
    """Yield the figures of a text in order; those of a range or a size overlap it.

    Args:
        text: cleaned text.
        typed: whether it is a query, whose units may lack their marks.
    """
    end = 0
    for digits in _DIGITS.finditer(text):
        start, after = digits.span()
        if start < end:
            continue
        # "$50" is fifty dollars.
        alone = after - start < _LEAST_ALONE and text[start - 1 : start] not in amounts.SIGNS
        if not typed and alone and not _GOES_ON.match(text, after):
            continue
        if start and _PART_OF.match(text, start - 1) and _continues(text, start):
            continue
        if typed and clock.is_network(text, start):
            continue
        for figure in FIGURES:
            found = figure.mentions_at(text, start, typed)
            if found:
                end = max(mention.end for mention in found)
                if not _LOOSE.match(text, end):
                    yield from (_within_tokens(text, mention) for mention in found)
                break


def _within_tokens(text: str, mention: Mention) -> Mention:
    """Return a mention that ends where its last token does: the sign of 50% is no token."""
    end = mention.end
    while not (text[end - 1].isalnum() or _LOOSE.match(text, end - 1)):
        end -= 1
    return mention._replace(end=end)


def _continues(text: str, start: int) -> bool:
    """Return whether digits continue a number or word: 3,5 and v1.250, but not "Mau,5"."""
    before = text[start - 1]
    return before not in ".," or text[max(0, start - 2) : start - 1].isdigit()
