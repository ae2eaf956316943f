"""Every weight of the ranking, each with its reason; no other file defines one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights of the ranking model: factors of BM25 scores (k1 1.2, b 0.75) unless noted."""

    # The text includes the title; titles are short, so their BM25 scores are high.
    title_syllable: float = 0.3
    text_syllable: float = 1.0
    # Both fields add up: a syllable in title and body is better than in either (0 = best only).
    field_tie: float = 1.0
    # Neighbouring syllables: Vietnamese words are mostly two syllables long.
    text_bigram: float = 0.4
    # A score, times their rarity: two neighbours of the query are also neighbours in the article.
    bigram_coverage: float = 0.8
    # Both, times this in a short query with marks, whose syllables are rarer than without them: on
    # half of the short queries 1.5 gave .004 to .005 more nDCG, 2 no more.
    marked_bigram: float = 1.5
    # pyvi's words distinguish compounds that bigrams can't.
    text_word: float = 0.8
    # What is only in an attachment: below the title and the text, which say what an article is
    # about. A score, times the rarity of what was typed.
    attachment: float = 0.3
    # A score, times the rarity of the query, of an article that holds all of it only with its
    # attachments: below all of it in the text, above a few of the words. On half of the short
    # queries, with every other text in a file, 2 gave .011 to .016 more nDCG, 3 and more less.
    attachment_whole: float = 2.0
    # Factor of the score of a pair in the text, where only the attachments hold all of the query:
    # files made from one form are told apart, and titles with the same words apart stay above.
    attachment_pair: float = 0.05
    # Of that, what OCR read with other marks: every tenth phrase has a wrong one.
    doubtful: float = 0.5
    # A date, place or numeral in any form: its parts alone are weak evidence.
    mention: float = 2.0
    # A long form or abbreviation, whose syllables and neighbours score already.
    long_form: float = 0.2
    # A score, times its rarity: AI in capitals before any number of ai.
    acronym: float = 3.0
    # A score, times the rarity of its syllables: who is asked for, of what else is asked.
    person: float = 1.5
    # A score: "X là" answers "X là gì" better than any number of mentions of X.
    definition: float = 35.0
    # A phrase in typographic quotes is preferred, not required.
    preferred_phrase: float = 1.0
    # In a query with marks an unmarked syllable seldom means a marked one.
    folded_in_marked: float = 0.3
    # ... unless articles hardly ever have it unmarked: then the reader omitted its marks.
    wild_in_marked: float = 0.9
    # A form with less than this share of the occurrences of all its forms is no word but a slip.
    word_share: float = 0.01
    # A form with the typed marks and further ones, if the typed form is no word.
    completion: float = 0.9
    # Dành for giành, only if the other is so many times as frequent next to its neighbours.
    same_sound: float = 0.5
    same_sound_evidence: float = 4.0
    # A score, times the rarity of the typed form: an abbreviation and its long form, a numeral in
    # words, a place, the keys of Telex. The typed form scores it as well, so that no other way to
    # write it, however rare, is worth more.
    variant: float = 0.8
    # Likewise a slip that an article writes for a word: hổ trợ.
    slip: float = 0.4
    # Likewise another name of a place, before or since it was merged: much the same area. It is the
    # rarity of all of the typed name.
    renamed_place: float = 0.5
    # Likewise words without blanks, as in a hashtag or an address.
    joined: float = 0.5
    # A synonym of editors, or an everyday name of a service: a little below the typed one.
    synonym: float = 0.8
    # The same day without its year, or of another year.
    day_of_any_year: float = 0.3
    # A score: "hôm nay" in a title, where hardly any article tells when it was published.
    time_in_title: float = 6.0
    # Scores of articles published on a day, or in a month, that the query names.
    published_on_day: float = 12.0
    published_in_month: float = 4.0
    # A score, in the title as much again: a feast by its name, or by its day behind lễ, kỷ niệm or
    # mừng, for 20/11 and kỷ niệm 20/11. In the text alone it is above what the figures of a law's
    # date add up to, of which only the day as a whole scores.
    feast: float = 30.0
    # A score: documents of the year, the issuer or the validity that a query asks for, each.
    # It orders documents above news about them, and stays below a number that was typed.
    document_asked: float = 6.0
    # Scores, not factors: a document's own number beats any citation of it, and both beat what
    # the syllables of a long title can add up to.
    own_number: float = 120.0
    cited_number: float = 40.0
    # number/year/type and number/type are less specific than the full number.
    # An own number that agrees in part stays below a citation of the whole.
    number_variant: float = 0.3
    # A score: who types the id of an article means this article.
    article_id: float = 1_000.0

    # Up to this many distinct syllables all must occur: short queries are deliberate.
    all_required_up_to: int = 3
    # Of more, this share: half costs .003 nDCG against none and matches 6 % instead of 90 %.
    required_share: float = 0.5

    # A syllable in at most this share of the articles is rare, and has this weight in the sum.
    rare_share: float = 0.3
    rare_counts: int = 3
    # The share of the sum of weights that must occur: half of the syllables, but rare ones.
    required_sum_share: float = 0.43

    # Relevance uses the tier of all units if so many articles match it, else a looser tier: a page
    # or two. Fewer cost .017 to .053, because an article without one word is often as good.
    enough_by_relevance: int = 20
    # On a portal of fewer than 3,300 articles fewer are enough: a page or two of a hundred
    # articles would be most of what it has.
    enough_share: float = 0.006
    # Sorting by date puts new articles first, however weak their match, as do calendars: a few
    # articles that match completely are enough.
    enough_in_order: int = 3
    # A single article with the only word of a query answers it: those with its syllables apart are
    # about anything (.17 of 3 in the judged pool). Without marks the word may be another one.
    enough_of_word: int = 1
    enough_of_unmarked_word: int = 3
    # A single article with the typed document number answers the query.
    enough_with_number: int = 1
    # The share of the significant units that a partial match must contain.
    part_share: float = 0.5
    # The share of the rarity of all of them that one word alone must have: the tiểu sử of "tiểu sử
    # bí thư huyện ủy", which articles on the secretary lack. Of three words of one rarity each has
    # a third.
    part_rarity: float = 0.45
    # Longer queries use the tier of enough syllables, because many good articles lack some unit.
    short_units: int = 4

    # A longer phrase, in syllables, is a headline, which only its own article contains.
    longest_phrase: int = 10
    # Two unmarked neighbours are read as their marks are in at least this share of the articles.
    sure_share: float = 0.8
    # A single unmarked syllable is held as it is read, if its neighbours in the query are read so
    # in this share of the places where they stand side by side. A few places are chance: as many
    # again count as all places of the letters do.
    read_share: float = 0.75
    read_prior: float = 5.0

    # A query with so many distinct syllables is short; its bonuses fade over so many further ones.
    short_up_to: int = 6
    short_fade: int = 3
    # Scores, times the rarity of all units of a short query: everything in the title, also as
    # one phrase, and every unit somewhere.
    whole_title: float = 0.5
    whole_title_phrase: float = 0.5
    whole_units: float = 0.3
    # A score, times the rarity of both: the number of a thing beside its word in the title, as a
    # report of quý I tells more of it than one that compares with it, however it is written. At .5
    # an article that says the typed numeral twice still came first.
    called_in_title: float = 1.2
    # A score, times the rarity of a section's name: a query that names a section asks for it.
    section: float = 1.0
    # A score: who asks how to reach an office wants its directory, however often other articles
    # say "liên hệ" or "số điện thoại".
    contact: float = 60.0
    # A score: the page that lists the officers, for who asks who holds an office.
    officers: float = 60.0
    # A score: the police, for "ca huyện" in small letters. Articles on cá of that huyện hold all of
    # it side by side, and are hardly meant.
    police_station: float = 60.0
    # Scores, times the rarity of what was typed: a title without "phó" for who asks for no deputy;
    # a title that says an everyday name as offices do (cấp giấy phép xây dựng), and one that does
    # not deny it. A third of it leaves the title that only holds the typed words first.
    no_deputy: float = 1.0
    # Likewise, times the rarity of a short office (bí thư xã): an article that names it in full (bí
    # thư Đảng ủy xã), in the title as much again; a title without the head of an association.
    office_in_full: float = 1.0
    no_other_head: float = 1.0
    named_page: float = 1.0
    # Scores, times the rarity of the year: in the title, published in it, no other year in the
    # title. They count only where the words match.
    year_in_title: float = 1.0
    published_in_year: float = 1.0
    no_other_year: float = 1.0

    # How many of the first hits the second pass reranks.
    second_pass: int = 100
    # A score, times the rarity of the query, for the share of a title that the query covers.
    title_explained: float = 0.8
    # A score, times the rarity of a short query: its words in their order in a title, few others
    # between. At .6 the short queries of the portal lose .0004 to .0006.
    title_in_order: float = 0.3
    # Feedback: words of the first hits score the others. It helps where the first hit's score
    # clearly exceeds the fifth's, and harms where the first ones are equal.
    feedback: float = 30.0
    feedback_articles: int = 8
    feedback_words: int = 30
    # An article counts by its share of the best score to this power: the first few decide.
    feedback_power: float = 10.0
    # Words in more than this share of the articles are not characteristic.
    feedback_share: float = 0.1
    # No feedback up to so many distinct syllables, full after so many more: the words of a short
    # query are all that counts, and what its first hits add is chance.
    feedback_from: int = 2
    feedback_range: int = 6
    gap_rank: int = 5
    least_gap: float = 0.15
    gap_range: float = 0.3

    # Of articles with one title the newer is first, if its score is lower by at most this share:
    # so much is the length of the text. Readers want this month's notice, not the last one's.
    equal_title: float = 0.03
    # Of hits that lack the same words of the query, those of its year are first if their scores
    # are lower by at most this share: feedback from a few hits differs by as much.
    equal_topic: float = 0.1
    # What holds all of a short query comes before what holds a part, if its score is at least this
    # share of the best of those: with a lower one its words are of other things (vo van hoa read
    # as vỏ, văn and hòa). At 0 the stripped queries of news_topics lose .004.
    whole_first: float = 0.5

    # Related articles: a word in the title counts like so many in the text, and so many
    # of an article's characteristic words must be shared: a single one is a coincidence.
    related_title: int = 3
    related_least: int = 3

    # Scores that break ties, .05 together: less than that of any characteristic word. A newer year
    # counts more than views, because views grow with age.
    new: float = 0.025
    new_years: int = 1
    recent: float = 0.015
    recent_years: int = 3
    much_viewed: float = 0.01
    much_viewed_from: int = 1_000

    # Most syllables of a query; the rest is ignored with a note.
    most_syllables: int = 64

    def shortness(self, distinct: int) -> float:
        """Return how short a query of so many distinct syllables is, 1 to 0."""
        return max(0.0, min(1.0, (self.short_up_to + self.short_fade - distinct) / self.short_fade))

    def bigram_factor(self, distinct: int, unmarked: bool) -> float:
        """Return what neighbours count, times their weights.

        Args:
            distinct: number of distinct syllables of the query.
            unmarked: whether it has no marks.
        """
        return 1.0 if unmarked else 1 + (self.marked_bigram - 1) * self.shortness(distinct)

    def feedback_share_of(self, distinct: int) -> float:
        """Return how much of feedback a query of so many distinct syllables gets, 0 to 1."""
        return max(0.0, min(1.0, (distinct - self.feedback_from) / self.feedback_range))

    def required(self, distinct: int) -> int:
        """Return how many of a query's distinct syllables an article must contain."""
        if distinct <= self.all_required_up_to:
            return distinct
        return max(self.all_required_up_to, -int(-distinct * self.required_share // 1))

    def required_sum(self, distinct: int, rare: int) -> int:
        """Return the sum of weights that an article must reach.

        It is more than any two syllables reach: two are too few for the topic of a query.

        Args:
            distinct: number of distinct syllables of the query.
            rare: how many of them are rare.
        """
        whole = distinct + rare * (self.rare_counts - 1)
        two = sum(sorted([self.rare_counts] * rare + [1] * (distinct - rare))[-2:])
        return max(two + 1, -int(-whole * self.required_sum_share // 1))


RANKING = Ranking()
