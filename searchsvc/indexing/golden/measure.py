"""Ranks at which golden queries find their articles, and their measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader
from searchsvc.measures import DEPTH, mean, score
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService


@dataclass(frozen=True, slots=True)
class GoldenQuery:
    """A query and the article that it must find."""

    query: str
    article_id: str


class GoldenRank(BaseModel):
    """Where one golden query found its article."""

    query: str
    id: str
    rank: int | None = Field(description="the first is 1; null = not on the first page")


class RunOutcome(BaseModel):
    """Measures of golden queries: means over all of them."""

    ndcg: float = Field(description="nDCG@10")
    mrr: float = Field(description="mean reciprocal rank@10")
    found: float = Field(description="share of queries whose article is on the first page")
    queries: list[GoldenRank]


async def ranks(
    reader: EngineReader, artefacts: ArtefactCache, queries: Sequence[GoldenQuery]
) -> list[int | None]:
    """Search for all of them; recency is ignored, so that runs are comparable.

    Returns:
        For each the rank of its article on the first page, from 1; None = it is not there.

    Raises:
        UnavailableError: the engine does not answer, or holds no index.
    """
    service = SearchService(reader, Analyzer(), artefacts=artefacts, clock=None)
    places: list[int | None] = []
    for golden in queries:
        # An article that is folded into its copy is found all the same.
        request = SearchRequest(
            q=golden.query, size=DEPTH, facets=False, highlight=False, fold=False
        )
        found = [hit.id for hit in (await service.search(request)).hits]
        at = found.index(golden.article_id) + 1 if golden.article_id in found else None
        places.append(at)
    return places


def judge(queries: Sequence[GoldenQuery], places: Sequence[int | None]) -> RunOutcome:
    """Measure the result of `ranks`."""
    scores = mean(
        [score([""] * (place - 1) + ["x"] if place else [], {"x": 1}) for place in places]
    )
    return RunOutcome(
        ndcg=scores.ndcg,
        mrr=scores.mrr,
        found=scores.recall,
        queries=[
            GoldenRank(query=golden.query, id=golden.article_id, rank=place)
            for golden, place in zip(queries, places, strict=True)
        ],
    )
