"""Schemathesis: whatever is sent, answers are as /openapi.json describes them."""

import asyncio
import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from aiohttp import web
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.config import SchemathesisConfig

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.jsonl import read_lines
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from searchsvc.web.docs.openapi.document import describe
from searchsvc.web.http.auth import Guard
from searchsvc.web.routes import ENDPOINTS
from searchsvc.web.server import address_of, make_runner
from tests.conftest import ROOT, index
from tests.web.conftest import local_settings
from tests.web.test_write_api import hashed

TOKEN = "schemathesis"
CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)
BOUNDED = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def described(searching: bool, indexing: bool) -> Any:
    config = SchemathesisConfig.from_dict({"seed": 1})
    return schemathesis.openapi.from_dict(describe(ENDPOINTS, searching, indexing), config=config)


@schemathesis.serializer("application/x-ndjson")
def lines(_: Any, value: Any) -> bytes:
    """Send lines as they were made; what is no text is one line of JSON."""
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


search_api = described(True, False)
write_api = described(False, True)


@contextmanager
def served(folder: Path, analyzer: Analyzer, searching: bool) -> Iterator[str]:
    """Serve one role in a thread of its own: Schemathesis calls and waits. Gives the address."""
    started: Future[str] = Future()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            limits = local_settings(folder)
            parts = await stack.enter_async_context(services.indexing(limits))
            if searching:
                articles = [line.article for line in read_lines(ROOT / "demo" / "articles.jsonl")]
                await parts.engine.promote(await parts.engine.create())
                await index(parts.engine, analyzer, [one for one in articles if one])
                app = make_app(limits, SearchService(parts.engine, analyzer))
            else:
                guard = Guard(f"admin:{hashed(TOKEN)}")
                app = make_app(limits, indexer=parts.service, guard=guard)
            runner = make_runner(app)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            started.set_result(address_of(runner, "127.0.0.1"))
            await stop.wait()

    def run() -> None:
        try:
            loop.run_until_complete(serve())
        except BaseException as error:
            if not started.done():
                started.set_exception(error)
            raise
        finally:
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield started.result(timeout=60)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=60)


@pytest.fixture(scope="module")
def searching(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("searching"), analyzer, True) as address:
        yield address


@pytest.fixture(scope="module")
def indexing(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("indexing"), analyzer, False) as address:
        yield address


@search_api.parametrize()
@BOUNDED
def test_the_search_api_answers_as_described(case: Any, searching: str) -> None:
    case.call_and_validate(base_url=searching, checks=CHECKS)


@write_api.parametrize()
@BOUNDED
def test_the_write_api_answers_as_described(case: Any, indexing: str) -> None:
    authorized = {"Authorization": f"Bearer {TOKEN}"}
    case.call_and_validate(base_url=indexing, checks=CHECKS, headers=authorized)
