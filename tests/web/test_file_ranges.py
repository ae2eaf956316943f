"""Ranges and conditions of files are judged as `web.FileResponse` of aiohttp judges them."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest
from aiohttp import web

from searchsvc.web.http.ranges import check_range, etag_of

PAST, TO_COME = "Mon, 05 Jan 1970 00:00:00 GMT", "Mon, 05 Jan 2099 00:00:00 GMT"


class Served(NamedTuple):
    """A file that is served as it is, and with our check before it."""

    client: aiohttp.ClientSession
    stat: os.stat_result


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Served]:
    path = tmp_path / "to.txt"
    path.write_bytes(b"0123456789")
    stat = path.stat()

    async def plain(request: web.Request) -> web.FileResponse:
        return web.FileResponse(path)

    async def checked(request: web.Request) -> web.StreamResponse:
        try:
            check_range(request, stat)
        except web.HTTPException as error:
            return web.Response(status=error.status, headers=error.headers, text="ours")
        return web.FileResponse(path)

    app = web.Application()
    app.add_routes([web.get("/plain", plain), web.get("/checked", checked)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as client:
        yield Served(client, stat)
    await runner.cleanup()


async def test_the_etag_of_a_file_is_the_one_that_is_sent_with_it(
    file: Served,
) -> None:
    async with file.client.get("/plain") as response:
        assert response.headers["ETag"] == f'"{etag_of(file.stat)}"'


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"If-Match": "*"}, 200),
        ({"If-Match": "{etag}"}, 200),
        ({"If-Match": "W/{etag}"}, 412),
        ({"If-Match": '"khac"'}, 412),
        ({"If-Match": '"khac", {etag}'}, 200),
        ({"If-Unmodified-Since": PAST}, 412),
        ({"If-Unmodified-Since": TO_COME}, 200),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": "W/{etag}"}, 304),
        ({"If-None-Match": "{etag}", "Range": "bytes=99-"}, 304),
        ({"If-None-Match": '"khac"'}, 200),
        ({"If-Modified-Since": TO_COME, "Range": "bytes=99-"}, 304),
        ({"If-Modified-Since": PAST}, 200),
        ({"Range": "bytes=2-4"}, 206),
        ({"Range": "bytes=-3"}, 206),
        ({"Range": "bytes=9-99"}, 206),
        ({"Range": "bytes=10-"}, 416),
        ({"Range": "bytes=5-2"}, 416),
        ({"Range": "muoi"}, 416),
        ({"Range": "bytes=99-", "If-Range": PAST}, 200),
        ({"Range": "bytes=99-", "If-Range": TO_COME}, 416),
    ],
)
async def test_what_we_refuse_is_what_would_be_refused_without_words(
    file: Served, sent: dict[str, str], status: int
) -> None:
    etag = f'"{etag_of(file.stat)}"'
    headers = {name: value.replace("{etag}", etag) for name, value in sent.items()}
    told = []
    for address in ("/plain", "/checked"):
        async with file.client.get(address, headers=headers) as response:
            text = await response.text()
            told.append((response.status, response.headers.get("Content-Range")))
    assert told == [(status, told[0][1])] * 2
    assert (text == "ours") == (status >= 400)
