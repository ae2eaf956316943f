"""Addresses with marks that a client did not encode are read as if it had."""

import asyncio
import hashlib
import json
import re
import string
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.http.door.raw_targets import encoded
from tests.web.conftest import Running

BEYOND_ASCII = st.characters(codec="utf-8", min_codepoint=128)
VISIBLE = st.sampled_from(string.ascii_letters + string.digits + "%&=+?/._-~")
HOST = b" HTTP/1.1\r\nHost: maihoa.example\r\n\r\n"


async def answers(service: Running, *requests: bytes) -> list[tuple[int, bytes]]:
    """Ask one after another on one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
    found = []
    try:
        for request in requests:
            # In two pieces: a body comes after its head.
            head, _, body = request.partition(b"\r\n\r\n")
            writer.write(head + b"\r\n\r\n")
            await writer.drain()
            if body:
                await asyncio.sleep(0.05)
                writer.write(body)
            answered = await reader.readuntil(b"\r\n\r\n")
            headers = dict(
                line.lower().split(b": ", 1) for line in answered.split(b"\r\n") if b": " in line
            )
            content = await reader.readexactly(int(headers[b"content-length"]))
            found.append((int(answered.split()[1]), content))
    finally:
        writer.close()
    return found


@pytest.mark.parametrize("query", ["chợ Bến Lụa", "giao thừa", "tiếp công dân", "Ｃhợ", "chợ 🎆"])
@pytest.mark.parametrize("path", ["/v1/search", "/"])
async def test_marks_that_are_not_encoded_find_the_same(
    filled: Running, query: str, path: str
) -> None:
    raw = query.replace(" ", "+").encode()
    typed, same = await answers(
        filled,
        f"GET {path}?q=".encode() + raw + HOST,
        f"GET {path}?q={quote(raw, safe='+')}".encode() + HOST,
    )
    assert typed[0] == same[0] == 200
    if path != "/":
        found, wanted = json.loads(typed[1]), json.loads(same[1])
        assert found["hits"] == wanted["hits"]
        assert found["query"] == query


async def test_bytes_of_another_encoding_get_an_answer_of_ours(filled: Running) -> None:
    ((status, content),) = await answers(filled, b"GET /v1/search?q=ch\xff" + HOST)
    assert status in (200, 400)
    assert "type" in json.loads(content) or "hits" in json.loads(content)


async def test_a_file_that_begins_like_a_request_stays_as_it_is(service: Running) -> None:
    await service.stand("cho", title="Chợ Bến Lụa")
    body = "GET /chợ HTTP/1.1\r\n".encode() * 3
    path = "/v1/articles/cho/attachments/nhat-ky.txt"
    head = f"PUT {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"
    head += f"Content-Length: {len(body)}\r\n\r\n"
    ((status, content),) = await answers(service, head.encode() + body)
    assert status in (200, 201, 202), content
    _, listed, _ = await service.get("/v1/articles/cho/attachments")
    assert hashlib.sha256(body).hexdigest() in json.dumps(listed)


async def test_what_follows_an_early_refusal_is_still_its_body(service: Running) -> None:
    smuggled = b"GET /health/live?%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    # Were the first line mended, it would be longer by two bytes for each of a letter's three.
    smuggled %= b"x" * (-(len(smuggled) - 2) % 6)
    sent = f"GET /{'ợ' * (len(smuggled) // 6)} HTTP/1.1\r\n".encode() + smuggled
    head = b"PUT /v1/nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
    try:
        writer.write(head % len(sent))
        refused = await reader.readuntil(b"\r\n\r\n")
        assert refused.split()[1] == b"404"
        writer.write(sent)
        await asyncio.sleep(0.1)
        writer.write(b"GET /v1/nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        async with asyncio.timeout(20):
            rest = await reader.readuntil(b"\r\n\r\n")
        assert b"HTTP/1.1 200" not in rest
    finally:
        writer.close()


async def test_requests_that_came_together_keep_their_bodies(service: Running) -> None:
    await service.stand("cho", title="Chợ Bến Lụa")
    body = "GET /chợ HTTP/1.1\r\n".encode() * 3
    first = b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    put = b"PUT /v1/articles/cho/attachments/nhat-ky.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    put += b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(body)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
    try:
        writer.write(first + put)
        await asyncio.sleep(0.1)
        writer.write(body)
        for _ in range(2):
            answered = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", answered.lower())
            assert length is not None
            content = await reader.readexactly(int(length[1]))
        assert hashlib.sha256(body).hexdigest().encode() in content
    finally:
        writer.close()


async def test_requests_on_one_connection_are_all_read(filled: Running) -> None:
    raw = "GET /v1/search?q=chợ".encode() + HOST
    first, second, third = await answers(filled, raw, b"GET /health/live" + HOST, raw)
    assert (first[0], second[0], third[0]) == (200, 200, 200)
    assert json.loads(first[1])["hits"] == json.loads(third[1])["hits"]


@given(st.lists(st.one_of(BEYOND_ASCII, VISIBLE)).map("".join), st.binary(max_size=20))
def test_only_what_is_beyond_ascii_is_encoded(target: str, rest: bytes) -> None:
    line = f"GET /{target} HTTP/1.1\r\n".encode()
    wanted = f"GET /{quote(target, safe=string.printable)} HTTP/1.1\r\n".encode()
    assert encoded(line + rest) == wanted + rest


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n",
        "GET /chợ bến HTTP/1.1\r\n".encode(),
        "GET /chợ".encode(),
        # Longer than any that is meant; the parser refuses it.
        b"GET /" + b"\xff" * 100_000,
        b"GET /" + b"\xff" * 100_000 + b" HTTP/1.1\r\n",
        "chợ HTTP/1.1\r\n".encode(),
        b"",
    ],
)
def test_all_else_is_left_to_the_parser(data: bytes) -> None:
    assert encoded(data) == data
