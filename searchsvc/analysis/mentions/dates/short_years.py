"""Years of two digits: ngày 7/3/31."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import joined_by_blanks, says
from searchsvc.analysis.tokenize import Token, tokenize

# Elsewhere three numbers may be classes or parts of a house's number: lớp 10/11/12.
_BEFORE = tokenize("ngày hôm")
_DIGITS = 2
# From here on a year is of the last century.
_LAST_CENTURY = 50


def short_year(text: str, tokens: Sequence[Token], index: int, typed: bool) -> int | None:
    """Return the year of a date that begins at a token; None where its last part is no year."""
    last = tokens[index + 2]
    if len(last.folded) != _DIGITS or not last.folded.isascii() or not last.folded.isdigit():
        return None
    alone = typed and index == 0 and len(tokens) == index + 3
    named = index > 0 and any(says(tokens[index - 1], word, typed) for word in _BEFORE)
    if not alone and not (named and joined_by_blanks(text, *tokens[index - 1 : index + 1])):
        return None
    value = int(last.folded)
    return value + (2000 if value < _LAST_CENTURY else 1900)
