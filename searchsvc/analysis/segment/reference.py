"""pyvi's own tokenizer, the reference for word boundaries."""

import re
from functools import lru_cache
from typing import Any

# pyvi joins output pieces in quadratic time, and its e-mail pattern is quadratic in a long run.
LONGEST_PIECE = 2_000
_PIECE = re.compile(rf"[^\n]{{1,{LONGEST_PIECE}}}(?=\s|$)|[^\n]{{1,{LONGEST_PIECE}}}")


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from pyvi import ViTokenizer  # costs about a second and 100 MB to load

    return ViTokenizer


def words(text: str) -> list[str]:
    """Segment text with ViTokenizer, piece by piece.

    Args:
        text: cleaned text without "_".

    Returns:
        The words in order, the syllables of each joined by "_".
    """
    tokenize = _tokenizer().tokenize
    return [word for piece in pieces(text) for word in tokenize(piece).split()]


def pieces(text: str) -> list[str]:
    """Return the parts of a text that are segmented separately: its lines, long ones split."""
    return _PIECE.findall(text)
