"""What strangers are told when something fails, and what the log keeps."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from structlog.testing import capture_logs

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.connection.client import make_client
from searchsvc.errors import LedgerUnavailableError
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from searchsvc.web.http.problems import problem_of
from searchsvc.web.server import address_of, make_runner
from tests.web.conftest import Running, local_settings


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


@pytest.fixture
async def cut_off(tmp_path: Path, analyzer: Analyzer, closed_port: int) -> AsyncIterator[str]:
    """The address of a search server whose Elasticsearch is not there."""
    client = make_client(f"http://127.0.0.1:{closed_port}", timeout=5.0)
    engine = ElasticEngine(client, prefix="searchsvc-test-cut-off")
    runner = make_runner(make_app(local_settings(tmp_path), SearchService(engine, analyzer)))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield address_of(runner, "127.0.0.1")
    await runner.cleanup()
    await engine.close()


@pytest.mark.parametrize("path", ["/v1/search?q=x", "/v1/articles/a", "/health/ready", "/?q=x"])
async def test_an_engine_that_is_away_is_said_without_its_address(
    cut_off: str, closed_port: int, path: str
) -> None:
    async with aiohttp.ClientSession() as session, session.get(cut_off + path) as response:
        text = await response.text()
    assert response.status == 503
    assert int(response.headers["Retry-After"]) > 0
    assert not [part for part in ("127.0.0.1", str(closed_port), "onnect") if part in text]


async def test_the_log_keeps_the_address_of_an_engine_that_is_away(
    cut_off: str, closed_port: int
) -> None:
    with capture_logs() as logged:
        async with aiohttp.ClientSession() as session, session.get(f"{cut_off}/v1/search") as got:
            problem = await got.json()
    assert "search engine" in problem["detail"]
    (failed,) = [entry for entry in logged if entry["event"] == "http.failed"]
    assert str(closed_port) in failed["error"]
    assert failed["request_id"] == problem["request_id"]


def test_a_broken_ledger_is_said_without_its_path() -> None:
    problem = problem_of(LedgerUnavailableError("ledger /srv/portal/ledger.sqlite: disk full"))
    assert problem["status"] == 503
    assert "ledger" in problem["detail"]
    assert "/" not in problem["detail"]


async def test_the_index_status_tells_ops_all_about_the_engine(service: Running) -> None:
    said = "Elasticsearch can't be reached: 10.0.0.9:9200"
    service.indexer.service.worker.progress.engine_error = said
    _, index, _ = await service.get("/v1/index")
    assert index["engine_error"] == said
