"""Files that pages link to: at the right article, fetched once, gone with their link."""

import pytest

from searchsvc.errors import NotFoundError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger.attached.link import LinkState
from tests.crawl.page_files import attached, file, linking, push, shown
from tests.crawl.portal import HOUR, Desk, Portal, figures, page


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
