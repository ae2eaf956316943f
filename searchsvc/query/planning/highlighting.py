"""Derives from a query the terms that snippets highlight."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.glued import letters_and_digits
from searchsvc.query.matching.alternatives.joint_documents import joint_terms
from searchsvc.query.matching.alternatives.numbers.signed import signed
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.restored import Likely
from searchsvc.query.planning.clauses import Clauses
from searchsvc.query.planning.highlights import HighlightTerms, Slot, Unit

_NO_MATCH = Slot(frozenset())
# Longer numbers are years, amounts and numbers of documents, which say something alone.
_LONGEST_NUMBER = 3


def highlight_terms(
    context: QueryContext,
    clauses: Clauses,
    likely: Likely,
    tokens: Iterable[Token],
    other_keys: Mapping[str, Sequence[str]],
    names: frozenset[tuple[str, ...]] = frozenset(),
    numbers: Set[int] = frozenset(),
) -> HighlightTerms:
    """Return the terms that snippets highlight for a query.

    Args:
        context: of the query.
        clauses: the clauses of the query.
        likely: the same with its marks restored, as far as it is known.
        tokens: the syllables that count.
        other_keys: key of a typed syllable → exact terms that satisfy it as well.
        names: other names of places, as keys of their syllables.
        numbers: offsets in the words of the syllables of numbers by which things are called.
    """
    # Quantities with a sign are marked by their terms: the digits of 5% are no 5.
    signs = frozenset[str]() if context.verbatim else frozenset(signed(clauses.words))
    shown = [token for token in tokens if token.key not in signs]
    exact = {token.key for token in shown}
    lexicon = context.lexicon
    phrases = (
        tuple(chain.from_iterable(highlight_units(phrase, Likely(), {}, lexicon)))
        for phrase in (*clauses.phrases, *clauses.preferred)
    )
    others: Mapping[str, Sequence[str]] = {} if context.verbatim else other_keys
    words = highlight_units(clauses.words, likely, others, lexicon, signs, numbers)
    units = (*(phrase for phrase in phrases if phrase), *words)
    if context.verbatim:
        return HighlightTerms(frozenset(exact), units=units)
    exact.update(*others.values())
    if likely.analysis is not None:
        exact.update(likely.analysis.syllables)
    exact -= signs
    return HighlightTerms(
        frozenset(exact),
        frozenset(token.folded for token in shown if not binds(token)),
        # Numbers by which things are called are marked with their words alone.
        frozenset(one.terms[0] for one in clauses.words.mentions if one.start not in numbers),
        frozenset(
            term
            for mention in clauses.words.numbers
            for term in (mention.terms[0], *joint_terms(mention.terms[:1]))
        ),
        units,
        names,
        tuple(filter(None, map(_in_any_marks, clauses.phrases))),
    )


def _in_any_marks(phrase: Analysis) -> Unit:
    """Return a required phrase as it is matched, if with any marks: what is found is marked."""
    unbound = [not (binds(token) or token.folded.isdigit()) for token in phrase.tokens]
    if not any(unbound):
        return ()
    return tuple(
        Slot(frozenset((token.key,)), token.folded if free else None)
        for token, free in zip(phrase.tokens, unbound, strict=True)
    )


def highlight_units(
    words: Analysis,
    likely: Likely,
    other_keys: Mapping[str, Sequence[str]],
    lexicon: Lexicon,
    signs: Set[str] = frozenset(),
    numbers: Set[int] = frozenset(),
) -> tuple[Unit, ...]:
    """Split a text of the query into words, names and numbers, each as its syllables.

    Args:
        words: the words of the query, or a phrase of it.
        likely: the same with its marks restored, as far as it is known.
        other_keys: key of a typed syllable → exact terms that satisfy it as well.
        lexicon: of the likely reading; of syllables whose letters it lacks any marks match.
        signs: keys of syllables that are marked only within a quantity.
        numbers: offsets of the syllables of numbers by which things are called, digits or words.
    """
    read = likely.analysis if likely.analysis is not None else words
    # A reading with another number of syllables can't be aligned with the typed ones.
    read = read if len(read.tokens) == len(words.tokens) else words
    slots = [
        _slot(typed, meant, other_keys.get(typed.key, ()), lexicon)
        if typed.key not in signs
        else _NO_MATCH
        for typed, meant in zip(words.tokens, read.tokens, strict=True)
    ]
    spans = list(word_spans(read))
    units = [tuple(slots[start:end]) for start, end in _with_numbers(spans, words.tokens, numbers)]
    return (*units, *_apart(words.tokens, other_keys))


def _apart(typed: Sequence[Token], other_keys: Mapping[str, Sequence[str]]) -> Iterator[Unit]:
    """Yield the parts of codes that articles write apart, as the U and the 20 of U-20."""
    for token in typed:
        parts = letters_and_digits(token)
        if parts is not None and set(parts) <= set(other_keys.get(token.key, ())):
            yield tuple(Slot(frozenset((part,))) for part in parts)


def _with_numbers(
    spans: Sequence[tuple[int, int]], typed: Sequence[Token], numbers: Set[int]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of words, and of words with their numbers: lớp 12, lớp mười hai, số 2.

    A short number behind a word is marked only beside it: elsewhere it is of another thing. A year
    is one by itself.
    """
    word = 0
    for at, (start, end) in enumerate(spans):
        if typed[start].start in numbers:
            yield word, end
            continue
        word = start
        yield spans[at - 1][0] if at and _is_short_number(typed[start:end]) else start, end


def _is_short_number(typed: Sequence[Token]) -> bool:
    return all(token.folded.isdigit() and len(token.folded) <= _LONGEST_NUMBER for token in typed)


def word_spans(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield the span of each word, as indices of syllables."""
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


def _slot(typed: Token, meant: Token, others: Sequence[str], lexicon: Lexicon) -> Slot:
    # A syllable typed without marks also matches a text without marks. The parts of a code are
    # units of their own.
    parts = letters_and_digits(typed) or ()
    keys = frozenset((typed.key, meant.key, *(one for one in others if one not in parts)))
    # What was written since the lexicon was counted has no reading yet.
    known = lexicon.folded_count(typed.folded) > 0
    binding = known or binds(typed) or typed.folded.isdigit()
    return Slot(keys, None if binding else typed.folded)
