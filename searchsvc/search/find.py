"""Both passes of a search: what matches, counted and ordered, and one page of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineAnswer, EngineHit, EngineReader, EngineSearch
from searchsvc.query.facets import counts, filters
from searchsvc.query.notes import Note, number_unknown, partial_match
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.missing import missing_of
from searchsvc.search.rerank import SecondPass
from searchsvc.search.widening import choose_tier


@dataclass(frozen=True, slots=True)
class Found(EngineAnswer):
    """What both passes found.

    Attributes:
        added: article → what the second pass added to its score, by name.
        tier: how much of the query each article holds.
        complete: how many articles hold everything.
        missing: article → the units of the query that it lacks; those that lack none are left out.
    """

    added: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    tier: Tier = Tier.ALL
    complete: int = 0
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


async def find(
    engine: EngineReader, request: SearchRequest, plan: Plan, ranking: Ranking, lexicon: Lexicon
) -> Found:
    """Find one page of hits, the total, and the counts of the facets.

    Args:
        engine: what is asked.
        request: page, order, filters and facets.
        plan: of its query.
        ranking: the weights.
        lexicon: what the articles hold; without one there is no second pass.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    sort = order_of(request, plan)
    chosen = await choose_tier(engine, request, plan, ranking, sort)
    search = EngineSearch(
        query=chosen.query,
        filters=filters(request),
        sort=sort,
        offset=request.offset,
        limit=request.size,
        counts=counts(request) if request.facets else (),
    )
    depth = ranking.second_pass
    if search.sort is not Sort.RELEVANCE or request.offset >= depth or not len(lexicon):
        answer = await engine.search(search)
        found = Found(answer.total, answer.hits, answer.counts)
    else:
        found = await _find_twice(engine, search, plan, ranking, lexicon)
    complete = found.total if chosen.complete is None else chosen.complete
    if not chosen.is_partial or found.total <= complete:
        # Also where a wider tier holds nothing more.
        tier = Tier.ALL if chosen.is_partial else chosen.tier
        return replace(found, tier=tier, complete=complete)
    missing = await missing_of(engine, plan.units, [hit.id for hit in found.hits])
    return replace(found, tier=chosen.tier, complete=complete, missing=missing)


def order_of(request: SearchRequest, plan: Plan) -> Sort:
    """Give the order of hits: without anything that ranks, relevance means newest."""
    if request.sort is Sort.RELEVANCE and not plan.ranks:
        return Sort.NEWEST
    return request.sort


def notes_of(plan: Plan, found: Found) -> list[Note]:
    """Give what to tell of the tier that answers: that some hits hold only a part."""
    if not found.total or found.tier not in (Tier.PART, Tier.ANY):
        return []
    if plan.tiers.number and not found.complete:
        return [number_unknown(plan.tiers.number)]
    return [partial_match(found.complete)]


async def _find_twice(
    engine: EngineReader, search: EngineSearch, plan: Plan, ranking: Ranking, lexicon: Lexicon
) -> Found:
    depth, end = ranking.second_pass, search.offset + search.limit
    first = await engine.search(
        EngineSearch(
            query=search.query,
            filters=search.filters,
            limit=max(depth, end),
            counts=search.counts,
            parts=("id", "title"),
        )
    )
    # Pinned ones come first already, and teach nothing about what the words mean.
    head = [hit for hit in first.hits[:depth] if hit.id not in plan.pinned]
    ranked = await SecondPass(engine, ranking, lexicon).rank(plan, head)
    order = [(hit.id, hit.score or 0.0) for hit in first.hits if hit.id in plan.pinned]
    order += [(entry.id, entry.score) for entry in ranked]
    order += [(hit.id, hit.score or 0.0) for hit in first.hits[depth:]]
    page = order[search.offset : end]
    articles = await engine.fetch([article_id for article_id, _ in page])
    # What was deleted between the two requests is not shown any more.
    hits = tuple(
        EngineHit(article_id, articles[article_id], score)
        for article_id, score in page
        if article_id in articles
    )
    added = {entry.id: entry.parts for entry in ranked}
    return Found(first.total, hits, first.counts, added)
