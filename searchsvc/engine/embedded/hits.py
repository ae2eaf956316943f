"""One page of hits from tantivy, ties in the same order as on Elasticsearch."""

from tantivy import DocAddress, Schema, Searcher

from searchsvc.engine.base import SORT_FIELDS, EngineSearch
from searchsvc.engine.embedded.bonuses import Bonuses, most, with_bonuses, without_bonuses
from searchsvc.engine.embedded.compile import compile_node, with_filters
from searchsvc.query.request import Sort
from searchsvc.query.tree.rewriting.flat import flat
from searchsvc.query.tree.rewriting.match_only import match_only

# Further hits that are fetched at first, to resolve ties at a page's end and small bonuses.
LOOK_AHEAD = 20

Page = list[tuple[float | None, DocAddress]]


def top(searcher: Searcher, schema: Schema, search: EngineSearch) -> tuple[int | None, Page]:
    """Return one page of (score, address), scores only when sorted by relevance.

    The total is None unless all matches were collected: counting them separately is cheaper,
    because it needs no scores.
    """
    if search.sort is Sort.RELEVANCE:
        return _best(searcher, schema, search)
    limit = max(search.limit, 1)
    query = compile_node(schema, match_only(search.query), scored=False)
    found = searcher.search(
        with_filters(schema, query, search.filters),
        limit=limit,
        offset=search.offset,
        order_by_field=SORT_FIELDS[search.sort],
        count=False,
    )
    return None, [(None, address) for _, address in found.hits[: search.limit]]


def _best(searcher: Searcher, schema: Schema, search: EngineSearch) -> tuple[int | None, Page]:
    query, bonuses = without_bonuses(flat(search.query))
    narrowed = with_filters(schema, compile_node(schema, query), search.filters)
    end = search.offset + max(search.limit, 1)
    wanted = end + LOOK_AHEAD
    while True:
        hits = searcher.search(narrowed, limit=wanted, count=False).hits
        ordered = _in_order(searcher, hits, bonuses)
        page: Page = [*ordered[search.offset : search.offset + search.limit]]
        if len(hits) < wanted:
            return len(hits), page
        # tantivy leaves ties in the order of insertion, so complete groups of ties are needed.
        # A hit that was not fetched may get every bonus.
        if hits[-1][0] + most(bonuses) * 1.001 < ordered[end - 1][0]:
            return None, page
        wanted *= 4


def _in_order(
    searcher: Searcher, hits: list[tuple[float, DocAddress]], bonuses: Bonuses
) -> list[tuple[float, DocAddress]]:
    addresses = [address for _, address in hits]
    scores = with_bonuses(searcher, [score for score, _ in hits], addresses, bonuses)
    newest = searcher.fast_field_values("newest", addresses)
    # Each has a place of its own: addresses are never compared.
    keyed = sorted(
        (-score, -(date or 0), place)
        for place, (score, date) in enumerate(zip(scores, newest, strict=True))
    )
    return [(-negative, addresses[place]) for negative, _, place in keyed]
