"""Rewrites queries typed differently from what is meant, such as Telex keys; one file for each way.

Each needs a lexicon, because what articles write as it was typed is never rewritten.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token, forms, tokenize
from searchsvc.query.readings import (
    blanks,
    issuer_codes,
    keyboard,
    number_codes,
    quarters,
    short_places,
    short_types,
    short_years,
    stuck,
    teencode,
)
from searchsvc.query.readings.protected_spans import free_tokens
from searchsvc.query.readings.reading import Reading, Rewrite, applied

# So many tokens decoded from raw keys show that the whole query was typed raw.
RAW_TOKENS = 2
READINGS: tuple[Reading, ...] = (
    keyboard.read,
    quarters.read,
    short_years.read,
    short_places.read,
    number_codes.read,
    issuer_codes.read,
    short_types.read,
    blanks.read,
    stuck.read,
    teencode.read,
)
# They read numbers and what is joined to them: hardly any query has one.
_OF_NUMBERS = frozenset(
    (
        quarters.read,
        short_years.read,
        short_places.read,
        number_codes.read,
        issuer_codes.read,
        short_types.read,
    )
)
_DIGIT = re.compile(r"\d")
# What is tried only where nothing was found: before corrections, and where there are none.
KEYS_ANYWAY: Reading = partial(keyboard.read, anyway=True)
SPLIT_ANYWAY: Reading = stuck.read_anyway


@dataclass(frozen=True, slots=True)
class Understood:
    """A query after rewriting.

    Attributes:
        text: the query with all rewrites.
        typed: key of a rewritten syllable → folded token that was typed, which articles may contain
            after all.
        rewritten: typed span and its reading, in order, for notes.
    """

    text: str
    typed: Mapping[str, str] = field(default_factory=dict)
    rewritten: tuple[tuple[str, str], ...] = ()


def understand(cleaned: str, lexicon: Lexicon) -> Understood:
    """Rewrite a query to what was probably meant.

    Args:
        cleaned: the query text, cleaned.
        lexicon: counts of syllables in the articles; with an empty one nothing is rewritten.
    """
    return read_with(READINGS, cleaned, lexicon)


def read_with(readings: Iterable[Reading], cleaned: str, lexicon: Lexicon) -> Understood:
    """Rewrite a query in some ways only, one after the other; see `understand`."""
    if not len(lexicon):
        return Understood(cleaned)
    text, typed = cleaned, dict[str, str]()
    rewritten: list[tuple[str, str]] = []
    tokens = tokenize(text)
    free = free_tokens(text, tokens)
    for read in readings:
        if read in _OF_NUMBERS and not _DIGIT.search(text):
            continue
        rewrites = read(text, free, lexicon)
        if read is keyboard.read and len(rewrites) >= RAW_TOKENS:
            # If words outside quotes are typed raw, so are those inside.
            rewrites = read(text, free_tokens(text, tokens, with_phrases=True), lexicon)
        if rewrites:
            rewritten.append((_spanned(text, rewrites, False), _spanned(text, rewrites, True)))
            for rewrite in rewrites:
                surface = text[rewrite.start : rewrite.end]
                for token in tokenize(rewrite.text):
                    typed.setdefault(token.key, forms(surface)[1])
            text = applied(text, rewrites)
            tokens = tokenize(text)
            free = free_tokens(text, tokens)
    return Understood(text, typed, tuple(rewritten))


def _spanned(text: str, rewrites: list[Rewrite], read: bool) -> str:
    """Return the text from the first rewrite to the last, as typed or as read."""
    first, last = rewrites[0].start, rewrites[-1].end
    if not read:
        return text[first:last]
    moved = [Rewrite(r.start - first, r.end - first, r.text) for r in rewrites]
    return applied(text[first:last], moved)


__all__ = [
    "KEYS_ANYWAY",
    "READINGS",
    "SPLIT_ANYWAY",
    "Reading",
    "Rewrite",
    "Token",
    "Understood",
    "read_with",
    "understand",
]
