"""Articles of an invented district, and how they are found."""

from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import (
    Node,
)
from tests.conftest import article

SHELF = [
    article("a", "Họp dân", body="họp dân phường tám", category="Tin", source="Cổng", views=5),
    article("b", "Họp tổ", body="họp tổ dân phố bàn việc", category=["Tin", "Phường"], views=50),
    article("c", "Dân họp", body="việc dân phố", published_at="2016-11-15T08:35:00+07:00"),
    article("d", "Chợ Bến Lụa", body="tiểu thương", published_at="2016-12-31T23:30:00Z"),
    article("e", "Chợ đêm", body="khách", published_at="2008-01-02", category="Phường", views=0),
]


async def found(engine: EngineReader, query: Node, **search: object) -> list[str]:
    search.setdefault("sort", Sort.NEWEST)
    answer = await engine.search(EngineSearch(query, **search))  # type: ignore[arg-type]
    return [hit.id for hit in answer.hits]
