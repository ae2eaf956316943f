"""Requests larger than Elasticsearch takes."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from searchsvc import services
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import DONE, Document
from searchsvc.settings import Settings
from tests.ops.outages import ES_URL, NEEDS_ELASTICSEARCH

pytestmark = NEEDS_ELASTICSEARCH


@asynccontextmanager
async def empty_index(tmp_path: Path) -> AsyncIterator[EngineWriter]:
    assert ES_URL is not None
    prefix = f"searchsvc-outage-{uuid.uuid4().hex[:12]}"
    engine = services.open_engine(
        Settings(engine="elasticsearch", es_url=ES_URL, index_prefix=prefix, data_dir=tmp_path)
    )
    try:
        await engine.promote(await engine.create())
        yield engine
    finally:
        await engine.destroy()
        await engine.close()


def document(number: int, characters: int) -> Document:
    stored = {"id": f"a{number}", "title": "Họp", "body": "x" * characters}
    return Document.of(stored, number, 1, {"title": ["hop."]})


async def test_a_batch_above_elasticsearch_s_largest_request_goes_in_by_parts(
    tmp_path: Path,
) -> None:
    async with empty_index(tmp_path) as engine:
        outcomes = await engine.write([document(n, 2_000_000) for n in range(60)])
        assert outcomes == [DONE] * 60
        assert (await engine.state()).documents == 60


async def test_one_article_above_it_is_refused_and_stops_no_other(tmp_path: Path) -> None:
    async with empty_index(tmp_path) as engine:
        outcomes = await engine.write([document(1, 10), document(2, 105_000_000), document(3, 10)])
        assert [outcome.permanent for outcome in outcomes] == [False, True, False]
        assert "larger" in (outcomes[1].error or "")
        assert (await engine.state()).documents == 2
