"""The tiers of a match, from articles with all of the query to articles with enough of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Node


class Tier(StrEnum):
    """The least part of a query that an article must match; the tightest first.

    CALLED is for the newest of a topic, as the newest articles that mention it are mostly about
    something else. ABOUT, which relevance passes over, is ALL with a word of the query in the
    title: the newest articles that hold all words are mostly long ones that hold them in passing.
    SAID is PHRASE with some of the words said otherwise. What was typed decides whether PHRASE is
    enough; then what says the same otherwise is taken as well, and never vanishes beside it.
    EVERY is ALL with the frequent syllables that say little alone, and that ALL may lack: luật an
    ninh mạng is not all that is said of an ninh mạng.
    The two of a topic match PHRASE and ALL, and what is called so and is of another year.
    """

    CALLED = "called"
    PHRASE = "phrase"
    SAID = "said"
    ABOUT = "about"
    EVERY = "every"
    ALL = "all"
    TOPIC_PHRASE = "topic_phrase"
    TOPIC = "topic"
    PART = "part"
    ANY = "any"

    @property
    def shown(self) -> "Tier":
        """The tier as answers name it: a topic of another year is a part of the query."""
        if self in (Tier.CALLED, Tier.SAID):
            return Tier.PHRASE
        if self in (Tier.ABOUT, Tier.EVERY):
            return Tier.ALL
        return Tier.PART if self in WIDER_YEAR.values() else self


# What other orders than relevance may take, and another tier includes.
NARROWER = frozenset((Tier.CALLED, Tier.ABOUT))
# Tier → what stands for it by relevance, where a query has a year: articles of other years that
# are called so tell more than articles of the year about something else.
WIDER_YEAR = {Tier.PHRASE: Tier.TOPIC_PHRASE, Tier.ALL: Tier.TOPIC}


@dataclass(frozen=True, slots=True)
class Tiers:
    """Which articles each tier of a query matches.

    Attributes:
        nodes: tier → the node that decides; ANY and tiers equal to another one are left out.
        number: the document number that the query names, as typed; "" when it names none.
        short: whether the tightest tier with enough articles also serves relevance.
        articles: how many the portal has, by the lexicon.
        exact: whether a part of the query is never enough, as in a verbatim search.
        bound: the words that syllables form which say little alone.
        one_word: whether it is a single word.
        unmarked: whether it was typed without marks.
        topical: whether others than those with the number are on the topic of the document.
    """

    nodes: Mapping[Tier, Node] = field(default_factory=dict)
    number: str = ""
    short: bool = False
    articles: int = 0
    exact: bool = False
    bound: tuple[Unit, ...] = ()
    one_word: bool = False
    unmarked: bool = False
    topical: bool = False

    def all_of(self, enough: Node) -> Mapping[Tier, Node]:
        """Return the node of every tier; ANY matches enough syllables or any other tier."""
        if self.exact or not self.short:
            return self.nodes
        # What is said otherwise has all of it.
        left_out = (*NARROWER, Tier.SAID, Tier.EVERY)
        others = (node for tier, node in self.nodes.items() if tier not in left_out)
        return {**self.nodes, Tier.ANY: any_of([enough, *others])}

    def least(self, ranking: Ranking, by_relevance: bool, tier: Tier) -> int:
        """Return how many articles a tier must match to be chosen; else a looser one is.

        On a small portal fewer are enough: the same share of its articles.
        """
        if self.number:
            topical = self.topical and by_relevance and tier is Tier.ALL
            return ranking.enough_by_relevance if topical else ranking.enough_with_number
        most = ranking.enough_by_relevance if by_relevance else ranking.enough_in_order
        if tier in (Tier.CALLED, Tier.PHRASE, Tier.EVERY):
            return most
        if self.one_word:
            most = ranking.enough_of_unmarked_word if self.unmarked else ranking.enough_of_word
        return max(1, min(most, round(self.articles * ranking.enough_share)))


NO_TIERS = Tiers()
