"""Explains the rank of a hit: each part of its score, computed by the engine."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence

from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.matching.in_attachments import own_text
from searchsvc.query.planning.parts import Part, parts
from searchsvc.query.planning.plan import Plan
from searchsvc.query.tree.nodes import Bool, Node, OneOf
from searchsvc.search.explaining.labels import (
    OTHERS,
    SECOND_PASS,
    Label,
    in_attachments,
    label,
    pinned_at,
)
from searchsvc.search.passes.find import SearchAnswer
from searchsvc.search.results import ExplainedPart, Explanation

# Concurrent searches of one explanation, so that it does not slow readers down.
_AT_A_TIME = 8
# Most searches for one page; the scores of further parts are shown as one sum.
MOST_SEARCHES = 64
# Two ways to add up one score differ by as much, as a share of it.
_ROUNDING = 1e-5

# Article → score.
_Scores = Mapping[str, float]


async def explain(engine: EngineReader, plan: Plan, found: SearchAnswer) -> dict[str, Explanation]:
    """Explain the scores of one page of hits; hits without a score have no explanation.

    Args:
        engine: the one that found them.
        plan: the plan that was searched.
        found: the page.

    Returns:
        Article → explanation. Its parts add up to the score, unless one of the articles changed
        in between.

    Raises:
        UnavailableError: the engine does not answer.
    """
    everything = {hit.id: hit.score for hit in found.hits if hit.score is not None}
    pinned = {
        one: _explanation(everything[one], {pinned_at(place): everything[one]})
        for place, one in enumerate(plan.pinned, 1)
        if one in everything
    }
    scored = {one: score for one, score in everything.items() if one not in pinned}
    if not scored:
        return pinned
    asked = parts(plan.scoring(found.tier))
    own: dict[Node, Node | None] = {}
    if any(hit.article.get("attachments") for hit in found.hits if hit.id in scored):
        own = {one.node: node for one in asked if (node := own_text(one.node)) != one.node}
    shown, nodes = _bounded(asked, own)
    scores = await _scores(engine, nodes, tuple(scored))
    summed: dict[str, defaultdict[Label, float]] = {one: defaultdict(float) for one in scored}
    for part in shown:
        name = label(part.reason, plan.spellings)
        apart = own.get(part.node, part.node)
        in_own_text = {} if apart is None else scores[apart]
        for article_id, score in scores[part.node].items():
            if part.only is not None and article_id not in scores[part.only]:
                continue
            mine = in_own_text.get(article_id, 0.0)
            if score - mine <= _ROUNDING * score:
                mine = score
            summed[article_id][name] += mine
            summed[article_id][in_attachments(part.reason, plan.spellings)] += score - mine
    for article_id, sums in summed.items():
        for pass_name, score in found.added.get(article_id, {}).items():
            sums[SECOND_PASS[pass_name]] += score
        if len(shown) < len(asked):
            sums[OTHERS] += scored[article_id] - sum(sums.values())
    return pinned | {
        article_id: _explanation(scored[article_id], sums) for article_id, sums in summed.items()
    }


def _bounded(
    asked: Sequence[Part], own: Mapping[Node, Node | None]
) -> tuple[Sequence[Part], Sequence[Node]]:
    """Return as many parts as the limit of searches allows, and the nodes to search for them.

    Args:
        asked: all parts.
        own: node of a part → what of it scores without attachments, where that differs.
    """
    nodes: dict[Node, None] = {}
    for place, part in enumerate(asked):
        wanted = (part.node, part.only, own.get(part.node))
        more = {node: None for node in wanted if node is not None}
        if len(nodes | more) > MOST_SEARCHES:
            return asked[:place], list(nodes)
        nodes |= more
    return asked, list(nodes)


async def _scores(
    engine: EngineReader, nodes: Sequence[Node], ids: tuple[str, ...]
) -> dict[Node, _Scores]:
    """Return each node's scores of those of the articles that it matches."""
    room = asyncio.Semaphore(_AT_A_TIME)
    these = (OneOf("id", ids),)

    async def ask(node: Node) -> _Scores:
        # With the ids as a filter inside the query, only these few articles are scored.
        search = EngineSearch(Bool(must=(node,), filters=these), limit=len(ids), parts=())
        async with room:
            answer = await engine.search(search)
        return {hit.id: hit.score or 0.0 for hit in answer.hits}

    return dict(zip(nodes, await asyncio.gather(*map(ask, nodes)), strict=True))


def _explanation(score: float, sums: Mapping[Label, float]) -> Explanation:
    shown = [
        ExplainedPart(label=name.text, value=value, field=name.field)
        for name, value in sums.items()
        if value
    ]
    return Explanation(score=score, parts=sorted(shown, key=lambda part: -part.value))
