"""Attachments over HTTP: durable when answered, read, found, shown, and gone with their article."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.http.auth import Guard
from tests.unit import made_files as made
from tests.unit.made_files import SAID
from tests.web.conftest import Running, local_settings, running
from tests.web.test_console_sessions import TOKENS

PDF = made.pdf("Trang bìa", SAID)


@pytest.fixture
async def portal(service: Running) -> Running:
    await service.stand("a", title="Thông báo của xã")
    return service


def path_of(name: str = "", article: str = "a") -> str:
    return f"/v1/articles/{article}/attachments" + (f"/{quote(name, safe='')}" if name else "")


async def attach(service: Running, name: str, content: bytes, article: str = "a") -> int:
    status, _, _ = await service.request("PUT", path_of(name, article), data=content)
    return status


async def listed(service: Running, article: str = "a") -> list[dict[str, Any]]:
    status, found, _ = await service.get(path_of(article=article))
    assert status == 200, found
    return list(found)


async def all_read(service: Running, article: str = "a") -> dict[str, dict[str, Any]]:
    """Wait until every attachment is read, OCR apart, and searches see it."""
    for _ in range(600):
        found = await listed(service, article)
        if all(one["state"] != "pending" or one["waiting_pages"] for one in found):
            break
        await asyncio.sleep(0.05)
    await service.settle()
    await service.searching.learn()
    return {one["name"]: one for one in found}


def kept_files(service: Running) -> list[Path]:
    folder = service.indexer.ledger.path.with_name("files")
    return [path for path in folder.glob("??/*") if path.is_file()]


async def test_a_file_that_is_attached_is_read_and_found(portal: Running) -> None:
    assert await attach(portal, "Lễ đặt tên.pdf", PDF) == 202
    one = (await all_read(portal))["Lễ đặt tên.pdf"]
    assert (one["state"], one["pages"], one["bytes"]) == ("extracted", 2, len(PDF))
    assert (one["media_type"], one["reason"], one["error"]) == ("application/pdf", None, None)
    (hit,) = (await portal.search(q="đường Khế Ngọt"))["hits"]
    assert hit["id"] == "a"
    assert hit["attachment"]["name"] == "Lễ đặt tên.pdf"
    assert hit["attachment"]["page"] == 2
    assert hit["attachment"]["url"] == path_of("Lễ đặt tên.pdf") + "#page=2"
    assert "Khế Ngọt" in hit["attachment"]["passage"]


async def test_the_results_page_names_the_file_and_the_page(portal: Running) -> None:
    await attach(portal, "dat-ten.pdf", PDF)
    await all_read(portal)
    _, page, _ = await portal.get(f"/?q={quote('Khế Ngọt')}")
    assert "Tệp đính kèm:" in page
    assert 'attachments/dat-ten.pdf?inline=1#page=2" lang="vi">dat-ten.pdf</a>, trang 2' in page
    _, page, _ = await portal.get("/articles/a")
    assert 'attachments/dat-ten.pdf" lang="vi">dat-ten.pdf</a>' in page
    assert "2 trang" in page


async def test_the_bytes_are_a_download_that_is_never_sniffed(portal: Running) -> None:
    await attach(portal, "lệnh.html", b"<html><script>alert(1)</script></html>")
    async with portal.client.get(portal.url + path_of("lệnh.html")) as response:
        assert response.status == 200
        assert await response.read() == b"<html><script>alert(1)</script></html>"
        disposition = response.headers["Content-Disposition"]
        assert disposition.startswith("attachment;")
        assert "l%E1%BB%87nh.html" in disposition
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_a_pdf_is_a_download_unless_it_is_asked_for_inline(portal: Running) -> None:
    await attach(portal, "lệnh.pdf", PDF)
    await all_read(portal)
    for query, shown in (("", "attachment"), ("?inline=0", "attachment"), ("?inline=1", "inline")):
        async with portal.client.get(portal.url + path_of("lệnh.pdf") + query) as response:
            assert response.content_type == "application/pdf"
            disposition = response.headers["Content-Disposition"]
            assert disposition.startswith(f"{shown}; filename*=UTF-8''l%E1")
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            # Browsers show no PDF inside a sandbox.
            policy = response.headers["Content-Security-Policy"]
            assert (policy == "frame-ancestors 'self'") == (shown == "inline")
            assert ("sandbox" in policy) == (shown == "attachment")


async def test_a_file_that_only_calls_itself_a_pdf_is_a_download(portal: Running) -> None:
    await attach(portal, "lệnh.pdf", b"<html><script>alert(1)</script></html>")
    await all_read(portal)
    async with portal.client.get(portal.url + path_of("lệnh.pdf") + "?inline=1") as response:
        assert response.headers["Content-Disposition"].startswith("attachment;")
        assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_hits_say_how_many_files_they_have(portal: Running) -> None:
    await attach(portal, "a.pdf", PDF)
    await attach(portal, "b.pdf", PDF)
    await all_read(portal)
    (hit,) = (await portal.search(q="đường Khế Ngọt"))["hits"]
    assert hit["attachments"] == 2
    _, page, _ = await portal.get(f"/?q={quote('Khế Ngọt')}")
    assert "2 tệp đính kèm" in page


async def test_the_text_is_given_by_page(portal: Running) -> None:
    await attach(portal, "a.pdf", PDF)
    await all_read(portal)
    _, text, _ = await portal.get(path_of("a.pdf") + "/text")
    assert text == {
        "pages": [
            {"number": 1, "text": "Trang bìa", "ocr": False, "confidence": None},
            {"number": 2, "text": SAID, "ocr": False, "confidence": None},
        ]
    }


async def test_the_same_file_twice_changes_nothing_and_is_kept_once(portal: Running) -> None:
    await attach(portal, "a.pdf", PDF)
    await all_read(portal)
    last = portal.indexer.ledger.log.last_sequence()
    assert await attach(portal, "a.pdf", PDF) == 202
    assert portal.indexer.ledger.log.last_sequence() == last
    assert await attach(portal, "b.pdf", PDF) == 202
    assert len(kept_files(portal)) == 1


async def test_another_file_of_the_same_name_replaces_the_first(portal: Running) -> None:
    await attach(portal, "a.txt", "Họp ở nhà văn hóa Gò Me".encode())
    await all_read(portal)
    await attach(portal, "a.txt", "Dời sang đình Trại Mít".encode())
    for _ in range(100):
        await all_read(portal)
        if (await portal.search(q="đình Trại Mít"))["total"]:
            break
    assert (await portal.search(q="đình Trại Mít"))["total"] == 1
    assert (await portal.search(q="nhà văn hóa Gò Me", match="all"))["total"] == 0


async def gone(service: Running) -> bool:
    for _ in range(200):
        if not kept_files(service):
            return True
        await asyncio.sleep(0.05)
    return False


async def test_a_detached_file_is_found_no_more_and_its_bytes_are_gone(portal: Running) -> None:
    await attach(portal, "a.pdf", PDF)
    await all_read(portal)
    status, _, _ = await portal.request("DELETE", path_of("a.pdf"))
    assert status == 202
    await portal.settle()
    assert (await portal.search(q="Khế Ngọt", match="all"))["total"] == 0
    assert await gone(portal)
    assert (await portal.request("DELETE", path_of("a.pdf")))[0] == 404


async def test_a_deleted_article_takes_its_files_along(portal: Running) -> None:
    await attach(portal, "a.pdf", PDF)
    await portal.request("DELETE", "/v1/articles/a")
    assert await gone(portal)
    assert (await portal.get(path_of()))[0] == 404
    await portal.stand("a", title="Bài mới cùng mã")
    assert await listed(portal) == []


async def test_a_file_that_another_article_has_too_stays(portal: Running) -> None:
    await portal.stand("b", title="Bài thứ hai")
    await attach(portal, "a.pdf", PDF)
    await attach(portal, "a.pdf", PDF, "b")
    await portal.request("DELETE", "/v1/articles/a")
    await all_read(portal, "b")
    await asyncio.sleep(0.5)
    assert len(kept_files(portal)) == 1


async def test_a_recoverable_deletion_keeps_the_files(portal: Running) -> None:
    await attach(portal, "a.pdf", PDF)
    await all_read(portal)
    await portal.request("DELETE", "/v1/articles/a?recoverable=1")
    await portal.settle()
    await portal.request("POST", "/v1/articles/a/undelete")
    await portal.settle()
    assert [one["name"] for one in await listed(portal)] == ["a.pdf"]
    assert (await portal.search(q="Khế Ngọt"))["total"] == 1


async def test_a_new_version_of_the_article_keeps_its_files(portal: Running) -> None:
    await attach(portal, "a.pdf", PDF)
    await all_read(portal)
    await portal.stand("a", title="Thông báo đã sửa")
    (hit,) = (await portal.search(q="Khế Ngọt"))["hits"]
    assert hit["title"] == "Thông báo đã sửa"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("khoa.pdf", made.pdf(SAID, encrypted=True), "encrypted"),
        ("hong.docx", made.docx(SAID)[:-40], "damaged"),
        ("la.zip", made.zipped({"readme": "x"}), "unsupported"),
        ("trong.docx", made.docx(), "empty"),
    ],
)
async def test_a_file_that_cannot_be_read_harms_nothing_but_itself(
    portal: Running, name: str, content: bytes, reason: str
) -> None:
    await attach(portal, name, content)
    one = (await all_read(portal))[name]
    assert (one["state"], one["reason"]) == ("failed", reason)
    assert one["error"]
    _, status, _ = await portal.get("/v1/articles/a/status")
    assert status["state"] == "indexed"
    assert (await portal.search(q="thông báo"))["total"] == 1


@pytest.mark.parametrize("name", ["..", ".", "a\x00b", "a\nb", "x" * 201, "a\\b", "\u202egpj.exe"])
async def test_names_that_are_none_are_refused(portal: Running, name: str) -> None:
    assert await attach(portal, name, PDF) in (400, 404, 405)
    assert await listed(portal) == []


async def test_an_empty_body_and_an_unknown_article_are_refused(portal: Running) -> None:
    assert await attach(portal, "a.pdf", b"") == 400
    assert await attach(portal, "a.pdf", PDF, "unknown") == 404
    assert (await portal.get(path_of("a.pdf")))[0] == 404
    assert kept_files(portal) == []


@pytest.fixture
async def limited(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path, largest_attachment_mb=1, attachments_per_article=1)
    async with running(settings, analyzer, Guard(TOKENS)) as one:
        yield one


async def test_limits_and_roles_are_kept(limited: Running) -> None:
    publisher = {"Authorization": "Bearer publisher"}
    reporter = {"Authorization": "Bearer reporter"}
    status, _, _ = await limited.request(
        "PUT", "/v1/articles/a", json={"title": "Một"}, headers=publisher
    )
    assert status == 202

    async def put(name: str, content: bytes, headers: dict[str, str]) -> int:
        return (await limited.request("PUT", path_of(name), data=content, headers=headers))[0]

    assert await put("a.txt", b"a", {}) == 401
    assert await put("a.txt", b"a", reporter) == 403
    assert await put("a.txt", b"a" * 1_000_001, publisher) == 413
    assert await put("a.txt", b"a", publisher) == 202
    assert await put("b.txt", b"b", publisher) == 409
    assert (await limited.get(path_of()))[0] == 200
    assert (await limited.get(path_of("a.txt") + "/text"))[0] == 401
    assert (await limited.get(path_of("a.txt")))[0] == 200
    assert (await limited.request("DELETE", path_of("a.txt")))[0] == 401
