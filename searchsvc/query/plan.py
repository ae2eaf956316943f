"""A typed query → the plan: what must match, and what makes a match better."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.dates import only_dates, preferred_dates
from searchsvc.query.definitions import IS, Definition, find_definition
from searchsvc.query.freshness import freshened
from searchsvc.query.likely import Likely, likely_reading
from searchsvc.query.match import enough, is_rare
from searchsvc.query.nodes import Best, Bool, Constant, Everything, Node, Phrase, Term
from searchsvc.query.notes import Note, shortened, understood_as
from searchsvc.query.proximity import Proximity
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings import Understood, understand
from searchsvc.query.syllables import Alternative, SyllableNodes, binds
from searchsvc.query.syntax import parse


@dataclass(frozen=True, slots=True)
class Sought:
    """What snippets mark.

    Attributes:
        exact: keys that must be equal, tone placement aside.
        folded: folded terms that match whatever their marks.
        mentions: canonical terms of mentions that match however they are said.
    """

    exact: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the engines are asked.

    Attributes:
        query: the plan's tree.
        ranks: whether it scores at all; when not, relevance means newest first.
        sought: the terms to mark in snippets.
        notes: what to tell the reader.
        tokens: its distinct syllables.
        unmarked: whether it was typed without marks.
        spellings: term of a syllable, mention or number → how it was typed, for explanations.
        understood: the query as it is read.
    """

    query: Node
    ranks: bool
    sought: Sought = Sought()
    notes: tuple[Note, ...] = ()
    tokens: tuple[Token, ...] = field(default=(), compare=False)
    unmarked: bool = False
    spellings: Mapping[str, str] = field(default_factory=dict, compare=False)
    understood: Understood = field(default=Understood(""), compare=False)


def plan_query(
    cleaned: str,
    analyzer: Analyzer,
    ranking: Ranking,
    verbatim: bool = False,
    lexicon: Lexicon = EMPTY,
    today: dt.date | None = None,
) -> Plan:
    """Plan one query.

    Args:
        cleaned: the query text, cleaned (`normalize.clean`).
        analyzer: the analyzer that also made the index.
        ranking: the weights.
        verbatim: match just what was typed: no reading of unmarked syllables as marked ones, no
            canonical document numbers, no other reading of any kind.
        lexicon: what the articles hold.
        today: the day in Vietnam, to prefer the newer of equal articles; None = no preference.

    Returns:
        The plan; a query without any term matches everything.
    """
    understood = Understood(cleaned) if verbatim else understand(cleaned, lexicon)
    typed = parse(understood.text)
    clauses = _Clauses(
        words=analyzer.analyze(typed.words, typed=True),
        phrases=[analyzer.analyze(phrase) for phrase in typed.phrases],
        preferred=[analyzer.analyze(phrase) for phrase in typed.preferred],
        excluded=[analyzer.analyze(text) for text in typed.excluded],
        sentence=typed.sentence,
    )
    plan = _Planner(ranking, lexicon, analyzer, clauses, understood, verbatim).plan()
    if plan.ranks and today is not None:
        plan = replace(plan, query=freshened(plan.query, today, ranking))
    return replace(plan, understood=understood)


# More syllables no hashtag has.
_MOST_JOINED = 8


@dataclass(frozen=True, slots=True)
class _Clauses:
    words: Analysis
    phrases: list[Analysis]
    preferred: list[Analysis]
    excluded: list[Analysis]
    sentence: str

    @property
    def any_marks(self) -> bool:
        parts = (self.words, *self.phrases, *self.excluded)
        return any(binds(token) for part in parts for token in part.tokens)


class _Planner:
    def __init__(
        self,
        ranking: Ranking,
        lexicon: Lexicon,
        analyzer: Analyzer,
        clauses: _Clauses,
        understood: Understood,
        verbatim: bool,
    ) -> None:
        self._ranking = ranking
        self._clauses = clauses
        self._understood = understood
        self._verbatim = verbatim
        # Without a single mark the reader types none at all: routed, not blended.
        self._unmarked = not clauses.any_marks and not verbatim
        self._syllables = SyllableNodes(
            ranking,
            lexicon,
            understood.typed,
            self._unmarked,
            verbatim,
            _joined(clauses.words, lexicon),
        )
        self._lexicon = lexicon
        self._likely = (
            Likely() if verbatim else likely_reading(clauses.words, analyzer, lexicon, ranking)
        )

    def plan(self) -> Plan:
        ranking, clauses = self._ranking, self._clauses
        words = clauses.words
        kept = _first_distinct([*clauses.phrases, words], ranking.most_syllables)
        tokens = list({token.key: token for token in words.tokens if token.key in kept}.values())
        phrases = [_beginning(phrase, kept) for phrase in clauses.phrases]
        must = [self._phrase(phrase) for phrase in phrases if phrase.tokens]
        alternatives = self._alternatives(words)
        definition = self._definition()
        # "Định nghĩa của" asks; an answer need not say it.
        asking = definition.asking if definition else frozenset[str]()
        told = [token for token in tokens if token.key not in asking]
        if told or (tokens and not must):
            must.append(self._match(words, told or tokens, alternatives))
        must_not = tuple(self._exclusion(text) for text in clauses.excluded if text.tokens)
        notes = list(understood_as(self._understood))
        if len(kept) < len({key for part in (words, *phrases) for key in part.syllables}):
            notes.append(shortened(ranking.most_syllables))
        if not must:
            query: Node = Bool(must=(Everything(),), must_not=must_not)
            return Plan(query if must_not else Everything(), False, notes=tuple(notes))
        should = [*self._preferred(clauses.preferred)]
        if tokens:
            should += Proximity(
                words, self._likely, self._unmarked, ranking, self._lexicon, definition
            ).nodes()
        if not self._verbatim:
            dates, date_notes = preferred_dates(words, ranking)
            should += dates
            notes += date_notes
        if len(must) == 1 and not should and not must_not:
            query = must[0]
        else:
            query = Bool(must=tuple(must), should=tuple(should), must_not=must_not)
        shown = [*tokens, *(token for phrase in phrases for token in phrase.tokens)]
        sought = self._sought(shown, alternatives)
        return Plan(
            query,
            True,
            sought,
            tuple(notes),
            tuple(tokens),
            self._unmarked,
            _spellings(self._clauses, self._likely),
        )

    def _definition(self) -> Definition | None:
        sentence = self._clauses.sentence
        if self._verbatim:
            return None
        return find_definition(sentence, tokenize(sentence), self._unmarked)

    def _alternatives(self, words: Analysis) -> dict[str, list[Alternative]]:
        """Give the other ways to satisfy each distinct syllable, by its key."""
        found: dict[str, list[Alternative]] = {}
        for index, token in enumerate(words.tokens):
            others = found.setdefault(token.key, [])
            for alternative in self._syllables.alternatives(words, index):
                if alternative not in others:
                    others.append(alternative)
        return found

    def _match(
        self,
        words: Analysis,
        tokens: list[Token],
        alternatives: dict[str, list[Alternative]],
    ) -> Node:
        """Decide about the match: enough syllables, or a document number that was typed."""
        nodes = tuple(self._syllables.node(token, alternatives[token.key]) for token in tokens)
        rare = [is_rare(t, self._unmarked, self._lexicon, self._ranking) for t in tokens]
        matched = enough(tokens, nodes, rare, self._ranking)
        if self._verbatim:
            return matched
        if dates := only_dates(words):
            return Best((matched, *dates), tie=1.0)
        if not words.numbers:
            return matched
        numbers = tuple(self._number(mention.terms) for mention in words.numbers)
        # tie 1: the syllables around a number still order the articles that cite it.
        return Best((matched, *numbers), tie=1.0)

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

    def _preferred(self, phrases: list[Analysis]) -> Iterable[Node]:
        for phrase in phrases:
            # Without marks there are no positions; the folded bigrams prefer it already.
            if len(phrase.tokens) > 1 and not self._unmarked:
                keys = tuple(phrase.syllables[: self._ranking.most_syllables])
                yield Phrase("text", keys, self._ranking.preferred_phrase)

    def _phrase(self, phrase: Analysis) -> Node:
        keys, folded = tuple(phrase.syllables), tuple(phrase.folded)
        if len(keys) == 1:
            return self._syllables.node(phrase.tokens[0], ())
        exact = Best((Phrase("title", keys), Phrase("text", keys)), tie=self._ranking.field_tie)
        if self._verbatim or all(token.marked for token in phrase.tokens):
            return exact
        # Folded fields have no positions: every neighbouring pair must occur.
        pairs: tuple[Node, ...] = tuple(
            Term("text_folded_bigrams", bigram) for bigram in phrase.folded_bigrams
        )
        marked = tuple(Term("text", token.key) for token in phrase.tokens if token.marked)
        loose = Bool(must=(*pairs, *marked))
        return loose if self._unmarked and keys == folded else Best((exact, loose))

    def _exclusion(self, text: Analysis) -> Node:
        if self._unmarked:
            if len(text.tokens) == 1:
                return Term("text_folded", text.folded[0])
            return Bool(must=tuple(Term("text_folded_bigrams", b) for b in text.folded_bigrams))
        if len(text.tokens) == 1:
            return Term("text", text.syllables[0])
        return Phrase("text", tuple(text.syllables))

    def _sought(
        self, tokens: Iterable[Token], alternatives: dict[str, list[Alternative]]
    ) -> Sought:
        shown = list(tokens)
        exact = {token.key for token in shown}
        if self._verbatim:
            return Sought(frozenset(exact))
        exact.update(key for others in alternatives.values() for o in others for key in o.keys)
        words = self._clauses.words
        return Sought(
            frozenset(exact),
            frozenset(token.folded for token in shown if not binds(token)),
            frozenset(mention.terms[0] for mention in words.mentions),
        )


def _joined(words: Analysis, lexicon: Lexicon) -> str | None:
    """Give the words without blanks, if articles hold them so: #GocPhoNhaMinh."""
    if not 2 <= len(words.tokens) <= _MOST_JOINED:
        return None
    joined = "".join(words.folded)
    return joined if lexicon.folded_count(joined) else None


def _spellings(clauses: _Clauses, likely: Likely) -> dict[str, str]:
    """Give for each term of the query how it is spelled."""
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


def _beginning(phrase: Analysis, kept: frozenset[str]) -> Analysis:
    """Cut a phrase before its first syllable that is not kept."""
    return replace(phrase, tokens=list(takewhile(lambda t: t.key in kept, phrase.tokens)))


def _first_distinct(parts: list[Analysis], most: int) -> frozenset[str]:
    """Give the first distinct syllables of analysed texts, at most so many."""
    keys = dict.fromkeys(key for part in parts for key in part.syllables)
    return frozenset(list(keys)[:most])
