"""Decides whether the marks of a typed token must agree with those of articles."""

from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token


def binds(token: Token) -> bool:
    """Return whether the marks of a token must agree; the Đ of HĐND is just a letter."""
    return token.key != token.folded and is_bare_syllable(token.folded)
