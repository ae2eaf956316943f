"""Scores of neighbouring syllables, words, mentions and definitions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.tokenize import bigrams, tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks.restored import Likely
from searchsvc.query.matching.units.year_units import is_year
from searchsvc.query.scoring.definitions import Definition
from searchsvc.query.tree.nodes import Best, Bool, Constant, Node, Phrase, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Mentions with other letters only, whose syllables and neighbours score already.
_LONG_FORMS = frozenset(
    (
        MentionKind.LONG_FORM,
        MentionKind.AMBIGUOUS,
        MentionKind.RESPELLING,
        MentionKind.FIGURE,
        MentionKind.QUANTITY,
    )
)


(_YEAR,) = tokenize("năm")


def _of_years(words: Analysis, unmarked: bool) -> Iterator[tuple[str, str]]:
    """Yield the pairs that "năm" before a year is in: it says no more than the year alone."""
    terms = words.folded if unmarked else words.syllables
    year = _YEAR.folded if unmarked else _YEAR.key
    for at, token in enumerate(words.tokens):
        if at and is_year(token) and terms[at - 1] == year:
            yield terms[at - 1], terms[at]
            if at > 1:
                yield terms[at - 2], terms[at - 1]


@dataclass(frozen=True, slots=True)
class Proximity:
    """Builds nodes that score matches and never decide about them.

    Attributes:
        context: of the query.
        words: the query's free words.
        likely: the same with its marks restored.
        definition: the definition that the query asks for, if any.
        otherwise: neighbours → what is as near to each other, said in another way.
    """

    context: QueryContext
    words: Analysis
    likely: Likely
    definition: Definition | None = None
    otherwise: Mapping[tuple[str, str], Node] = field(default_factory=dict)

    def nodes(self) -> Iterator[Node]:
        """Yield all of them."""
        yield from self._neighbours()
        yield from self._words()
        if not self.context.verbatim:
            yield from self._mentioned()
        yield from self._definition()

    @property
    def _marked(self) -> Analysis:
        return self.likely.analysis or self.words

    def _neighbours(self) -> Iterator[Node]:
        ranking = self.context.ranking
        analysis = self.words if self.context.unmarked else self._marked
        terms = analysis.folded if self.context.unmarked else analysis.syllables
        field = "text_folded_bigrams" if self.context.unmarked else "text_bigrams"
        of_years = frozenset(_of_years(analysis, self.context.unmarked))
        pairs = dict.fromkeys(pair for pair in pairwise(terms) if pair not in of_years)
        typed = self._typed_otherwise()
        rarity = self.context.rarity
        factor = ranking.bigram_factor(len(set(terms)), self.context.unmarked)
        for left, right in list(pairs)[: ranking.most_syllables]:
            bigram = Term(field, bigrams((left, right))[0])
            reason = Reason(ReasonKind.PAIR, (left, right), "text")
            yield Term(field, bigram.term, factor * ranking.text_bigram, reason)
            # Whether they are neighbours at all matters more than how often.
            coverage = factor * ranking.bigram_coverage * rarity.of_pair(left, right)
            ways = [one[left, right] for one in (typed, self.otherwise) if (left, right) in one]
            held = Best((bigram, *ways)) if ways else bigram
            yield Constant(held, coverage, reason)

    def _typed_otherwise(self) -> dict[tuple[str, str], Term]:
        """Return the neighbours as read → as typed, where that may have been meant as well."""
        omitted = self.likely.omitted
        if not omitted or len(self._marked.tokens) != len(self.words.tokens):
            return {}
        both = zip(pairwise(self._marked.tokens), pairwise(self.words.tokens), strict=True)
        return {
            (read[0].key, read[1].key): Term("text_bigrams", bigrams((one.key, two.key))[0])
            for read, (one, two) in both
            if not omitted.isdisjoint((one.start, two.start))
        }

    def _words(self) -> Iterator[Node]:
        if self.context.unmarked and self.likely.analysis is None:
            return
        known = set(self._marked.syllables)
        for word in dict.fromkeys(self._marked.words[: self.context.ranking.most_syllables]):
            # A word of one syllable would score the same syllable twice.
            if "_" in word or word in known:
                reason = Reason(ReasonKind.WORD, tuple(word.split("_")), "text")
                yield Term("text_words", word, self.context.ranking.text_word, reason)

    def _mentioned(self) -> Iterator[Node]:
        """Yield nodes that score mentions (a date, a place, a long form) in any of their forms."""
        ranking = self.context.ranking
        mentions = {
            mention.terms[0]: mention for mention in self.words.mentions if self._is_said(mention)
        }
        for term, mention in list(mentions.items())[: ranking.most_syllables]:
            is_long = mention.kind in _LONG_FORMS
            worth = ranking.long_form if is_long else ranking.mention
            reason = Reason(ReasonKind.MENTION, (term,), "text")
            yield Term("variants", term, worth, reason)

    def _is_said(self, mention: Mention) -> bool:
        """Return whether articles with the typed form of a mention have its term, too.

        If only another form had the term, it would score higher than the typed one.
        """
        if mention.kind is MentionKind.NUMERAL:
            return not self.words.text[mention.start : mention.end].isdigit()
        return mention.weight == 1.0

    def _definition(self) -> Iterator[Node]:
        if self.definition is None:
            return
        phrase = self.definition.phrase
        if self.context.unmarked:
            pairs = bigrams(phrase)
            held: Node = Bool(must=tuple(Term("text_folded_bigrams", pair) for pair in pairs))
        else:
            held = Phrase("text", phrase)
        reason = Reason(ReasonKind.DEFINITION, phrase, "text")
        yield Constant(held, self.context.ranking.definition, reason)
