"""Whether the marks of a typed token tell syllables apart."""

from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token


def binds(token: Token) -> bool:
    """Tell whether the marks of a token bind: those of HĐND are part of its letters."""
    return token.marked and is_bare_syllable(token.folded)
