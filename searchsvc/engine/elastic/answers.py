"""Answers of Elasticsearch with status 200 that report failures."""

from collections.abc import Mapping
from typing import Any, NoReturn

from searchsvc.engine.base import EngineAnswer, EngineHit, EngineSearch, Matched
from searchsvc.engine.document import StoredArticle
from searchsvc.engine.elastic.client import INDEX_MISSING
from searchsvc.engine.elastic.compile import counted, id_of
from searchsvc.errors import EngineUnavailableError, IndexMissingError
from searchsvc.query.request import Sort
from searchsvc.schema import STORED


def answered(search: EngineSearch, answer: Any) -> EngineAnswer:
    """Read the answer to a search."""
    scored = search.sort is Sort.RELEVANCE
    hits = tuple(
        EngineHit(
            id_of(hit), hit.get("_source", {}).get(STORED, {}), hit["_score"] if scored else None
        )
        for hit in answer["hits"]["hits"]
    )
    counts = {
        count.name: counted(count, answer["aggregations"][count.name]) for count in search.counts
    }
    return EngineAnswer(answer["hits"]["total"]["value"], hits, counts)


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
    """Read one answer of an msearch: it says 200 also when it failed (errors as `fetched`)."""
    if "error" in answer:
        _refuse(answer["error"])
    total = answer["hits"]["total"]["value"]
    within = answer.get("aggregations", {}).get("within", {}).get("doc_count", total)
    return Matched(total, within)


def _refuse(error: Mapping[str, Any]) -> NoReturn:
    causes = [error, *error.get("root_cause", ())]
    if any(cause.get("type") == INDEX_MISSING for cause in causes):
        raise IndexMissingError("there is no articles index yet")
    raise EngineUnavailableError(f"Elasticsearch can't answer now: {error.get('type')}")


def alias_missing(answer: Any) -> bool:
    """Return whether a bulk failed because its alias points at no index."""
    return bool(answer["errors"]) and any(
        next(iter(item.values())).get("error", {}).get("type") == INDEX_MISSING
        for item in answer["items"]
    )
