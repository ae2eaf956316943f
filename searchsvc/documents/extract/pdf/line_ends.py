"""Hyphens at the ends of a PDF's lines, which PDFium takes for hyphenation."""

import re

from searchsvc.analysis.orthography.syllables import is_syllable
from searchsvc.articles.legacy import is_tcvn3, tcvn3

# PDFium's sign for a hyphen and the end of the line behind it.
SIGN = "\ufffe"
_DIVIDED = re.compile(rf"(?P<before>[^\s{SIGN}]*){SIGN}(?P<after>[^\s{SIGN}]*)")
_AROUND = "()[]\"“”'‘’.,;:!?"


def joined_lines(text: str, is_marked: bool) -> str:
    """Put back the hyphens at the ends of lines, but for those that divide a word.

    Vietnamese is not hyphenated: its hyphens join words (kinh tế-xã hội) or the parts of a number
    (178/QĐ-UBND).

    Args:
        text: of a page, with `SIGN`.
        is_marked: whether the page has letters as Vietnamese has; words of others are divided.

    Returns:
        The text without `SIGN`; where it is TCVN3, with soft hyphens for ư.
    """
    if SIGN not in text and "-" not in text:
        return text
    if not is_marked and is_tcvn3(read := tcvn3.unhyphened(text, SIGN)):
        return read
    return _DIVIDED.sub(lambda match: _joined(match, is_marked), text)


def _joined(match: re.Match[str], is_marked: bool) -> str:
    before, after = match["before"], match["after"]
    if not before or not after:
        # A sign of a formula whose font has no map.
        return before + after
    halves = (before.lstrip(_AROUND), after.rstrip(_AROUND))
    syllables = sum(is_syllable(half.lower()) for half in halves)
    is_word = all(half.isascii() and half.isalpha() for half in halves) and after.islower()
    # A word of another language may have a half that is a syllable: con-tent.
    divided = is_word and not halves[0].isupper() and syllables <= (0 if is_marked else 1)
    return f"{before}{'' if divided else '-'}{after}"
