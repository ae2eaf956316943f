"""Figures that texts write in several ways; one file a phenomenon, each begins at a digit.

A phenomenon is a module with `mention_at(text, start, typed)`: what begins at an offset, or None.
"""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.figures import (
    amounts,
    long_numbers,
    plates,
    quantities,
    telephones,
)
from searchsvc.analysis.mentions.mention import Mention

# Of two that begin at the same digit the first counts: +84 987 654 321 is no amount.
FIGURES = (telephones, plates, quantities, amounts, long_numbers)
_DIGITS = re.compile("[0-9]+")
# A digit before it, or a letter, makes it the part of something longer: QH13, 3,5, v1.250.
_PART_OF = re.compile("[\\w.,\u0300-\u036f\u3371-\u33df]")
# A mark that nothing composes belongs to the letter before it, and a squared unit to its token.
_LOOSE = re.compile("[\u0300-\u036f\u3371-\u33df]")
# After most numbers of an article nothing of this follows: năm 2016, ngày 15/11.
_GOES_ON = re.compile(
    r"[^\W\d_]|[.,][0-9]|-[ (]?[0-9]|-[A-ZĐ][A-Z0-9]|\) ?[-0-9(]|[ ]?[%°²³\u3371-\u33df℃]"
    r"| (?:[0-9(]|[.-] ?[0-9]|t[ỷỉấạ]|tri|ngh|ngà|đ\b|đồng|độ|vn|mé|m\b|m[m23glw]|k[mgwi]|cm|câ"
    r"|ha\b|h[eé]c|g\b|gam|gram|l\b|lít|phần|[cx]en|xăng|[A-Z]{1,2}\d?[ .-])",
    re.IGNORECASE,
)
_LEAST_ALONE = 9


def find_figures(text: str, typed: bool) -> Iterator[Mention]:
    """Find the figures of cleaned text, in order.

    Args:
        text: cleaned text.
        typed: whether a reader typed it, maybe without marks.
    """
    end = 0
    for digits in _DIGITS.finditer(text):
        start, after = digits.span()
        if start < end:
            continue
        if not typed and after - start < _LEAST_ALONE and not _GOES_ON.match(text, after):
            continue
        if start and _PART_OF.match(text, start - 1) and _continues(text, start):
            continue
        for figure in FIGURES:
            found = figure.mentions_at(text, start, typed)
            if found:
                end = max(mention.end for mention in found)
                if not _LOOSE.match(text, end):
                    yield from (_within_tokens(text, mention) for mention in found)
                break


def _within_tokens(text: str, mention: Mention) -> Mention:
    """End a mention with its last token: the sign of 50% is none."""
    end = mention.end
    while not (text[end - 1].isalnum() or _LOOSE.match(text, end - 1)):
        end -= 1
    return mention._replace(end=end)


def _continues(text: str, start: int) -> bool:
    before = text[start - 1]
    return before not in ".," or text[max(0, start - 2) : start - 1].isdigit()
