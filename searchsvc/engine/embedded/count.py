"""Counts on tantivy: one aggregation for each different set of filters."""

from collections import defaultdict
from collections.abc import Sequence

from tantivy import Occur, Query, Schema, Searcher

from searchsvc.engine.base import Counted
from searchsvc.engine.embedded.compile import compile_node, is_integer, with_filters
from searchsvc.engine.embedded.hits import total_of
from searchsvc.query.facets import Count
from searchsvc.query.nodes import Node, OneOf


def count_all(
    searcher: Searcher, schema: Schema, query: Query, counts: Sequence[Count]
) -> dict[str, Counted]:
    """Answer counts over the articles that a query matches."""
    groups: dict[tuple[Node, ...], list[Count]] = defaultdict(list)
    for count in counts:
        groups[count.filters].append(count)
    answers: dict[str, Counted] = {}
    for filters, group in groups.items():
        narrowed = with_filters(schema, query, filters)
        fields = [count.field for count in group if count.field is not None]
        raw = searcher.aggregate(narrowed, _request(group)) if fields else {}
        total = count_matches(searcher, narrowed)
        for count in group:
            answers[count.name] = _answer(searcher, schema, narrowed, count, total, raw)
    return {count.name: answers[count.name] for count in counts}


def count_matches(searcher: Searcher, query: Query) -> int:
    """Return how many articles a query matches."""
    # tantivy panics on limit 0.
    return total_of(searcher.search(query, limit=1, count=True))


def _request(group: list[Count]) -> dict[str, object]:
    return {
        count.name: {
            "terms": {
                "field": count.field,
                "size": count.most,
                # Every segment reports all its values, so counts are exact.
                "segment_size": 65_000,
                "order": {"_count": "desc"},
            }
        }
        for count in group
        if count.field is not None
    }


def _answer(
    searcher: Searcher,
    schema: Schema,
    narrowed: Query,
    count: Count,
    total: int,
    raw: dict[str, dict[str, list[dict[str, int | float | str]]]],
) -> Counted:
    if count.field is None:
        return Counted(total)
    integer = is_integer(count.field)
    buckets = raw[count.name]["buckets"]
    values: dict[str | int, int] = {
        int(bucket["key"]) if integer else str(bucket["key"]): int(bucket["doc_count"])
        for bucket in buckets
    }
    ordered = dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0])))
    for value in count.selected:
        if value not in ordered:
            only = compile_node(schema, OneOf(count.field, (value,)))  # type: ignore[arg-type]
            both = Query.boolean_query([(Occur.Must, narrowed), (Occur.Must, only)])
            ordered[value] = count_matches(searcher, both)
    return Counted(total, ordered)
