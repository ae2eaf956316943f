"""Files that pages link to: at the right article, fetched once, gone with their link."""

import hashlib
from typing import Any

import pytest
from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.attachments.shown import AttachmentStatus, all_of
from searchsvc.indexing.ledger.attached.link import LinkState
from tests.crawl.portal import HOUR, Desk, Handler, Portal, figures, page


def linking(*paths: str, title: str = "Thông báo") -> str:
    links = "".join(f'<a href="{path}">tệp</a>' for path in paths)
    return page(title, f"Mời xem tệp kèm theo. {links}")


def file(content: bytes, etag: str | None = None, **more: Any) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        if etag and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        headers = {"ETag": etag} if etag else {}
        return web.Response(body=content, content_type="application/pdf", headers=headers, **more)

    return answer


def attached(desk: Desk, article_id: str) -> dict[str, bytes]:
    found = desk.ledger.attachments.of_article(article_id)
    return {one.name: desk.blobs.path(one.digest).read_bytes() for one in found}


def shown(desk: Desk, article_id: str, name: str) -> AttachmentStatus:
    every = all_of(
        desk.ledger.attachments.of_article(article_id), desk.ledger.links.of_article(article_id)
    )
    (found,) = (one for one in every if one.name == name)
    return found


def push(desk: Desk, article_id: str, name: str, content: bytes) -> None:
    with desk.blobs.receive() as received:
        received.write(content)
        digest = received.finish()
        desk.ledger.attachments.add(
            article_id,
            name,
            digest,
            len(content),
            lambda: desk.blobs.keep(received, digest),
            most=100,
        )


async def test_files_are_attached_to_the_articles_whose_pages_link_to_them(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {
        "/tin/1": linking("/tep/a.pdf", "/tep/b.pdf"),
        "/tin/2": linking("/tep/b.pdf"),
        "/tin/3": page("Tin không có tệp"),
        "/tep/a.pdf": file(b"A"),
        "/tep/b.pdf": file(b"B"),
    }
    report = await desk.crawl("/tin/1", "/tin/2", "/tin/3")
    assert figures(report, "new", "files", "files_failed", "failed") == (3, 3, 0, 0)
    assert attached(desk, "xa-1") == {"a.pdf": b"A", "b.pdf": b"B"}
    assert attached(desk, "xa-2") == {"b.pdf": b"B"}
    assert attached(desk, "xa-3") == {}
    one = shown(desk, "xa-1", "a.pdf")
    assert (one.url, one.link) == (portal.url("/tep/a.pdf"), LinkState.FETCHED)


@pytest.mark.parametrize("etag", [None, '"a"'])
async def test_a_second_crawl_asks_for_no_file(
    desk: Desk, portal: Portal, etag: str | None
) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A", etag)}
    await desk.crawl("/tin/1")
    written = desk.ledger.log.last_sequence()
    for _ in range(2):
        desk.now += HOUR
        portal.asked.clear()
        report = await desk.crawl("/tin/1")
        assert portal.asked == ["/robots.txt", "/tin/1"]
        assert figures(report, "files", "files_failed", "files_removed") == (0, 0, 0)
    assert desk.ledger.log.last_sequence() == written


async def test_a_file_is_asked_for_again_after_a_day_and_when_its_article_changed(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A", '"1"')}
    await desk.crawl("/tin/1")
    desk.now += 25 * HOUR
    report = await desk.crawl("/tin/1")
    assert portal.headers[-1]["If-None-Match"] == '"1"'
    assert figures(report, "files", "files_unchanged") == (0, 1)
    portal.pages["/tin/1"] = linking("/tep/a.pdf", title="Thông báo đã sửa")
    portal.pages["/tep/a.pdf"] = file(b"A2", '"2"')
    assert figures(await desk.crawl("/tin/1"), "changed", "files") == (1, 1)
    assert attached(desk, "xa-1") == {"a.pdf": b"A2"}


async def test_a_link_that_vanished_takes_its_attachment_along(desk: Desk, portal: Portal) -> None:
    portal.pages = {
        "/tin/1": linking("/tep/a.pdf", "/tep/b.pdf"),
        "/tep/a.pdf": file(b"A"),
        "/tep/b.pdf": file(b"B"),
    }
    await desk.crawl("/tin/1")
    portal.pages["/tin/1"] = linking("/tep/b.pdf")
    assert (await desk.crawl("/tin/1")).files_removed == 1
    assert attached(desk, "xa-1") == {"b.pdf": b"B"}


async def test_what_was_sent_is_not_touched_by_a_crawl(desk: Desk, portal: Portal) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A")}
    await desk.crawl("/tin/1")
    push(desk, "xa-1", "a.pdf", b"A tay")
    push(desk, "xa-1", "tay.pdf", b"T")
    for body in (linking("/tep/a.pdf"), page("Thông báo"), linking("/tep/tay.pdf")):
        portal.pages["/tin/1"] = body
        desk.now += 25 * HOUR
        await desk.crawl("/tin/1")
        assert attached(desk, "xa-1") == {"a.pdf": b"A tay", "tay.pdf": b"T"}


async def test_an_attachment_that_somebody_removed_does_not_come_back(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A")}
    await desk.crawl("/tin/1")
    desk.ledger.attachments.remove("xa-1", "a.pdf")
    with pytest.raises(NotFoundError):
        desk.ledger.attachments.remove("xa-1", "a.pdf")
    portal.pages["/tin/1"] = linking("/tep/a.pdf", title="Thông báo mới")
    desk.now += 25 * HOUR
    await desk.crawl("/tin/1")
    assert attached(desk, "xa-1") == {}
    assert desk.ledger.links.of_article("xa-1")[0].state is LinkState.DETACHED


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


async def test_two_files_of_one_name_are_numbered_and_keep_their_names(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {
        "/tin/1": linking("/1/a.pdf", "/2/a.pdf"),
        "/1/a.pdf": file(b"1"),
        "/2/a.pdf": file(b"2"),
    }
    await desk.crawl("/tin/1")
    assert attached(desk, "xa-1") == {"a.pdf": b"1", "a (2).pdf": b"2"}
    portal.pages["/tin/1"] = linking("/2/a.pdf")
    await desk.crawl("/tin/1")
    assert attached(desk, "xa-1") == {"a (2).pdf": b"2"}


async def test_a_source_under_another_name_fetches_no_file_again(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A")}
    await desk.crawl("/tin/1")
    portal.asked.clear()
    await desk.crawl("/tin/1", rules={"name": "xa-moi"})
    assert "/tep/a.pdf" not in portal.asked
    assert attached(desk, "xa-1") == {"a.pdf": b"A"}


async def test_the_page_of_a_deleted_article_brings_no_files(desk: Desk, portal: Portal) -> None:
    portal.pages = {"/tin/1": linking("/tep/a.pdf"), "/tep/a.pdf": file(b"A")}
    await desk.crawl("/tin/1")
    desk.ledger.accept([deletion_of("xa-1", None)])
    portal.asked.clear()
    desk.now += 25 * HOUR
    assert (await desk.crawl("/tin/1")).held == 1
    assert "/tep/a.pdf" not in portal.asked
    assert desk.ledger.links.of_article("xa-1") == []


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
