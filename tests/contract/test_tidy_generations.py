"""A generation that goes live with articles is merged: searches look terms up in each segment."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.connection.client import make_client
from searchsvc.indexing.pipeline.document import make_document
from tests.conftest import article, new_engine
from tests.of_kind import of_kind

LOOKS, PAUSE = 200, 0.1
WRITES = 3


@pytest.fixture
async def elastic(tmp_path: Path) -> AsyncIterator[ElasticEngine]:
    """An engine without a generation."""
    engine = of_kind(ElasticEngine, new_engine("elasticsearch", tmp_path))
    try:
        yield engine
    finally:
        await engine.destroy()
        await engine.close()


@pytest.mark.elasticsearch
async def test_a_generation_that_goes_live_soon_has_one_segment(
    elastic: ElasticEngine, analyzer: Analyzer
) -> None:
    generation = await elastic.create()
    for key in range(WRITES):
        # Each refresh makes a segment.
        document = make_document(article(f"a{key}", "Họp dân"), key, 1, analyzer)
        await elastic.write([document], generation)
    assert await segments(elastic, generation) == WRITES
    await elastic.promote(generation)
    await until_one_segment(elastic, generation)
    assert (await elastic.state()).documents == WRITES


@pytest.mark.elasticsearch
async def test_after_much_was_written_the_live_generation_soon_has_one_segment(
    elastic: ElasticEngine, analyzer: Analyzer
) -> None:
    generation = await elastic.create()
    await elastic.promote(generation)
    for key in range(WRITES):
        await elastic.write([make_document(article(f"a{key}", "Họp dân"), key, 1, analyzer)])
    await elastic.tidy()
    await until_one_segment(elastic, generation)
    # What is written afterwards is little beside it.
    await elastic.write([make_document(article("b", "Họp dân"), WRITES, 1, analyzer)])
    await elastic.tidy()
    await asyncio.sleep(PAUSE)
    assert await segments(elastic, generation) == 2


@pytest.mark.elasticsearch
async def test_where_no_generation_is_live_none_is_tidied(elastic: ElasticEngine) -> None:
    await elastic.tidy()
    assert (await elastic.state()).live is None


async def test_a_cluster_that_is_away_fails_no_tidying() -> None:
    engine = ElasticEngine(make_client("http://127.0.0.1:9", timeout=1.0), "thu")
    try:
        await engine.tidy()
    finally:
        await engine.close()


async def until_one_segment(engine: ElasticEngine, generation: str) -> None:
    for _ in range(LOOKS):
        if await segments(engine, generation) == 1:
            return
        await asyncio.sleep(PAUSE)
    pytest.fail("it was not merged")


async def segments(engine: ElasticEngine, generation: str) -> int:
    """The segments that searches of a generation look into."""
    answer = await engine._client.indices.segments(index=generation)
    (shards,) = answer["indices"][generation]["shards"].values()
    return sum(one["search"] for one in shards[0]["segments"].values())
