"""Makes the tiers of a query from its units."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.any_document import number_of
from searchsvc.query.matching.units.classifiers import classifiers
from searchsvc.query.matching.units.connectors import connectors
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.numbers.months import said_of
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.planning.tiers.bound_words import (
    are_beside,
    bound_words,
    unknown_names,
    with_bound,
)
from searchsvc.query.planning.tiers.numbered_topics import on_the_topic
from searchsvc.query.planning.tiers.telling import (
    is_everywhere,
    is_unknown_code,
    says_little,
    telling_alone,
)
from searchsvc.query.planning.tiers.tier import NO_TIERS, Tier, Tiers
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import AtLeast, Bool, Node

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
    units = [unit for unit in nodes.units if not (unit.optional or unit in unasked)]
    joining = () if context.verbatim else connectors(units, beside_phrase)
    if any(unit.kind is UnitKind.NUMBER for unit in units):
        return _of_numbers(context, nodes, words, units, joining)
    asked = _asked_of(context, nodes, words, units, joining, beside_phrase)
    alone = len(units) == 1 and len(units[0].tokens) == 1 and not beside_phrase
    if not asked.all or (
        alone and not (nodes.asks_for_documents or nodes.sections.named or context.newest)
    ):
        # For a query of one syllable every match is complete; TTHC may name a section.
        return NO_TIERS
    found = _whole(context, nodes, asked, beside_phrase)
    if not _is_short(context, nodes, asked):
        known = context.lexicon.documents
        return Tiers(found, articles=known, exact=context.verbatim, bound=asked.bound)
    if len(asked.all) > 1 and not context.verbatim:
        part = _part(context, nodes, asked)
        if part is not None:
            found[Tier.PART] = part
    return Tiers(
        found,
        short=True,
        articles=context.lexicon.documents,
        exact=context.verbatim,
        bound=asked.bound,
        unmarked=nodes.unmarked is not None,
        one_word=len(asked.all) == 1
        and len(asked.all[0].tokens) == sum(len(one.tokens) for one in units),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a query without document numbers asks for.

    Attributes:
        content: its words.
        wanted: those of them that are not only between others, as và is.
        telling: those that say something, and words of several that say little alone.
        bound: the latter.
        others: its years, dates and phrases.
        classifiers: each with what an article without it holds.
    """

    content: Sequence[Unit]
    wanted: Sequence[Unit]
    telling: Sequence[Unit]
    bound: tuple[Unit, ...]
    others: Sequence[Unit]
    classifiers: Mapping[Unit, Sequence[Unit]]

    @property
    def words(self) -> Sequence[Unit]:
        """The words that all must be held."""
        return self.telling or self.wanted

    @property
    def all(self) -> Sequence[Unit]:
        """All that must be held for a whole match."""
        return (*self.words, *self.others)


def _asked_of(
    context: QueryContext,
    nodes: UnitNodes,
    words: Analysis,
    units: Sequence[Unit],
    joining: Collection[Unit],
    beside_phrase: bool,
) -> _Asked:
    content = [unit for unit in units if unit.kind is UnitKind.WORD]
    others = [unit for unit in units if unit.kind is not UnitKind.WORD]
    wanted = [unit for unit in content if unit not in joining]
    little = partial(says_little, context, nodes)
    # A word of one syllable that most articles contain is not required next to other words.
    omitted = {} if context.verbatim else classifiers(units)
    telling = [unit for unit in wanted if unit not in omitted and not little(unit)]
    bound: tuple[Unit, ...] = ()
    if not (beside_phrase or context.verbatim):
        if len(wanted) - len(telling) > 1:
            bound = bound_words(wanted, little, context.lexicon, words.mentions)
            telling = with_bound(telling, bound)
        if len(telling) == len(units) == _OF_A_NAME:
            bound = unknown_names(telling, context.lexicon, words.mentions)
            telling = with_bound(telling, bound)
    return _Asked(content, wanted, telling, bound, others, omitted)


def _of_numbers(
    context: QueryContext,
    nodes: UnitNodes,
    words: Analysis,
    units: Sequence[Unit],
    joining: Collection[Unit],
) -> Tiers:
    """Return the tiers of a query that names documents by their numbers."""
    numbers = [unit for unit in units if unit.kind is UnitKind.NUMBER]
    whole = Bool(filters=tuple(nodes.number(unit) for unit in numbers))
    near: Node = Bool(filters=tuple(nodes.number(unit, near=True) for unit in numbers))
    number = number_of(numbers[0].said(words.text))
    topic = None
    if len(numbers) == 1 and not context.verbatim:
        others = (one for one in units if one not in numbers and one not in joining)
        telling = [
            one
            for one in others
            if one.kind is not UnitKind.WORD or not says_little(context, nodes, one)
        ]
        topic = on_the_topic(nodes, numbers[0], telling)
    if topic is not None:
        near = any_of([near, topic])
    found = {Tier.ALL: whole, Tier.PART: near}
    return Tiers(found, number, short=True, topical=topic is not None)


def _is_short(context: QueryContext, nodes: UnitNodes, asked: _Asked) -> bool:
    # A year, a date or a number makes no query longer: it is one sign that an article has or not.
    syllables = {token.key for unit in asked.content for token in unit.tokens}
    most, longest = context.ranking.short_units, context.ranking.short_up_to
    if len(asked.words) <= most and len(syllables) <= longest:
        return True
    # The name of a section counts as one unit, whatever its length.
    named = any(end - start == _read(asked) for start, end, _ in nodes.sections.named)
    return named and not asked.others and bool(asked.telling)


def _whole(
    context: QueryContext, nodes: UnitNodes, asked: _Asked, beside_phrase: bool
) -> dict[Tier, Node]:
    """Return the tiers that hold all of a query, the tightest first, and those of its topic."""
    content, others = asked.content, asked.others
    found: dict[Tier, Node] = {}
    beside = tuple(map(nodes.held, others))
    if context.newest and content:
        # The newest decisions are articles that are called so, not all that mention one.
        found[Tier.CALLED] = Bool(filters=(nodes.called(asked.wanted), *beside))
    phrase = None
    if _read(asked) <= context.ranking.longest_phrase:
        phrase = nodes.phrase(not context.newest)
    if phrase is not None and len(content) == len(nodes.content):
        found[Tier.PHRASE] = Bool(filters=(phrase, *beside))
        if (otherwise := nodes.phrase_otherwise()) is not None:
            phrase = any_of([phrase, otherwise])
            found[Tier.SAID] = Bool(filters=(phrase, *beside))
    whole = Bool(filters=(*(nodes.held(unit) for unit in asked.all), *_classified(nodes, asked)))
    every = whole
    # What is said of a time, as in "nắng nóng tháng 6", is about it without saying so.
    timed = any(token.folded.isdigit() for unit in content for token in unit.tokens)
    if not (timed or beside_phrase or context.verbatim):
        every = _every(nodes, asked, whole)
    if len(asked.all) > 1 and content and not context.verbatim:
        called = any_of([nodes.called([unit]) for unit in asked.words])
        about: Node = Bool(filters=(every, called))
        found[Tier.ABOUT] = any_of([*found.values(), about])
    if every is not whole:
        found[Tier.EVERY] = any_of([*found.values(), every])
    found[Tier.ALL] = whole
    if content and not context.verbatim and any(one.kind is UnitKind.YEAR for one in others):
        loose = tuple(nodes.about(unit) for unit in others)
        if phrase is not None and Tier.PHRASE in found:
            found[Tier.TOPIC_PHRASE] = Bool(filters=(phrase, *loose))
        held = tuple(nodes.held(unit) for unit in asked.words)
        found[Tier.TOPIC] = Bool(filters=(*held, *loose))
    return found


def _classified(nodes: UnitNodes, asked: _Asked) -> Iterator[Node]:
    """Yield what holds each classifier, or what an article without it holds."""
    for one, ways in asked.classifiers.items():
        yield any_of([nodes.held(unit) for unit in (one, *ways)])


def _every(nodes: UnitNodes, asked: _Asked, whole: Bool) -> Bool:
    """Return what also holds the frequent syllables firmly; the same where there are none."""
    said = {token.start for unit in asked.telling for token in unit.tokens}
    frequent = [unit for unit in asked.wanted if unit.tokens[0].start not in said]
    if not (asked.telling and frequent):
        return whole
    return Bool(filters=(whole, *(_firmly(nodes, asked.wanted, unit) for unit in frequent)))


def _part(context: QueryContext, nodes: UnitNodes, asked: _Asked) -> Node | None:
    """Return what holds enough of a short query; None where it has no words."""
    some = [unit for unit in asked.telling if not is_everywhere(context, unit)] or asked.words
    if not some:
        return None
    least = max(1, -int(-len(some) * context.ranking.part_share // 1))
    # Who is asked for says more than all other words, and so does what hardly any article has.
    # What was only published in June holds no part of "mưa đá tháng 6".
    ways: list[Node] = [
        AtLeast(tuple(said_of(nodes.held(unit)) for unit in some), least),
        Bool(filters=tuple(nodes.held(unit) for unit in asked.all)),
        *(nodes.held(unit) for unit in asked.all if unit.person),
        *(nodes.held(unit) for unit in telling_alone(context, some)),
    ]
    if asked.others and all(is_unknown_code(context, nodes, unit) for unit in some):
        # Of XQV 2041-2045, which nobody knows, the years are a part as well.
        ways.append(Bool(filters=tuple(nodes.held(unit) for unit in asked.others)))
    return any_of(ways)


def _read(asked: _Asked) -> int:
    """Return how many syllables the words are read as."""
    return sum(len(unit.likely) for unit in asked.content)


def _firmly(nodes: UnitNodes, wanted: Sequence[Unit], unit: Unit) -> Node:
    """Return what holds a frequent syllable in the title, or beside its neighbours in the query."""
    ways = [nodes.called([unit])]
    for left, right in pairwise(wanted):
        if unit in (left, right) and are_beside(left, right):
            typed, read = (left.tokens[-1], right.tokens[0]), (left.likely[-1], right.likely[0])
            ways.append(nodes.held(Unit(UnitKind.WORD, typed, read)))
    return any_of(ways)
