"""What errors of Elasticsearch say about the state of cluster and index, in words for operators."""

from collections.abc import Iterator, Mapping
from typing import Any

INDEX_MISSING = "index_not_found_exception"
_CLOSED = "index_closed_exception"
_BLOCKED = "cluster_block_exception"
_FORBIDDEN = "security_exception"
_VERSION = "media_type_header_exception"
# Nothing about a write is at fault when all of the index refuses writes.
_OF_INDEX = frozenset((_CLOSED, _BLOCKED, _FORBIDDEN, "unavailable_shards_exception"))
_UNASSIGNED = frozenset(("no_shard_available_action_exception", "unavailable_shards_exception"))
_LONGEST = 400


def causes(error: object) -> Iterator[Mapping[str, Any]]:
    """Give an error of an answer and everything that it names as its cause, outermost first."""
    if not isinstance(error, Mapping):
        return
    yield error
    yield from causes(error.get("caused_by"))
    for cause in error.get("root_cause", ()):
        yield from causes(cause)
    for shard in error.get("failed_shards", ()):
        yield from causes(shard.get("reason"))


def is_missing(error: object) -> bool:
    """Return whether an error is about an index or alias that does not exist."""
    return any(cause.get("type") == INDEX_MISSING for cause in causes(error))


def is_of_index(error: object) -> bool:
    """Return whether the error of one write is that of all writes to its index."""
    return any(cause.get("type") in _OF_INDEX for cause in causes(error))


def is_of_version(error: object) -> bool:
    """Return whether a cluster of another major version refused to be talked to."""
    return any(cause.get("type") == _VERSION for cause in causes(error))


def state_of(error: object) -> str | None:
    """Return what an operator has to mend, with the remedy; None = the request may be at fault.

    Args:
        error: `error` of an answer, or that of one of its parts.
    """
    for cause in causes(error):
        said = _said(cause)
        if said is not None:
            return said[:_LONGEST]
    return None


def _said(cause: Mapping[str, Any]) -> str | None:
    kind, index, reason = cause.get("type"), cause.get("index"), cause.get("reason")
    match kind:
        case "index_closed_exception":
            return f"the index {index} is closed in Elasticsearch; open it: POST {index}/_open"
        case "cluster_block_exception":
            return (
                f"Elasticsearch blocks the index: {reason}; make room on its disk, or take the"
                " block off: PUT INDEX/_settings"
            )
        case "security_exception":
            return f"the API key lacks a right: {reason}; run `searchsvc provision`"
    if kind in _UNASSIGNED or (kind == "search_phase_execution_exception" and not _told(cause)):
        return (
            "no node holds a shard of the index; GET _cluster/allocation/explain of Elasticsearch"
            " says why"
        )
    return None


def _told(cause: Mapping[str, Any]) -> bool:
    """Return whether shards that failed have said why."""
    return bool(cause.get("failed_shards") or cause.get("root_cause") or cause.get("caused_by"))
