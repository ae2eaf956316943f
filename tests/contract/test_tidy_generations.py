"""A generation that goes live with articles is merged: searches look terms up in each segment."""

import asyncio
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


@pytest.mark.elasticsearch
async def test_a_generation_that_goes_live_soon_has_one_segment(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    engine = of_kind(ElasticEngine, new_engine("elasticsearch", tmp_path))
    try:
        generation = await engine.create()
        for key in range(WRITES):
            # Each refresh makes a segment.
            document = make_document(article(f"a{key}", "Họp dân"), key, 1, analyzer)
            await engine.write([document], generation)
        assert await segments(engine, generation) == WRITES
        await engine.promote(generation)
        await until_one_segment(engine, generation)
        assert (await engine.state()).documents == WRITES
    finally:
        await engine.destroy()
        await engine.close()


@pytest.mark.elasticsearch
async def test_after_much_was_written_the_live_generation_soon_has_one_segment(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    engine = of_kind(ElasticEngine, new_engine("elasticsearch", tmp_path))
    try:
        generation = await engine.create()
        await engine.promote(generation)
        for key in range(WRITES):
            await engine.write([make_document(article(f"a{key}", "Họp dân"), key, 1, analyzer)])
        await engine.tidy()
        await until_one_segment(engine, generation)
        # What is written afterwards is little beside it.
        await engine.write([make_document(article("b", "Họp dân"), WRITES, 1, analyzer)])
        await engine.tidy()
        await asyncio.sleep(PAUSE)
        assert await segments(engine, generation) == 2
    finally:
        await engine.destroy()
        await engine.close()


async def test_a_generation_that_is_missing_or_away_is_not_tidied(tmp_path: Path) -> None:
    away = make_client("http://127.0.0.1:9", timeout=1.0)
    engine = ElasticEngine(away, "thu")
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
