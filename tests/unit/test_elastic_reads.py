"""Reads of Elasticsearch whose answers say 200 although something is missing."""

from typing import Any

import pytest

from searchsvc.engine.base import EngineSearch
from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.mapping import index_body
from searchsvc.errors import EngineUnavailableError, IndexMissingError
from searchsvc.query.tree.nodes import Everything
from searchsvc.schema import STORED

FOUND = {"_id": "a", "found": True, "_source": {STORED: {"id": "a"}}}
ABSENT = {"_id": "b", "found": False}


class Client:
    """Answers mget with the given documents, in turn; notes how it was searched."""

    def __init__(self, *answers: list[dict[str, Any]], shards: int = 1) -> None:
        self._answers = list(answers)
        self._shards = shards
        self.searched: dict[str, Any] = {}

    async def mget(self, **_: Any) -> dict[str, Any]:
        return {"docs": self._answers.pop(0)}

    async def field_caps(self, **_: Any) -> dict[str, Any]:
        mappings: Any = index_body()["mappings"]
        kinds = {name: field["type"] for name, field in mappings["properties"].items()}
        return {
            "indices": ["thu-articles-000001"],
            "fields": {k: {v: {}} for k, v in kinds.items()},
        }

    async def search(self, **asked: Any) -> dict[str, Any]:
        self.searched = asked
        return {"_shards": {"total": self._shards}, "hits": {"total": {"value": 0}, "hits": []}}


def engine_of(client: Client) -> ElasticEngine:
    return ElasticEngine(client, "thu")  # type: ignore[arg-type]


def failed(kind: str) -> dict[str, Any]:
    return {"_id": "b", "error": {"type": kind, "reason": "không đọc được"}}


async def test_what_is_not_found_is_left_out_of_what_is_fetched() -> None:
    assert await engine_of(Client([FOUND, ABSENT])).fetch(["a", "b"]) == {"a": {"id": "a"}}


async def test_a_fetch_of_which_one_article_can_not_be_read_fails() -> None:
    lost = [FOUND, failed("no_shard_available_action_exception")]
    with pytest.raises(EngineUnavailableError):
        await engine_of(Client(lost, lost)).fetch(["a", "b"])


async def test_a_fetch_that_fails_is_tried_once_more() -> None:
    client = Client([failed("no_shard_available_action_exception")], [FOUND])
    assert await engine_of(client).fetch(["a"]) == {"a": {"id": "a"}}


async def test_a_fetch_without_an_index_says_that_there_is_none() -> None:
    with pytest.raises(IndexMissingError):
        await engine_of(Client([failed("index_not_found_exception")])).fetch(["b"])


async def test_a_search_that_lacks_a_shard_is_no_answer() -> None:
    client = Client()
    await engine_of(client).search(EngineSearch(Everything()))
    assert client.searched["allow_partial_search_results"] is False


@pytest.mark.parametrize(("shards", "then"), [(1, "query_then_fetch"), (2, "dfs_query_then_fetch")])
async def test_statistics_of_all_shards_are_asked_for_unless_one_shard_answers(
    shards: int, then: str
) -> None:
    client = Client(shards=shards)
    engine = engine_of(client)
    await engine.search(EngineSearch(Everything()))
    assert client.searched["search_type"] == "dfs_query_then_fetch"
    await engine.search(EngineSearch(Everything()))
    assert client.searched["search_type"] == then
    await engine.reading("thu-articles-000002").search(EngineSearch(Everything()))
    assert client.searched["search_type"] == "dfs_query_then_fetch"


async def test_hits_of_which_only_scores_are_wanted_are_not_read() -> None:
    client = Client()
    await engine_of(client).search(EngineSearch(Everything(), parts=()))
    body = client.searched["body"]
    assert (body["_source"], body["stored_fields"]) == (False, "_none_")
    assert body["docvalue_fields"] == ["id"]


async def test_cards_come_from_a_column_and_not_from_stored_articles() -> None:
    client = Client()
    await engine_of(client).search(EngineSearch(Everything(), parts=("id", "title")))
    body = client.searched["body"]
    assert (body["_source"], body["stored_fields"]) == (False, "_none_")
    assert body["docvalue_fields"] == ["card_bytes"]
