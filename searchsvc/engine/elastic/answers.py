"""Answers of Elasticsearch with status 200 that report failures."""

from collections.abc import Mapping
from typing import Any

from searchsvc.engine.base import StoredArticle
from searchsvc.engine.elastic.client import INDEX_MISSING
from searchsvc.errors import EngineUnavailableError, IndexMissingError
from searchsvc.schema import STORED


def fetched(answer: Any) -> Mapping[str, StoredArticle]:
    """Read an mget answer, which has status 200 even when documents could not be read.

    Raises:
        IndexMissingError: there is no index.
        EngineUnavailableError: a document can't be read now.
    """
    for doc in answer["docs"]:
        error = doc.get("error")
        if error is None:
            continue
        if error.get("type") == INDEX_MISSING:
            raise IndexMissingError("there is no articles index yet")
        raise EngineUnavailableError(f"Elasticsearch can't answer now: {error.get('type')}")
    return {doc["_id"]: doc["_source"][STORED] for doc in answer["docs"] if doc.get("found")}


def alias_missing(answer: Any) -> bool:
    """Return whether a bulk failed because its alias points at no index."""
    return bool(answer["errors"]) and any(
        next(iter(item.values())).get("error", {}).get("type") == INDEX_MISSING
        for item in answer["items"]
    )
