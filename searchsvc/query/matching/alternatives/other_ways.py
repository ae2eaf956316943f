"""Alternatives to a typed syllable: other spellings, and other terms with the same meaning."""

from collections.abc import Iterable, Mapping, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.mentions.numerals.number_words import in_words
from searchsvc.analysis.orthography.confusions import same_sound_onsets
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative, covers, in_both
from searchsvc.query.matching.alternatives.coded import coded
from searchsvc.query.matching.alternatives.everyday.feast_names import feast_days
from searchsvc.query.matching.alternatives.everyday.festive_days import names_of
from searchsvc.query.matching.alternatives.everyday.hiring import hiring
from searchsvc.query.matching.alternatives.everyday.offices import offices_in_full
from searchsvc.query.matching.alternatives.everyday.police import is_police, of_station
from searchsvc.query.matching.alternatives.glued import letters_and_digits, stuck_pairs
from searchsvc.query.matching.alternatives.mistakes import mistaken
from searchsvc.query.matching.alternatives.numbers.beside import beside, is_other_word
from searchsvc.query.matching.alternatives.numbers.parts_of_year import parts_of_year
from searchsvc.query.matching.alternatives.numbers.signed import signed
from searchsvc.query.matching.alternatives.numbers.years_in_words import years_in_words
from searchsvc.query.matching.alternatives.place_kinds import kinds_before_names
from searchsvc.query.matching.alternatives.signs_for_and import without_word
from searchsvc.query.matching.alternatives.variants import as_read, beside_written, written
from searchsvc.query.matching.alternatives.year_names import year_names
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.named import names_in
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.tree.nodes import Bool, Term

# Small numbers are also written as words, except that năm mostly means year, một a or an, and tư
# is a part of many words.
_COUNTED = {
    str(value): tuple(token.key for token in tokenize(in_words(value)[0]))
    for value in (2, 3, 4, 6, 7, 8, 9, 10)
}
# Most syllables of a hashtag.
_MOST_JOINED = 8


class OtherWays:
    """Finds the alternatives to the syllables of one query."""

    def __init__(
        self,
        context: QueryContext,
        words: Analysis,
        typed: Mapping[str, str],
        read: Sequence[Token] = (),
    ) -> None:
        """Make it.

        Args:
            context: of the query.
            words: its free words.
            typed: key of a rewritten syllable → folded token that was typed for it.
            read: its words with their marks restored; none = as typed.
        """
        self._read = read if len(read) == len(words.tokens) else words.tokens
        if context.unmarked and not context.verbatim:
            self._read = as_read(words.tokens, self._read, context.rarity)
        finds = ((written, context.ranking.variant), (mistaken, context.ranking.slip))
        # The other spellings of each token, and what they are worth.
        self._ways = [
            ([list(find(self._read, at, context.lexicon)) for at in range(len(self._read))], worth)
            for find, worth in (() if context.verbatim else finds)
        ]
        spans = [] if context.verbatim else names_in(words, self._read, context.lexicon)
        # No number words: the mười of Đỗ Mười.
        self._in_names = frozenset(at for span in spans for at in range(*span))
        self._context = context
        self._ranking, self._lexicon = context.ranking, context.lexicon
        self._words = words
        self._typed = typed
        # All words of the query joined, as in a hashtag or an address.
        self._joined = joined(words, context.lexicon)
        self._signed = signed(words)
        self._coded = (
            *coded(words, typed),
            *year_names(words, context.today),
            *parts_of_year(words),
            *years_in_words(words),
            *feast_days(words.tokens),
            *offices_in_full(words, self._read),
        )
        self._kinds = (
            []
            if context.verbatim
            else list(
                kinds_before_names(words.text, words.tokens, context.unmarked, context.lexicon)
            )
        )

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """Other names of what is called by a code, name or day, as keys of their syllables."""
        dates = (one for one in self._words.mentions if one.kind is MentionKind.DATE)
        feasts = (name for date in dates for name in names_of(self._words, date))
        return frozenset((*(name for way in self._coded for name in way.names), *feasts))

    @property
    def _bigrams(self) -> str:
        return "text_folded_bigrams" if self._context.unmarked else "text_bigrams"

    def of(self, index: int) -> Iterable[Alternative]:
        """Return the alternatives to one token of the query."""
        if self._context.verbatim:
            return
        words = self._words
        token = words.tokens[index]
        if token.key in self._signed:
            for term in self._signed[token.key]:
                yield Alternative(Term("variants", term), (), 1.0, only=True)
            return
        yield from self._completed(token)
        yield from self._read_so(index)
        yield from self._same_sound(words.tokens, index)
        yield from self._written_otherwise(index)
        yield from self._parted(index)
        yield from self._counted(index)
        for way in self._coded:
            if way.start <= token.start and token.end <= way.end:
                yield Alternative(way.held, (), self._ranking.variant * way.worth)
        yield from self._of_place(index)
        for held in hiring(words.text, self._read, index):
            yield Alternative(held, (), self._ranking.slip)
        for around in without_word(words.text, words.tokens, index, self._context.unmarked):
            yield Alternative(Term(self._bigrams, around), (), self._ranking.variant)
        if self._joined is not None:
            held = Term("text_folded", self._joined)
            yield Alternative(held, (self._joined,), self._ranking.joined)
        typed = self._typed.get(token.key)
        if typed is not None:
            yield Alternative(Term("text_folded", typed), (typed,), self._ranking.variant)
        for mention in words.mentions:
            if mention.kind is MentionKind.NUMERAL and index in self._in_names:
                continue
            if covers(mention, token) and mention.kind is not MentionKind.DATE:
                covered = frozenset(t.key for t in words.tokens if covers(mention, t))
                yield from self._mentioned(mention, covered)

    def _completed(self, token: Token) -> Iterable[Alternative]:
        if not binds(token):
            return
        typed, share = self._lexicon.count(token.key), self._ranking.word_share
        # A cheap test first: no form is more frequent than all forms together.
        if typed >= self._lexicon.folded_count(token.folded) * share:
            return
        forms = completions(token, self._lexicon, most=3)
        if forms and typed < forms[0].count * share:
            for form in forms:
                if form.key != token.key:
                    # It is more frequent than the typed form, so its BM25 score is lower anyway.
                    yield self._spelling(form.key, self._ranking.completion, usual=True)

    def _read_so(self, index: int) -> Iterable[Alternative]:
        """Return the likely form of a syllable without marks among marked ones."""
        token, read = self._words.tokens[index], self._read[index]
        if not (self._context.unmarked or binds(token) or read.key == token.key):
            yield self._spelling(read.key, self._ranking.completion, usual=True)

    def _same_sound(self, tokens: Sequence[Token], index: int) -> Iterable[Alternative]:
        token = tokens[index]
        if not binds(token):
            return
        for key in same_sound_onsets(token.key):
            if self._supported(key, tokens, index):
                rarity = Rarity(self._lexicon, unmarked=False)
                own, typed = (rarity.of_syllable(Token(0, 0, k, "")) for k in (key, token.key))
                yield self._spelling(key, self._ranking.same_sound * min(1.0, typed / own))

    def _written_otherwise(self, index: int) -> Iterable[Alternative]:
        """Return the other spellings of a word, right ones and slips: gởi xe, hổ trợ."""
        for ways, worth in self._ways:
            for key, pairs in ways[index]:
                nodes = [Term("text_bigrams", pair) for pair in pairs] or [Term("text", key)]
                for node in nodes:
                    yield Alternative(node, (key,), worth, spells=True)
            if self._context.unmarked:
                # Without marks neighbours are looked for as typed, so both need what holds both.
                for pair in beside_written(self._read, index, ways):
                    yield Alternative(Term("text_bigrams", pair), (), worth)

    def _spelling(self, key: str, weight: float, usual: bool = False) -> Alternative:
        held, scored = Term("text", key), in_both("title", "text", key, self._ranking, weight)
        return Alternative(held, (key,), scored=scored, spells=True, usual=usual)

    def _supported(self, key: str, tokens: Sequence[Token], index: int) -> bool:
        """Return whether another spelling is far more frequent next to the token's neighbours."""
        pairs = self._lexicon.pair_count
        token, times = tokens[index], self._ranking.same_sound_evidence
        if not self._lexicon.count(token.key):
            return self._lexicon.count(key) > 0
        left, right = tokens[max(0, index - 1) : index], tokens[index + 1 : index + 2]
        return any(
            pairs(other.key, key) > times * pairs(other.key, token.key) for other in left
        ) or any(pairs(key, other.key) > times * pairs(token.key, other.key) for other in right)

    def _parted(self, index: int) -> Iterable[Alternative]:
        """Return letters and digits with or without a blank: QCVN41, covid-21."""
        worth, words = self._ranking.variant, self._words
        token = words.tokens[index]
        parts = letters_and_digits(token)
        # The kg of 5kg is in 2,5 kg as well.
        whole = token.folded[0].isdigit() and any(
            covers(one, token) and one.kind is MentionKind.QUANTITY for one in words.mentions
        )
        if parts is not None and not whole:
            yield Alternative(Term("text_folded_bigrams", "_".join(parts)), parts, worth)
        for stuck in stuck_pairs(words.text, words.tokens, index, self._lexicon):
            yield Alternative(Term("text_folded", stuck), (stuck,), worth)

    def _counted(self, index: int) -> Iterable[Alternative]:
        """Return a number in words or in digits, where it stands beside the same word: 3 vụ."""
        words, unmarked = self._words, self._context.unmarked
        if index in self._in_names:
            return
        if unmarked and is_other_word(words.tokens, self._read, index, self._lexicon):
            return
        for pair in beside(words.text, words.tokens, index, unmarked):
            held = Term(self._bigrams, pair)
            yield Alternative(held, tuple(pair.split("_")), self._ranking.variant)

    def _of_place(self, index: int) -> Iterable[Alternative]:
        """Return the kind of a place in its other forms, before the same name: P. Bến Sen."""
        for kind in self._kinds:
            if kind.start <= index < kind.end:
                for pairs in kind.others:
                    held = tuple(Term(self._bigrams, pair) for pair in pairs)
                    node = held[0] if len(held) == 1 else Bool(filters=held)
                    yield Alternative(node, (), self._ranking.variant)

    def _mentioned(self, mention: Mention, covered: frozenset[str]) -> Iterable[Alternative]:
        """Return the alternatives to a mention that covers these typed keys."""
        worth = self._ranking.variant * mention.weight
        value = mention.value
        only = is_police(self._words, mention)
        unmarked = self._context.unmarked
        station = None if only else of_station(self._words, self._read, mention, unmarked)
        held = station or Term("variants", mention.terms[0])
        yield Alternative(held, (), worth, only=only)
        match mention.kind:
            case MentionKind.NUMERAL:
                for key in (value, *_COUNTED.get(value, ())):
                    yield Alternative(Term("text", key), (key,), worth)
            case MentionKind.FIGURE if value.isalnum() and value not in covered:
                # Articles may write the digits without separators.
                yield Alternative(Term("text", value), (value,), worth)
            case MentionKind.RESPELLING if len(covered) > 1 and not is_bare_syllable(value):
                yield Alternative(Term("text_folded", value), (value,), worth)


def joined(words: Analysis, lexicon: Lexicon) -> str | None:
    """Return the words joined without blanks, if articles contain that: #GocPhoNhaMinh."""
    if not 2 <= len(words.tokens) <= _MOST_JOINED:
        return None
    found = "".join(words.folded)
    return found if lexicon.folded_count(found) else None
