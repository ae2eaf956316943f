"""Writes as one bulk request, with an outcome for each."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from elasticsearch import AsyncElasticsearch

from searchsvc.engine.document import DONE, Document, Outcome, Write
from searchsvc.engine.elastic.connection.client import is_transient, mapped
from searchsvc.engine.elastic.connection.states import is_missing, is_of_index, state_of
from searchsvc.engine.elastic.mapping import CARD, LONGEST_CARD
from searchsvc.errors import EngineUnavailableError, IndexMissingError, TooLargeError
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


async def write_bulk(
    client: AsyncElasticsearch,
    alias: str,
    writes: Sequence[Write],
    generation: str | None,
    visible: bool,
) -> list[Outcome]:
    """Send writes once: they stay pending in the ledger and are retried from there.

    Args:
        client: of the cluster.
        alias: of the live generation.
        writes: at most one an id.
        generation: to write to; None = the live one.
        visible: whether to return only when searches see them.

    Returns:
        One outcome for each write, in order.

    Raises:
        IndexMissingError: the alias points at no index.
        EngineUnavailableError: the cluster does not answer, or the index takes no writes.
    """
    try:
        with mapped():
            answer = await client.bulk(
                operations=bulk_operations(generation or alias, writes),
                # A generation being built has no automatic refresh to wait for.
                refresh=visible and ("wait_for" if generation is None else True),
                # A bulk to a missing name must not create an index with guessed types.
                require_alias=None if generation else True,
            )
    except TooLargeError as error:
        # A write that is too large must not fail the others of its batch.
        if len(writes) == 1:
            return [Outcome(str(error), permanent=True)]
        half = len(writes) // 2
        first = await write_bulk(client, alias, writes[:half], generation, visible)
        return first + await write_bulk(client, alias, writes[half:], generation, visible)
    if answer["errors"]:
        _check_index(answer, to_alias=generation is None)
    return outcomes(writes, answer)


def _check_index(answer: Any, to_alias: bool) -> None:
    """Raise what no single write is at fault of."""
    for item in answer["items"]:
        error = next(iter(item.values())).get("error")
        if to_alias and is_missing(error):
            raise IndexMissingError("there is no articles index yet")
        if is_of_index(error):
            raise EngineUnavailableError(state_of(error) or "the index takes no writes")


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
                CARD: _card_of(write),
            }
            lines.append(orjson.dumps(source))
    return lines


def _card_of(write: Document) -> str:
    """Return a card as Elasticsearch takes and gives bytes; of one that is too long only the id."""
    card = write.card.encode()
    if len(card) > LONGEST_CARD:
        card = orjson.dumps({"id": write.id})
    return b64encode(card).decode()


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
