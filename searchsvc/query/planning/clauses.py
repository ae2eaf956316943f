"""The analysed clauses of a typed query."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.tokenize import Token, Tokens, tokenize
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.alternatives.any_document import with_any_document
from searchsvc.query.matching.alternatives.named_issuers import with_named_issuers
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.restored import Likely
from searchsvc.query.matching.units.year_units import is_year_after_type
from searchsvc.query.scoring.definitions import IS
from searchsvc.query.syntax import TypedQuery


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a query, each analysed once.

    Attributes:
        typed: the clauses as texts.
        words: its free words.
        phrases: required phrases.
        preferred: phrases that only score.
        excluded: texts that must not occur.
        sentence: the tokens of words and phrases together, in order.
    """

    typed: TypedQuery
    words: Analysis
    phrases: list[Analysis]
    preferred: list[Analysis]
    excluded: list[Analysis]
    sentence: list[Token]

    @classmethod
    def of(cls, typed: TypedQuery, analyzer: Analyzer) -> "Clauses":
        """Analyse the clauses of a query."""
        words = _numbered(analyzer.analyze(typed.words, typed=True))
        alone = typed.sentence == words.text
        return cls(
            typed=typed,
            words=words,
            phrases=[analyzer.analyze(phrase) for phrase in typed.phrases],
            preferred=[analyzer.analyze(phrase) for phrase in typed.preferred],
            excluded=[analyzer.analyze(text) for text in typed.excluded],
            sentence=words.tokens if alone else tokenize(typed.sentence),
        )

    @property
    def any_marks(self) -> bool:
        """Whether any mark was typed that must agree."""
        parts = (self.words, *self.phrases, *self.excluded)
        return any(binds(token) for part in parts for token in part.tokens)

    def narrowed(self, analyzer: Analyzer, kept: Sequence[tuple[int, int]]) -> "Clauses":
        """Return the clauses with only some parts of the free words."""
        text = " ".join(self.words.text[start:end] for start, end in kept)
        return replace(self, words=_numbered(analyzer.analyze(text, typed=True)))

    def around(self, kept: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Return what the free words are before, between and after some parts."""
        text = self.words.text
        starts, ends = [start for start, _ in kept], [end for _, end in kept]
        parts = zip([0, *ends], [*starts, len(text)], strict=True)
        said = (text[start:end].strip() for start, end in parts)
        return tuple(one for one in said if any(map(str.isalnum, one)))

    def first_distinct(self, most: int) -> frozenset[str]:
        """Return the keys of the first `most` distinct syllables, phrases first."""
        return frozenset(list(self._distinct())[:most])

    def count_distinct(self) -> int:
        """How many distinct syllables words and phrases have."""
        return len(self._distinct())

    def _distinct(self) -> dict[str, None]:
        parts = (*self.phrases, self.words)
        return dict.fromkeys(key for part in parts for key in part.syllables)


def _numbered(words: Analysis) -> Analysis:
    """Return words with the document numbers that a query means by them."""
    return with_any_document(with_named_issuers(_without_years(words)))


def _without_years(words: Analysis) -> Analysis:
    """Drop document numbers that are years: "kế hoạch 2019" means plans of 2019."""
    numbers = [
        number
        for number in words.numbers
        if not is_year_after_type([t for t in words.tokens if covers(number, t)])
    ]
    return words if len(numbers) == len(words.numbers) else replace(words, numbers=numbers)


def beginning(phrase: Analysis, kept: frozenset[str]) -> Analysis:
    """Return a phrase up to its first syllable that is not among the kept ones."""
    tokens = list(takewhile(lambda token: token.key in kept, phrase.tokens))
    end = tokens[-1].end if tokens else 0
    return replace(phrase, terms=Tokens(phrase.text[:end]))


def spellings(clauses: Clauses, likely: Likely) -> dict[str, str]:
    """Return the spelling of each term of the query."""
    spelled = {IS.key: "là"}
    folded: dict[str, str] = {}
    parts = [clauses.words, *clauses.phrases, *clauses.preferred]
    for part in [*parts, *([likely.analysis] if likely.analysis else [])]:
        for token in part.tokens:
            surface = part.text[token.start : token.end].lower()
            spelled.setdefault(token.key, surface)
            folded.setdefault(token.folded, surface)
        for mention in (*part.mentions, *part.numbers):
            surface = part.text[mention.start : mention.end]
            for term in mention.terms:
                spelled.setdefault(term, surface)
    return folded | spelled
