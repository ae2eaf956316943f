"""A typed query → the plan: what must match, and what makes a match better."""

import datetime as dt
from dataclasses import replace
from itertools import chain

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.curation.rules import NO_RULES, Rules
from searchsvc.query.matching.match import enough, holding_number, is_rare
from searchsvc.query.matching.phrases import PhraseNodes
from searchsvc.query.matching.restored_marks import likely_reading
from searchsvc.query.matching.syllables import Alternative, SyllableNodes, covers
from searchsvc.query.matching.synonyms import SynonymNodes
from searchsvc.query.nodes import Best, Bool, Everything, Node
from searchsvc.query.notes import QUOTES_PREFERRED, shortened, understood_as
from searchsvc.query.planning.clauses import Clauses, beginning, spellings
from searchsvc.query.planning.highlighting import highlight_terms
from searchsvc.query.planning.query_plan import Plan
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings import Understood, understand
from searchsvc.query.scoring.dates import dates_of, only_dates, preferred_dates
from searchsvc.query.scoring.definitions import Definition, find_definition
from searchsvc.query.scoring.freshness import freshened
from searchsvc.query.scoring.proximity import Proximity
from searchsvc.query.syntax import parse


def plan_query(
    cleaned: str,
    analyzer: Analyzer,
    ranking: Ranking,
    verbatim: bool = False,
    lexicon: Lexicon = EMPTY,
    today: dt.date | None = None,
    rules: Rules = NO_RULES,
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
        rules: of editors.

    Returns:
        The plan; a query without any term matches everything.
    """
    # What editors have a rule for is no slip: bus is not read as Telex for bú.
    as_typed = verbatim or rules.speaks_of(cleaned)
    understood = Understood(cleaned) if as_typed else understand(cleaned, lexicon)
    clauses = Clauses.of(parse(understood.text, verbatim), analyzer)
    # Without a single mark the reader types none at all: routed, not blended.
    unmarked = not clauses.any_marks and not verbatim
    context = QueryContext(ranking, lexicon, rules, today, verbatim, unmarked)
    plan = _Planner(context, analyzer, clauses, understood).plan()
    if plan.ranks and today is not None:
        plan = replace(plan, query=freshened(plan.query, today, ranking))
    notes = (*plan.notes, QUOTES_PREFERRED) if clauses.typed.downgraded else plan.notes
    plan = replace(plan, understood=understood, phrases=clauses.typed.phrases, notes=notes)
    return plan.curated(cleaned, rules, verbatim)


# More syllables no hashtag has.
_MOST_JOINED = 8


class _Planner:
    def __init__(
        self, context: QueryContext, analyzer: Analyzer, clauses: Clauses, understood: Understood
    ) -> None:
        self._context = context
        self._ranking = context.ranking
        self._clauses = clauses
        self._understood = understood
        joined = _joined(clauses.words, context.lexicon)
        self._syllables = SyllableNodes(context, understood.typed, joined)
        self._phrases = PhraseNodes(context, self._syllables)
        self._synonyms = SynonymNodes(context, clauses.words.tokens)
        self._likely = likely_reading(context, clauses.words, analyzer)

    def plan(self) -> Plan:
        ranking, clauses = self._ranking, self._clauses
        words = clauses.words
        kept = clauses.first_distinct(ranking.most_syllables)
        tokens = list({token.key: token for token in words.tokens if token.key in kept}.values())
        phrases = [beginning(phrase, kept) for phrase in clauses.phrases]
        must = [self._phrases.required(phrase) for phrase in phrases if phrase.tokens]
        alternatives = self._alternatives(words)
        definition = self._definition()
        # "Định nghĩa của" asks; an answer need not say it.
        asking = definition.asking if definition else frozenset[str]()
        told = [token for token in tokens if token.key not in asking]
        if told or (tokens and not must):
            must.append(self._match(words, told or tokens, alternatives))
        must_not = tuple(self._phrases.excluded(text) for text in clauses.excluded if text.tokens)
        notes = list(understood_as(self._understood))
        if len(kept) < clauses.count_distinct():
            notes.append(shortened(ranking.most_syllables))
        if not must:
            query: Node = Bool(must=(Everything(),), must_not=must_not)
            return Plan(query if must_not else Everything(), False, notes=tuple(notes))
        should = [*self._phrases.preferred(clauses.preferred)]
        if tokens:
            should += Proximity(self._context, words, self._likely, definition).nodes()
        if not self._context.verbatim:
            dates, date_notes = preferred_dates(words, ranking)
            should += dates
            notes += date_notes
        if len(must) == 1 and not should and not must_not:
            query = must[0]
        else:
            query = Bool(must=tuple(must), should=tuple(should), must_not=must_not)
        shown = [*tokens, *(token for phrase in phrases for token in phrase.tokens)]
        other_keys = {
            key: [other for way in ways for other in way.keys] for key, ways in alternatives.items()
        }
        sought = highlight_terms(self._context, self._clauses, self._likely, shown, other_keys)
        return Plan(
            query,
            True,
            sought,
            tuple(notes),
            tuple(tokens),
            self._context.unmarked,
            spellings(self._clauses, self._likely),
            ruled=self._synonyms.any,
        )

    def _definition(self) -> Definition | None:
        if self._context.verbatim:
            return None
        clauses = self._clauses
        return find_definition(clauses.typed.sentence, clauses.sentence, self._context.unmarked)

    def _alternatives(self, words: Analysis) -> dict[str, list[Alternative]]:
        """Give the other ways to satisfy each distinct syllable, by its key."""
        found: dict[str, list[Alternative]] = {}
        for index, token in enumerate(words.tokens):
            others = found.setdefault(token.key, [])
            ways = (self._syllables.alternatives(words, index), self._synonyms.alternatives(index))
            for alternative in chain.from_iterable(ways):
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
        dates = () if self._context.verbatim else dates_of(words)
        in_dates = {t.key for t in tokens if any(covers(date, t) for date in dates)}
        others = [token for token in tokens if token.key not in in_dates]
        nodes = [self._syllables.node(token, alternatives[token.key]) for token in others]
        unmarked, lexicon = self._context.unmarked, self._context.lexicon
        rare = [is_rare(token, unmarked, lexicon, self._ranking) for token in others]
        for date in dates:
            # One thing that is asked for: "tháng" and "năm" alone say nothing.
            nodes.append(self._syllables.date(date, words.tokens))
            rare.append(True)
        matched = enough(nodes, rare, self._ranking)
        if self._context.verbatim:
            return matched
        if published := only_dates(words):
            return Best((matched, *published), tie=1.0)
        if not words.numbers:
            return matched
        numbers = tuple(holding_number(mention.terms, self._ranking) for mention in words.numbers)
        # tie 1: the syllables around a number still order the articles that cite it.
        return Best((matched, *numbers), tie=1.0)


def _joined(words: Analysis, lexicon: Lexicon) -> str | None:
    """Give the words without blanks, if articles hold them so: #GocPhoNhaMinh."""
    if not 2 <= len(words.tokens) <= _MOST_JOINED:
        return None
    joined = "".join(words.folded)
    return joined if lexicon.folded_count(joined) else None


__all__ = ["Plan", "plan_query"]
