"""Restores the marks of a query that lacks some or all of them."""

from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.restoration import restore
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

    If other syllables are marked, one that articles also contain without marks is left unmarked.
    """
    lexicon = context.lexicon
    if context.verbatim or not len(lexicon) or not words.tokens:
        return Likely()
    any_marks = any(binds(token) for token in words.tokens)
    pieces: list[str] = []
    position, changed = 0, False
    for token, form in zip(words.tokens, restore(words.tokens, lexicon), strict=True):
        if form is None or form.key == token.key:
            continue
        typed, all_forms = lexicon.count(token.key), lexicon.folded_count(token.folded)
        if any_marks and typed >= all_forms * context.ranking.word_share:
            continue
        pieces += [words.text[position : token.start], form.surface]
        position, changed = token.end, True
    if not changed:
        return Likely()
    return Likely(analyzer.analyze("".join([*pieces, words.text[position:]]), typed=True))
