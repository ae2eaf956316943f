"""Reads answers of Elasticsearch that may report failures although their status is 200."""

from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NoReturn

import orjson

from searchsvc.engine.base import Counted, EngineAnswer, EngineHit, EngineSearch, Matched
from searchsvc.engine.document import StoredArticle
from searchsvc.engine.elastic.compile import counted
from searchsvc.engine.elastic.connection.states import is_missing, state_of
from searchsvc.engine.elastic.mapping import CARD
from searchsvc.errors import EngineUnavailableError, IndexMissingError
from searchsvc.query.facets import Count
from searchsvc.query.request import Sort
from searchsvc.schema import STORED


def answered(search: EngineSearch, answer: Any) -> EngineAnswer:
    """Read the answer to a search."""
    scored = search.sort is Sort.RELEVANCE
    hits = []
    for hit in answer["hits"]["hits"]:
        columns = hit.get("fields", {})
        if CARD in columns:
            card = _card(columns[CARD][0])
            # A card that was too long for its column has nothing but the id.
            article_id, article = card["id"], card if len(card) > 1 else {}
        else:
            article_id = hit["_id"] if "_id" in hit else columns["id"][0]
            article = hit.get("_source", {}).get(STORED, {})
        hits.append(EngineHit(article_id, article, hit["_score"] if scored else None))
    counts = counted_all(search.counts, answer)
    return EngineAnswer(answer["hits"]["total"]["value"], tuple(hits), counts)


# Queries share many of their hundred hits, and most of what is read of an answer are cards. Most
# are 1,500 characters; together the kept ones have 40 MB at most.
_KEPT, _LONGEST_KEPT = 10_000, 4_000


def _card(column: str) -> StoredArticle:
    return _kept_card(column) if len(column) <= _LONGEST_KEPT else _read_card(column)


def _read_card(column: str) -> StoredArticle:
    card: StoredArticle = orjson.loads(b64decode(column))
    return card


_kept_card = lru_cache(maxsize=_KEPT)(_read_card)


def counted_all(counts: Sequence[Count], answer: Any) -> dict[str, Counted]:
    """Read the counts in the answer to a search or an aggregation."""
    total = answer["hits"]["total"]["value"]
    return {
        count.name: counted(count, answer["aggregations"][count.name], total) for count in counts
    }


async def completed(
    search: EngineSearch,
    answer: EngineAnswer,
    fetch: Callable[[list[str]], Awaitable[Mapping[str, StoredArticle]]],
) -> EngineAnswer:
    """Read the articles of hits whose cards were too long for their column."""
    lacking = [hit.id for hit in answer.hits if not hit.article] if search.parts else []
    if not lacking:
        return answer
    articles = await fetch(lacking)
    hits = (replace(hit, article=articles.get(hit.id, hit.article)) for hit in answer.hits)
    # What was deleted between the two requests has none.
    return replace(answer, hits=tuple(hit for hit in hits if hit.article))


def fetched(answer: Any) -> Mapping[str, StoredArticle]:
    """Read an mget answer, which has status 200 even when documents could not be read.

    Raises:
        IndexMissingError: there is no index.
        EngineUnavailableError: a document can't be read now.
    """
    for doc in answer["docs"]:
        if doc.get("error"):
            _refuse(doc["error"])
    return {doc["_id"]: doc["_source"][STORED] for doc in answer["docs"] if doc.get("found")}


def matched(answer: Any) -> Matched:
    """Read one answer of an msearch, which may be a failure (errors as `fetched`)."""
    if "error" in answer:
        _refuse(answer["error"])
    total = answer["hits"]["total"]["value"]
    within = answer.get("aggregations", {}).get("within", {}).get("doc_count", total)
    return Matched(total, within)


def _refuse(error: Mapping[str, Any]) -> NoReturn:
    if is_missing(error):
        raise IndexMissingError("there is no articles index yet")
    state = state_of(error)
    raise EngineUnavailableError(state or f"Elasticsearch can't answer now: {error.get('type')}")
