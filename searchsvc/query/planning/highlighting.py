"""A query → what snippets mark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks import binds
from searchsvc.query.matching.restored_marks import Likely
from searchsvc.query.planning.clauses import Clauses
from searchsvc.query.planning.highlights import HighlightTerms, Slot, Unit


def highlight_terms(
    context: QueryContext,
    clauses: Clauses,
    likely: Likely,
    tokens: Iterable[Token],
    other_keys: Mapping[str, Sequence[str]],
) -> HighlightTerms:
    """Give what snippets mark for a query.

    Args:
        context: of the query.
        clauses: what was typed.
        likely: the same with its marks restored, as far as it is known.
        tokens: the syllables that count.
        other_keys: key of a typed syllable → exact terms that satisfy it as well.
    """
    shown = list(tokens)
    exact = {token.key for token in shown}
    any_lexicon = len(context.lexicon) > 0
    phrases = (
        tuple(chain.from_iterable(highlight_units(phrase, Likely(), {}, any_lexicon)))
        for phrase in (*clauses.phrases, *clauses.preferred)
    )
    others: Mapping[str, Sequence[str]] = {} if context.verbatim else other_keys
    words = highlight_units(clauses.words, likely, others, any_lexicon)
    units = (*(phrase for phrase in phrases if phrase), *words)
    if context.verbatim:
        return HighlightTerms(frozenset(exact), units=units)
    exact.update(*others.values())
    if likely.analysis is not None:
        exact.update(likely.analysis.syllables)
    return HighlightTerms(
        frozenset(exact),
        frozenset(token.folded for token in shown if not binds(token)),
        frozenset(mention.terms[0] for mention in clauses.words.mentions),
        frozenset(mention.terms[0] for mention in clauses.words.numbers),
        units,
    )


def highlight_units(
    words: Analysis,
    likely: Likely,
    other_keys: Mapping[str, Sequence[str]],
    any_lexicon: bool,
) -> tuple[Unit, ...]:
    """Part what was typed into words, names and numbers, each as its syllables.

    Args:
        words: what was typed, or a phrase of it.
        likely: the same with its marks restored, as far as it is known.
        other_keys: key of a typed syllable → exact terms that satisfy it as well.
        any_lexicon: whether a likely reading could be looked for; else any marks will do.
    """
    read = likely.analysis if likely.analysis is not None else words
    # A reading that joins or parts syllables can't be laid beside what was typed.
    read = read if len(read.tokens) == len(words.tokens) else words
    slots = [
        _slot(typed, meant, other_keys.get(typed.key, ()), any_lexicon)
        for typed, meant in zip(words.tokens, read.tokens, strict=True)
    ]
    return tuple(tuple(slots[start:end]) for start, end in word_spans(read))


def word_spans(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Give where each word begins and ends, as places of syllables."""
    tokens, at = analysis.tokens, 0
    for word in analysis.words:
        parts = word.split("_")
        while at < len(tokens) and tokens[at].key != parts[0]:
            yield at, at + 1
            at += 1
        end = at + len(parts)
        if [token.key for token in tokens[at:end]] == parts:
            yield at, end
            at = end
    for place in range(at, len(tokens)):
        yield place, place + 1


def _slot(typed: Token, meant: Token, others: Sequence[str], any_lexicon: bool) -> Slot:
    # What was typed without marks also stands for a text that has none.
    keys = frozenset((typed.key, meant.key, *others))
    binding = any_lexicon or binds(typed) or typed.folded.isdigit()
    return Slot(keys, None if binding else typed.folded)
