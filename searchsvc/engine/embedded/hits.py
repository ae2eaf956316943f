"""One page of hits from tantivy, ties in the same order as on Elasticsearch."""

import json
from typing import Any

from tantivy import DocAddress, Query, Searcher

from searchsvc.engine.base import CARD_PARTS, SORT_FIELDS, EngineSearch, StoredArticle
from searchsvc.engine.embedded.generation import CARD
from searchsvc.query.request import Sort
from searchsvc.schema import STORED

# Ties at a page's end are resolved by looking at first this much further.
LOOK_AHEAD = 20


def top(
    searcher: Searcher, query: Query, search: EngineSearch
) -> tuple[int, list[tuple[float | None, DocAddress]]]:
    """Give the total and one page of (score, address); scores only when sorted by relevance."""
    limit = max(search.limit, 1)
    if search.sort is not Sort.RELEVANCE:
        field = SORT_FIELDS[search.sort]
        found = searcher.search(query, limit=limit, offset=search.offset, order_by_field=field)
        return total_of(found), [(None, address) for _, address in found.hits[: search.limit]]
    end = search.offset + limit
    wanted = end + LOOK_AHEAD
    while True:
        found = searcher.search(query, limit=wanted)
        hits = found.hits
        # tantivy leaves ties in the order of insertion: whole groups of ties are needed to order.
        if len(hits) < wanted or hits[-1][0] < hits[end - 1][0]:
            break
        wanted *= 4
    return total_of(found), _in_order(searcher, hits)[search.offset : search.offset + search.limit]


def stored(
    searcher: Searcher, address: DocAddress, parts: tuple[str, ...] | None = None
) -> StoredArticle:
    """Read the stored article of a hit, or at least some parts of it."""
    # A hundred whole articles take ten times as long to read as their cards.
    field = CARD if parts is not None and set(parts) <= set(CARD_PARTS) else STORED
    content: Any = json.loads(bytes(searcher.doc(address)[field][0]))
    article: StoredArticle = content
    return article


def total_of(found: Any) -> int:
    """Give the number of matches (tantivy's type stubs lack the attribute)."""
    return int(found.count or 0)


def _in_order(
    searcher: Searcher, hits: list[tuple[float, DocAddress]]
) -> list[tuple[float | None, DocAddress]]:
    newest = searcher.fast_field_values("newest", [address for _, address in hits])
    keyed = [
        (-score, -int(date or 0), address)
        for (score, address), date in zip(hits, newest, strict=True)
    ]
    keyed.sort(key=lambda entry: entry[:2])
    return [(-negative, address) for negative, _, address in keyed]
