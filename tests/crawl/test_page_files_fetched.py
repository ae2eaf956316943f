"""How files that pages link to are fetched: politely, again after failures, and only if wanted."""

import hashlib
from typing import Any

import pytest
from aiohttp import web

from tests.crawl.page_files import attached, file, linking, shown
from tests.crawl.portal import HOUR, Desk, Portal, figures


async def broken(request: web.Request) -> web.Response:
    return web.Response(text="<html>Đăng nhập</html>", content_type="text/html")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (404, "HTTP 404"),
        (403, "HTTP 403"),
        (500, "HTTP 500"),
        (broken, "a page was answered, not a file"),
        (file(b""), "the body is empty"),
        (file(b"A" * 1_000_001), "larger than 1,000,000 bytes"),
    ],
)
async def test_a_file_that_cannot_be_fetched_is_a_state_of_its_own(
    desk: Desk, portal: Portal, answer: Any, reason: str
) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": answer}
    report = await desk.crawl("/tin/1", attachments={"largest_mb": 1})
    assert figures(report, "new", "failed", "files_failed") == (1, 0, 1)
    assert reason in report.file_failures[portal.url("/tep/a.pdf")]
    assert desk.article("xa-1") is not None
    one = shown(desk, "xa-1", "a.pdf")
    assert (one.state, one.reason, one.link, one.bytes) == (
        "failed",
        "not_fetched",
        "failed",
        None,
    )
    assert reason in (one.error or "")
    assert "correct the link" in (one.error or "")
    portal.pages["/tep/a.pdf"] = file(b"A")
    desk.now += 25 * HOUR
    await desk.crawl("/tin/1")
    assert attached(desk, "xa-1") == {"a.pdf": b"A"}
    assert shown(desk, "xa-1", "a.pdf").link_error is None


async def test_dead_links_are_asked_for_ever_more_seldom(desk: Desk, portal: Portal) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": 403}
    asked = 0
    for _ in range(60):
        portal.asked.clear()
        await desk.crawl("/tin/1")
        asked += portal.asked.count("/tep/a.pdf")
        desk.now += 24 * HOUR
    assert asked <= 7


async def test_a_file_that_fails_later_keeps_what_is_attached(desk: Desk, portal: Portal) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A")}
    await desk.crawl("/tin/1")
    portal.pages["/tep/a.pdf"] = 404
    desk.now += 25 * HOUR
    assert (await desk.crawl("/tin/1")).files_failed == 1
    assert attached(desk, "xa-1") == {"a.pdf": b"A"}
    one = shown(desk, "xa-1", "a.pdf")
    assert (one.link, one.link_error) == ("failed", "HTTP 404")


async def test_robots_and_address_rules_hold_for_files(desk: Desk, portal: Portal) -> None:
    async def robots(request: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nDisallow: /tep/", content_type="text/plain")

    private = "http://10.1.2.3/b.pdf"
    portal.pages = {
        "/robots.txt": robots,
        "/tin/1": linking("/tep/a.pdf", private),
        "/tep/a.pdf": file(b"A"),
    }
    report = await desk.crawl("/tin/1")
    assert "/tep/a.pdf" not in portal.asked
    assert report.file_failures[portal.url("/tep/a.pdf")] == "robots.txt disallows it"
    assert "10.1.2.3 is not a public address" in report.file_failures[private]


async def test_one_request_at_a_time_goes_to_the_host_of_pages_and_files(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {f"/tin/{number}": linking(f"/tep/{number}.pdf") for number in range(1, 6)}
    portal.pages |= {f"/tep/{number}.pdf": file(b"%d" % number) for number in range(1, 6)}
    await desk.crawl(*(f"/tin/{number}" for number in range(1, 6)))
    assert portal.most_at_once == 1
    for number in range(1, 6):
        assert attached(desk, f"xa-{number}") == {f"{number}.pdf": b"%d" % number}


async def test_files_noted_by_a_crawl_that_was_cut_off_are_fetched_by_the_next(
    desk: Desk, portal: Portal
) -> None:
    async def conditional(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match"):
            return web.Response(status=304)
        text = linking("/tep/a.pdf")
        return web.Response(text=text, content_type="text/html", headers={"ETag": '"v"'})

    portal.pages = {"/tin/1": conditional, "/tep/a.pdf": 503}
    assert (await desk.crawl("/tin/1")).files_failed == 1
    portal.pages["/tep/a.pdf"] = file(b"A")
    report = await desk.crawl("/tin/1")
    assert figures(report, "unchanged", "files") == (1, 1)
    assert attached(desk, "xa-1") == {"a.pdf": b"A"}


async def test_bytes_that_are_lost_are_fetched_in_full(desk: Desk, portal: Portal) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A", '"1"')}
    await desk.crawl("/tin/1")
    desk.blobs.remove(hashlib.sha256(b"A").digest())
    desk.now += 25 * HOUR
    assert (await desk.crawl("/tin/1")).files == 1
    assert attached(desk, "xa-1") == {"a.pdf": b"A"}


async def test_no_file_is_fetched_where_the_source_wants_none(desk: Desk, portal: Portal) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A")}
    await desk.crawl("/tin/1", attachments={"extensions": []})
    assert "/tep/a.pdf" not in portal.asked


async def test_a_dry_run_fetches_no_file(desk: Desk, portal: Portal) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A")}
    await desk.crawl("/tin/1")
    portal.pages["/tin/1"] = linking("/tep/b.pdf")
    await desk.crawl("/tin/1", dry_run=True)
    assert attached(desk, "xa-1") == {"a.pdf": b"A"}
