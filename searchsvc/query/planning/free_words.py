"""The match of the free words of a query: enough of its syllables, or its document number."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative, covers
from searchsvc.query.matching.match import enough, holding_number, is_rare
from searchsvc.query.matching.syllables import SyllableNodes
from searchsvc.query.periods.nodes import PeriodNodes
from searchsvc.query.scoring.dates import dates_of, only_dates
from searchsvc.query.tree.nodes import SUM, Best, Everything, Node

_EVERYTHING = Everything()


@dataclass(frozen=True, slots=True)
class Match:
    """The match of the free words of a query.

    Attributes:
        node: matches articles with enough of the words.
        parts: the nodes that score each of them.
        also: those that score words which need not occur.
    """

    node: Node = _EVERYTHING
    parts: tuple[Node, ...] = ()
    also: tuple[Node, ...] = ()

    def or_one(self, node: Node) -> "Match":
        """Return the match of the words, or of what another node finds and scores."""
        match self.node:
            case Best(children, tie, None) if tie == SUM:
                either = Best((*children, node), SUM)
            case _:
                either = Best((self.node, node), SUM)
        return Match(either, (*self.parts, node), self.also)


@dataclass(frozen=True, slots=True)
class FreeWords:
    """Builds the match of the free words of one query.

    Attributes:
        context: of the query.
        syllables: makes the node of each syllable.
        periods: the times that it names.
        unrequired: offsets of the tokens that need not occur.
        optional: what is named of place and time that articles may be without.
    """

    context: QueryContext
    syllables: SyllableNodes
    periods: PeriodNodes
    unrequired: frozenset[int]
    optional: frozenset[Mention]

    def match(
        self,
        words: Analysis,
        tokens: list[Token],
        alternatives: dict[str, list[Alternative]],
    ) -> Match:
        """Build the match: enough syllables, or a document number of the query.

        Args:
            words: the free words.
            tokens: their distinct syllables.
            alternatives: the other ways to say each, by its key.
        """
        dates = () if self.context.verbatim else dates_of(words)
        in_dates = {t.key for t in tokens if any(covers(date, t) for date in dates)}
        others = [
            token
            for token in tokens
            if not (token.key in in_dates or any(covers(one, token) for one in self.optional))
        ]
        free = self._scoring_only(others)
        others = [token for token in others if token not in free]
        nodes = [self.syllables.node(token, alternatives[token.key]) for token in others]
        also = tuple(self.syllables.node(token, alternatives[token.key]) for token in free)
        rarity, lexicon = self.context.rarity, self.context.lexicon
        rare = [is_rare(token, rarity, lexicon, self.context.ranking) for token in others]
        for date in dates:
            # A date counts as one unit, because "tháng" and "năm" alone are meaningless.
            nodes.append(self.syllables.date(date, words, self.periods.published(date)))
            rare.append(True)
        matched = enough(nodes, rare, self.context.ranking)
        if self.context.verbatim:
            return Match(matched, tuple(nodes), also)
        if published := only_dates(words):
            return Match(Best((matched, *published), tie=1.0), tuple(nodes), also)
        numbers = tuple(
            holding_number(mention.terms, self.context.ranking) for mention in words.numbers
        )
        if numbers:
            # tie 1: the syllables around a number still order the articles that cite it.
            matched = Best((matched, *numbers), tie=1.0)
        return Match(matched, (*nodes, *numbers), also)

    def _scoring_only(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens of a short query that only score; of a long one they weigh little."""
        unrequired = self.unrequired
        free = [token for token in tokens if token.start in unrequired]
        return free if len(free) < len(tokens) <= self.context.ranking.short_up_to else []
