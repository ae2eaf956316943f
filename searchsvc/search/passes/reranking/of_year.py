"""The year or day of a query counts as well in good hits that lack some of its words.

"Vụ cháy xưởng năm 2030": where the articles have no "vụ", the one of 2030 still comes first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.planning.plan import Plan
from searchsvc.query.tree.nodes import Bool, OneOf
from searchsvc.search.passes.missing import missing_of
from searchsvc.search.passes.reranking.equal_titles import Ranked

# The hits that tell which words of the query the articles of its topic have.
_BEST = 10
# Of a longer question each article lacks some words, which tells nothing: one of legal_articles
# lost .7 nDCG@10.
_MOST_WORDS = 5
_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lacking:
    """What hits lack of a query that names a year or day.

    Attributes:
        words: hit → the words that it lacks, by their place.
        times: hit → how many of the years and days it lacks.
        scores: hit → what it gains for its year, where it holds as much as one of the best.
    """

    words: Mapping[str, frozenset[int]] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)


async def lacking_of(engine: EngineReader, plan: Plan, ids: Sequence[str]) -> Lacking:
    """Return what hits lack.

    Args:
        engine: of the first pass.
        plan: of the query.
        ids: of the hits, the best first.

    Raises:
        UnavailableError: the engine does not answer.
    """
    if not (plan.times and ids) or len(plan.topic) > _MOST_WORDS:
        return Lacking()
    nodes = [*plan.times, *plan.topic]
    units = [(str(at), node) for at, node in enumerate(nodes)]
    lacking = {
        one: frozenset(map(int, lacks))
        for one, lacks in (await missing_of(engine, units, ids)).items()
    }
    of_time = frozenset(range(len(plan.times)))
    words = {one: lacks - of_time for one, lacks in lacking.items()}
    times = {one: len(lacks & of_time) for one, lacks in lacking.items()}
    if not plan.years:
        return Lacking(words, times)
    # Less than half of the words is another topic.
    most = len(plan.topic) // 2
    best = {lacks for one in ids[:_BEST] if len(lacks := words.get(one, _NOTHING)) <= most}
    wanted = tuple(one for one in ids if any(words.get(one, _NOTHING) <= few for few in best))
    these = Bool(should=plan.years, filters=(OneOf("id", wanted),))
    answer = await engine.search(EngineSearch(these, limit=len(wanted), parts=()))
    return Lacking(words, times, {hit.id: hit.score or 0.0 for hit in answer.hits})


def of_year_first(ranked: Sequence[Ranked], lacking: Lacking, near: float) -> list[Ranked]:
    """Order near ties that lack the same words by what they lack of the year.

    Args:
        ranked: the hits, the best first.
        lacking: what they lack.
        near: the largest difference of two scores that are a tie, as a share of the higher.

    Returns:
        The hits in their final order; the places that those of a tie take stay theirs.
    """
    found = list(ranked)
    if not lacking.times:
        return found
    ties: dict[frozenset[int], list[int]] = {}
    for place, one in enumerate(ranked):
        tie = ties.setdefault(lacking.words.get(one.id, _NOTHING), [])
        if not tie or one.score >= (1 - near) * ranked[tie[0]].score > 0:
            tie.append(place)
    for tie in ties.values():
        order = sorted(tie, key=lambda at: lacking.times.get(ranked[at].id, 0))
        for place, at in zip(tie, order, strict=True):
            if at != place:
                one, score = ranked[at], ranked[place].score
                gained = one.parts.get("year", 0.0) + score - one.score
                found[place] = replace(one, score=score, parts={**one.parts, "year": gained})
    return found
