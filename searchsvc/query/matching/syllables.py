"""One typed syllable → everything in an article that satisfies it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.orthography.confusions import same_sound_onsets
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.glued import letters_and_digits, stuck_pairs
from searchsvc.query.matching.marks import binds
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.nodes import AtLeast, Best, Constant, Node, OneOf, Term, because
from searchsvc.query.reasons import Reason, ReasonKind

# Small numbers are written as words; năm is mostly a year, and một an article.
_COUNTED = {
    str(value): (token.key,)
    for value, token in zip(
        (2, 3, 4, 6, 7, 8, 9, 10), tokenize("hai ba bốn sáu bảy tám chín mười"), strict=True
    )
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to satisfy a token.

    Attributes:
        held: what satisfies it as well.
        keys: exact terms that snippets mark for it.
        worth: its score as a share of the rarity of the typed token. What was typed scores that
            as well: a rare way to write a word adds matches and never rank.
        scored: what scores it instead, where that can't be more than the typed token's own score.
        spells: whether it is another spelling of the syllable, which stands beside its neighbours.
        usual: whether articles rather say it so: what was typed is hardly a word of theirs.
    """

    held: Node
    keys: tuple[str, ...] = ()
    worth: float = 0.0
    scored: Node | None = None
    spells: bool = False
    usual: bool = False


class SyllableNodes:
    """Makes the node of each token of one query."""

    def __init__(
        self,
        context: QueryContext,
        typed: Mapping[str, str],
        joined: str | None = None,
    ) -> None:
        """Make it.

        Args:
            context: of the query.
            typed: key of a rewritten syllable → folded token that was typed for it.
            joined: the whole query without blanks, if articles hold that: a hashtag, an address.
        """
        self._context = context
        self._ranking, self._lexicon = context.ranking, context.lexicon
        self._typed = typed
        self._joined = joined

    def node(self, token: Token, alternatives: Iterable[Alternative]) -> Node:
        """Give what satisfies a token, the best of it counted."""
        others = list(alternatives)
        spelled = self._spelled(token)
        nodes: tuple[Node, ...] = (*spelled, *(o.scored for o in others if o.scored is not None))
        nodes += tuple(self._bounded(token, [o for o in others if o.scored is None]))
        best = Best(nodes) if len(nodes) > 1 else spelled[0]
        return because(best, Reason(ReasonKind.SYLLABLE, (token.key,)))

    def _bounded(self, token: Token, others: Sequence[Alternative]) -> Iterable[Node]:
        """Give the other ways to say a token, each worth as much where it is said as typed."""
        rarity = self._context.rarity.of_syllable(token)
        ways: list[Node] = [self._as_typed(token)]
        for worth in sorted({other.worth for other in others}, reverse=True):
            ways += [other.held for other in others if other.worth == worth]
            yield Constant(Best(tuple(ways)), worth * rarity)

    def alternatives(self, words: Analysis, index: int) -> Iterable[Alternative]:
        """Give the other ways to satisfy a token of the query's words."""
        if self._context.verbatim:
            return
        token = words.tokens[index]
        yield from self._completed(token)
        yield from self._same_sound(words.tokens, index)
        yield from self._parted(words, index)
        if self._joined is not None:
            held = Term("text_folded", self._joined)
            yield Alternative(held, (self._joined,), self._ranking.joined)
        typed = self._typed.get(token.key)
        if typed is not None:
            yield Alternative(Term("text_folded", typed), (typed,), self._ranking.variant)
        for mention in words.mentions:
            if covers(mention, token) and mention.kind is not MentionKind.DATE:
                covered = frozenset(t.key for t in words.tokens if covers(mention, t))
                yield from self._mentioned(mention, covered)

    def exact(self, key: str, weight: float = 1.0) -> Best:
        """Give a key in title and text."""
        return self._in_both("title", "text", key, weight)

    def date(self, mention: Mention, tokens: Sequence[Token]) -> Node:
        """Give what satisfies a date: its words, another way to say it, or its day of publication.

        Publication matches without a score: how much that counts is decided once.
        """
        words = [self.node(token, ()) for token in tokens if covers(mention, token)]
        term = mention.terms[0]
        said: list[Node] = [
            AtLeast(tuple(words), len(words)),
            Term("variants", term, self._ranking.variant),
        ]
        if len(mention.terms) > 1:
            # Of the day's own year an article often leaves the year out.
            said.append(Term("variants", mention.terms[-1], self._ranking.day_of_any_year))
        published = published_on(mention)
        ways = (*said, *([Constant(published, 0.0)] if published is not None else []))
        return Best(ways, reason=Reason(ReasonKind.MENTION, (term,), "text"))

    def _spelled(self, token: Token) -> list[Best]:
        if self._is_folded(token):
            return [self._in_folded(token.folded, 1.0)]
        if self._context.verbatim or binds(token) or token.folded.isdigit():
            return [self.exact(token.key)]
        return [self.exact(token.key), self._in_folded(token.folded, self._weight_of_folded(token))]

    def _is_folded(self, token: Token) -> bool:
        """Tell whether the marks of articles don't count for a token."""
        return self._context.unmarked and not token.folded.isdigit()

    def _weight_of_folded(self, token: Token) -> float:
        """An unmarked syllable among marked ones was left unmarked on purpose, if it is a word."""
        any_marks = self._lexicon.folded_count(token.folded)
        own = self._lexicon.count(token.key)
        if any_marks and own < any_marks * self._ranking.word_share:
            return self._ranking.wild_in_marked
        return self._ranking.folded_in_marked

    def _completed(self, token: Token) -> Iterable[Alternative]:
        if not binds(token):
            return
        forms = completions(token, self._lexicon, most=3)
        if forms and self._lexicon.count(token.key) < forms[0].count * self._ranking.word_share:
            for form in forms:
                if form.key != token.key:
                    # More frequent than the typed form, so never worth more.
                    yield self._spelling(form.key, self._ranking.completion, usual=True)

    def _same_sound(self, tokens: Sequence[Token], index: int) -> Iterable[Alternative]:
        token = tokens[index]
        if not binds(token):
            return
        for key in same_sound_onsets(token.key):
            if self._supported(key, tokens, index):
                rarity = Rarity(self._lexicon, unmarked=False)
                own, typed = (rarity.of_syllable(Token(0, 0, k, "")) for k in (key, token.key))
                yield self._spelling(key, self._ranking.same_sound * min(1.0, typed / own))

    def _spelling(self, key: str, weight: float, usual: bool = False) -> Alternative:
        held, scored = Term("text", key), self.exact(key, weight)
        return Alternative(held, (key,), scored=scored, spells=True, usual=usual)

    def _as_typed(self, token: Token) -> Term:
        if self._is_folded(token):
            return Term("text_folded", token.folded)
        return Term("text", token.key)

    def _supported(self, key: str, tokens: Sequence[Token], index: int) -> bool:
        """Tell whether the neighbours of a token go with another spelling far more often."""
        pairs = self._lexicon.pair_count
        token, times = tokens[index], self._ranking.same_sound_evidence
        if not self._lexicon.count(token.key):
            return self._lexicon.count(key) > 0
        left, right = tokens[max(0, index - 1) : index], tokens[index + 1 : index + 2]
        return any(
            pairs(other.key, key) > times * pairs(other.key, token.key) for other in left
        ) or any(pairs(key, other.key) > times * pairs(token.key, other.key) for other in right)

    def _parted(self, words: Analysis, index: int) -> Iterable[Alternative]:
        """Give letters and digits with or without a blank: QCVN41, covid-21."""
        worth = self._ranking.variant
        parts = letters_and_digits(words.tokens[index])
        if parts is not None:
            yield Alternative(Term("text_folded_bigrams", "_".join(parts)), parts, worth)
        for stuck in stuck_pairs(words.text, words.tokens, index, self._lexicon):
            yield Alternative(Term("text_folded", stuck), (stuck,), worth)

    def _mentioned(self, mention: Mention, covered: frozenset[str]) -> Iterable[Alternative]:
        """Give the other ways to say a mention of which so many typed syllables are part."""
        worth = self._ranking.variant * mention.weight
        value = mention.value
        yield Alternative(Term("variants", mention.terms[0]), (), worth)
        match mention.kind:
            case MentionKind.NUMERAL:
                for key in (value, *_COUNTED.get(value, ())):
                    yield Alternative(Term("text", key), (key,), worth)
            case MentionKind.FIGURE if value.isalnum() and value not in covered:
                # Articles may write the digits without signs.
                yield Alternative(Term("text", value), (value,), worth)
            case MentionKind.RESPELLING if len(covered) > 1 and not is_bare_syllable(value):
                yield Alternative(Term("text_folded", value), (value,), worth)

    def _in_folded(self, folded: str, weight: float) -> Best:
        return self._in_both("title_folded", "text_folded", folded, weight)

    def _in_both(self, title: str, text: str, term: str, weight: float) -> Best:
        ranking = self._ranking
        return Best(
            (
                Term(title, term, ranking.title_syllable * weight),
                Term(text, term, ranking.text_syllable * weight),
            ),
            tie=ranking.field_tie,
        )


def covers(mention: Mention, token: Token) -> bool:
    """Tell whether a token is part of a mention."""
    return mention.start <= token.start and token.end <= mention.end


def published_on(date: Mention) -> OneOf | None:
    """Give the filter of a date: published on that day or in that month."""
    parts = date.value.split("-")
    if len(parts[0]) != 4:
        return None
    number = int("".join(parts))
    return OneOf("day_vn" if len(parts) == 3 else "month_vn", (number,))
