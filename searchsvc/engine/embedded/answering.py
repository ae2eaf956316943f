"""What one generation answers to a search, and to a scan."""

from tantivy import Order, Query

from searchsvc.engine.base import SCAN_PAGE, Counted, EngineAnswer, EngineHit, EngineSearch, Scanned
from searchsvc.engine.embedded.compile import compile_node, with_filters
from searchsvc.engine.embedded.count import count_matches, count_with_total
from searchsvc.engine.embedded.generation import Generation
from searchsvc.engine.embedded.hits import top
from searchsvc.engine.embedded.panics import mapped
from searchsvc.engine.embedded.spare_threads import SpareThreads
from searchsvc.query.tree.nodes import Range
from searchsvc.query.tree.rewriting.match_only import match_only


def answer(generation: Generation, search: EngineSearch, spare: SpareThreads) -> EngineAnswer:
    """Find, rank, count and read one page of hits.

    Args:
        generation: to search.
        search: what to find and count.
        spare: counts while the best hits are found.
    """
    schema = generation.schema
    with mapped():
        snapshot = generation.snapshot()
        searcher = snapshot.searcher

        def matching() -> Query:
            return compile_node(schema, match_only(search.query), scored=False)

        def count() -> tuple[int | None, dict[str, Counted]]:
            return count_with_total(snapshot, schema, matching(), search.filters, search.counts)

        counting = spare.begin(count) if search.counts else None
        looked_at, page = top(searcher, schema, search)
        total, counts = (None, {}) if counting is None else counting()
        if total is None:
            total = looked_at
        if total is None and not search.exact:
            total = search.offset + search.limit + 1
        if total is None:
            total = count_matches(searcher, with_filters(schema, matching(), search.filters))
        articles = snapshot.read([address for _, address in page], search.parts)
        hits = (
            EngineHit(str(article["id"]), article, score)
            for article, (score, _) in zip(articles, page, strict=True)
        )
        return EngineAnswer(total, tuple(hits), counts)


def scan(generation: Generation, low: int, high: int) -> list[Scanned]:
    """Give the first documents with low ≤ key < high by rising key, at most SCAN_PAGE."""
    with mapped():
        searcher = generation.snapshot().searcher
        query = compile_node(generation.schema, Range("key", low, high - 1))
        found = searcher.search(
            query, limit=SCAN_PAGE, count=False, order_by_field="key", order=Order.Asc
        ).hits
        versions = searcher.fast_field_values("version", [address for _, address in found])
        return [
            Scanned(key, int(version or 0))
            for (key, _), version in zip(found, versions, strict=True)
        ]
