"""Turns synonyms and abbreviations into alternatives to the syllables of a query.

Those of editors, and where editors have no rule the everyday names of public services, and the
short forms that the articles themselves explain.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.curation.rules import Said
from searchsvc.query.matching.alternatives.alternative import Alternative, covers
from searchsvc.query.matching.alternatives.everyday import everyday, is_of_another
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.tree.nodes import Best, Node, Phrase

_OF_TABLE = (MentionKind.LONG_FORM, MentionKind.AMBIGUOUS)


class SynonymNodes:
    """Builds the alternatives to the phrases of one query.

    An article with a synonym satisfies every syllable of the typed phrase, so the synonym counts
    as much for the match as the phrase.
    """

    def __init__(
        self,
        context: QueryContext,
        tokens: Sequence[Token],
        read: Sequence[Token],
        mentions: Sequence[Mention] = (),
    ) -> None:
        """Make it.

        Args:
            context: of the query, with the rules that define the synonyms.
            tokens: of the query, in order.
            read: the likely reading of each.
            mentions: what the query names; an abbreviation of the table has its own forms.
        """
        self._explained: list[Said] = []
        self._said: list[Said] = []
        self._named: list[Said] = []
        self._read = read
        self._typed, self._written = context.rarity, Rarity(context.lexicon, unmarked=False)
        self._ranking, self._tokens = context.ranking, tokens
        if not context.verbatim:
            self._said = context.rules.said(tokens, context.unmarked)
            ruled = {at for said in self._said for at in range(said.start, said.end)}
            for said in self._everyday(read, context.unmarked):
                # Editors' own rules win.
                if ruled.isdisjoint(range(said.start, said.end)):
                    self._said.append(said)
                    self._named.append(said)
            self._explained = list(self._short_forms(context, mentions))
            self._said += self._explained

    def _short_forms(self, context: QueryContext, mentions: Sequence[Mention]) -> Iterator[Said]:
        """Yield the short and long forms in the query that nothing else has other words for."""
        table = [one for one in mentions if one.kind in _OF_TABLE]
        found = dict.fromkeys(context.lexicon.short_forms.said(self._read, unmarked=False))
        if context.unmarked:
            found |= dict.fromkeys(context.lexicon.short_forms.said(self._tokens, unmarked=True))
        for start, end, others in found:
            tokens = self._tokens[start:end]
            ruled = any(one.start < end and start < one.end for one in self._said)
            known = any(covers(one, tokens[0]) and covers(one, tokens[-1]) for one in table)
            if not (ruled or known):
                yield Said(start, end, others)

    def _everyday(self, read: Sequence[Token], unmarked: bool) -> Iterator[Said]:
        """Yield the everyday names in the query, as it is likely read and as it was typed.

        Without marks also what has the letters of one, and no such neighbours in any article.
        """
        found = [one for one in everyday().said(read, unmarked=False) if _is_apart(one, read)]
        yield from found
        if not unmarked:
            # Where articles have "tổng" and no "tông", tông xe is read as that.
            typed = self._tokens
            if any(one.key != other.key for one, other in zip(typed, read, strict=True)):
                names = everyday().said(typed, unmarked=False)
                yield from (one for one in names if one not in found and _is_apart(one, typed))
            return
        for said in everyday().said(self._tokens, unmarked=True):
            letters = pairwise(one.folded for one in self._tokens[said.start : said.end])
            held = [self._typed.pairs_with(*pair) for pair in letters]
            if not (said in found or all(held) or is_of_another(self._tokens, said.start)):
                yield said

    def everyday_names(self) -> Iterator[tuple[Sequence[Token], Sequence[Sequence[Token]]]]:
        """Yield each everyday name of several syllables as it is read, and what else it is called.

        Of names within each other only the longest: làm sổ đỏ is more than sổ đỏ.
        """
        for said in self._named:
            within = any(
                one.start <= said.start and said.end <= one.end
                for one in self._named
                if one.end - one.start > said.end - said.start
            )
            if said.end - said.start > 1 and not within:
                yield self._read[said.start : said.end], said.others

    @property
    def short_forms(self) -> Iterator[Sequence[Token]]:
        """The short and long forms of words in the query, as articles explain them, all ways."""
        for start, end, others in self._explained:
            yield from (self._read[start:end], *others)

    @property
    def any(self) -> bool:
        """Whether the query contains a phrase with synonyms, as editors or the table have them."""
        return len(self._said) > len(self._explained)

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """The synonyms as keys of their syllables, which are marked only as a whole."""
        phrases = (other for said in self._said for other in said.others)
        return frozenset(tuple(token.key for token in phrase) for phrase in phrases)

    def alternatives(self, index: int) -> Iterator[Alternative]:
        """Yield the alternatives to one token of the query."""
        for said in self._said:
            start, end, others = said
            if start <= index < end:
                short = said in self._explained
                typed = self._tokens[start:end]
                for other in others:
                    keys = tuple(token.key for token in other)
                    scored = self._scored(typed, other)
                    yield Alternative(Phrase("text", keys), keys, scored=scored, short=short)

    def _scored(self, typed: Sequence[Token], other: Sequence[Token]) -> Node:
        # A rarer phrase would score higher by BM25, but must stay below the typed one.
        asked = sum(map(self._typed.of_syllable, typed))
        held = sum(map(self._written.of_syllable, other))
        # The score of a synonym is divided among the tokens of the typed phrase.
        weight = self._ranking.synonym * min(1.0, asked / held) / len({t.key for t in typed})
        ranking, keys = self._ranking, tuple(token.key for token in other)
        return Best(
            (
                Phrase("title", keys, ranking.title_syllable * weight),
                Phrase("text", keys, ranking.text_syllable * weight),
            ),
            tie=ranking.field_tie,
        )


def _is_apart(said: Said, tokens: Sequence[Token]) -> bool:
    """Return whether a name is no part of another word: the chích of đạo chích, a hội thi."""
    if is_of_another(tokens, said.start):
        return False
    around = tokens[max(0, said.start - 1) : said.end + 1]
    words = dictionary().pairs
    return said.end - said.start > 1 or words.isdisjoint(pairwise(one.key for one in around))
