"""Files on a search server that runs apart: the indexer has the bytes, and is asked for them."""

from pathlib import Path

import pytest

from searchsvc.errors import NotFoundError
from tests.web.conftest import Running
from tests.web.files_apart.pair import PDF, Pair


async def test_a_search_server_without_the_files_gives_them_as_the_indexer_does(
    pair: Pair,
) -> None:
    for query in ("", "?inline=1"):
        status, content, headers = await pair.get("Lễ đặt tên.pdf", query)
        asked = await pair.get("Lễ đặt tên.pdf", query, url=pair.indexer.url)
        assert (status, content) == (200, PDF) == asked[:2]
        for name in (
            "Accept-Ranges",
            "Cache-Control",
            "Content-Disposition",
            "Content-Length",
            "Content-Security-Policy",
            "Content-Type",
            "ETag",
            "Last-Modified",
            "Referrer-Policy",
            "Server",
            "X-Content-Type-Options",
        ):
            assert headers.getall(name) == asked[2].getall(name), name
        assert headers["X-Request-ID"] != asked[2]["X-Request-ID"]


async def test_ranges_and_conditions_are_passed_on(pair: Pair) -> None:
    _, _, headers = await pair.get("Lễ đặt tên.pdf")
    etag, modified = headers["ETag"], headers["Last-Modified"]
    status, content, headers = await pair.get("Lễ đặt tên.pdf", Range="bytes=5-9")
    assert (status, content) == (206, PDF[5:10])
    assert headers["Content-Range"] == f"bytes 5-9/{len(PDF)}"
    status, content, headers = await pair.get("Lễ đặt tên.pdf", If_None_Match=etag)
    assert (status, content, headers["ETag"]) == (304, b"", etag)
    assert (await pair.get("Lễ đặt tên.pdf", If_Modified_Since=modified))[0] == 304
    assert (await pair.get("Lễ đặt tên.pdf", If_None_Match='"khac"'))[:2] == (200, PDF)
    status, content, headers = await pair.get("Lễ đặt tên.pdf", method="HEAD")
    assert (status, content, headers["Content-Length"]) == (200, b"", str(len(PDF)))


async def test_errors_are_the_same_problem_documents_on_both(pair: Pair) -> None:
    for given, expected in (
        ({"Range": "bytes=99999999-"}, 416),
        ({"Range": "bytes=9-5"}, 416),
        ({"If_Match": '"khac"'}, 412),
        ({"If_Unmodified_Since": "Mon, 05 Jan 1970 00:00:00 GMT"}, 412),
    ):
        said = []
        for url in (pair.url, pair.indexer.url):
            status, content, headers = await pair.get("to.txt", url=url, **given)
            assert status == expected, given
            assert headers["Content-Type"].startswith("application/problem+json")
            assert headers["Cache-Control"] == "no-store"
            assert "Content-Disposition" not in headers
            said.append((content.partition(b', "request_id"')[0], headers.get("Content-Range")))
        assert said[0] == said[1]
        assert (said[0][1] is not None) == (expected == 416)
    assert (await pair.get("to.txt", "?x=1"))[0] == 400
    assert (await pair.get("to.txt", "?inline=2"))[0] == 400


async def test_what_is_not_in_the_index_is_404_whatever_the_indexer_still_has(
    pair: Pair, indexer: Running
) -> None:
    assert (await pair.get("khác.pdf"))[0] == 404
    await indexer.request("DELETE", "/v1/articles/a?recoverable=1")
    await indexer.settle()
    assert (await pair.get("to.txt"))[0] == 404


async def test_a_file_that_only_the_indexer_knows_to_be_detached_is_404(
    pair: Pair, indexer: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(article_id: str, name: str) -> tuple[Path, str]:
        raise NotFoundError("detached")

    monkeypatch.setattr(indexer.indexer.service.attachments, "content", gone)
    status, content, _ = await pair.get("to.txt")
    assert (status, b"the article has no attachment" in content) == (404, True)
