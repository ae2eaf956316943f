"""A typed query → the plan: what must match, and what makes a match better."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.tokenize import Token
from searchsvc.query.nodes import AtLeast, Best, Bool, Constant, Everything, Node, Phrase, Term
from searchsvc.query.ranking import Ranking
from searchsvc.query.syntax import parse


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about how a query was understood."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Sought:
    """The terms that snippets mark.

    Attributes:
        exact: keys that must be equal, tone placement aside.
        folded: folded terms that match whatever their marks.
    """

    exact: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the engines are asked.

    Attributes:
        query: the plan's tree.
        ranks: whether it scores at all; when not, relevance means newest first.
        sought: the terms to mark in snippets.
        notes: what to tell the reader.
    """

    query: Node
    ranks: bool
    sought: Sought = Sought()
    notes: tuple[Note, ...] = ()


def plan_query(cleaned: str, analyzer: Analyzer, ranking: Ranking, verbatim: bool = False) -> Plan:
    """Plan one query.

    Args:
        cleaned: the query text, cleaned (`normalize.clean`).
        analyzer: the analyzer that also made the index.
        ranking: the weights.
        verbatim: match just what was typed: no reading of unmarked syllables as marked ones, no
            canonical document numbers.

    Returns:
        The plan; a query without any term matches everything.
    """
    typed = parse(cleaned)
    words = analyzer.analyze(typed.words)
    phrases = [analyzer.analyze(phrase) for phrase in typed.phrases]
    preferred = [analyzer.analyze(phrase) for phrase in typed.preferred]
    excluded = [analyzer.analyze(text) for text in typed.excluded]
    tokens = [token for part in (words, *phrases, *excluded) for token in part.tokens]
    any_marks = any(token.marked for token in tokens)
    planner = _Planner(ranking, any_marks, verbatim)
    return planner.plan(words, phrases, preferred, excluded)


class _Planner:
    def __init__(self, ranking: Ranking, any_marks: bool, verbatim: bool) -> None:
        self._ranking = ranking
        self._verbatim = verbatim
        # Without a single mark the reader types none at all: routed, not blended.
        self._unmarked_query = not any_marks and not verbatim

    def plan(
        self,
        words: Analysis,
        phrases: list[Analysis],
        preferred: list[Analysis],
        excluded: list[Analysis],
    ) -> Plan:
        ranking = self._ranking
        notes: tuple[Note, ...] = ()
        kept = _first_distinct([*phrases, words], ranking.most_syllables)
        tokens = list({token.key: token for token in words.tokens if token.key in kept}.values())
        if len(kept) < len({key for part in (words, *phrases) for key in part.syllables}):
            notes = (
                Note(
                    "query_shortened",
                    f"Chỉ dùng {ranking.most_syllables} âm tiết khác nhau đầu tiên của câu hỏi.",
                ),
            )
        phrases = [_beginning(phrase, kept) for phrase in phrases]
        must = [self._phrase(phrase) for phrase in phrases if phrase.tokens]
        should = [*self._proximity(words, tokens), *self._preferred(preferred)]
        if tokens:
            must.append(self._match(words, tokens))
        must_not = tuple(self._exclusion(text) for text in excluded if text.tokens)
        if not must:
            query: Node = Bool(must=(Everything(),), must_not=must_not)
            return Plan(query if must_not else Everything(), False, Sought(), notes)
        if len(must) == 1 and not should and not must_not:
            query = must[0]
        else:
            query = Bool(must=tuple(must), should=tuple(should), must_not=must_not)
        shown = [*tokens, *(token for phrase in phrases for token in phrase.tokens)]
        return Plan(query, True, self._sought(shown), notes)

    def _match(self, words: Analysis, tokens: list[Token]) -> Node:
        """Decide about the match: enough syllables, or a document number that was typed."""
        syllables = tuple(self._syllable(token) for token in tokens)
        enough: Node = AtLeast(syllables, self._ranking.required(len(syllables)))
        if self._verbatim or not words.numbers:
            return enough
        numbers = tuple(self._number(mention.terms) for mention in words.numbers)
        # tie 1: the syllables around a number still order the articles that cite it.
        return Best((enough, *numbers), tie=1.0)

    def _syllable(self, token: Token) -> Node:
        exact = self._in_both("title", "text", token.key)
        if self._verbatim or token.marked or token.folded.isdigit():
            return exact
        if self._unmarked_query:
            return self._in_both("title_folded", "text_folded", token.folded)
        weaker = self._in_both(
            "title_folded", "text_folded", token.folded, self._ranking.folded_in_marked
        )
        return Best((exact, weaker))

    def _in_both(self, title: str, text: str, term: str, weight: float = 1.0) -> Node:
        ranking = self._ranking
        return Best(
            (
                Term(title, term, ranking.title_syllable * weight),
                Term(text, term, ranking.text_syllable * weight),
            ),
            tie=ranking.field_tie,
        )

    def _number(self, terms: tuple[str, ...]) -> Node:
        ranking = self._ranking
        fields = (("own_number", ranking.own_number), ("numbers", ranking.cited_number))
        return Best(
            tuple(
                # A number is said or it is not: how often, and how rare it is, tells nothing.
                Constant(Term(field, term), score if whole else score * ranking.number_variant)
                for whole, term in ((position == 0, term) for position, term in enumerate(terms))
                for field, score in fields
            )
        )

    def _proximity(self, words: Analysis, tokens: list[Token]) -> Iterable[Node]:
        ranking = self._ranking
        kept = {token.key for token in tokens}
        if self._unmarked_query:
            if len(words.tokens) > 1:
                for bigram in dict.fromkeys(words.folded_bigrams[: ranking.most_syllables]):
                    yield Term("title_folded_bigrams", bigram, ranking.title_bigram)
                    yield Term("text_folded_bigrams", bigram, ranking.text_bigram)
            for token in tokens:
                if not token.folded.isdigit():
                    yield Term("text", token.key, ranking.exact_in_unmarked)
            return
        for bigram in dict.fromkeys(words.bigrams[: ranking.most_syllables]):
            yield Term("title_bigrams", bigram, ranking.title_bigram)
            yield Term("text_bigrams", bigram, ranking.text_bigram)
        for word in dict.fromkeys(words.words):
            if "_" in word or word in kept:
                yield Term("title_words", word, ranking.title_word)
                yield Term("text_words", word, ranking.text_word)

    def _preferred(self, phrases: list[Analysis]) -> Iterable[Node]:
        for phrase in phrases:
            # Without marks there are no positions; the folded bigrams prefer it already.
            if len(phrase.tokens) > 1 and not self._unmarked_query:
                keys = tuple(phrase.syllables[: self._ranking.most_syllables])
                yield Phrase("text", keys, self._ranking.preferred_phrase)

    def _phrase(self, phrase: Analysis) -> Node:
        keys, folded = tuple(phrase.syllables), tuple(phrase.folded)
        if len(keys) == 1:
            return self._syllable(phrase.tokens[0])
        exact = Best((Phrase("title", keys), Phrase("text", keys)), tie=self._ranking.field_tie)
        if self._verbatim or all(token.marked for token in phrase.tokens):
            return exact
        # Folded fields have no positions: every neighbouring pair must occur.
        pairs: tuple[Node, ...] = tuple(
            Term("text_folded_bigrams", bigram) for bigram in phrase.folded_bigrams
        )
        marked = tuple(Term("text", token.key) for token in phrase.tokens if token.marked)
        loose = Bool(must=(*pairs, *marked))
        return loose if self._unmarked_query and keys == folded else Best((exact, loose))

    def _exclusion(self, text: Analysis) -> Node:
        if self._unmarked_query:
            if len(text.tokens) == 1:
                return Term("text_folded", text.folded[0])
            return Bool(must=tuple(Term("text_folded_bigrams", b) for b in text.folded_bigrams))
        if len(text.tokens) == 1:
            return Term("text", text.syllables[0])
        return Phrase("text", tuple(text.syllables))

    def _sought(self, tokens: Iterable[Token]) -> Sought:
        exact = {token.key for token in tokens}
        if self._verbatim:
            return Sought(frozenset(exact))
        return Sought(
            frozenset(exact), frozenset(token.folded for token in tokens if not token.marked)
        )


def _beginning(phrase: Analysis, kept: frozenset[str]) -> Analysis:
    """Cut a phrase before its first syllable that is not kept."""
    return replace(phrase, tokens=list(takewhile(lambda t: t.key in kept, phrase.tokens)))


def _first_distinct(parts: list[Analysis], most: int) -> frozenset[str]:
    """Give the first distinct syllables of analysed texts, at most so many."""
    keys = dict.fromkeys(key for part in parts for key in part.syllables)
    return frozenset(list(keys)[:most])
