"""A node of several that ends in this moment: every kind of read is asked again, and answered."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from elastic_transport import ConnectionError as NoConnectionError

from searchsvc.engine.base import EngineSearch
from searchsvc.engine.elastic import ElasticEngine
from searchsvc.errors import EngineUnavailableError
from searchsvc.query.tree.nodes import Everything
from tests.unit.test_elastic_reads import FOUND, Client


class Ending(Client):
    """The first answers are broken connections, whoever is asked."""

    def __init__(self, broken: int, call: str) -> None:
        super().__init__([FOUND])
        self.broken, self._call = broken, call
        self.indices = self

    def options(self, **_: Any) -> "Ending":
        return self

    def _fails(self, call: str) -> None:
        if call == self._call and self.broken:
            self.broken -= 1
            raise NoConnectionError("Connect call failed")

    async def mget(self, **asked: Any) -> dict[str, Any]:
        self._fails("mget")
        return await super().mget(**asked)

    async def field_caps(self, **asked: Any) -> dict[str, Any]:
        self._fails("field_caps")
        return await super().field_caps(**asked)

    async def search(self, **asked: Any) -> dict[str, Any]:
        self._fails("search")
        return await super().search(**asked)

    async def get(self, **_: Any) -> dict[str, Any]:
        self._fails("get")
        return {"_version": 7, **FOUND}

    async def stats(self, **_: Any) -> Any:
        self._fails("stats")
        return type("Answer", (), {"body": {"indices": {}}})()


def engine_of(client: Ending, several: bool = True) -> ElasticEngine:
    return ElasticEngine(client, "thu", several_nodes=several)  # type: ignore[arg-type]


READS: dict[str, Callable[[ElasticEngine], Awaitable[Any]]] = {
    "search": lambda engine: engine.search(EngineSearch(Everything(), limit=0)),
    # Without hits the search is followed by a look at the fields.
    "field_caps": lambda engine: engine.search(EngineSearch(Everything(), limit=0)),
    "mget": lambda engine: engine.fetch(["a"]),
    "get": lambda engine: engine.artefact_version("lexicon"),
    "stats": lambda engine: engine.stamp(),
}


@pytest.mark.parametrize("call", READS)
async def test_of_several_nodes_two_broken_answers_in_a_row_fail_no_read(call: str) -> None:
    client = Ending(2, call)
    await READS[call](engine_of(client))
    assert client.broken == 0


class Timed(Ending):
    """Notes with which limit it is asked; None = that of writes."""

    def __init__(self, asked: list[float | None], limit: float | None = None) -> None:
        super().__init__(0, "nothing")
        self._asked, self._limit = asked, limit

    def options(self, **given: Any) -> "Timed":
        return Timed(self._asked, given["request_timeout"])

    async def get(self, **asked: Any) -> dict[str, Any]:
        self._asked.append(self._limit)
        return await super().get(**asked)


async def test_of_several_nodes_artefacts_are_read_within_half_of_the_time() -> None:
    asked: list[float | None] = []
    engine = ElasticEngine(Timed(asked), "thu", query_timeout=8.0, several_nodes=True)  # type: ignore[arg-type]
    await engine.artefact_version("lexicon")
    assert asked == [4.0]


@pytest.mark.parametrize("call", READS)
async def test_of_one_node_a_read_is_tried_once_more(call: str) -> None:
    client = Ending(1, call)
    await READS[call](engine_of(client, several=False))
    client.broken = 2
    with pytest.raises(EngineUnavailableError):
        await READS[call](engine_of(client, several=False))
