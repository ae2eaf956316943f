"""Builds the node of a typed syllable: every form that satisfies it in an article."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.dates.lunar import is_lunar_day
from searchsvc.analysis.mentions.dates.terms import without_year
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative, covers, in_both
from searchsvc.query.matching.alternatives.everyday.festive_days import is_festive, names_of
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.tree.nodes import Best, Bool, Constant, Node, OneOf, Phrase, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Terms of a day with its year.
_PARTS_OF_DAY = 3
# The last year of the wars that articles remember: điện biên phủ tháng 5/1954.
_HISTORIC = 1975


class SyllableNodes:
    """Builds the node of each token of one query."""

    def __init__(self, context: QueryContext) -> None:
        """Make it.

        Args:
            context: of the query.
        """
        self._context = context
        self._ranking, self._lexicon = context.ranking, context.lexicon

    def node(self, token: Token, alternatives: Iterable[Alternative]) -> Node:
        """Return the node of a token, scored by the best of the ways that match."""
        others = list(alternatives)
        reason = Reason(ReasonKind.SYLLABLE, (token.key,))
        only = tuple(other.held for other in others if other.only)
        if only:
            rarity = self._context.rarity.of_syllable(token)
            return Best((Constant(Best(only), rarity),), reason=reason)
        spelled = self._spelled(token)
        nodes: tuple[Node, ...] = (*spelled, *(o.scored for o in others if o.scored is not None))
        nodes += tuple(self._bounded(token, [o for o in others if o.scored is None]))
        if len(nodes) > 1:
            return Best(nodes, reason=reason)
        return Best(spelled[0].children, spelled[0].tie, reason)

    def _bounded(self, token: Token, others: Sequence[Alternative]) -> Iterable[Node]:
        """Yield the nodes of a token's alternatives; each scores the typed form alike."""
        if not others:
            return
        rarity = self._context.rarity.of_syllable(token)
        ways: list[Node] = [self._as_typed(token)]
        for worth in sorted({other.worth for other in others}, reverse=True):
            ways += [other.held for other in others if other.worth == worth]
            yield Constant(Best(tuple(ways)), worth * rarity)

    def exact(self, key: str, weight: float = 1.0) -> Best:
        """Return the node of a key in title and text."""
        return in_both("title", "text", key, self._ranking, weight)

    def date(self, mention: Mention, words: Analysis, period: Node | None = None) -> Node:
        """Return the node of a date: its words, another form of it, or publication on that day.

        What may be a fraction (2/3) or a lunar day (mùng 9/3) is also satisfied by that, the
        day of a feast (20/11) by its name.

        Publication only matches here; `query/scoring/dates.py` scores it.

        Args:
            mention: the date.
            words: the free words of the query.
            period: matches what was published on a day without its year; None where it is not
                known.
        """
        within = [token for token in words.tokens if covers(mention, token)]
        term = mention.terms[0]
        # Apart, the figures of 2/9 are of something else: 2 bài, 9 học sinh.
        figures: Node = Bool(
            must=tuple(self.node(token, ()) for token in within),
            filters=tuple(self._side_by_side(within)),
        )
        said: list[Node] = [
            # Of a feast they say less than its name, which has a score of its own.
            Constant(figures, 0.0) if is_festive(words, mention) else figures,
            Term("variants", term, self._ranking.variant),
        ]
        if len(mention.terms) == _PARTS_OF_DAY:
            # Articles often leave out the year of a day in their own year.
            unsaid = without_year(mention.terms[-1])
            said.append(Term("variants", unsaid, self._ranking.day_of_any_year))
        others = (
            one.terms[0]
            for one in words.mentions
            if mention.start <= one.start < mention.end
            and (one.kind is MentionKind.QUANTITY or is_lunar_day(one.terms[0]))
        )
        said += [Term("variants", other, self._ranking.variant) for other in others]
        # No score: a long name would count more than the day that was typed.
        said += [Constant(Phrase("text", name), 0.0) for name in names_of(words, mention)]
        published = published_on(mention) or period
        ways = (*said, *([Constant(published, 0.0)] if published is not None else []))
        return Best(ways, reason=Reason(ReasonKind.MENTION, (term,), "text"))

    def _side_by_side(self, tokens: Sequence[Token]) -> Iterator[Node]:
        """Yield what holds the syllables of a date as neighbours, each pair of them."""
        for pair in pairwise(tokens):
            if any(self._is_loose(token) for token in pair):
                (folded,) = bigrams([token.folded for token in pair])
                yield Term("text_folded_bigrams", folded)
            else:
                (exact,) = bigrams([token.key for token in pair])
                yield Term("text_bigrams", exact)

    def _is_loose(self, token: Token) -> bool:
        """Return whether a token may have other marks in articles."""
        return self._is_folded(token) or not (binds(token) or token.folded.isdigit())

    def _spelled(self, token: Token) -> list[Best]:
        if self._is_folded(token):
            return [self._in_folded(token.folded, 1.0)]
        typed_so = self._context.verbatim or token.key in self._context.acronyms
        if typed_so or binds(token) or token.folded.isdigit():
            return [self.exact(token.key)]
        return [self.exact(token.key), self._in_folded(token.folded, self._weight_of_folded(token))]

    def _is_folded(self, token: Token) -> bool:
        """Return whether a token matches folded forms, whatever the marks in the articles."""
        loose = self._context.unmarked and token.key not in self._context.acronyms
        return loose and not token.folded.isdigit()

    def _weight_of_folded(self, token: Token) -> float:
        """Return a low weight for an unmarked word among marked ones: it lacks marks on purpose."""
        any_marks = self._lexicon.folded_count(token.folded)
        own = self._lexicon.count(token.key)
        if any_marks and own < any_marks * self._ranking.word_share:
            return self._ranking.wild_in_marked
        return self._ranking.folded_in_marked

    def _as_typed(self, token: Token) -> Term:
        if self._is_folded(token):
            return Term("text_folded", token.folded)
        return Term("text", token.key)

    def _in_folded(self, folded: str, weight: float) -> Best:
        return in_both("title_folded", "text_folded", folded, self._ranking, weight)


def published_on(date: Mention) -> OneOf | None:
    """Return the filter for articles published on a day or in a month; None for other dates."""
    parts = date.value.split("-")
    # What is so long ago is told of: no portal is as old.
    if len(parts[0]) != 4 or int(parts[0]) <= _HISTORIC:
        return None
    number = int("".join(parts))
    return OneOf("day_vn" if len(parts) == 3 else "month_vn", (number,))
