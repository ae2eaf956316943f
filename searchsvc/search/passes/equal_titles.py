"""Of several articles with one title and nearly one score the newest comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from searchsvc.analysis.tokenize import Tokens
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import Bool, OneOf, Range


@dataclass(frozen=True, slots=True)
class Ranked:
    """One hit of the second pass.

    Attributes:
        id: of the article.
        score: of both passes together.
        parts: scores that the second pass added, by name.
    """

    id: str
    score: float
    parts: Mapping[str, float]


async def newer_first(
    engine: EngineReader, ranked: Sequence[Ranked], titles: Mapping[str, str], near: float
) -> list[Ranked]:
    """Order near ties between equal titles by date; the places that they take stay theirs.

    Args:
        engine: asked for the order of these few by date, if there are any.
        ranked: the hits, the best first.
        titles: of each, by id.
        near: the largest difference of two scores that are a tie, as a share of the higher.

    Returns:
        The hits in their final order. What one gains in score, another of its title loses.

    Raises:
        UnavailableError: the engine does not answer.
    """
    ties = _ties(ranked, titles, near)
    if not ties:
        return list(ranked)
    ids = tuple(ranked[place].id for place in chain.from_iterable(ties))
    dated = Bool(filters=(OneOf("id", ids), Range("day_vn", low=0)))
    answer = await engine.search(EngineSearch(dated, sort=Sort.NEWEST, limit=len(ids), parts=()))
    age = {hit.id: place for place, hit in enumerate(answer.hits)}
    found = list(ranked)
    for tie in ties:
        # Those without a date keep their places.
        places = [at for at in tie if ranked[at].id in age]
        ordered = sorted((ranked[at] for at in places), key=lambda one: age[one.id])
        for place, one in zip(places, ordered, strict=True):
            score = ranked[place].score
            if one is not ranked[place]:
                parts = {**one.parts, "newer": score - one.score}
                found[place] = replace(one, score=score, parts=parts)
    return found


def _ties(
    ranked: Sequence[Ranked], titles: Mapping[str, str], near: float
) -> Sequence[Sequence[int]]:
    """Return the places of hits with one title whose scores are near that of their first."""
    open_: dict[tuple[str, ...], list[int]] = {}
    runs: list[list[int]] = []
    for place, one in enumerate(ranked):
        title = tuple(Tokens(titles[one.id]).keys)
        if not title:
            continue
        run = open_.get(title)
        if run and one.score >= (1 - near) * ranked[run[0]].score > 0:
            run.append(place)
        else:
            open_[title] = run = [place]
            runs.append(run)
    return [run for run in runs if len(run) > 1]
