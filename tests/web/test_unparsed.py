"""What the HTTP library refuses by itself, and bodies refused by the length that they declare."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from searchsvc.analysis.analyzer import Analyzer
from tests.web.conftest import Running, local_settings, running

HUGE = "Content-Length: 99999999999"
GET = "GET /v1/search HTTP/1.1\r\nHost: localhost\r\n\r\n"
LONG = GET.replace("search", "search?q=bimat" + "a" * 140_000)
ONE_HOST = "the request must have one header Host"
PUT = f"PUT /v1/articles/a HTTP/1.1\r\nHost: localhost\r\n{HUGE}\r\n"


@pytest.fixture(scope="module")
async def service(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path_factory.mktemp("unparsed"), largest_body_mb=1)
    async with running(settings, analyzer) as made:
        yield made


async def raw(service: Running, sent: str | bytes) -> tuple[int, dict[str, str], Any]:
    """Send bytes, and read the first answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
    writer.write(sent if isinstance(sent, bytes) else sent.encode())
    async with asyncio.timeout(10):
        head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        headers = {name.lower(): value.strip() for name, _, value in map(split, head[1:]) if name}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    writer.close()
    return int(head[0].split()[1]), headers, json.loads(body) if body else None


def split(line: str) -> tuple[str, str, str]:
    return line.partition(":")


@pytest.mark.parametrize(
    ("sent", "status", "detail"),
    [
        ("FOO / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "this server knows no such method"),
        ("BREW /v1/search HTTP/1.1\r\nHost: a\r\n\r\n", 501, "this server knows no such method"),
        ("get / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "this server knows no such method"),
        ("GET / HTTP/1.1\r\n\r\n", 400, ONE_HOST),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, ONE_HOST),
        ("GET / HTTP/1.1\r\nHost: a\r\nno header\r\n\r\n", 400, "the request line, a header or"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n", 400, "the request line, a header or"),
        (LONG, 400, "the request line or a header is longer than 132,096 bytes"),
        (GET.replace("/v1/search", "http://[::1"), 400, "the address of the request can't be read"),
        (PUT.replace(HUGE, "Content-Length: -1"), 400, "the request line, a header or"),
        (PUT.replace(HUGE, "Content-Encoding: br") + "\r\n", 400, "the Content-Encoding is not"),
        (b"\x16\x03\x01 what is this\r\n\r\n", 400, "what was sent is no request of HTTP/1.1"),
        ("GET /v1/search HTTP/1.1\r\nHost: a\r\nExpect: foo\r\n\r\n", 417, "the header Expect"),
        ("GET /nothing HTTP/1.1\r\nHost: a\r\nExpect: foo\r\n\r\n", 417, "the header Expect"),
    ],
    ids=range(14),
)
async def test_what_can_not_be_read_as_a_request_is_a_problem_too(
    service: Running, sent: str | bytes, status: int, detail: str
) -> None:
    found, headers, problem = await raw(service, sent)
    assert (found, problem["status"]) == (status, status)
    assert problem["detail"].startswith(detail)
    assert problem["request_id"] == headers["x-request-id"]
    assert headers["content-type"].startswith("application/problem+json")
    assert (headers["server"], headers["cache-control"]) == ("searchsvc", "no-store")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "sent",
    [
        GET.replace("Host: localhost\r\n", ""),
        LONG,
        PUT.replace(HUGE, "Content-Length: -1") + "\r\n",
        GET.replace("localhost", "bimat\x01"),
        PUT.replace(HUGE, "Content-Encoding: gzip\r\nContent-Length: 9") + "\r\nbimat6789",
        GET[:-2] + "Content-Encoding: deflate\r\nContent-Length: 9\r\n\r\nbimat6789",
        PUT.replace(HUGE, "Transfer-Encoding: chunked") + "\r\nbimat\r\n",
        "\x16\x03\x01 bimat\r\n\r\n",
    ],
    ids=range(8),
)
async def test_a_malformed_request_is_one_line_of_the_log_without_what_was_sent(
    service: Running, sent: str, caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as lines:
        await raw(service, sent)
        # What follows the answer on the same connection may be logged, too.
        await asyncio.sleep(0.1)
    assert [line["event"] for line in lines] in (["http.unreadable"], ["http.request"])
    assert lines[0]["log_level"] == "info"
    assert "exc_info" not in lines[0]
    assert "bimat" not in str(lines)
    # The HTTP library itself writes none, which would be no JSON.
    assert caplog.records == []


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_body_that_is_not_compressed_as_it_says_is_refused_in_our_words(
    service: Running, encoding: str
) -> None:
    headers = f"Content-Encoding: {encoding}\r\nContent-Type: application/json"
    sent = PUT.replace(HUGE, f"{headers}\r\nContent-Length: 9") + "\r\n012345678"
    status, _, problem = await raw(service, sent)
    assert (status, problem["errors"]) == (
        400,
        [
            {
                "field": "",
                "message": "the body can't be read: it is not compressed as its Content-Encoding"
                " says",
                "remedy": "Send it completely, as declared",
            }
        ],
    )


async def test_a_method_that_is_known_and_not_taken_is_405(service: Running) -> None:
    sent = "PROPFIND /v1/search HTTP/1.1\r\nHost: a\r\n\r\n"
    assert (await raw(service, sent))[0] == 405


@pytest.mark.parametrize("path", ["articles/a", "articles/a/attachments/b.txt", "curation"])
async def test_a_body_that_says_it_is_too_large_is_refused_before_it_comes(
    service: Running, path: str
) -> None:
    kind = "Content-Type: application/json\r\n"
    found, headers, problem = await raw(service, PUT.replace("articles/a", path) + f"{kind}\r\n{{")
    assert (found, problem["status"], headers["connection"]) == (413, 413, "close")
    assert "MB (SEARCHSVC_LARGEST_" in problem["detail"]


async def test_a_client_that_waits_is_not_asked_for_a_body_that_is_too_large(
    service: Running,
) -> None:
    found, headers, _ = await raw(service, PUT + "Expect: 100-continue\r\n\r\n")
    assert (found, headers["connection"]) == (413, "close")


async def test_a_client_that_waits_is_asked_for_any_other_body(service: Running) -> None:
    body = b'{"title": "a"}'
    head = PUT.replace(HUGE, f"Content-Length: {len(body)}") + "Expect: 100-continue\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
    async with asyncio.timeout(10):
        writer.write(head.encode())
        assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        writer.write(body)
        assert b" 202 " in await reader.readline()
    writer.close()


async def test_a_bulk_may_be_larger_than_each_of_its_lines(service: Running) -> None:
    line = json.dumps({"id": "b", "title": "Dài", "body": "x" * 900_000}).encode() + b"\n"
    status, text, _ = await service.request("POST", "/v1/articles/_bulk", data=line * 2)
    assert status == 207
    assert [json.loads(one)["status"] for one in str(text).splitlines()] == [202, 202]
