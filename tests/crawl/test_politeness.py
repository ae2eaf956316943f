"""What a host asks of its visitors is kept."""

import asyncio

import pytest
from aiohttp import web

from tests.crawl.misbehaviours import hangs_up, slow_head, status
from tests.crawl.portal import HOUR, Desk, Handler, Portal, figures, page


async def test_robots_txt_is_obeyed_unless_switched_off(desk: Desk, portal: Portal) -> None:
    portal.pages = {
        "/robots.txt": "User-agent: *\nDisallow: /kin/*.html\nAllow: /kin/1.html$\n",
        "/kin/1.html": page("Mở"),
        "/kin/2.html": page("Kín"),
    }
    report = await desk.crawl("/kin/1.html", "/kin/2.html")
    assert figures(report, "new", "failed") == (1, 1)
    assert report.failures[portal.url("/kin/2.html")] == "robots.txt disallows it"
    assert "/kin/2.html" not in portal.asked
    free = await desk.crawl("/kin/1.html", "/kin/2.html", fetch={"obey_robots": False})
    assert figures(free, "new", "unchanged") == (1, 1)


@pytest.mark.parametrize("answer", [500, 503, slow_head, hangs_up])
async def test_a_robots_txt_that_fails_forbids_everything_and_deletes_nothing(
    desk: Desk, portal: Portal, answer: Handler | int
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    portal.pages = {"/robots.txt": answer}
    for _ in range(2):
        desk.now += 7 * HOUR
        report = await desk.crawl("/tin/1")
        assert figures(report, "failed", "gone", "deleted") == (1, 0, 0)
        assert "robots.txt can't be read" in report.failures[portal.url("/tin/1")]


async def test_one_page_of_a_host_is_asked_for_at_a_time(desk: Desk, portal: Portal) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.01)
        return web.Response(text=page(request.path), content_type="text/html")

    paths = [f"/tin/{number}" for number in range(1, 9)]
    portal.pages = dict.fromkeys(paths, handler)
    assert (await desk.crawl(*paths)).new == len(paths)
    assert portal.most_at_once == 1


async def test_the_pause_between_requests_does_not_count_as_time_of_the_page(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {
        "/tin/1": status(302, Location="/tin/hai"),
        "/tin/hai": status(302, Location="/tin/ba"),
        "/tin/ba": page("Họp dân"),
    }
    # Longer than the page may take.
    report = await desk.crawl("/tin/1", fetch={"delay_seconds": 1.2, "timeout_seconds": 1.0})
    assert figures(report, "new", "failed") == (1, 0)


async def test_hosts_are_crawled_at_once_and_counted_exactly(desk: Desk, portal: Portal) -> None:
    paths = [f"/tin/{number}" for number in range(1, 21)]
    portal.pages = {path: page(f"Tin {path}") for path in paths}
    other = portal.origin.replace("127.0.0.1", "127.0.0.5")
    urls = [origin + path for path in paths for origin in (portal.origin, other)]
    rules = {"kind": "pages", "urls": urls, "id": "{host}/{path_number}"}
    report = await desk.crawl(rules=rules, fetch={"allow_private": ["127.0.0.0/8"]})
    # The second host has no server: loopback alone listens on the first.
    assert (report.found, report.new + report.failed) == (40, 40)
    assert report.new >= 20
