"""Every weight of the ranking, each beside its reason; nothing else in the code holds one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights of the ranking model; they multiply BM25 scores (k1 1.2, b 0.75) if not said else."""

    # The text holds the title as well; titles are short, so their scores run high.
    title_syllable: float = 0.3
    text_syllable: float = 1.0
    # Both fields add up: a syllable in title and body says more than in either (0 = best only).
    field_tie: float = 1.0
    # Neighbouring syllables: Vietnamese words are mostly two syllables long.
    text_bigram: float = 0.4
    # That two neighbours of the query are neighbours in the article at all: times their rarity.
    bigram_coverage: float = 0.8
    # pyvi's words tell compounds apart that bigrams can't.
    text_word: float = 0.8
    # What is only in an attachment: below the title and the text, which say what an article is
    # about. A score, times the rarity of what was typed.
    attachment: float = 0.3
    # Of that, what OCR read with other marks: every tenth phrase has a wrong one.
    doubtful: float = 0.5
    # A date, place or numeral found whole, however it is said: its parts alone say little.
    mention: float = 2.0
    # A long form or abbreviation: its syllables and neighbours count already.
    long_form: float = 0.2
    # A score: "X là" answers "X là gì" better than any number of mentions of X.
    definition: float = 35.0
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
    # A score, times the rarity of what was typed: an abbreviation and its long form, a numeral in
    # words, a place, the keys of Telex. What was typed has it as well, so that no other way to
    # write it, however rare, is worth more.
    variant: float = 0.8
    # Likewise words without blanks, as in a hashtag or an address.
    joined: float = 0.5
    # A phrase that editors made a synonym: a little below the typed one.
    synonym: float = 0.8
    # The same day without its year, or of another year.
    day_of_any_year: float = 0.3
    # Scores: a date in the query prefers what was published on that day, or in that month.
    published_on_day: float = 12.0
    published_in_month: float = 4.0
    # Scores, not factors: a document's own number beats any citation of it, and both beat what
    # the syllables of a long title can add up to.
    own_number: float = 120.0
    cited_number: float = 40.0
    # number/year/type and number/type say less than the whole number.
    # An own number that agrees in part stays below a citation of the whole.
    number_variant: float = 0.3

    # Up to this many distinct syllables all must occur: short queries are deliberate.
    all_required_up_to: int = 3
    # Of more, this share: half costs .003 nDCG against none and matches 6 % instead of 90 %.
    required_share: float = 0.5

    # A syllable that at most this share of the articles holds is rare, and counts so many times.
    rare_share: float = 0.3
    rare_counts: int = 3
    # Of the sum of counts this share must occur: half of the syllables, but telling ones.
    required_sum_share: float = 0.43

    # What holds all units of a query serves relevance where so many articles do, else a wider tier
    # does: a page or two. Fewer cost .017 to .053, because what misses one word is often as good.
    enough_by_relevance: int = 20
    # On a portal of fewer than 3,300 articles fewer are enough: a page or two of a hundred
    # articles would be most of what it has.
    enough_share: float = 0.006
    # Orders and calendars show first what is new, however little it is about the query: a few
    # articles that hold everything are enough.
    enough_in_order: int = 3
    # One article with the number that was typed is what was asked for.
    enough_with_number: int = 1
    # Of the units that tell anything, this share makes a partial match.
    part_share: float = 0.5
    # Of longer queries too many good articles miss a unit: relevance asks for enough syllables.
    short_units: int = 4

    # A phrase of more syllables is a headline, which only its own article holds.
    longest_phrase: int = 10

    # Queries of so many distinct syllables are short, fading out over so many more.
    short_up_to: int = 6
    short_fade: int = 3
    # Scores, times the rarity of all that a short query asks: everything in the title, also as
    # one phrase, and every unit somewhere.
    whole_title: float = 0.5
    whole_title_phrase: float = 0.5
    whole_units: float = 0.3
    # Scores, times the rarity of the section's name: a query that names a section wants it.
    section: float = 1.0
    # Scores, times the rarity of the year: in the title, published in it, no other year in the
    # title. Counts only where the words are held.
    year_in_title: float = 1.0
    published_in_year: float = 1.0
    no_other_year: float = 1.0

    # The second pass looks at so many of the first hits.
    second_pass: int = 100
    # A title counts by how much of it the query says: times the rarity of all that is asked.
    title_explained: float = 0.8
    # Feedback: the words of the first hits count for all others. It helps where the first hit
    # stands out from the fifth, and harms where the head is a row of equals.
    feedback: float = 30.0
    feedback_articles: int = 8
    feedback_words: int = 30
    # An article counts by its share of the best score to this power: the first few decide.
    feedback_power: float = 10.0
    # Words in more of the articles than this share say nothing.
    feedback_share: float = 0.1
    # Of so many distinct syllables or fewer there is none, and so many later it is full: the words
    # of a short query say all that is asked, and what the first hits add is chance.
    feedback_from: int = 2
    feedback_range: int = 6
    gap_rank: int = 5
    least_gap: float = 0.15
    gap_range: float = 0.3

    # Related articles: a word of the title counts as often as so many in the text, and so many
    # of an article's telling words must be shared: one alone is a coincidence.
    related_title: int = 3
    related_least: int = 3

    # Scores that order equals, .05 together: less than any telling word brings. A newer year
    # counts more than views, because views grow with age.
    new: float = 0.025
    new_years: int = 1
    recent: float = 0.015
    recent_years: int = 3
    much_viewed: float = 0.01
    much_viewed_from: int = 1_000

    # More syllables than any question has; the rest is left out with a note.
    most_syllables: int = 64

    def shortness(self, distinct: int) -> float:
        """Give how short a query of so many distinct syllables is, 1 to 0."""
        return max(0.0, min(1.0, (self.short_up_to + self.short_fade - distinct) / self.short_fade))

    def feedback_share_of(self, distinct: int) -> float:
        """Give how much of feedback a query of so many distinct syllables gets, 0 to 1."""
        return max(0.0, min(1.0, (distinct - self.feedback_from) / self.feedback_range))

    def required(self, distinct: int) -> int:
        """How many of a query's distinct syllables an article must hold."""
        if distinct <= self.all_required_up_to:
            return distinct
        return max(self.all_required_up_to, -int(-distinct * self.required_share // 1))

    def required_sum(self, distinct: int, rare: int) -> int:
        """How many counts an article must reach when so many of the distinct syllables are rare.

        More than any two syllables reach: two are too few to be about what was asked.
        """
        whole = distinct + rare * (self.rare_counts - 1)
        two = sum(sorted([self.rare_counts] * rare + [1] * (distinct - rare))[-2:])
        return max(two + 1, -int(-whole * self.required_sum_share // 1))


RANKING = Ranking()
