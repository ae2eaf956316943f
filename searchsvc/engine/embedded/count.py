"""Counts on tantivy: one aggregation for each different set of filters."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tantivy import Occur, Query, Schema, Searcher

from searchsvc.engine.base import Counted, Matched
from searchsvc.engine.embedded.compile import compile_node, is_integer, with_filters
from searchsvc.engine.embedded.snapshot import Snapshot, total_of
from searchsvc.query.facets import Count
from searchsvc.query.tree.nodes import Missing, Node, OneOf
from searchsvc.query.tree.rewriting.match_only import match_only

# Names of further aggregations, different from those of counts.
_ALL, _HOLDING = "all:", "holding:"

Filters = tuple[Node, ...]


def count_all(
    snapshot: Snapshot, schema: Schema, query: Query, counts: Sequence[Count]
) -> dict[str, Counted]:
    """Answer counts over the articles that match a query."""
    return count_with_total(snapshot, schema, query, (), counts)[1]


def count_with_total(
    snapshot: Snapshot, schema: Schema, query: Query, filters: Filters, counts: Sequence[Count]
) -> tuple[int | None, dict[str, Counted]]:
    """Answer counts, together with the total within filters if that costs nothing more.

    Args:
        snapshot: of the index.
        schema: of the index.
        query: the query; its scores are ignored.
        filters: of the total.
        counts: the counts to answer.

    Returns:
        The total, None if no count has the same filters; and the answers by name.
    """
    groups: dict[Filters, list[Count]] = defaultdict(list)
    for count in counts:
        groups[_filters(count)].append(count)
    total: int | None = None
    answers: dict[str, Counted] = {}
    for shared, group in groups.items():
        # Most portals have no official documents, and many no sources or authors.
        counted = [one for one in group if one.field is None or not snapshot.lacks(one.field)]
        narrowed = with_filters(schema, query, shared)
        raw = snapshot.searcher.aggregate(narrowed, _request(counted))
        everything = _number(raw, _ALL)
        if shared == filters:
            total = everything
        for count in group:
            answers[count.name] = (
                _answer(snapshot.searcher, schema, narrowed, count, everything, raw)
                if count in counted
                else Counted(everything, dict.fromkeys(count.selected, 0))
            )
    return total, {count.name: answers[count.name] for count in counts}


def count_one(searcher: Searcher, schema: Schema, query: Node, filters: Filters) -> Matched:
    """Count the matches of a query, and those within the filters."""
    compiled = compile_node(schema, match_only(query), scored=False)
    total = within = count_matches(searcher, compiled)
    if filters and total:
        within = count_matches(searcher, with_filters(schema, compiled, filters))
    return Matched(total, within)


class CountedLater(Sequence[Matched]):
    """The matches of several queries, counted when looked at: the tightest tiers mostly decide."""

    def __init__(self, queries: Sequence[Node], count: Callable[[Node], Matched]) -> None:
        """Make it.

        Args:
            queries: to count.
            count: counts one; called once for each that is looked at.
        """
        self._queries, self._count = queries, count
        self._found: dict[int, Matched] = {}

    def __len__(self) -> int:
        return len(self._queries)

    def __getitem__(self, index: Any) -> Any:
        at = range(len(self._queries))[index]
        if isinstance(at, range):
            return [self[one] for one in at]
        if at not in self._found:
            self._found[at] = self._count(self._queries[at])
        return self._found[at]


def count_matches(searcher: Searcher, query: Query) -> int:
    """Return how many articles match a query."""
    # tantivy panics on limit 0.
    return total_of(searcher.search(query, limit=1, count=True))


def _lacking(count: Count) -> str | None:
    """Return the field that all counted articles lack, if the count has such a filter.

    Such a count is answered by subtraction, in the aggregation of its other filters: an integer
    field has at most one value, so it has as many values as articles.
    """
    fields = [node.field for node in count.filters if isinstance(node, Missing)]
    return fields[0] if count.field is None and len(fields) == 1 else None


def _filters(count: Count) -> Filters:
    if _lacking(count) is None:
        return count.filters
    return tuple(node for node in count.filters if not isinstance(node, Missing))


def _request(group: list[Count]) -> dict[str, object]:
    # Every article has one key.
    request: dict[str, object] = {_ALL: {"value_count": {"field": "key"}}}
    for count in group:
        lacking = _lacking(count)
        if lacking is not None:
            request[_HOLDING + lacking] = {"value_count": {"field": lacking}}
        if count.field is not None:
            request[count.name] = {
                "terms": {
                    "field": count.field,
                    "size": count.most,
                    # Every segment reports all its values: counts are exact.
                    "segment_size": 65_000,
                    "order": {"_count": "desc"},
                }
            }
    return request


def _answer(
    searcher: Searcher,
    schema: Schema,
    narrowed: Query,
    count: Count,
    everything: int,
    raw: Mapping[str, Any],
) -> Counted:
    lacking = _lacking(count)
    total = everything if lacking is None else everything - _number(raw, _HOLDING + lacking)
    if count.field is None:
        return Counted(total)
    integer = is_integer(count.field)
    values: dict[str | int, int] = {
        int(bucket["key"]) if integer else str(bucket["key"]): int(bucket["doc_count"])
        for bucket in raw[count.name]["buckets"]
    }
    ordered = dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0])))
    for value in count.selected:
        if value not in ordered:
            only = compile_node(schema, OneOf(count.field, (value,)))  # type: ignore[arg-type]
            both = Query.boolean_query([(Occur.Must, narrowed), (Occur.Must, only)])
            ordered[value] = count_matches(searcher, both)
    return Counted(total, ordered)


def _number(raw: Mapping[str, Any], name: str) -> int:
    return int(raw[name]["value"])
