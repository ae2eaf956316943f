"""A bulk of any size passes through bounded memory; sizes over a limit are refused by name."""

import gc
import json
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from tests.web.conftest import Running, local_settings, running

LINE_BYTES, MEGABYTE = 20_000, 1_000_000


async def lines(count: int, first: int, body: str) -> AsyncIterator[bytes]:
    for number in range(first, first + count):
        article = {"id": f"n{number}", "title": f"Bản tin số {number}", "body": body}
        yield json.dumps(article).encode() + b"\n"


async def send(service: Running, count: int, first: int, body: str) -> int:
    """Send a bulk and give how many of its lines were accepted; nothing of it is kept here."""
    accepted = 0
    url = f"{service.url}/v1/articles/_bulk"
    async with service.client.post(url, data=lines(count, first, body)) as response:
        assert response.status == 207
        async for line in response.content:
            accepted += json.loads(line)["status"] == 202
    return accepted


async def test_a_bulk_of_sixty_megabytes_takes_no_more_memory_than_its_groups(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, reconcile_hours=0)
    async with running(settings, analyzer) as service, service.indexer.service.worker.held():
        count = 60 * MEGABYTE // LINE_BYTES
        # What is loaded and made once does not count.
        await send(service, 10, 0, "x")
        gc.collect()
        tracemalloc.start()
        try:
            assert await send(service, count, 10, "x" * (LINE_BYTES - 60)) == count
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 40 * MEGABYTE


async def test_what_is_too_large_is_refused_with_the_limit_and_its_setting(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path, largest_body_mb=1), analyzer) as service:
        large = {"id": "a", "title": "Dài", "body": "x" * (MEGABYTE + 100)}
        problems = []
        for method, path in (("PUT", "/v1/articles/a"), ("POST", "/v1/preview")):
            status, problem, _ = await service.request(method, path, json=large)
            assert status == 413
            problems.append(problem)
        fine = json.dumps({"id": "b", "title": "Vừa"})
        body = f"{json.dumps(large)}\n{fine}\n".encode()
        _, text, _ = await service.request("POST", "/v1/articles/_bulk", data=body)
        outcomes = [json.loads(line) for line in str(text).splitlines()]
        assert [outcome["status"] for outcome in outcomes] == [413, 202]
        problems.append(outcomes[0]["error"])
        for problem in problems:
            assert "1 MB (SEARCHSVC_LARGEST_BODY_MB)" in problem["detail"]
