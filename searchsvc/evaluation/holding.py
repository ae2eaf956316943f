"""Which articles hold what a query asks for, by text alone: the reference for match sets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.tokenize import Tokens
from searchsvc.evaluation.topics import Topic, read_corpus
from searchsvc.indexing.pipeline.document import plain_texts


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an article must hold.

    Attributes:
        units: each a run of adjacent terms, with a blank at both ends.
        numbers: canonical terms of the document numbers.
        phrase: all terms of the query in order, likewise.
        folded: whether terms are compared without their marks.
    """

    units: tuple[str, ...]
    numbers: tuple[str, ...]
    phrase: str
    folded: bool


@dataclass(slots=True)
class Holding:
    """The articles that hold a query's units or its phrase.

    Attributes:
        units: ids of the articles that hold every unit.
        phrase: ids of the articles that hold all syllables in order, side by side.
    """

    units: set[str]
    phrase: set[str]


def wanted(topic: Topic, analyzer: Analyzer) -> Wanted:
    """Return what an article must hold to satisfy a query.

    The query is read as meant (`Topic.reading`), so that the reference does not depend on the
    typing. Its units are its document numbers, whole, and the words of the analyzer in the rest. A
    unit is held where its syllables are adjacent in title, summary or body; units may be apart.
    Nothing else satisfies a unit: no synonym, no abbreviation, no date of publication. What has no
    mark at all is compared without marks; where marks were left out and the reading is unknown,
    there are no words either, and each syllable is a unit.
    """
    text = clean(topic.reading or topic.text)
    numbers = find_numbers(text)
    rest = list(text)
    for number in numbers:
        # A full stop, so that no word runs over the number.
        rest[number.start : number.end] = ["."] * (number.end - number.start)
    words = analyzer.analyze_cleaned("".join(rest))
    folded = not any(token.marked for token in Tokens(text))
    terms = words.folded if folded else words.syllables
    units = []
    for length in _lengths(words.syllables, words.words):
        units.append(_run(terms[:length]))
        terms = terms[length:]
    whole = Tokens(text)
    return Wanted(
        units=tuple(dict.fromkeys(units)),
        numbers=tuple(dict.fromkeys(number.terms[0] for number in numbers)),
        phrase=_run(whole.folded if folded else whole.keys),
        folded=folded,
    )


def find_holding(folder: Path, all_wanted: Sequence[Wanted]) -> list[Holding]:
    """Read a collection's corpus once; return the articles for each query, in corpus order.

    No article holds a query without terms.
    """
    found = [Holding(set(), set()) for _ in all_wanted]
    asked = [pair for pair in zip(all_wanted, found, strict=True) if pair[0].phrase.strip()]
    with_folded = any(wanted.folded for wanted in all_wanted)
    with_numbers = any(wanted.numbers for wanted in all_wanted)
    for article in read_corpus(folder):
        texts = plain_texts(article)
        parts = list(map(Tokens, texts))
        exact = _joined(part.keys for part in parts)
        folded = _joined(part.folded for part in parts) if with_folded else ""
        numbers = _number_terms(texts) if with_numbers else frozenset()
        for one, holding in asked:
            text = folded if one.folded else exact
            if one.phrase in text:
                holding.phrase.add(article.id)
            if all(unit in text for unit in one.units) and numbers.issuperset(one.numbers):
                holding.units.add(article.id)
    return found


def _lengths(syllables: Sequence[str], words: Iterable[str]) -> Iterator[int]:
    """Return the length of each word in syllables; a syllable of no word is one by itself."""
    at = 0
    for word in words:
        parts = word.split("_")
        begin = next(
            (n for n in range(at, len(syllables)) if syllables[n : n + len(parts)] == parts), None
        )
        # Segmenter and tokenizer split signs differently; such a word is skipped here.
        if begin is not None:
            yield from [1] * (begin - at)
            yield len(parts)
            at = begin + len(parts)
    yield from [1] * (len(syllables) - at)


def _number_terms(texts: Iterable[str]) -> frozenset[str]:
    mentions = chain.from_iterable(map(find_numbers, texts))
    return frozenset(term for mention in mentions for term in mention.terms)


def _run(terms: Sequence[str]) -> str:
    return f" {' '.join(terms)} "


def _joined(parts: Iterable[Sequence[str]]) -> str:
    # A line end separates them, so that no run of terms crosses parts.
    return "\n".join(map(_run, parts))
