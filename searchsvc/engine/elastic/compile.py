"""Compiles plan nodes and counts to Elasticsearch's query language."""

from collections.abc import Sequence
from typing import Any

from searchsvc.engine.base import SORT_FIELDS, Counted, EngineSearch
from searchsvc.engine.document import CARD_PARTS
from searchsvc.engine.elastic.mapping import CARD
from searchsvc.query.facets import Count
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import (
    AtLeast,
    Best,
    Bool,
    Constant,
    Everything,
    Missing,
    Node,
    OneOf,
    Phrase,
    Prefix,
    Range,
    Term,
)
from searchsvc.query.tree.rewriting.flat import flat
from searchsvc.query.tree.rewriting.match_only import match_only
from searchsvc.schema import STORED

Json = dict[str, Any]

# Up to so many articles values are counted in a map; from five thousand on it takes longer.
_FEW = 2_000


def compile_node(node: Node) -> Json:
    """Return the query of a node."""
    match node:
        case Everything():
            return {"match_all": {"boost": 0.0}}
        case Term(field, term, boost):
            return {"term": {field: {"value": term, "boost": boost}}}
        case Constant(child, score):
            return {"constant_score": {"filter": compile_node(child), "boost": score}}
        case Phrase(field, terms, boost):
            # Whitespace analysis leaves terms unchanged.
            return {"match_phrase": {field: {"query": " ".join(terms), "boost": boost}}}
        case Best(children, tie):
            queries = [compile_node(child) for child in children]
            return {"dis_max": {"queries": queries, "tie_breaker": tie}}
        case AtLeast(children, minimum):
            should = [compile_node(child) for child in children]
            return {"bool": {"should": should, "minimum_should_match": minimum}}
        case Bool():
            return {"bool": _clauses(node)}
        case OneOf(field, values):
            return {"terms": {field: list(values)}}
        case Range(field, low, high):
            bounds = {"gte": low, "lte": high}
            return {"range": {field: {k: v for k, v in bounds.items() if v is not None}}}
        case Prefix(field, prefix):
            return {"prefix": {field: {"value": prefix}}}
        case Missing(field):
            return {"bool": {"must_not": [{"exists": {"field": field}}]}}


def search_body(search: EngineSearch) -> Json:
    """Return the body of one request for a search with its facets.

    Filters go into post_filter, so that each facet can omit its own.
    """
    scored = search.sort is Sort.RELEVANCE
    body: Json = {
        "query": compile_node(flat(search.query) if scored else match_only(search.query)),
        "from": search.offset,
        "size": search.limit,
        "track_total_hits": True,
        "sort": _sort(search.sort),
        **_wanted(search.parts),
    }
    if search.filters:
        body["post_filter"] = _all_of(search.filters)
    if search.counts:
        few = search.most is not None and search.most <= _FEW
        body["aggs"] = count_body(search.counts, narrowed=bool(search.filters), few=few)
    return body


def matched_bodies(queries: Sequence[Node], filters: tuple[Node, ...]) -> list[Json]:
    """Return bodies that count the matches of queries, and those within the filters."""
    bodies: list[Json] = []
    for query in queries:
        body: Json = {"query": compile_node(match_only(query)), "size": 0, "track_total_hits": True}
        if filters:
            body["aggs"] = {"within": {"filter": _all_of(filters)}}
        # An answer that lacks a shard's articles must fail, not pass as complete.
        bodies += [{"allow_partial_search_results": False}, body]
    return bodies


def aggregation_body(query: Node, counts: Sequence[Count]) -> Json:
    """Return the body of a request for counts over the articles that match a query."""
    return {
        "query": compile_node(match_only(query)),
        "size": 0,
        "track_total_hits": True,
        "aggs": count_body(counts),
    }


def count_body(counts: Sequence[Count], narrowed: bool = False, few: bool = False) -> Json:
    """Return the aggregations of counts.

    Args:
        counts: what to count.
        narrowed: whether the total of the answer leaves out articles that these count.
        few: whether few articles are counted.
    """
    # Without it there is a counter for each value of the whole index.
    hint = {"execution_hint": "map"} if few else {}
    aggregations: Json = {}
    for count in counts:
        inner: Json = {}
        if count.field is not None:
            inner["values"] = {
                "terms": {
                    "field": count.field,
                    "size": count.most,
                    "order": [{"_count": "desc"}, {"_key": "asc"}],
                    **hint,
                }
            }
            if count.selected:
                inner["selected"] = {
                    "filters": {
                        "filters": {
                            str(value): {"term": {count.field: value}} for value in count.selected
                        }
                    }
                }
        if list(inner) == ["values"] and not count.filters and not narrowed:
            # Most are so, and a filter that lets all pass takes longer than the counting.
            aggregations[count.name] = inner["values"]
            continue
        match count.filters:
            case (Missing(field),):
                aggregations[count.name] = {"missing": {"field": field}}
            case _:
                aggregations[count.name] = {"filter": _all_of(count.filters)}
        if inner:
            aggregations[count.name]["aggs"] = inner
    return aggregations


def counted(count: Count, answer: Json, total: int) -> Counted:
    """Read the answer to one count.

    Args:
        count: what was asked.
        answer: the aggregation.
        total: how many articles match the query.
    """
    terms = answer if "buckets" in answer else answer.get("values", {})
    values: dict[str | int, int] = {
        bucket["key"]: bucket["doc_count"] for bucket in terms.get("buckets", ())
    }
    if "selected" in answer:
        for value in count.selected:
            values.setdefault(value, answer["selected"]["buckets"][str(value)]["doc_count"])
    return Counted(answer.get("doc_count", total), values)


def _clauses(node: Bool) -> Json:
    clauses: Json = {}
    if node.must:
        clauses["must"] = [compile_node(child) for child in node.must]
    if node.filters:
        clauses["filter"] = [compile_node(child) for child in node.filters]
    if not node.must and not node.filters:
        clauses["filter"] = [{"match_all": {}}]
    if node.should:
        clauses["should"] = [compile_node(child) for child in node.should]
    if node.must_not:
        clauses["must_not"] = [compile_node(child) for child in node.must_not]
    return clauses


def _wanted(parts: tuple[str, ...] | None) -> Json:
    if parts is None:
        # All of it: to leave out its few other fields, each source would be taken apart.
        return {"_source": True}
    # A card has the id; a hundred ids from their own column take as long as a search.
    columns = [CARD] if parts else ["id"]
    if not set(parts) <= set(CARD_PARTS):
        return {"_source": [f"{STORED}.{part}" for part in parts]}
    # Without stored fields no hit is read from the disk's compressed blocks, not even for its id.
    return {"_source": False, "stored_fields": "_none_", "docvalue_fields": columns}


def _all_of(filters: tuple[Node, ...]) -> Json:
    return {"bool": {"filter": [compile_node(node) for node in filters]}}


def _sort(sort: Sort) -> list[Json]:
    if sort is Sort.RELEVANCE:
        return [{"_score": "desc"}, {SORT_FIELDS[Sort.NEWEST]: "desc"}]
    return [{SORT_FIELDS[sort]: "desc"}]
