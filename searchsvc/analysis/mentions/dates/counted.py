"""Figures that look like a month or a day: a quarter, a session, a scale."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import joined_by_blanks, says, says_all
from searchsvc.analysis.tokenize import Token, tokenize

# Words after which 3/2016 is a quarter, session or issue, or 1/2000 a scale, and no month.
_COUNTED = tokenize("quý kỳ họp số khóa đợt lần")
_OF_SCALES = tuple(tuple(tokenize(words)) for words in ("tỷ lệ", "tỉ lệ", "bản đồ"))


def counts_otherwise(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Return whether the figures are a quarter, session, issue or scale: quý 3/2016."""
    if index == 0 or not joined_by_blanks(text, tokens[index - 1], tokens[index]):
        return False
    counted = any(says(tokens[index - 1], word, typed) for word in _COUNTED)
    return counted or follows_scale(text, tokens, index, typed)


def follows_scale(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Return whether the figures are a share or a scale: tỷ lệ 2/3."""
    if index < 2 or not joined_by_blanks(text, tokens[index - 1], tokens[index]):
        return False
    return any(says_all(tokens[index - 2 : index], scale, typed) for scale in _OF_SCALES)
