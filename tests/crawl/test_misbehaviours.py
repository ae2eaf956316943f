"""Pages that fail or lie: nothing is lost, nothing hangs."""

import pytest
from aiohttp import web

from searchsvc.articles.sources.fetching.polite import MOST_FAILURES
from tests.crawl.misbehaviours import MISBEHAVIOURS, slow_head
from tests.crawl.portal import HOUR, Desk, Portal, figures, page


@pytest.mark.parametrize("name", MISBEHAVIOURS)
async def test_a_page_that_misbehaves_keeps_its_article_and_hinders_no_other(
    desk: Desk, portal: Portal, name: str
) -> None:
    portal.pages = {
        "/": page("Trang chủ"),
        "/tin/1": page("Họp dân"),
        "/tin/2": page("Lễ hội"),
    }
    await desk.crawl("/tin/1", "/tin/2")
    before = desk.article("xa-1")
    written = desk.ledger.log.last_sequence()
    portal.pages["/tin/1"] = portal.pages["/tin/vong"] = MISBEHAVIOURS[name]
    for _ in range(2):
        desk.now += 24 * HOUR
        # The good one first: a host that asks for an hour of rest gets it.
        report = await desk.crawl("/tin/2", "/tin/1")
        assert list(report.failures) == [portal.url("/tin/1")]
        assert figures(report, "unchanged", "failed", "gone", "deleted") == (1, 1, 0, 0)
    assert desk.article("xa-1") == before
    assert desk.ledger.log.last_sequence() == written
    portal.pages["/tin/1"] = page("Họp dân")
    assert figures(await desk.crawl("/tin/1"), "unchanged", "failed") == (1, 0)


async def test_a_page_that_fails_once_is_asked_for_again(desk: Desk, portal: Portal) -> None:
    async def second_time(request: web.Request) -> web.StreamResponse:
        if portal.asked.count("/tin/1") == 1:
            return web.Response(status=503, headers={"Retry-After": "0"})
        return web.Response(text=page("Họp dân"), content_type="text/html")

    portal.pages["/tin/1"] = second_time
    assert figures(await desk.crawl("/tin/1"), "new", "failed") == (1, 0)


async def test_a_host_that_never_answers_is_left_alone(desk: Desk, portal: Portal) -> None:
    paths = [f"/tin/{number}" for number in range(1, MOST_FAILURES + 6)]
    portal.pages = dict.fromkeys(paths, slow_head)
    report = await desk.crawl(*paths, fetch={"timeout_seconds": 0.05, "obey_robots": False})
    assert report.failed == len(paths)
    assert len(portal.asked) == MOST_FAILURES
    assert "skipped after" in report.failures[portal.url(paths[-1])]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1258", "utf-16", "nonsense"])
async def test_a_wrong_charset_does_not_spoil_the_text(
    desk: Desk, portal: Portal, declared: str
) -> None:
    text = "Thôn Đá Trắng họp ở nhà văn hóa."

    async def handler(request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": f"text/html; charset={declared}"}
        return web.Response(body=page("Họp dân", text).encode(), headers=headers)

    portal.pages["/tin/1"] = handler
    await desk.crawl("/tin/1")
    article = desk.article("xa-1")
    assert article is not None
    assert (article["title"], article["body"]) == ("Họp dân", text)
