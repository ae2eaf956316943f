"""What a server takes from strangers, and what it refuses."""

import asyncio
import gzip
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.api import bulk
from tests.web.conftest import Running, local_settings, running

ELSEWHERE = "https://elsewhere.example"
LINE = b'{"id": "a", "title": "Phi\xc3\xaan ch\xe1\xbb\xa3 s\xe1\xbb\x9bm"}\n'
WRITES = [
    ("POST", "/v1/articles/_bulk", LINE),
    ("PUT", "/v1/articles/a", b'{"title": "a"}'),
    ("DELETE", "/v1/articles/a", b""),
    ("PUT", "/v1/curation", b"{}"),
    ("POST", "/v1/curation/undo", b'{"version": 0}'),
    ("POST", "/v1/index/rebuild", b""),
]


@pytest.fixture(scope="module")
async def open_door(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Any:
    """A service without tokens, whose search API one other site may call."""
    settings = local_settings(
        tmp_path_factory.mktemp("door"), cors_origins=ELSEWHERE, query_timeout=30
    )
    async with running(settings, analyzer) as made:
        yield made


async def half(service: Running, sent: bytes) -> tuple[Any, Any]:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
    writer.write(sent)
    await writer.drain()
    return reader, writer


def modes_of(folder: Path) -> dict[str, int]:
    return {
        file.name: stat.S_IMODE(file.stat().st_mode)
        for pattern in ("ledger.sqlite*", "searches.sqlite*")
        for file in folder.glob(pattern)
    }


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://other.example"},
        {"Origin": ELSEWHERE},
        {"Origin": "null"},
    ],
)
async def test_a_server_without_tokens_takes_no_writes_of_other_sites(
    open_door: Running, method: str, path: str, body: bytes, headers: dict[str, str]
) -> None:
    kind = {"Content-Type": "application/json"} if body else {}
    status, problem, _ = await open_door.request(method, path, data=body, headers=kind | headers)
    assert (status, problem["status"]) == (403, 403)


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin"}]
)
async def test_programs_and_its_own_pages_may_write(
    open_door: Running, headers: dict[str, str]
) -> None:
    status, _, _ = await open_door.request(
        "PUT", "/v1/articles/own", json={"title": "Chợ phiên"}, headers=headers
    )
    assert status == 202


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/x-ndjson", 207),
        ("application/json", 207),
        ("application/octet-stream", 207),
    ],
)
async def test_what_a_form_can_send_is_no_json(
    open_door: Running, kind: str, expected: int
) -> None:
    status, _, _ = await open_door.request(
        "POST", "/v1/articles/_bulk", data=LINE, headers={"Content-Type": kind}
    )
    assert status == expected


@pytest.mark.parametrize(
    ("path", "readable"),
    [
        ("/v1/search?q=a", True),
        ("/v1/insights", False),
        ("/v1/changes", False),
        ("/v1/curation", False),
        ("/v1/failures", False),
    ],
)
async def test_an_allowed_site_reads_the_search_and_nothing_of_the_editors(
    open_door: Running, path: str, readable: bool
) -> None:
    status, _, response = await open_door.get(path, headers={"Origin": ELSEWHERE})
    assert status == 200
    assert ("Access-Control-Allow-Origin" in response.headers) is readable


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({f"k{n}": 1 for n in range(300_000)}).encode(),
        json.dumps({"title": "a", "category": [1] * 1_000_000}).encode(),
        b'{"title": ' + b"[" * 500 + b"]" * 500 + b"}",
        json.dumps({f"k{n}": 1 for n in range(5_000)}).encode(),
    ],
    ids=["keys", "items", "depth", "fewer keys"],
)
async def test_a_body_that_is_all_problems_has_a_short_answer(
    open_door: Running, body: bytes
) -> None:
    status, problem, _ = await open_door.request("PUT", "/v1/articles/x", data=body)
    assert status == 400
    assert 1 <= len(problem["errors"]) <= 20
    assert len(json.dumps(problem)) < 20_000


async def test_rules_that_are_all_problems_have_a_short_answer(open_door: Running) -> None:
    body = json.dumps({"pins": [1] * 1_000_000}).encode()
    status, problem, _ = await open_door.request("PUT", "/v1/curation", data=body)
    assert status == 400
    assert len(problem["errors"]) <= 20
    assert len(json.dumps(problem)) < 20_000


async def test_thousands_of_unknown_parameters_have_a_short_answer(open_door: Running) -> None:
    names = "&".join(f"x{n}=1" for n in range(14_000))
    for path in ("/v1/search", "/v1/articles/own", "/?q=a"):
        mark = "&" if "?" in path else "?"
        _, said, _ = await open_door.get(f"{path}{mark}{names}")
        assert len(json.dumps(said)) < 100_000


async def test_a_bulk_of_refused_lines_has_a_bounded_answer(open_door: Running) -> None:
    status, text, response = await open_door.request(
        "POST", "/v1/articles/_bulk", data=b"1\n" * 200_000
    )
    assert status == 207
    assert len(text) < 2 * bulk._MOST_REFUSALS
    last = json.loads(text.splitlines()[-1])
    assert (last["status"], "those after it" in last["error"]["detail"]) == (413, True)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_no_answer_names_versions(open_door: Running) -> None:
    for path in ("/", "/v1/search?q=a", "/nothing", "/static/nothing"):
        _, _, response = await open_door.get(path)
        assert response.headers["Server"] == "searchsvc"


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\nX-Half: "])
async def test_a_connection_without_a_whole_request_is_closed(
    tmp_path: Path, analyzer: Analyzer, sent: bytes
) -> None:
    async with running(local_settings(tmp_path, idle_seconds=0.3), analyzer) as service:
        reader, writer = await half(service, sent)
        async with asyncio.timeout(20):
            assert await reader.read() == b""
        writer.close()


@pytest.mark.parametrize("path", ["/v1/articles/_bulk", "/v1/clicks", "/v1/curation/undo"])
async def test_a_body_that_does_not_come_is_not_waited_for(
    tmp_path: Path, analyzer: Analyzer, path: str
) -> None:
    async with running(local_settings(tmp_path, body_seconds=0.3), analyzer) as service:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            "Content-Length: 100\r\n\r\n{"
        )
        reader, writer = await half(service, head.encode())
        async with asyncio.timeout(20):
            assert b" 408 " in await reader.readline()
        writer.close()


async def test_connections_that_ask_nothing_keep_nobody_out(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path, connections=8), analyzer) as service:
        opened = [await half(service, b"GET / HT") for _ in range(30)]
        status, _, _ = await service.get("/health/live")
        assert status == 200
        async with asyncio.timeout(20):
            # The first ones had to go.
            with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
                await opened[0][0].readexactly(1)
        for _, writer in opened:
            writer.close()


async def test_a_request_that_breaks_off_is_no_error_of_the_service(
    open_door: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    head = "PUT /v1/articles/y HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
    _, writer = await half(open_door, head.encode())
    await asyncio.sleep(0.2)
    writer.transport.abort()
    async with asyncio.timeout(20):
        while "client_left" not in (said := capsys.readouterr().out):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert "Traceback" not in said


async def test_only_their_owner_reads_the_ledger_and_the_counts(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    before = os.umask(0o022)
    try:
        async with running(local_settings(tmp_path), analyzer):
            modes = modes_of(tmp_path)
    finally:
        os.umask(before)
    assert {"ledger.sqlite", "searches.sqlite"} <= modes.keys()
    assert set(modes.values()) == {0o600}


async def test_a_very_long_body_is_marked_as_far_as_readers_look(open_door: Running) -> None:
    body = "Đường về Bến Lụa ngập nước. " * 40_000
    await open_door.stand("long", title="Đường Bến Lụa", body=body)
    found = await open_door.search(q="Bến Lụa")
    hit = next(one for one in found["hits"] if one["id"] == "long")
    assert "<mark>" in hit["highlights"]["body"][0]
    status, page, _ = await open_door.get("/articles/long?q=B%E1%BA%BFn+L%E1%BB%A5a")
    assert status == 200
    assert page.count("<mark>") < 20_000


async def test_a_packed_list_of_many_empty_parts_is_given_up() -> None:
    from searchsvc.articles.sources.fetching.compression import unpack
    from searchsvc.articles.sources.fetching.failures import FetchFailedError

    with pytest.raises(FetchFailedError, match="members"):
        unpack(gzip.compress(b"") * 100_000, 1_000_000)


async def test_a_health_check_is_not_answered_after_a_crowd_that_came_before_it(
    open_door: Running,
) -> None:
    crowd = [await half(open_door, b"") for _ in range(60)]
    checking = await half(open_door, b"")
    for request in (b"GET /opensearch.xml HTTP/1.1\r\nHost: a\r\n\r\n",) * 2:
        order: list[str] = []

        async def answered(name: str, one: tuple[Any, Any], order: list[str] = order) -> None:
            assert (await one[0].readline()).split()[1] == b"200"
            order.append(name)
            head = await one[0].readuntil(b"\r\n\r\n")
            length = next(
                line.split(b":")[1]
                for line in head.lower().splitlines()
                if line.startswith(b"content-length")
            )
            await one[0].readexactly(int(length))

        for one in crowd:
            one[1].write(request)
        checking[1].write(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
        await asyncio.gather(
            answered("health", checking), *(answered("reader", one) for one in crowd)
        )
        assert order.index("health") < 30
    for _, writer in (*crowd, checking):
        writer.close()
