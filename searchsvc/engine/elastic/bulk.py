"""Writes as one bulk request, with an outcome for each."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from searchsvc.engine.document import DONE, Document, Outcome, Write
from searchsvc.engine.elastic.client import is_transient
from searchsvc.engine.elastic.mapping import CARD
from searchsvc.schema import STORED

_CONFLICT, _NOT_FOUND = 409, 404
# Elasticsearch takes requests of up to 100 MB (http.max_content_length), in UTF-8.
LARGEST_BULK_CHARACTERS = 20_000_000


def portions(writes: Sequence[Write]) -> Iterator[list[Write]]:
    """Split writes into bulks of bounded size; a larger single write is a bulk of its own."""
    portion: list[Write] = []
    filled = 0
    for write in writes:
        size = _characters(write)
        if portion and filled + size > LARGEST_BULK_CHARACTERS:
            yield portion
            portion, filled = [], 0
        portion.append(write)
        filled += size
    if portion:
        yield portion


def bulk_operations(index: str, writes: Sequence[Write]) -> list[Any]:
    """Return the lines of a bulk request, as JSON in bytes, which the client sends unchanged.

    external_gte accepts a repeated write and refuses an older one. The real guard is the ledger:
    Elasticsearch keeps tombstones for a minute only.
    """
    lines: list[bytes] = []
    for write in writes:
        action = "index" if isinstance(write, Document) else "delete"
        target = {
            "_index": index,
            "_id": write.id,
            "version": write.version,
            "version_type": "external_gte",
        }
        lines.append(orjson.dumps({action: target}))
        if isinstance(write, Document):
            source = {
                "id": write.id,
                "key": write.key,
                "version": write.version,
                **write.fields,
                STORED: orjson.Fragment(write.stored),
                CARD: write.card,
            }
            lines.append(orjson.dumps(source))
    return lines


def outcomes(writes: Sequence[Write], answer: Any) -> list[Outcome]:
    """Read a bulk answer, which has status 200 even when single writes failed."""
    return [
        _outcome(write, next(iter(item.values())))
        for write, item in zip(writes, answer["items"], strict=True)
    ]


def _characters(write: Write) -> int:
    if not isinstance(write, Document):
        return 0
    indexed = sum(
        len(part) for value in write.fields.values() if isinstance(value, list) for part in value
    )
    return indexed + len(write.stored)


def _outcome(write: Write, item: dict[str, Any]) -> Outcome:
    status = item["status"]
    if status < 300 or status == _CONFLICT:
        return DONE
    if status == _NOT_FOUND and not isinstance(write, Document):
        return DONE
    error = item.get("error") or {}
    cause = error.get("caused_by") or {}
    reason = ": ".join(
        text for text in (error.get("type"), error.get("reason"), cause.get("reason")) if text
    )
    return Outcome(f"Elasticsearch: {reason or status}"[:1000], permanent=not is_transient(status))
