"""What the periods of a query add to its plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative, covers
from searchsvc.query.matching.marks.restored import Likely
from searchsvc.query.matching.units.split import words_of
from searchsvc.query.notes import Note, date_preferred
from searchsvc.query.periods.of_queries import Period, periods_of
from searchsvc.query.tree.nodes import Best, Bool, Constant, Node, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Up to so many days a period by the clock is as telling as one: hardly any article says it.
_MONTH = 31


@dataclass(frozen=True, slots=True)
class PeriodNodes:
    """The periods of one query.

    Attributes:
        context: of the query.
        words: its free words.
        periods: those that it names.
    """

    context: QueryContext
    words: Analysis
    periods: Sequence[Period] = ()

    @classmethod
    def of(cls, context: QueryContext, words: Analysis, likely: Likely) -> "PeriodNodes":
        """Read them; a verbatim search has none, nor has one without a clock."""
        if context.verbatim or context.now is None:
            return cls(context, words)
        return cls(context, words, periods_of(words, words_of(words, likely)[0], context.now))

    @property
    def optional(self) -> frozenset[Mention]:
        """Where the query names times that articles may be without."""
        return frozenset(one.mention for one in self.periods if one.optional)

    def published(self, date: Mention) -> Node | None:
        """Return what matches articles published on a day without its year; None for others."""
        for one in self.periods:
            if date.start <= one.mention.start and one.mention.end <= date.end:
                return one.published
        return None

    def alternatives(self, token: Token) -> Iterator[Alternative]:
        """Yield what else satisfies both syllables of "tháng 4": publication in April."""
        for one in self.periods:
            if one.called and covers(one.mention, token):
                yield Alternative(one.published_unsaid)

    def scores(self) -> list[Node]:
        """Return the nodes that prefer articles published then.

        An old article that is called so counts as much: its title was typed.
        """
        ranking = self.context.ranking
        nodes: list[Node] = []
        for one in self.periods:
            is_short = one.is_day or (one.optional and (one.last - one.first).days <= _MONTH)
            worth = ranking.published_on_day if is_short else ranking.published_in_month
            said = [token for token in self.words.tokens if covers(one.mention, token)]
            titled = Bool(must=tuple(Term("title", token.key) for token in said))
            reason = Reason(ReasonKind.PUBLISHED, (one.shown,), "published_at")
            nodes.append(Constant(Best((one.published, titled)), worth, reason))
        return nodes

    def notes(self) -> list[Note]:
        """Return the notes on them."""
        return [date_preferred(one.shown, one.published) for one in self.periods]
