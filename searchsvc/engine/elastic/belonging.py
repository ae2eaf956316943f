"""Whether an index is one of this service: an empty answer of any other one means nothing."""

import time
from collections.abc import Mapping
from typing import Any

from elasticsearch import AsyncElasticsearch

from searchsvc.engine.elastic.mapping import index_body
from searchsvc.errors import EngineUnavailableError, IndexOutdatedError

# Seconds for which an index that was ours is believed to be.
_BELIEVED = 1.0


def alias_taken(alias: str) -> EngineUnavailableError:
    """Return the error about an index that has the name of the alias."""
    return EngineUnavailableError(
        f"an index is named {alias}, which must be the alias of ours; delete it:"
        f" DELETE {alias} (POST _reindex copies what it holds)"
    )


class Belonging:
    """Checks, when it matters, that searches ask an index of ours."""

    def __init__(self, client: AsyncElasticsearch, name: str, is_alias: bool = True) -> None:
        """Make the check.

        Args:
            client: of the cluster.
            name: the alias of the live generation, or the index of one.
            is_alias: which of the two.
        """
        self._client = client
        self._name, self._is_alias = name, is_alias
        self._until = 0.0

    @property
    def is_believed(self) -> bool:
        """Whether it was found to be ours within the last second."""
        return time.monotonic() < self._until

    async def check(self, *, refused: bool = False) -> None:
        """Pass if the index has the fields of ours; the right to read is enough to ask.

        Args:
            refused: whether it has just refused a search, so that nothing is believed.

        Raises:
            EngineUnavailableError: an index has the name of the alias.
            IndexOutdatedError: it lacks fields of ours, or has them as something else.
            Exception: the client's own, unmapped.
        """
        if self.is_believed and not refused:
            return
        # Whatever the check finds wrong is not believed in the next second either.
        self._until = 0.0
        expected = _fields()
        answer = await self._client.field_caps(index=self._name, fields=list(expected))
        if self._is_alias and list(answer["indices"]) == [self._name]:
            raise alias_taken(self._name)
        found: Mapping[str, Mapping[str, Any]] = answer["fields"]
        wrong = [name for name, kind in expected.items() if list(found.get(name, ())) != [kind]]
        if wrong:
            raise IndexOutdatedError(
                f"the index behind {self._name} is not one of this version of the service"
                f" ({len(wrong)} fields differ, such as {wrong[0]}); run `searchsvc rebuild`"
            )
        self._until = time.monotonic() + _BELIEVED


def _fields() -> dict[str, str]:
    """Return the type of every field that searches ask for."""
    mappings: Any = index_body()["mappings"]
    return {
        name: field["type"]
        for name, field in mappings["properties"].items()
        if field["type"] != "object"
    }
