"""An indexer with two files, and a search server with another data folder."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.web.conftest import Running, local_settings, running
from tests.web.files_apart.pair import PDF, Pair, reads_apart
from tests.web.test_attachments_api import attach, listed


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as made_stack:
        yield made_stack


@pytest.fixture
async def indexer(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path / "indexer")
    async with running(settings, analyzer, reads=False) as one:
        await one.stand("a", title="Thông báo của xã Cồn Vắng")
        assert await attach(one, "Lễ đặt tên.pdf", PDF) == 202
        assert await attach(one, "to.txt", "Chợ Bến Lụa họp từ 6 giờ".encode()) == 202
        for _ in range(600):
            if all(file["state"] == "extracted" for file in await listed(one)):
                break
            await asyncio.sleep(0.05)
        await one.settle()
        yield one


@pytest.fixture
async def pair(stack: AsyncExitStack, tmp_path: Path, analyzer: Analyzer, indexer: Running) -> Pair:
    return await reads_apart(
        stack, indexer, analyzer, tmp_path / "search", indexer_url=indexer.url + "/"
    )
