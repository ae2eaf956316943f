"""Reads of an index in the form in which they are sent: where to, and what."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

import orjson


class Index:
    """The index that a reader asks, and what its answers have told of it."""

    def __init__(self, name: str) -> None:
        """Make it.

        Args:
            name: the alias of the live generation, or the index of one.
        """
        self.name = name
        self._one_shard = False

    @property
    def search_type(self) -> str:
        """How scores are made: from term statistics of all shards, as those of one shard are.

        Of one shard they would only be asked for twice.
        """
        return "query_then_fetch" if self._one_shard else "dfs_query_then_fetch"

    def has_answered(self, answer: Any) -> None:
        """Look at the answer to a search."""
        self._one_shard = answer["_shards"]["total"] == 1

    def target(self, api: str, **parameters: str) -> str:
        """Return path and parameters of a request: `_search`."""
        asked = f"/{quote(self.name)}/{api}"
        return f"{asked}?{urlencode(parameters)}" if parameters else asked


def lines_of(parts: Sequence[Any]) -> bytes:
    """Return JSON, a line for each part."""
    return b"".join(orjson.dumps(part, option=orjson.OPT_APPEND_NEWLINE) for part in parts)
