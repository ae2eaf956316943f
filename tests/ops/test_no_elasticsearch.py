"""What stands at SEARCHSVC_ES_URL and is no Elasticsearch: one line, exit status 5, no start."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.connection.client import make_client
from searchsvc.errors import EngineUnavailableError, EngineUnsupportedError
from searchsvc.services import reading
from searchsvc.settings import Settings
from tests.ops.command_line import run, run_apart

PAGE = "<!doctype html><html><body><h1>Không tìm thấy</h1></body></html>"
PROBLEM = '{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "nothing here"}'
# What answers: status, type, body, and the status of `/`.
OTHERS: dict[str, tuple[int, str, str, int]] = {
    "a web server without this page": (404, "text/html", PAGE, 200),
    "a web server without this method": (501, "text/html;charset=utf-8", PAGE, 200),
    "a web server with a page for everything": (200, "text/html", PAGE, 200),
    "another search service": (404, "application/problem+json", PROBLEM, 200),
    "another API": (200, "application/json", '{"name": "kho", "version": {"number": "9.1"}}', 200),
}
# What may stand before an Elasticsearch that is away.
PROXIES: dict[str, tuple[int, str, str, int]] = {
    "a router without its backend": (404, "text/plain", "404 page not found", 404),
    "a firewall": (403, "text/html", PAGE, 403),
    "a proxy that can't": (501, "text/html", PAGE, 501),
    "a page for a while, which `/` tells": (200, "text/html", PAGE, 503),
    "a login before everything": (302, "text/html", PAGE, 302),
}


@contextmanager
def standing(status: int, kind: str, body: str, first: int) -> Iterator[str]:
    """A server that answers everything alike, but for the status of `/`; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            content = body.encode()
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(first if self.path == "/" else status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    for method in ("GET", "POST", "PUT", "HEAD", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.answer)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("command", ["serve", "indexer", "search-server"])
@pytest.mark.parametrize("other", ["a web server without this page", "another search service"])
def test_no_server_starts_on_what_is_no_elasticsearch(
    tmp_path: Path, command: str, other: str
) -> None:
    with standing(*OTHERS[other]) as url:
        environment = {"SEARCHSVC_ENGINE": "elasticsearch", "SEARCHSVC_ES_URL": url}
        said = run_apart(tmp_path, command, "--port", "0", code=5, **environment)
    last = said.strip().splitlines()[-1]
    assert last.startswith("searchsvc: this is no Elasticsearch 9, which this service needs")
    assert url in last
    assert "correct SEARCHSVC_ES_URL" in last
    assert "<" not in said


@pytest.mark.parametrize("command", ["search họp", "doctor"])
def test_commands_name_what_is_no_elasticsearch(tmp_path: Path, command: str) -> None:
    with standing(*OTHERS["a web server without this page"]) as url:
        environment = {"SEARCHSVC_ENGINE": "elasticsearch", "SEARCHSVC_ES_URL": url}
        code = 1 if command == "doctor" else 5
        said = run(tmp_path, *command.split(), code=code, **environment)
    assert "this is no Elasticsearch 9" in said
    assert "<html" not in said


async def said_by_each(url: str, error: type[Exception]) -> list[str]:
    """Ask an engine at an address in each way; every one raises this error, and shows no page."""
    engine = ElasticEngine(make_client(url, 5.0), "thu")
    said = []
    try:
        for asked in (engine.state, partial(engine.get, "a1"), engine.stamp):
            with pytest.raises(error) as raised:
                await asked()
            said.append(str(raised.value))
    finally:
        await engine.close()
    assert "<" not in "".join(said)
    return said


@pytest.mark.parametrize("other", OTHERS)
async def test_whatever_else_answers_is_not_supported(other: str) -> None:
    with standing(*OTHERS[other]) as url:
        await said_by_each(url, EngineUnsupportedError)


@pytest.mark.parametrize("proxy", PROXIES)
async def test_a_proxy_without_its_backend_is_waited_for_and_named(proxy: str) -> None:
    with standing(*PROXIES[proxy]) as url:
        for said in await said_by_each(url, EngineUnavailableError):
            assert f"{url} answers {PROXIES[proxy][0]}" in said
        async with reading(Settings(engine="elasticsearch", es_url=url)) as search:
            with pytest.raises(EngineUnavailableError):
                await search.article("a1")


@pytest.mark.parametrize("stands", [*OTHERS.values(), *PROXIES.values()], ids=[*OTHERS, *PROXIES])
async def test_whatever_stands_there_fails_no_tidying(stands: tuple[int, str, str, int]) -> None:
    with standing(*stands) as url:
        engine = ElasticEngine(make_client(url, 5.0), "thu")
        try:
            await engine.tidy()
        finally:
            await engine.close()


@pytest.mark.parametrize("status", [502, 503, 504, 429])
async def test_a_proxy_that_answers_in_its_stead_says_that_it_is_away(status: int) -> None:
    with standing(status, "text/html", PAGE, status) as url:
        await said_by_each(url, EngineUnavailableError)
