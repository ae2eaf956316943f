"""The tiers of a match, from articles with all of the query to articles with enough of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.any_document import number_of
from searchsvc.query.matching.units.connectors import connectors
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.planning.bound_words import are_beside, bound_words, unknown_names, with_bound
from searchsvc.query.planning.numbered_topics import on_the_topic
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import AtLeast, Bool, Node


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
# Syllables that may be a name, where they are all of a query: of more some are about the name.
_OF_A_NAME = 2


def tiers_of(
    context: QueryContext,
    nodes: UnitNodes,
    words: Analysis,
    unasked: Collection[Unit] = (),
    beside_phrase: bool = False,
) -> Tiers:
    """Return the tiers of a query.

    Args:
        context: of the query.
        nodes: makes the nodes of its units.
        words: the free words as typed.
        unasked: the units that only ask, as "là gì" does, or need not occur.
        beside_phrase: whether the query has a phrase in quotes, which is enough for a part of it.
    """
    ranking = context.ranking
    units = [unit for unit in nodes.units if not (unit.optional or unit in unasked)]
    numbers = [unit for unit in units if unit.kind is UnitKind.NUMBER]
    joining = () if context.verbatim else connectors(units, beside_phrase)
    says_little = partial(_says_little, context, nodes)
    if numbers:
        whole = Bool(filters=tuple(nodes.number(unit) for unit in numbers))
        near: Node = Bool(filters=tuple(nodes.number(unit, near=True) for unit in numbers))
        number = number_of(numbers[0].said(words.text))
        if len(numbers) == 1 and not context.verbatim:
            others = [one for one in units if one not in numbers and one not in joining]
            telling = [
                one for one in others if one.kind is not UnitKind.WORD or not says_little(one)
            ]
            topic = on_the_topic(nodes, numbers[0], telling)
            if topic is not None:
                near = any_of([near, topic])
                return Tiers({Tier.ALL: whole, Tier.PART: near}, number, short=True, topical=True)
        return Tiers({Tier.ALL: whole, Tier.PART: near}, number=number, short=True)
    content = [unit for unit in units if unit.kind is UnitKind.WORD]
    others = [unit for unit in units if unit.kind is not UnitKind.WORD]
    wanted = [unit for unit in content if unit not in joining]
    # A word of one syllable that most articles contain is not required next to other words.
    telling = [unit for unit in wanted if not says_little(unit)]
    bound: tuple[Unit, ...] = ()
    if len(wanted) - len(telling) > 1 and not (beside_phrase or context.verbatim):
        bound = bound_words(wanted, says_little, context.lexicon, words.mentions)
        telling = with_bound(telling, bound)
    if len(telling) == len(units) == _OF_A_NAME and not (beside_phrase or context.verbatim):
        bound = unknown_names(telling, context.lexicon, words.mentions)
        telling = with_bound(telling, bound)
    asked = [*(telling or wanted), *others]
    one_syllable = len(units) == 1 and len(units[0].tokens) == 1
    alone = one_syllable and not beside_phrase
    if not asked or (
        alone and not (nodes.asks_for_documents or nodes.sections.named or context.newest)
    ):
        # For a query of one syllable every match is complete; TTHC may name a section.
        return NO_TIERS
    # A year, a date or a number makes no query longer: it is one sign that an article has or not.
    syllables = {token.key for unit in content for token in unit.tokens}
    asked_words = len(telling or wanted)
    short = asked_words <= ranking.short_units and len(syllables) <= ranking.short_up_to
    read = sum(len(unit.likely) for unit in content)
    # The name of a section counts as one unit, whatever its length.
    named = any(end - start == read for start, end, _ in nodes.sections.named)
    found: dict[Tier, Node] = {}
    beside = tuple(nodes.held(unit) for unit in others)
    titled = not context.newest
    phrase = nodes.phrase(titled) if read <= ranking.longest_phrase else None
    if context.newest and content:
        # The newest decisions are articles that are called so, not all that mention one.
        found[Tier.CALLED] = Bool(filters=(nodes.called(wanted), *beside))
    if phrase is not None and len(content) == len(nodes.content):
        found[Tier.PHRASE] = Bool(filters=(phrase, *beside))
        if (otherwise := nodes.phrase_otherwise()) is not None:
            phrase = any_of([phrase, otherwise])
            found[Tier.SAID] = Bool(filters=(phrase, *beside))
    whole = Bool(filters=tuple(nodes.held(unit) for unit in asked))
    every = whole
    said = {token.start for unit in telling for token in unit.tokens}
    frequent = [unit for unit in wanted if unit.tokens[0].start not in said]
    # What is said of a time, as in "nắng nóng tháng 6", is about it without saying so.
    timed = any(token.folded.isdigit() for unit in content for token in unit.tokens)
    if telling and frequent and not (timed or beside_phrase or context.verbatim):
        every = Bool(filters=(whole, *(_firmly(nodes, wanted, unit) for unit in frequent)))
    if len(asked) > 1 and content and not context.verbatim:
        called = any_of([nodes.called([unit]) for unit in telling or wanted])
        about: Node = Bool(filters=(every, called))
        found[Tier.ABOUT] = any_of([*found.values(), about])
    if every is not whole:
        found[Tier.EVERY] = any_of([*found.values(), every])
    found[Tier.ALL] = whole
    if content and not context.verbatim and any(unit.kind is UnitKind.YEAR for unit in others):
        loose = tuple(nodes.about(unit) for unit in others)
        if phrase is not None and Tier.PHRASE in found:
            found[Tier.TOPIC_PHRASE] = Bool(filters=(phrase, *loose))
        held = tuple(nodes.held(unit) for unit in telling or wanted)
        found[Tier.TOPIC] = Bool(filters=(*held, *loose))
    if not short and not (named and len(asked) == len(telling)):
        articles = context.lexicon.documents
        return Tiers(found, articles=articles, exact=context.verbatim, bound=bound)
    some = [unit for unit in telling if not _is_everywhere(context, unit)] or telling or wanted
    if len(asked) > 1 and some and not context.verbatim:
        least = max(1, -int(-len(some) * ranking.part_share // 1))
        part: Node = AtLeast(tuple(nodes.held(unit) for unit in some if unit in asked), least)
        # Who is asked for says more than all other words.
        ways = [part, *(nodes.held(unit) for unit in asked if unit.person)]
        if others and all(_is_unknown_code(context, nodes, unit) for unit in some):
            # Of XQV 2041-2045, which nobody knows, the years are a part as well.
            ways.append(Bool(filters=beside))
        found[Tier.PART] = any_of(ways)
    return Tiers(
        found,
        short=True,
        articles=context.lexicon.documents,
        exact=context.verbatim,
        bound=bound,
        unmarked=nodes.unmarked is not None,
        one_word=len(asked) == 1 and len(asked[0].tokens) == sum(len(one.tokens) for one in units),
    )


def _is_unknown_code(context: QueryContext, nodes: UnitNodes, unit: Unit) -> bool:
    """Return whether a word is a short form that no article has; slips of syllables are none."""
    if not context.lexicon.documents or nodes.is_said_otherwise(unit):
        return False
    return not any(
        is_bare_syllable(token.folded) or context.rarity.articles_with(token)
        for token in unit.tokens
    )


def _says_little(context: QueryContext, nodes: UnitNodes, unit: Unit) -> bool:
    if len(unit.tokens) > 1:
        return False
    (typed,), (read,) = unit.tokens, unit.likely
    if nodes.unmarked is not None and nodes.unmarked.is_read(typed, read):
        # Its letters are those of other words as well.
        articles = context.lexicon.documents_with(read.key)
    else:
        articles = context.rarity.articles_with(typed)
    return articles > context.lexicon.documents * context.ranking.rare_share


def _firmly(nodes: UnitNodes, wanted: Sequence[Unit], unit: Unit) -> Node:
    """Return what holds a frequent syllable in the title, or beside its neighbours in the query."""
    ways = [nodes.called([unit])]
    for left, right in pairwise(wanted):
        if unit in (left, right) and are_beside(left, right):
            tokens = left.tokens[-1], right.tokens[0]
            ways.append(nodes.held(Unit(UnitKind.WORD, tokens, (left.likely[-1], right.likely[0]))))
    return any_of(ways)


def _is_everywhere(context: QueryContext, unit: Unit) -> bool:
    if len(unit.likely) == 1:
        return False
    word = "_".join(token.key for token in unit.likely)
    articles = context.rarity.articles_with_word(word)
    return articles > context.lexicon.documents * context.ranking.rare_share
