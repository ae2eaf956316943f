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
