"""Both passes of a search: total, facet counts, and one page of ranked hits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineAnswer, EngineHit, EngineReader, EngineSearch
from searchsvc.engine.document import CARD_PARTS, StoredArticle
from searchsvc.query.facets import Count, counts, filters
from searchsvc.query.notes import Note, number_near, number_unknown, partial_match, whole_match
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import NARROWER, Tier
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import DEEPEST_HIT, SearchRequest, Sort
from searchsvc.search.passes.folding import fold
from searchsvc.search.passes.missing import missing_of
from searchsvc.search.passes.reranking.called_first import called_first
from searchsvc.search.passes.reranking.rerank import SecondPass
from searchsvc.search.passes.widening import Chosen, choose_tier
from searchsvc.stages import SearchStage, in_stage, stage

# Name of the count of all articles that match, unlike those of facets.
_ALL = "all:"
# Tiers that leave out articles with all words, apart from each other or in passing.
_CLOSEST = frozenset((Tier.PHRASE, Tier.SAID, *NARROWER))


@dataclass(frozen=True, slots=True)
class SearchAnswer(EngineAnswer):
    """The result of both passes.

    Attributes:
        added: article → what the second pass added to its score, by name.
        tier: how much of the query each article matches.
        complete: how many articles match all of the query.
        missing: article → the units of the query that it lacks; those that lack none are left out.
        copies: article → how many copies of it were folded into it; absent for none.
        folded: how many copies were folded among the best hits.
        others: how many more articles `match=any` finds, where this order takes fewer than
            relevance does.
    """

    added: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    tier: Tier = Tier.ALL
    complete: int = 0
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    copies: Mapping[str, int] = field(default_factory=dict)
    folded: int = 0
    others: int = 0


@in_stage(SearchStage.FIRST)
async def find(
    engine: EngineReader, request: SearchRequest, plan: Plan, ranking: Ranking, lexicon: Lexicon
) -> SearchAnswer:
    """Find one page of hits, the total, and the counts of the facets.

    Args:
        engine: where to search.
        request: page, order, filters and facets.
        plan: of its query.
        ranking: the weights.
        lexicon: counts of syllables in the articles; without one there is no second pass.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    sort = order_of(request, plan)
    chosen = await choose_tier(engine, request, plan, ranking, sort)
    within = filters(request)
    facets = counts(request) if request.facets else ()
    search = EngineSearch(
        query=chosen.query,
        filters=within,
        sort=sort,
        offset=request.offset,
        limit=request.size,
        counts=(*facets, *chosen.counts(within)),
        most=chosen.most,
    )
    found = await _find_page(engine, request, search, plan, ranking, lexicon, chosen)
    if chosen.is_tighter:
        (loosest,) = await engine.count([plan.asked(Tier.ANY)], within)
        found = replace(found, others=max(loosest.within - found.total, 0))
    complete = chosen.complete_in(found)
    if not chosen.is_partial or found.total <= complete:
        # Also when a looser tier matches no further article; an unknown number stays unknown.
        tier = (
            Tier.ALL if chosen.is_partial and (complete or not plan.tiers.number) else chosen.tier
        )
        return replace(found, tier=tier, complete=complete)
    looked_at = found.added if _is_divided(chosen, plan) else ()
    others = [hit.id for hit in found.hits if hit.id not in looked_at]
    rest = await missing_of(engine, plan.units, others, plan.whole)
    missing = {**found.missing, **rest}
    return replace(found, tier=chosen.tier, complete=complete, missing=missing)


def order_of(request: SearchRequest, plan: Plan) -> Sort:
    """Return the order of hits: a query without scoring terms is sorted newest first."""
    if request.sort is Sort.RELEVANCE and not plan.ranks:
        return Sort.NEWEST
    return request.sort


def notes_of(plan: Plan, found: SearchAnswer) -> list[Note]:
    """Return the notes on the chosen tier: that hits, or articles left out, match only a part."""
    if found.others and found.tier.shown not in (Tier.PART, Tier.ANY):
        return [whole_match(found.others, closest=found.tier in _CLOSEST)]
    if found.tier.shown not in (Tier.PART, Tier.ANY):
        return []
    if plan.tiers.number and not found.complete:
        return [(number_near if found.total else number_unknown)(plan.tiers.number)]
    return [partial_match(found.complete)] if found.total else []


def _is_divided(chosen: Chosen, plan: Plan) -> bool:
    """Return whether hits that hold all come first; of a long query hardly any does."""
    return chosen.is_partial and plan.tiers.short


async def _find_page(
    engine: EngineReader,
    request: SearchRequest,
    search: EngineSearch,
    plan: Plan,
    ranking: Ranking,
    lexicon: Lexicon,
    chosen: Chosen,
) -> SearchAnswer:
    """Return a page: the best hits reranked and folded, the others in the engine's order."""
    depth = ranking.second_pass
    by_relevance = search.sort is Sort.RELEVANCE
    twice = by_relevance and search.offset < depth and len(lexicon) > 0
    called = request.sort is Sort.RELEVANCE and plan.foremost is not None
    if not twice and not request.fold and not called:
        answer = await engine.search(search)
        return SearchAnswer(answer.total, answer.hits, answer.counts)
    first = await _first_pass(engine, search, chosen, depth)
    scores = {hit.id: hit.score for hit in first.hits}
    added: Mapping[str, Mapping[str, float]] = {}
    missing: Mapping[str, tuple[str, ...]] = {}
    ids = list(scores)
    articles: dict[str, StoredArticle] = {}
    if twice:
        # Pinned hits come first anyway, and are no evidence for relevance feedback.
        head = [hit for hit in first.hits if hit.id not in plan.pinned]
        shown = 0 if search.offset else search.limit
        second = SecondPass(engine, ranking, lexicon, shown)
        with stage(SearchStage.SECOND):
            ranked = await second.rank(plan, head, chosen.is_partial, _is_divided(chosen, plan))
        articles, missing = dict(second.read), second.missing
        scores |= {entry.id: entry.score for entry in ranked}
        added = {entry.id: entry.parts for entry in ranked}
        ids = [hit.id for hit in first.hits if hit.id in plan.pinned]
        ids += [entry.id for entry in ranked]
    elif called and search.offset < depth:
        ids = await called_first(engine, plan, first.hits)
    copies: Mapping[str, int] = {}
    if request.fold:
        cards = {hit.id: hit.article for hit in first.hits}
        ids, copies = fold(ids, cards, frozenset(plan.pinned))
    folded = len(first.hits) - len(ids)
    page = ids[search.offset : search.offset + search.limit]
    unread = [one for one in page if one not in articles]
    if unread:
        articles |= await engine.fetch(unread)
    # What was deleted between the two requests is not shown any more.
    hits = [EngineHit(one, articles[one], scores[one]) for one in page if one in articles]
    if first.total > depth:
        hits += await _beyond(engine, search, len(ids), folded)
    of_page = {hit.id: missing[hit.id] for hit in hits if hit.id in missing}
    return SearchAnswer(
        first.total,
        tuple(hits),
        first.counts,
        added,
        missing=of_page,
        copies=copies,
        folded=folded,
    )


async def _first_pass(
    engine: EngineReader, search: EngineSearch, chosen: Chosen, depth: int
) -> EngineAnswer:
    """Return the best hits, each with its card, and the counts; hits that are known are kept."""
    if not chosen.best:
        return await engine.search(replace(search, offset=0, limit=depth, parts=CARD_PARTS))
    counted = await engine.aggregate(search.query, (*search.counts, Count(_ALL, None, ())))
    return EngineAnswer(counted[_ALL].total, chosen.best, counted)


async def _beyond(
    engine: EngineReader, search: EngineSearch, kept: int, folded: int
) -> Sequence[EngineHit]:
    """Return the hits of a page beyond those that were reranked."""
    start, end = max(search.offset, kept), search.offset + search.limit
    # Folded copies take no place in the numbering of hits.
    offset = start + folded
    limit = min(end - start, DEEPEST_HIT - offset)
    if limit <= 0:
        return ()
    answer = await engine.search(replace(search, offset=offset, limit=limit, counts=()))
    return answer.hits
