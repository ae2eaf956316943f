"""Finds the rank of one article in a search, or the reasons why it is not among the hits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineHit, EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.query.completions import EMPTY as NO_COMPLETIONS
from searchsvc.query.completions import Completions
from searchsvc.query.curation.rules import Rules
from searchsvc.query.facets import filters
from searchsvc.query.notes import Note
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest
from searchsvc.query.tree.nodes import Bool, OneOf
from searchsvc.search.explaining.explain import explain
from searchsvc.search.passes.answered import Planner
from searchsvc.search.passes.corrections.correction import answer_or_correct
from searchsvc.search.passes.find import SearchAnswer, find, order_of
from searchsvc.search.passes.folding import is_copy
from searchsvc.search.passes.widening import choose_tier
from searchsvc.search.results import NoteShown
from searchsvc.search.why import obstacles
from searchsvc.search.why.answer import Why
from searchsvc.search.why.holdings import NOTHING, TIERS, Holdings, holdings_of

# Ranks beyond this are not searched: no reader pages as far.
DEEPEST_RANK = 1_000


async def why(
    engine: EngineReader,
    asked: SearchRequest,
    article_id: str,
    plan_with: Planner,
    ranking: Ranking,
    lexicon: Lexicon,
    rules: Rules,
    completions: Completions = NO_COMPLETIONS,
) -> Why:
    """Return the rank of an article among the hits of a search, or what keeps it out.

    Args:
        engine: where to search.
        asked: the search, as a reader sends it; its page does not matter.
        article_id: of the article.
        plan_with: returns the plan of a request.
        ranking: the weights.
        lexicon: counts of syllables in the articles.
        rules: of editors.
        completions: how titles go on.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    request = asked.but(page=1, size=ranking.second_pass, facets=False)

    async def ask(one: SearchRequest, plan: Plan) -> SearchAnswer:
        return await find(engine, one, plan, ranking, lexicon)

    # What finds nothing is corrected, as for readers.
    plan, answer, _, searched = await answer_or_correct(
        engine, request, plan_with, ask, lexicon, completions
    )
    read = (searched or asked.q, plan.understood.text)
    texts = (asked.q,) if asked.verbatim else (asked.q, *read)
    hidden = list(obstacles.hidden(rules, article_id, texts))
    stored = await engine.get(article_id)
    if stored is None:
        return _kept_out([obstacles.NOT_INDEXED, *hidden])
    sort = order_of(request, plan)
    chosen = await choose_tier(engine, request, plan, ranking, sort)
    one = (OneOf("id", (article_id,)),)
    alone = EngineSearch(Bool(must=(chosen.query,), filters=one), filters(request), sort, limit=1)
    hits = (await engine.search(alone)).hits
    holds = await holdings_of(engine, one, plan, plan_with, request, lexicon)
    if not hits:
        (matched,) = await engine.count([chosen.query], one)
        tier = None if matched.within else chosen.tier
        reasons = [*hidden, *_reasons(request, holds, tier)]
        if chosen.bounded and tier is not None and holds.tier is not None and not reasons:
            # It reaches the tier, of which only the best are taken.
            reasons = [obstacles.not_of_the_best(holds.missing)]
        return _kept_out(reasons or [obstacles.too_little(holds.missing)], holds)
    search = EngineSearch(chosen.query, filters(request), sort, limit=DEEPEST_RANK, parts=("id",))
    order = [hit.id for hit in (await engine.search(search)).hits]
    place = order.index(article_id) if article_id in order else None
    if place is None:
        return await _found(engine, plan, answer, hits[0], None, holds)
    if place >= ranking.second_pass:
        # Folded copies take no place in the numbering of hits.
        return await _found(engine, plan, answer, hits[0], place + 1 - answer.folded, holds)
    for rank, hit in enumerate(answer.hits, 1):
        if hit.id == article_id:
            return await _found(engine, plan, answer, hit, rank, holds)
    return _kept_out([_folded(answer, stored)], holds)


def _reasons(request: SearchRequest, holds: Holdings, answers: Tier | None) -> Iterator[Note]:
    """Yield the reasons that keep an article out, except that editors hide it.

    Args:
        request: the search.
        holds: the parts of the query that the article matches.
        answers: the tier of the results; None when only filters keep the article out.
    """
    yield from map(obstacles.excluded, holds.excluded)
    yield from map(obstacles.no_phrase, holds.phrases)
    yield from obstacles.filtered(request, holds.filters)
    if answers is None:
        return
    if (
        answers in (Tier.PHRASE, Tier.SAID)
        and holds.unasked
        and holds.tier in (Tier.ABOUT, Tier.EVERY, Tier.ALL)
    ):
        yield obstacles.no_phrase_without(holds.unasked)
    elif holds.tier is not None and TIERS.index(holds.tier) > TIERS.index(answers):
        yield obstacles.looser(answers, holds.tier, holds.missing)
    elif holds.tier is None and not (holds.excluded or holds.phrases):
        yield obstacles.too_little(holds.missing)


async def _found(
    engine: EngineReader,
    plan: Plan,
    answer: SearchAnswer,
    hit: EngineHit,
    rank: int | None,
    holds: Holdings,
) -> Why:
    explained = (await explain(engine, plan, replace(answer, hits=(hit,)))).get(hit.id)
    return Why(
        found=True,
        rank=rank,
        tier=holds.tier and holds.tier.shown,
        missing=list(holds.missing),
        kept_out_by=[],
        parts=explained.parts if explained else [],
    )


def _kept_out(reasons: Sequence[Note], holds: Holdings = NOTHING) -> Why:
    return Why(
        found=False,
        rank=None,
        tier=holds.tier and holds.tier.shown,
        missing=list(holds.missing),
        kept_out_by=[NoteShown.of(note) for note in reasons],
        parts=[],
    )


def _folded(answer: SearchAnswer, stored: StoredArticle) -> Note:
    """Return a note on the hit that an article is folded into."""
    alike = [hit.id for hit in answer.hits if is_copy(hit.article, stored)]
    return obstacles.copy_of(alike[0]) if alike else obstacles.NO_MATCH
