"""Why a hit stands where it does, in the words that editors read."""

from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService

# What the title of a hit may be told to do.
HOLDS_ALL, SAYS_IT = "tiêu đề chứa mọi từ cần tìm", "tiêu đề nói đúng điều cần tìm"


async def labels(readers: SearchService, query: str, title: str) -> set[str]:
    """Give the labels in the explanation of the hit with a title."""
    found = await readers.search(SearchRequest(query, size=50, explain=True).but(fold=False))
    (hit, *_) = (hit for hit in found.hits if hit.title == title)
    assert hit.explain is not None
    return {part.label for part in hit.explain.parts}
