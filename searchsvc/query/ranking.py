"""Every weight of the ranking, each beside its reason; nothing else in the code holds one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights of the ranking model; they multiply BM25 scores (k1 1.2, b 0.75) if not said else."""

    # The text holds the title as well; the title on top tells what an article is about, but is
    # short, so its scores run high: half of them is enough.
    title_syllable: float = 0.5
    text_syllable: float = 1.0
    # Both fields add up: a syllable in title and body says more than in either (0 = best only).
    field_tie: float = 1.0
    # Neighbouring syllables: Vietnamese words are mostly two syllables long.
    title_bigram: float = 0.3
    text_bigram: float = 0.5
    # pyvi's words tell compounds apart that bigrams can't; on a level with bigrams, not above.
    title_word: float = 0.3
    text_word: float = 0.5
    # A phrase in typographic quotes is preferred, not required.
    preferred_phrase: float = 1.0
    # An unmarked syllable in a query with marks may stand for a marked one, but hardly.
    folded_in_marked: float = 0.3
    # ... unless hardly any article leaves its marks out: then the reader left them out.
    wild_in_marked: float = 0.9
    # Below this share of a spelling's occurrences it is no word of its own but a slip.
    word_share: float = 0.01
    # A marked form that carries the typed marks, where the typed form is no word.
    completion: float = 0.9
    # Dành for giành, only where its neighbours are found with the other so many times as often.
    same_sound: float = 0.5
    same_sound_evidence: float = 4.0
    # An abbreviation and its long form, a numeral in words, a place: nearly as good as typed.
    variant: float = 0.8
    # A score: a date in the query prefers what was published then, a little.
    published_on: float = 3.0
    # A query without marks: the unmarked reading itself earns only this.
    exact_in_unmarked: float = 0.05
    # ... and its most likely marked form so much on top of the folded one.
    title_restored: float = 0.2
    text_restored: float = 0.4
    # Scores, not factors: a document's own number beats any citation of it, and both beat what
    # the syllables of a long title can add up to.
    own_number: float = 120.0
    cited_number: float = 40.0
    # number/year/type and number/type say less than the whole number.
    number_variant: float = 0.5

    # Up to this many distinct syllables all must occur: short queries are deliberate.
    all_required_up_to: int = 3
    # Of more, this share: half costs .003 nDCG against none and matches 6 % instead of 90 %.
    required_share: float = 0.5

    # More syllables than any question has; the rest is left out with a note.
    most_syllables: int = 64

    def required(self, distinct: int) -> int:
        """How many of a query's distinct syllables an article must hold."""
        if distinct <= self.all_required_up_to:
            return distinct
        return max(self.all_required_up_to, -int(-distinct * self.required_share // 1))


RANKING = Ranking()
