"""Restores the marks of a query that lacks some or all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.restoration import restore
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks import binds


@dataclass(frozen=True, slots=True)
class Likely:
    """The likely reading of a query's words.

    Attributes:
        analysis: of the words with their marks restored; None when nothing was restored.
    """

    analysis: Analysis | None = None


def likely_reading(context: QueryContext, words: Analysis, analyzer: Analyzer) -> Likely:
    """Restore the marks that a query lacks.

    If other syllables are marked, one that articles also contain without marks is left unmarked,
    and so is one that makes a word of the dictionary as it stands: môi trường, never "mỗi trường".
    """
    lexicon = context.lexicon
    if context.verbatim or not len(lexicon) or not words.tokens:
        return Likely()
    any_marks = any(binds(token) for token in words.tokens)
    whole = _in_words(words.tokens) if any_marks else frozenset()
    pieces: list[str] = []
    position, changed = 0, False
    restored = restore(words.tokens, lexicon)
    for at, (token, form) in enumerate(zip(words.tokens, restored, strict=True)):
        if form is None or form.key == token.key or at in whole:
            continue
        typed, all_forms = lexicon.count(token.key), lexicon.folded_count(token.folded)
        if any_marks and typed >= all_forms * context.ranking.word_share:
            continue
        pieces += [words.text[position : token.start], form.surface]
        position, changed = token.end, True
    if not changed:
        return Likely()
    return Likely(analyzer.analyze("".join([*pieces, words.text[position:]]), typed=True))


def _in_words(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the positions of syllables that are a word of the dictionary with a marked one."""
    return frozenset(
        at
        for left, (first, second) in enumerate(pairwise(tokens))
        if (binds(first) or binds(second)) and is_word(first, second, typed=False)
        for at in (left, left + 1)
    )
