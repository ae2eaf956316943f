"""A typed query → the plan: what must match, and what makes a match better."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.curation.nodes import with_pins, without
from searchsvc.query.curation.rules import NO_RULES, Rules
from searchsvc.query.matching.match import enough, holding_number, is_rare
from searchsvc.query.matching.phrases import PhraseNodes
from searchsvc.query.matching.restored_marks import Likely, likely_reading
from searchsvc.query.matching.syllables import Alternative, SyllableNodes, binds, covers
from searchsvc.query.matching.synonyms import SynonymNodes
from searchsvc.query.nodes import NOTHING, Best, Bool, Everything, Node
from searchsvc.query.notes import NOTHING_SEARCHABLE, Note, shortened, signs_read, understood_as
from searchsvc.query.planning.clauses import Clauses, beginning, spellings
from searchsvc.query.planning.sides import any_of
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings import Understood, understand
from searchsvc.query.scoring.dates import dates_of, only_dates, preferred_dates
from searchsvc.query.scoring.definitions import Definition, find_definition
from searchsvc.query.scoring.freshness import freshened
from searchsvc.query.scoring.proximity import Proximity
from searchsvc.query.syntax import parse


@dataclass(frozen=True, slots=True)
class HighlightTerms:
    """What snippets mark.

    Attributes:
        exact: keys that must be equal, tone placement aside.
        folded: folded terms that match whatever their marks.
        mentions: canonical terms of mentions that match however they are said.
        numbers: canonical terms of document numbers, likewise.
    """

    exact: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


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
        pinned: ids that come first when sorted by relevance, in order.
        unpinned: what scores all others; None = the query itself.
        ruled: whether editors have a rule that says what to find for it.
    """

    query: Node
    ranks: bool
    sought: HighlightTerms = HighlightTerms()
    notes: tuple[Note, ...] = ()
    tokens: tuple[Token, ...] = field(default=(), compare=False)
    unmarked: bool = False
    spellings: Mapping[str, str] = field(default_factory=dict, compare=False)
    understood: Understood = field(default=Understood(""), compare=False)
    pinned: tuple[str, ...] = ()
    unpinned: Node | None = field(default=None, compare=False)
    ruled: bool = field(default=False, compare=False)

    def curated(self, typed: str, rules: Rules, verbatim: bool) -> "Plan":
        """Give the plan with the pins and hidden articles of a query.

        Args:
            typed: the query as it was typed, cleaned.
            rules: of editors.
            verbatim: whether rules for what it was read as don't count.
        """
        texts = (typed,) if verbatim else (typed, self.understood.text)
        hidden = rules.hidden(*texts)
        shown = tuple(one for one in rules.pinned(*texts) if one not in hidden)
        return replace(
            self,
            query=without(with_pins(self.query, shown), hidden),
            pinned=shown,
            unpinned=self.query,
            ruled=self.ruled or bool(shown),
        )


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
        The plan; an empty query matches everything, one of signs alone nothing.
    """
    # What editors have a rule for is no slip: bus is not read as Telex for bú.
    as_typed = verbatim or rules.speaks_of(cleaned)
    understood = Understood(cleaned) if as_typed else understand(cleaned, lexicon)
    typed = parse(understood.text, verbatim, lexicon)
    sides = [parse(side, verbatim, lexicon) for side in typed.sides] or [typed]
    parts = [Clauses.of(side, analyzer) for side in sides]
    plan = any_of(
        [_Planner(ranking, lexicon, analyzer, c, understood, verbatim, rules).plan() for c in parts]
    )
    if plan.ranks and today is not None:
        plan = replace(plan, query=freshened(plan.query, today, ranking))
    plan = replace(plan, understood=understood, notes=(*plan.notes, *signs_read(typed)))
    return plan.curated(cleaned, rules, verbatim)


# More syllables no hashtag has.
_MOST_JOINED = 8


class _Planner:
    def __init__(
        self,
        ranking: Ranking,
        lexicon: Lexicon,
        analyzer: Analyzer,
        clauses: Clauses,
        understood: Understood,
        verbatim: bool,
        rules: Rules,
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
        self._phrases = PhraseNodes(ranking, self._syllables, self._unmarked, verbatim)
        self._synonyms = SynonymNodes(
            [] if verbatim else rules.said(clauses.words.tokens, self._unmarked),
            clauses.words.tokens,
            lexicon,
            self._unmarked,
            ranking,
        )
        self._lexicon = lexicon
        self._likely = (
            Likely() if verbatim else likely_reading(clauses.words, analyzer, lexicon, ranking)
        )

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
        if not must and not must_not and self._understood.text.strip():
            return Plan(NOTHING, False, notes=(*notes, NOTHING_SEARCHABLE))
        if not must:
            query: Node = Bool(must=(Everything(),), must_not=must_not)
            return Plan(query if must_not else Everything(), False, notes=tuple(notes))
        should = [*self._phrases.preferred(clauses.preferred)]
        if tokens:
            should += Proximity(
                words,
                self._likely,
                self._unmarked,
                ranking,
                self._lexicon,
                definition,
                self._verbatim,
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
            spellings(self._clauses, self._likely),
            ruled=self._synonyms.any,
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
        dates = () if self._verbatim else dates_of(words)
        in_dates = {t.key for t in tokens if any(covers(date, t) for date in dates)}
        others = [token for token in tokens if token.key not in in_dates]
        nodes = [self._syllables.node(token, alternatives[token.key]) for token in others]
        rare = [is_rare(t, self._unmarked, self._lexicon, self._ranking) for t in others]
        for date in dates:
            # One thing that is asked for: "tháng" and "năm" alone say nothing.
            nodes.append(self._syllables.date(date, words.tokens))
            rare.append(True)
        matched = enough(nodes, rare, self._ranking)
        if self._verbatim:
            return matched
        if published := only_dates(words):
            return Best((matched, *published), tie=1.0)
        if not words.numbers:
            return matched
        numbers = tuple(holding_number(mention.terms, self._ranking) for mention in words.numbers)
        # tie 1: the syllables around a number still order the articles that cite it.
        return Best((matched, *numbers), tie=1.0)

    def _sought(
        self, tokens: Iterable[Token], alternatives: dict[str, list[Alternative]]
    ) -> HighlightTerms:
        shown = list(tokens)
        exact = {token.key for token in shown}
        if self._verbatim:
            return HighlightTerms(frozenset(exact))
        exact.update(key for others in alternatives.values() for o in others for key in o.keys)
        words = self._clauses.words
        return HighlightTerms(
            frozenset(exact),
            frozenset(token.folded for token in shown if not binds(token)),
            frozenset(mention.terms[0] for mention in words.mentions),
            frozenset(mention.terms[0] for mention in words.numbers),
        )


def _joined(words: Analysis, lexicon: Lexicon) -> str | None:
    """Give the words without blanks, if articles hold them so: #GocPhoNhaMinh."""
    if not 2 <= len(words.tokens) <= _MOST_JOINED:
        return None
    joined = "".join(words.folded)
    return joined if lexicon.folded_count(joined) else None
