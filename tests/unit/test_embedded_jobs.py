"""A search on the embedded engine sees one index from its beginning to its end."""

import asyncio

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.tree.nodes import Everything
from tests.conftest import article


async def test_a_search_under_way_reads_the_generation_that_it_began_with(
    engine: EmbeddedEngine, analyzer: Analyzer
) -> None:
    old, new = [await engine.create() for _ in range(2)]
    for generation, name in ((old, "old"), (new, "new")):
        await engine.write([make_document(article(name, name), 1, 1, analyzer)], generation)
    await engine.promote(old)
    loop = asyncio.get_running_loop()

    async def ids(reader: EngineReader) -> list[str]:
        return [hit.id for hit in (await reader.search(EngineSearch(Everything()))).hits]

    async def overtaken(reader: EngineReader) -> list[str]:
        begun = await ids(reader)
        # The search has a thread of its own.
        asyncio.run_coroutine_threadsafe(engine.promote(new), loop).result()
        return begun + await ids(reader)

    assert await engine.carry_out(overtaken) == ["old", "old"]
    assert await engine.carry_out(ids) == ["new"]


async def test_a_search_goes_on_with_the_live_generation_when_its_own_is_dropped(
    engine: EmbeddedEngine,
) -> None:
    old, new = [await engine.create() for _ in range(2)]
    await engine.promote(old)
    loop = asyncio.get_running_loop()

    async def bereft(reader: EngineReader) -> list[int]:
        begun = (await reader.search(EngineSearch(Everything()))).total
        for change in (engine.promote(new), engine.drop(old)):
            asyncio.run_coroutine_threadsafe(change, loop).result()
        return [begun, (await reader.search(EngineSearch(Everything()))).total]

    assert await engine.carry_out(bereft) == [0, 0]
