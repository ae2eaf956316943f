"""Queries that many readers search, in the form in which search servers read them."""

import json
from collections.abc import Sequence

# Raised when the layout changes: an artefact of another layout counts as absent.
_LAYOUT = 1


def pack(queries: Sequence[str]) -> bytes:
    """Return the artefact of queries, the most searched first."""
    return json.dumps({"layout": _LAYOUT, "queries": list(queries)}, ensure_ascii=False).encode()


def unpack(content: bytes) -> tuple[str, ...]:
    """Read an artefact.

    Raises:
        ValueError: it has another layout, or is damaged.
    """
    try:
        read = json.loads(content)
        layout, queries = read["layout"], tuple(read["queries"])
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"damaged popular queries: {error!r}") from None
    if layout != _LAYOUT or not all(isinstance(query, str) for query in queries):
        raise ValueError(f"popular queries of layout {layout}")
    return queries
