"""Decides whether a typed query and that of a rule are the same."""

from typing import NamedTuple

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.syntax import parse

# Precedes the syllables of an exclusion; occurs in no syllable.
_WITHOUT = "-"


class QueryKey(NamedTuple):
    """A query without case, blanks, punctuation, and differences of tone placement.

    Attributes:
        exact: keys of its syllables in order, then those of each exclusion.
        folded: the same without marks.
        marked: whether any mark was typed that binds.
    """

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    marked: bool


def key_of(text: str) -> QueryKey:
    """Return the key of cleaned text; quotes don't count, exclusions do."""
    typed = parse(text)
    tokens: list[Token | None] = list(tokenize(typed.sentence))
    for excluded in typed.excluded:
        tokens += [None, *tokenize(excluded)]
    return QueryKey(
        tuple(_WITHOUT if token is None else token.key for token in tokens),
        tuple(_WITHOUT if token is None else token.folded for token in tokens),
        any(token is not None and binds(token) for token in tokens),
    )


def phrase_key(text: str) -> tuple[str, ...]:
    """Return the keys of a phrase's syllables; () when it has none."""
    return tuple(token.key for token in tokenize(text))
