"""A generation that goes live with articles is merged: searches look terms up in each segment."""

import asyncio
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.elastic import ElasticEngine
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
        for _ in range(LOOKS):
            if await segments(engine, generation) == 1:
                break
            await asyncio.sleep(PAUSE)
        else:
            pytest.fail("it was not merged")
        assert (await engine.state()).documents == WRITES
    finally:
        await engine.destroy()
        await engine.close()


async def segments(engine: ElasticEngine, generation: str) -> int:
    """The segments that searches of a generation look into."""
    answer = await engine._client.indices.segments(index=generation)
    (shards,) = answer["indices"][generation]["shards"].values()
    return sum(one["search"] for one in shards[0]["segments"].values())
