"""How surely the syllables of an unmarked query are read, and what holds them accordingly."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from searchsvc.analysis.restoration import MOST_FORMS
from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.runs import forms_of
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term


class Unmarked:
    """The syllables of a query without any mark, and the likely reading of each."""

    def __init__(
        self, context: QueryContext, typed: Sequence[Token], read: Sequence[Token]
    ) -> None:
        """Make it.

        Args:
            context: of the query.
            typed: the tokens of its words, in order.
            read: the likely reading of each.
        """
        self._context = context
        self._alone = len(typed) < 2
        self._known: dict[tuple[str, str], bool] = {}
        self._with_letters: dict[tuple[str, str], int] = {}
        self._pairs = list(zip(pairwise(typed), pairwise(read), strict=True))
        # Where the syllables start that are sure beside one of their neighbours.
        self._sure = frozenset(
            token.start for pair, likely in self._pairs if self._is_sure(likely) for token in pair
        )
        # Start of each syllable → the pairs that it forms with its neighbours.
        self._beside: dict[int, list[str]] = {}
        for pair, _ in self._pairs:
            (folded,) = bigrams([token.folded for token in pair])
            for token in pair:
                self._beside.setdefault(token.start, []).append(folded)

    def is_read(self, typed: Token, read: Token) -> bool:
        """Return whether the reading of a syllable is likely enough to rely on it.

        It is the share of the places where these letters stand beside a neighbour in the query,
        smoothed by the share of all places (a Dirichlet prior: Zhai and Lafferty 2004).
        """
        known = self._known.get((typed.folded, read.key))
        if known is None:
            known = self._known[typed.folded, read.key] = self._is_likely(typed, read)
        return known

    def _is_likely(self, typed: Token, read: Token) -> bool:
        lexicon, ranking = self._context.lexicon, self._context.ranking
        alone = lexicon.count(read.key) / max(1, lexicon.folded_count(typed.folded))
        shares = [alone] if self._alone else []
        for pair, (left, right) in self._pairs:
            if typed.folded in (pair[0].folded, pair[1].folded):
                found = lexicon.pair_count(left.key, right.key)
                of = self._with_letters_of(left, right, found)
                prior = ranking.read_prior
                shares.append((found + prior * alone) / (of + prior))
        return max(shares) >= ranking.read_share

    def neighbours(self, typed: tuple[Token, Token], read: tuple[Token, Token]) -> Node:
        """Return the node of two neighbours: as they are read, where that is sure."""
        (folded,) = bigrams([token.folded for token in typed])
        if any(token.marked for token in typed) and len(self._context.lexicon):
            # A number word for the figure that was typed is no other word: tháng sáu, tháng sau.
            return any_of(Term("text_bigrams", pair) for pair in bigrams([t.key for t in read]))
        if not self._is_sure(read):
            return Term("text_folded_bigrams", folded)
        # Some articles lack their marks.
        keys = dict.fromkeys(tuple(t.key for t in both) for both in (read, typed))
        return any_of(Term("text_bigrams", pair) for both in keys for pair in bigrams(both))

    def written(
        self, typed: tuple[Token, Token], read: tuple[Token, Token]
    ) -> Iterator[tuple[str, str]]:
        """Yield how articles write two neighbours, as keys: as read, where that is sure."""
        yield read[0].key, read[1].key
        yield typed[0].key, typed[1].key
        if not self._is_sure(read):
            yield from product(*(forms_of(token, self._context.lexicon) for token in typed))

    def spelled_in(self, field: str, token: Token, read: Token) -> Iterator[Node]:
        """Yield the ways to hold a syllable in a field: as it is read, or beside its neighbours.

        The reading may be wrong, and articles may lack marks; but a syllable with other marks, or
        with none, is the word that was meant only where it stands beside the same words.
        """
        folded = Term(f"{field}_folded", token.folded)
        beside = self._beside.get(token.start)
        if not beside or not self.is_read(token, read):
            yield folded
            return
        yield Term(field, read.key)
        pairs_of = "text_bigrams" if token.start in self._sure else "text_folded_bigrams"
        pairs = tuple(Term(pairs_of, pair) for pair in beside)
        yield from pairs if field == "text" else [Bool(filters=(folded, any_of(pairs)))]

    def _is_sure(self, read: tuple[Token, Token]) -> bool:
        if not any(map(binds, read)):
            return False
        left, right = read
        found = self._context.lexicon.pair_count(left.key, right.key)
        share = self._context.ranking.sure_share
        return found > 0 and found >= share * self._with_letters_of(left, right, found)

    def _with_letters_of(self, left: Token, right: Token, found: int) -> int:
        """Return how often two syllables occur side by side with any marks.

        Args:
            left: the likely reading of the first.
            right: that of the second.
            found: how often they occur so.
        """
        known = self._with_letters.get((left.key, right.key))
        if known is None:
            usual = self._context.rarity.pairs_with(left.folded, right.folded)
            # Those are of the most frequent forms only; the reading may be another: di dời.
            rare = self._is_rare(left) or self._is_rare(right)
            known = self._with_letters[left.key, right.key] = usual + found if rare else usual
        return known

    def _is_rare(self, read: Token) -> bool:
        forms = self._context.lexicon.forms(read.folded)[:MOST_FORMS]
        return all(form.key != read.key for form in forms)
