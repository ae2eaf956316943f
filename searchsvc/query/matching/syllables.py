"""One typed syllable → everything in an article that satisfies it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.confusions import same_sound_onsets
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.glued import letters_and_digits, stuck_pairs
from searchsvc.query.nodes import AtLeast, Best, Constant, Node, OneOf, Term
from searchsvc.query.ranking import Ranking

# Small numbers are written as words; năm is mostly a year, and một an article.
_COUNTED = {
    f"#{value}": (token.key,)
    for value, token in zip(
        (2, 3, 4, 6, 7, 8, 9, 10), tokenize("hai ba bốn sáu bảy tám chín mười"), strict=True
    )
}


def binds(token: Token) -> bool:
    """Tell whether the marks of a token bind: those of HĐND are part of its letters."""
    return token.marked and is_bare_syllable(token.folded)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to satisfy a token.

    Attributes:
        node: what satisfies it as well.
        keys: exact terms that snippets mark for it.
    """

    node: Node
    keys: tuple[str, ...] = ()


class SyllableNodes:
    """Makes the node of each token of one query."""

    def __init__(
        self,
        ranking: Ranking,
        lexicon: Lexicon,
        typed: Mapping[str, str],
        unmarked: bool,
        verbatim: bool,
        joined: str | None = None,
    ) -> None:
        """Make it.

        Args:
            ranking: the weights.
            lexicon: what the articles hold.
            typed: key of a rewritten syllable → folded token that was typed for it.
            unmarked: whether the whole query has no mark that binds.
            verbatim: whether only what was typed counts.
            joined: the whole query without blanks, if articles hold that: a hashtag, an address.
        """
        self._ranking = ranking
        self._lexicon = lexicon
        self._typed = typed
        self._unmarked = unmarked
        self._verbatim = verbatim
        self._joined = joined

    def node(self, token: Token, alternatives: Iterable[Alternative]) -> Node:
        """Give what satisfies a token, the best of it counted."""
        nodes = [*self._spelled(token), *(alternative.node for alternative in alternatives)]
        return nodes[0] if len(nodes) == 1 else Best(tuple(nodes))

    def alternatives(self, words: Analysis, index: int) -> Iterable[Alternative]:
        """Give the other ways to satisfy a token of the query's words."""
        if self._verbatim:
            return
        token = words.tokens[index]
        yield from self._completed(token)
        yield from self._same_sound(words.tokens, index)
        yield from self._parted(words, index)
        if self._joined is not None:
            yield Alternative(self._in_folded(self._joined, 1.0), (self._joined,))
        typed = self._typed.get(token.key)
        if typed is not None:
            yield Alternative(self._in_folded(typed, 1.0), (typed,))
        for mention in words.mentions:
            if covers(mention, token) and not mention.terms[0].startswith("@"):
                yield from self._mentioned(mention, words.tokens)

    def exact(self, key: str, weight: float = 1.0) -> Node:
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
        published = published_on(term)
        return Best((*said, *([Constant(published, 0.0)] if published is not None else [])))

    def _spelled(self, token: Token) -> list[Node]:
        if self._verbatim or binds(token) or token.folded.isdigit():
            return [self.exact(token.key)]
        if self._unmarked:
            return [self._in_folded(token.folded, 1.0)]
        return [self.exact(token.key), self._in_folded(token.folded, self._weight_of_folded(token))]

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
                    yield Alternative(self.exact(form.key, self._ranking.completion), (form.key,))

    def _same_sound(self, tokens: Sequence[Token], index: int) -> Iterable[Alternative]:
        token = tokens[index]
        if not binds(token):
            return
        for key in same_sound_onsets(token.key):
            if self._supported(key, tokens, index):
                yield Alternative(self.exact(key, self._ranking.same_sound), (key,))

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
        weight = self._ranking.variant
        parts = letters_and_digits(words.tokens[index])
        if parts is not None:
            yield Alternative(Term("text_folded_bigrams", "_".join(parts), weight), parts)
        for stuck in stuck_pairs(words.text, words.tokens, index, self._lexicon):
            yield Alternative(self._in_folded(stuck, weight / 2), (stuck,))

    def _mentioned(self, mention: Mention, tokens: Sequence[Token]) -> Iterable[Alternative]:
        term = mention.terms[0]
        covered = {t.key for t in tokens if covers(mention, t)}
        # Each of its tokens brings its part of what the mention is worth.
        weight = self._ranking.variant * mention.weight / len(covered)
        yield Alternative(Term("variants", term, weight))
        if term.startswith("#"):
            for key in (term[1:], *_COUNTED.get(term, ())):
                yield Alternative(self.exact(key, weight), (key,))
        elif term.startswith("%") and term[1:].isalnum() and term[1:] not in covered:
            # Articles may write the digits without signs.
            yield Alternative(self.exact(term[1:], weight), (term[1:],))
        elif term.startswith("'") and not is_bare_syllable(term[1:]) and len(covered) > 1:
            yield Alternative(self._in_folded(term[1:], weight), (term[1:],))

    def _in_folded(self, folded: str, weight: float) -> Node:
        return self._in_both("title_folded", "text_folded", folded, weight)

    def _in_both(self, title: str, text: str, term: str, weight: float) -> Node:
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


def published_on(term: str) -> Node | None:
    """Give the filter of a date's term: published on that day or in that month."""
    parts = term.removeprefix("@").split("-")
    if len(parts[0]) != 4:
        return None
    number = int("".join(parts))
    return OneOf("day_vn" if len(parts) == 3 else "month_vn", (number,))
