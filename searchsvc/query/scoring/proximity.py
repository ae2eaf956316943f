"""What orders matches beyond single syllables: neighbours, words, definitions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.matching.restored_marks import Likely
from searchsvc.query.nodes import Bool, Constant, Node, Phrase, Term
from searchsvc.query.ranking import Ranking
from searchsvc.query.scoring.definitions import Definition


@dataclass(frozen=True, slots=True)
class Proximity:
    """Makes the nodes that never decide about a match but order it.

    Attributes:
        words: the query's free words.
        likely: the same with its marks restored.
        unmarked: whether the query has no mark.
        ranking: the weights.
        lexicon: what the articles hold.
        definition: what the query wants to be defined.
        verbatim: whether nothing counts that is said in another way.
    """

    words: Analysis
    likely: Likely
    unmarked: bool
    ranking: Ranking
    lexicon: Lexicon
    definition: Definition | None = None
    verbatim: bool = False

    def nodes(self) -> Iterator[Node]:
        """Give all of them."""
        yield from self._neighbours()
        yield from self._words()
        if not self.verbatim:
            yield from self._mentioned()
        yield from self._definition()

    @property
    def _marked(self) -> Analysis:
        return self.likely.analysis or self.words

    def _neighbours(self) -> Iterator[Node]:
        ranking = self.ranking
        analysis = self.words if self.unmarked else self._marked
        terms = analysis.folded if self.unmarked else analysis.syllables
        field = "text_folded_bigrams" if self.unmarked else "text_bigrams"
        pairs = dict.fromkeys(pairwise(terms))
        rarity = Rarity(self.lexicon, self.unmarked)
        for left, right in list(pairs)[: ranking.most_syllables]:
            bigram = Term(field, f"{left}_{right}")
            yield Term(field, bigram.term, ranking.text_bigram)
            # That they are neighbours at all says more than how often.
            yield Constant(bigram, ranking.bigram_coverage * rarity.of_pair(left, right))

    def _words(self) -> Iterator[Node]:
        if self.unmarked and self.likely.analysis is None:
            return
        known = set(self._marked.syllables)
        for word in dict.fromkeys(self._marked.words[: self.ranking.most_syllables]):
            # A word of one syllable is that syllable once more.
            if "_" in word or word in known:
                yield Term("text_words", word, self.ranking.text_word)

    def _mentioned(self) -> Iterator[Node]:
        """What can be said in several ways, found whole: a date, a place, a long form."""
        mentions = {m.terms[0]: m.weight for m in self.words.mentions}
        for term, weight in list(mentions.items())[: self.ranking.most_syllables]:
            worth = self.ranking.long_form if term[0] in "=~'%^" else self.ranking.mention
            yield Term("variants", term, worth * weight)

    def _definition(self) -> Iterator[Node]:
        if self.definition is None:
            return
        phrase = self.definition.phrase
        if self.unmarked:
            pairs = pairwise(phrase)
            held: Node = Bool(must=tuple(Term("text_folded_bigrams", f"{a}_{b}") for a, b in pairs))
        else:
            held = Phrase("text", phrase)
        yield Constant(held, self.ranking.definition)
