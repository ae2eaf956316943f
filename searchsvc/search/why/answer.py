"""The answer of `GET /v1/search/why`: one article, one search."""

from pydantic import BaseModel, Field

from searchsvc.search.results import ExplainedPart, NoteShown


class Why(BaseModel):
    """Where an article stands among the results of a search, or what keeps it out of them."""

    found: bool = Field(description="whether the article is a hit")
    rank: int | None = Field(
        description="its place among the hits, from 1; null when it is no hit, or beyond 1,000"
    )
    tier: str | None = Field(
        description="phrase, all, part or any: the tightest that it reaches; null = none"
    )
    missing: list[str] = Field(description="what of the query it lacks, as typed")
    kept_out_by: list[NoteShown] = Field(description="every reason; empty when it is a hit")
    parts: list[ExplainedPart] = Field(
        description="of its score, the largest first; empty unless found and sorted by relevance"
    )
