"""Chooses the tier of a query: the tightest that enough articles match."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from searchsvc.engine.base import EngineAnswer, EngineHit, EngineReader, EngineSearch, Matched
from searchsvc.engine.document import CARD_PARTS
from searchsvc.query.facets import Count, filters
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import NARROWER, WIDER_YEAR, Tier, Tiers
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, OneOf
from searchsvc.query.tree.rewriting.match_only import match_only

# Tiers of articles that hold all of a query, frequent syllables included.
_WITH_EVERYTHING = frozenset((*NARROWER, Tier.PHRASE, Tier.SAID, Tier.EVERY))
# Name of the count of articles that match all of a query, unlike those of facets.
_WHOLE = "whole:"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tier that determines total, facets, orders and calendar.

    Attributes:
        tier: how much of the query each of its articles matches.
        query: the node that matches and scores them.
        complete: how many articles within the filters match all of it; None = all of them, unless
            there is `whole`.
        is_tighter: whether this order takes fewer articles than relevance does.
        whole: matches all of the query, where how many do is counted with the search.
        bounded: whether of the articles that match a part only the best are taken.
        most: how many articles the query matches, whatever the filters; None = it was not counted.
        best: the best hits with their cards, where these are known and no filter leaves any out.
    """

    tier: Tier
    query: Node
    complete: int | None = None
    is_tighter: bool = False
    whole: Node | None = None
    bounded: bool = False
    most: int | None = None
    best: tuple[EngineHit, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether some articles match only a part of the query."""
        return self.tier.shown in (Tier.PART, Tier.ANY)

    def counts(self, within: tuple[Node, ...]) -> tuple[Count, ...]:
        """Return what a search with these filters counts besides its facets."""
        return () if self.whole is None else (Count(_WHOLE, None, (*within, self.whole)),)

    def complete_in(self, answer: EngineAnswer) -> int:
        """Return how many articles of a search's answer match all of the query."""
        if self.whole is not None:
            return answer.counts[_WHOLE].total
        return answer.total if self.complete is None else self.complete


class _ByTier(Mapping[Tier, Matched]):
    """The counts of tiers, each looked at only when it decides."""

    def __init__(self, tiers: Sequence[Tier], counts: Sequence[Matched]) -> None:
        self._places = {tier: at for at, tier in enumerate(tiers)}
        self._counts = counts

    def __getitem__(self, tier: Tier) -> Matched:
        return self._counts[self._places[tier]]

    def __contains__(self, tier: object) -> bool:
        return tier in self._places

    def __iter__(self) -> Iterator[Tier]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


async def choose_tier(
    engine: EngineReader, request: SearchRequest, plan: Plan, ranking: Ranking, sort: Sort
) -> Chosen:
    """Choose the tier that answers a request.

    Filters don't count: adding one must never widen the result.

    Args:
        engine: counts the articles of each tier.
        request: the search.
        plan: of its query.
        ranking: how many articles are enough.
        sort: the order of hits.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    tiers = plan.tiers
    if not tiers.nodes:
        return Chosen(Tier.ALL, plan.query)
    by_relevance = sort is Sort.RELEVANCE
    auto = request.match is Match.AUTO
    # Many good articles lack some unit of a long query, so sorting by relevance widens it.
    narrows = auto and (tiers.short or not by_relevance)
    if not narrows and request.match is not Match.ALL:
        return Chosen(Tier.ANY, plan.asked(Tier.ANY), whole=match_only(plan.counted[Tier.ALL]))
    passed_over = NARROWER if by_relevance else ()
    asked = [
        tier for tier in tiers.nodes if tier is Tier.ALL or (narrows and tier not in passed_over)
    ]
    counts = await engine.count([plan.counted[tier] for tier in asked], filters(request))
    matched = _ByTier(asked, counts)
    complete = matched[Tier.ALL].within
    if request.match is Match.ALL:
        return Chosen(Tier.ALL, plan.asked(Tier.ALL), complete)
    tier = _enough(matched, tiers, ranking, by_relevance)
    if Tier.EVERY in matched and tier in _WITH_EVERYTHING:
        complete = matched[Tier.EVERY].within
    if by_relevance:
        most = matched[tier].total if tier in matched else None
        chosen = Chosen(tier, plan.asked(tier), complete, most=most)
        some = matched[Tier.ALL].total >= tiers.least(ranking, False, Tier.ALL)
        few = tier in matched and matched[tier].total <= ranking.second_pass
        widened = chosen.is_partial and some and not few
        return await _bounded(engine, request, plan, chosen, ranking) if widened else chosen
    looser = _enough(matched, tiers, ranking, by_relevance=True) if tiers.short else Tier.ANY
    return Chosen(tier, plan.asked(tier), complete, is_tighter=looser is not tier)


async def _bounded(
    engine: EngineReader, request: SearchRequest, plan: Plan, chosen: Chosen, ranking: Ranking
) -> Chosen:
    """Return a widened tier with only the best articles, as many as the second pass ranks.

    Where some match all of the query, the others are mostly about one of its words: they would be
    most of total, facets and later pages. Filters don't count here either, unless they would leave
    nothing: then the best are those within them.
    """
    within = filters(request)
    # Without filters these are the hits of the first pass, so they are searched once.
    parts = () if within else CARD_PARTS
    best = await engine.search(
        EngineSearch(chosen.query, limit=ranking.second_pass, parts=parts, exact=False)
    )
    if best.total <= ranking.second_pass:
        return chosen
    kept = _with_best(plan, best)
    if within:
        (left,) = await engine.count([kept], within)
        if not left.within:
            nearest = EngineSearch(
                chosen.query, within, limit=ranking.second_pass, parts=(), exact=False
            )
            kept = _with_best(plan, await engine.search(nearest))
    query = Bool(must=(chosen.query,), filters=(kept,))
    return replace(chosen, query=query, bounded=True, best=() if within else best.hits)


def _with_best(plan: Plan, best: EngineAnswer) -> Node:
    """Return the node of what matches all of the query, and of the best that match a part."""
    return any_of([plan.counted[Tier.ALL], OneOf("id", tuple(hit.id for hit in best.hits))])


def _enough(
    matched: Mapping[Tier, Matched], tiers: Tiers, ranking: Ranking, by_relevance: bool
) -> Tier:
    """Return the tightest tier that enough articles match."""
    for tier in matched:
        if tier in WIDER_YEAR.values() or tier is Tier.SAID:
            continue
        if tier is Tier.ABOUT and (by_relevance or matched[tier].total == matched[Tier.ALL].total):
            continue
        wider = WIDER_YEAR.get(tier, tier) if by_relevance else tier
        found = wider if wider in matched else tier
        if matched[found].total >= tiers.least(ranking, by_relevance, tier):
            if matched[found].total > matched[tier].total:
                return found
            said = matched.get(Tier.SAID) if tier is Tier.PHRASE else None
            return Tier.SAID if said and said.total > matched[tier].total else tier
    return Tier.ANY
