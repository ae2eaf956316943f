"""Crawls of a portal that behaves, and of one that does not: nothing is lost, nothing hangs."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from searchsvc.articles.article import validate_article
from searchsvc.articles.sources.addresses import AddressGuard
from searchsvc.articles.sources.fetch import Client
from searchsvc.articles.sources.polite import MOST_FAILURES, PoliteFetcher
from searchsvc.articles.sources.rules import Source
from searchsvc.errors import LedgerUnavailableError
from searchsvc.indexing.acceptances import acceptance_of, deletion_of
from searchsvc.indexing.crawling.crawl import Crawl
from searchsvc.indexing.crawling.intake import FEW
from searchsvc.indexing.crawling.pages import PageMemory
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.ledger import Ledger
from searchsvc.retry import RetryPolicy

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FAST = RetryPolicy(attempts=2, deadline=5, first_wait=0.01, longest_wait=0.02)
HOUR = 3600.0
LIMITS = {"delay_seconds": 0, "timeout_seconds": 0.4, "largest_mb": 0.05, "redirects": 3}
# Longer than any crawl of these tests may take; a crawl that hangs fails here.
PATIENCE = 30


def page(title: str, body: str = "Bà con đến đông đủ.", **more: str) -> str:
    extra = "".join(f'<p class="{name}">{value}</p>' for name, value in more.items())
    return (
        f"<html><head><title>{title} - Xã</title></head><body><h1>{title}</h1>{extra}"
        f'<div class="body">{body}</div></body></html>'
    )


class Portal:
    """A web server on loopback whose pages a test changes as it goes."""

    def __init__(self) -> None:
        self.pages: dict[str, str | int | Handler] = {}
        self.asked: list[str] = []
        self.headers: list[Any] = []
        self.at_once = self.most_at_once = 0
        self.origin = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.headers.append(request.headers)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            found = self.pages.get(request.path, 404)
            if isinstance(found, int):
                return web.Response(status=found)
            if isinstance(found, str):
                return web.Response(text=found, content_type="text/html")
            return await found(request)
        finally:
            self.at_once -= 1

    def url(self, path: str) -> str:
        return self.origin + path


@pytest.fixture
async def portal() -> AsyncIterator[Portal]:
    made = Portal()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


class Desk:
    """A ledger, the memory of crawls and a clock."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        self.ledger = Ledger(folder / "ledger.sqlite")
        self.memory_path = folder / "crawl.sqlite"
        self.portal = portal
        self.now = 1_000_000_000.0

    async def crawl(
        self, *paths: str, dry_run: bool = False, allow_loss: bool = False, **tables: Any
    ) -> CrawlReport:
        source = self.source(*paths, **tables)
        memory = PageMemory(self.memory_path, scratch=dry_run)
        port = int(self.portal.origin.rpartition(":")[2])
        guard = AddressGuard(source.fetch.allow_private, [port])
        try:
            async with asyncio.timeout(PATIENCE), Client(guard, "test") as client:
                fetcher = PoliteFetcher(client, source.fetch, FAST)
                crawl = Crawl(
                    source, self.ledger, memory, fetcher, dry_run=dry_run, clock=lambda: self.now
                )
                return await crawl.run(allow_loss=allow_loss)
        finally:
            memory.close()

    def source(self, *paths: str, **tables: Any) -> Source:
        rules = tables.pop("rules", {})
        if not rules.get("kind"):
            rules = {"kind": "pages", "urls": [self.portal.url(path) for path in paths], **rules}
        fetch = {"allow_private": ["127.0.0.1"], **LIMITS, **tables.pop("fetch", {})}
        selectors = {"title": "h1", "body": ".body", "views": ".views", "published_at": ".date"}
        return Source.model_validate(
            {
                "source": {"name": "xa", "id": "xa-{path_number}", **rules},
                "fetch": fetch,
                "page": tables.pop("page", selectors),
                **tables,
            }
        )

    def article(self, article_id: str) -> dict[str, Any] | None:
        record = self.ledger.record(article_id)
        assert record is not None, f"{article_id} was never accepted"
        return None if record.content is None else json.loads(record.content)


@pytest.fixture
def desk(tmp_path: Path, portal: Portal) -> Iterator[Desk]:
    made = Desk(tmp_path, portal)
    yield made
    made.ledger.close()


def figures(report: CrawlReport, *names: str) -> tuple[int, ...]:
    return tuple(report.figures[name] for name in names)


async def test_pages_become_articles_once_and_an_unchanged_page_is_not_written(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": page("Họp dân", date="15/11/2016 08:35"), "/tin/2": page("Lễ hội")}
    first = await desk.crawl("/tin/1", "/tin/2")
    assert figures(first, "found", "new", "failed") == (2, 2, 0)
    article = desk.article("xa-1")
    assert article is not None
    assert article["title"] == "Họp dân"
    assert article["url"] == portal.url("/tin/1")
    assert article["published_at"] == "2016-11-15T08:35:00+07:00"
    written = desk.ledger.last_sequence()
    again = await desk.crawl("/tin/1", "/tin/2")
    assert figures(again, "found", "new", "changed", "unchanged") == (2, 0, 0, 2)
    assert desk.ledger.last_sequence() == written


async def test_a_changed_page_is_written_and_a_dry_run_only_tells(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    portal.pages |= {"/tin/1": page("Họp dân", "Hoãn sang tuần sau."), "/tin/2": page("Mới")}
    written = desk.ledger.last_sequence()
    for _ in range(2):
        dry = await desk.crawl("/tin/1", "/tin/2", dry_run=True)
        assert [(one.change, one.id, one.fields) for one in dry.differences] == [
            ("changed", "xa-1", ("body",)),
            ("new", "xa-2", ()),
        ]
    assert desk.ledger.last_sequence() == written
    real = await desk.crawl("/tin/1", "/tin/2")
    assert figures(real, "new", "changed") == (1, 1)
    article = desk.article("xa-1")
    assert article is not None
    assert article["body"] == "Hoãn sang tuần sau."


async def test_views_alone_are_written_only_when_they_grew_by_a_tenth(
    desk: Desk, portal: Portal
) -> None:
    for views, changed in ((100, 0), (105, 0), (109, 0), (111, 1), (112, 0)):
        portal.pages["/tin/1"] = page("Họp dân", views=f"{views} lượt xem")
        report = await desk.crawl("/tin/1")
        assert report.changed == changed


async def test_an_unchanged_page_is_asked_for_by_its_etag(desk: Desk, portal: Portal) -> None:
    async def conditional(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"v1"':
            return web.Response(status=304)
        return web.Response(
            text=page("Họp dân"), content_type="text/html", headers={"ETag": '"v1"'}
        )

    portal.pages["/tin/1"] = conditional
    await desk.crawl("/tin/1")
    written = desk.ledger.last_sequence()
    report = await desk.crawl("/tin/1")
    assert portal.headers[-1]["If-None-Match"] == '"v1"'
    assert figures(report, "unchanged", "failed") == (1, 0)
    assert desk.ledger.last_sequence() == written
    # Other rules read another article from the same page.
    other = await desk.crawl("/tin/1", page={"title": "title"})
    assert "If-None-Match" not in portal.headers[-1]
    assert other.changed == 1


async def _slow_head(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(PATIENCE)
    return web.Response()


async def _streamed(
    request: web.Request, pieces: int | None, pause: float, **headers: str
) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html", **headers})
    await answer.prepare(request)
    sent = 0
    # Ends when the crawler hangs up.
    while pieces is None or sent < pieces:
        await answer.write(b"<p>" + b"x" * (1 if pause else 65_536))
        sent += 1
        await asyncio.sleep(pause)
    return answer


async def _trickle(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, None, 0.05)


async def _endless(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, None, 0)


async def _fifty_megabytes(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, 800, 0)


async def _fifty_megabytes_announced(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, 800, 0, **{"Content-Length": str(800 * 65_539)})


async def _cut_off(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "9000"})
    await answer.prepare(request)
    await answer.write(page("Cụt").encode())
    assert request.transport is not None
    request.transport.close()
    return answer


async def _hangs_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _raw(request: web.Request, content: bytes) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.write(content)
    request.transport.close()
    return web.Response()


async def _no_http(request: web.Request) -> web.StreamResponse:
    return await _raw(request, b"SSH-2.0-OpenSSH_9.6\r\n\r\n")


async def _broken_chunks(request: web.Request) -> web.StreamResponse:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return await _raw(request, head + b"ZZ\r\n<h1>x</h1>\r\n")


async def _long_header(request: web.Request) -> web.StreamResponse:
    return await _raw(request, b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 100_000 + b"\r\n\r\n")


def _packed(content: bytes, name: str) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": "text/html", "Content-Encoding": name}
        return web.Response(body=content, headers=headers)

    return handler


def _status(status: int, text: str = "", **headers: str) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=status, text=text, headers=named)

    return handler


async def _circle(request: web.Request) -> web.StreamResponse:
    other = "/tin/vong" if request.path == "/tin/1" else "/tin/1"
    return web.Response(status=302, headers={"Location": other})


async def _for_ever_elsewhere(request: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": f"/tin/1?{len(request.query_string)}x"})


MISBEHAVIOURS: dict[str, Handler | str | int] = {
    "no header for a long time": _slow_head,
    "one byte now and then": _trickle,
    "a body without end": _endless,
    "50 MB": _fifty_megabytes,
    "50 MB, announced": _fifty_megabytes_announced,
    "less than announced": _cut_off,
    "hangs up": _hangs_up,
    "not HTTP": _no_http,
    "broken chunks": _broken_chunks,
    "a header of 100 kB": _long_header,
    "a bomb of gzip": _packed(gzip.compress(b"a" * 50_000_000), "gzip"),
    "gzip that is none": _packed(b"plain", "gzip"),
    "gzip that is cut off": _packed(gzip.compress(page("Cụt").encode())[:-12], "gzip"),
    "a packing that nobody asked for": _packed(b"?", "br"),
    "400": 400,
    "401": 401,
    "403": 403,
    "451": 451,
    "500": 500,
    "502": 502,
    "503": 503,
    "204": 204,
    "304, unasked": 304,
    "429, an hour": _status(429, Retry_After="3600"),
    "503, until a date": _status(503, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT"),
    "301 to nowhere": _status(301),
    "redirects in a circle": _circle,
    "redirects for ever": _for_ever_elsewhere,
    "301 to no address": _status(301, Location="http://[::1"),
    "to the front page": _status(302, Location="/"),
    "to a file": _status(302, Location="file:///etc/passwd"),
    "to the inside": _status(302, Location="http://127.0.0.2/tin/1"),
    "to the cloud": _status(302, Location="http://169.254.169.254/latest/meta-data/"),
    "to a port": _status(302, Location="http://127.0.0.1:22/"),
    "a PDF": _status(200, "%PDF-1.7", Content_Type="application/pdf"),
    "nothing": "",
    "no title": "<html><body><p>Hệ thống đang bảo trì.</p></body></html>",
    "a blank title": "<html><body><h1> </h1></body></html>",
}


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
    written = desk.ledger.last_sequence()
    portal.pages["/tin/1"] = portal.pages["/tin/vong"] = MISBEHAVIOURS[name]
    for _ in range(2):
        desk.now += 24 * HOUR
        # The good one first: a host that asks for an hour of rest gets it.
        report = await desk.crawl("/tin/2", "/tin/1")
        assert list(report.failures) == [portal.url("/tin/1")]
        assert figures(report, "unchanged", "failed", "gone", "deleted") == (1, 1, 0, 0)
    assert desk.article("xa-1") == before
    assert desk.ledger.last_sequence() == written
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
    portal.pages = dict.fromkeys(paths, _slow_head)
    report = await desk.crawl(*paths, fetch={"timeout_seconds": 0.05, "obey_robots": False})
    assert report.failed == len(paths)
    assert len(portal.asked) == MOST_FAILURES
    assert "left alone after" in report.failures[portal.url(paths[-1])]


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


async def test_a_page_that_is_gone_twice_hours_apart_is_deleted_and_comes_back(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": page("Họp dân"), "/tin/2": page("Lễ hội")}
    await desk.crawl("/tin/1", "/tin/2")
    del portal.pages["/tin/1"]
    for hours, deleted in ((1, 0), (5.9, 0), (0.2, 1), (6, 0)):
        desk.now += hours * HOUR
        report = await desk.crawl("/tin/1", "/tin/2")
        assert figures(report, "gone", "deleted", "failed") == (1, deleted, 0)
    assert desk.article("xa-1") is None
    portal.pages["/tin/1"] = page("Họp dân")
    assert figures(await desk.crawl("/tin/1", "/tin/2"), "new", "unchanged") == (1, 1)
    assert desk.article("xa-1") is not None


@pytest.mark.parametrize("between", [page("Họp dân"), 500])
async def test_a_page_that_was_there_in_between_is_not_gone_but_a_failure_proves_nothing(
    desk: Desk, portal: Portal, between: str | int
) -> None:
    for answer in (page("Họp dân"), 404, between, 410):
        desk.now += 7 * HOUR
        portal.pages["/tin/1"] = answer
        report = await desk.crawl("/tin/1")
    assert report.deleted == (0 if isinstance(between, str) else 1)


async def test_a_dry_run_shows_a_deletion_and_makes_none(desk: Desk, portal: Portal) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    portal.pages["/tin/1"] = 410
    await desk.crawl("/tin/1")
    desk.now += 7 * HOUR
    dry = await desk.crawl("/tin/1", dry_run=True)
    assert [(one.change, one.id) for one in dry.differences] == [("deleted", "xa-1")]
    assert desk.article("xa-1") is not None
    assert (await desk.crawl("/tin/1")).deleted == 1


async def test_an_article_that_an_editor_deleted_does_not_come_back(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    desk.ledger.accept([deletion_of("xa-1", None)])
    portal.pages["/tin/1"] = page("Họp dân lần hai")
    for _ in range(2):
        assert figures(await desk.crawl("/tin/1"), "held", "new", "changed") == (1, 0, 0)
    assert desk.article("xa-1") is None


async def test_a_deletion_that_an_editor_undid_is_not_made_again(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    article = desk.article("xa-1")
    del portal.pages["/tin/1"]
    await desk.crawl("/tin/1")
    desk.now += 7 * HOUR
    assert (await desk.crawl("/tin/1")).deleted == 1
    desk.ledger.accept([acceptance_of(validate_article(article))])
    for _ in range(3):
        desk.now += 7 * HOUR
        assert (await desk.crawl("/tin/1")).deleted == 0
    assert desk.article("xa-1") is not None


@pytest.mark.parametrize("status", [404, 410])
async def test_a_mass_disappearance_deletes_nothing_unless_allowed(
    desk: Desk, portal: Portal, status: int
) -> None:
    paths = [f"/tin/{number}" for number in range(1, 31)]
    portal.pages = {path: page(f"Tin {path}") for path in paths}
    await desk.crawl(*paths)
    portal.pages |= dict.fromkeys(paths[: FEW + 1], status)
    await desk.crawl(*paths)
    desk.now += 7 * HOUR
    report = await desk.crawl(*paths)
    assert figures(report, "gone", "deleted", "refused") == (FEW + 1, 0, FEW + 1)
    assert "crawl again with --allow-loss" in report.notes[0]
    allowed = await desk.crawl(*paths, allow_loss=True)
    assert figures(allowed, "deleted", "refused") == (FEW + 1, 0)


async def test_few_disappearances_are_believed(desk: Desk, portal: Portal) -> None:
    portal.pages = {f"/tin/{number}": page("Tin") for number in range(1, 4)}
    paths = list(portal.pages)
    await desk.crawl(*paths)
    portal.pages = {}
    await desk.crawl(*paths)
    desk.now += 7 * HOUR
    assert (await desk.crawl(*paths)).deleted == 3


async def test_robots_txt_is_obeyed_unless_switched_off(desk: Desk, portal: Portal) -> None:
    portal.pages = {
        "/robots.txt": "User-agent: *\nDisallow: /kin/*.html\nAllow: /kin/1.html$\n",
        "/kin/1.html": page("Mở"),
        "/kin/2.html": page("Kín"),
    }
    report = await desk.crawl("/kin/1.html", "/kin/2.html")
    assert figures(report, "new", "failed") == (1, 1)
    assert report.failures[portal.url("/kin/2.html")] == "robots.txt does not allow it"
    assert "/kin/2.html" not in portal.asked
    free = await desk.crawl("/kin/1.html", "/kin/2.html", fetch={"obey_robots": False})
    assert figures(free, "new", "unchanged") == (1, 1)


@pytest.mark.parametrize("answer", [500, 503, _slow_head, _hangs_up])
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


async def test_a_page_that_moved_for_good_is_linked_where_it_is(desk: Desk, portal: Portal) -> None:
    portal.pages = {
        "/tin/1": _status(301, Location="/tin/moi-9"),
        "/tin/moi-9": page("Họp dân"),
        "/tin/2": _status(302, Location="/tin/tam-2"),
        "/tin/tam-2": page("Lễ hội"),
    }
    await desk.crawl("/tin/1", "/tin/2")
    moved, passing = desk.article("xa-1"), desk.article("xa-2")
    assert moved is not None
    assert passing is not None
    assert moved["url"] == portal.url("/tin/moi-9")
    assert passing["url"] == portal.url("/tin/2")


async def test_an_article_at_two_addresses_is_taken_once_and_survives_the_end_of_one(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": page("Họp dân"), "/muc/tin/1": page("Họp dân")}
    paths = ["/tin/1", "/muc/tin/1"]
    assert figures(await desk.crawl(*paths), "new", "duplicates") == (1, 1)
    del portal.pages["/tin/1"]
    for _ in range(3):
        desk.now += 7 * HOUR
        await desk.crawl(*paths)
    assert desk.article("xa-1") is not None


async def test_a_ledger_that_lost_its_articles_gets_them_again(
    desk: Desk, portal: Portal, tmp_path: Path
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    desk.ledger.close()
    desk.ledger = Ledger(tmp_path / "another.sqlite")
    assert (await desk.crawl("/tin/1")).new == 1


def _sitemap(portal: Portal, *paths: str, lastmod: str = "") -> str:
    last = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    pages = "".join(f"<url><loc>{portal.url(path)}</loc>{last}</url>" for path in paths)
    return f"<urlset>{pages}</urlset>"


async def test_a_sitemap_spares_what_did_not_change_and_looks_after_what_it_dropped(
    desk: Desk, portal: Portal
) -> None:
    rules = {"kind": "sitemap", "sitemap": portal.url("/sitemap.xml"), "only": "/tin/"}
    portal.pages = {
        "/sitemap.xml": f"<sitemapindex><sitemap><loc>{portal.url('/so-1.xml')}</loc></sitemap>"
        f"<sitemap><loc>{portal.url('/mat.xml')}</loc></sitemap></sitemapindex>",
        "/so-1.xml": _sitemap(portal, "/tin/1", "/tin/2", "/khac/3", lastmod="2001-09-01"),
        "/tin/1": page("Họp dân"),
        "/tin/2": page("Lễ hội"),
    }
    first = await desk.crawl(rules=rules)
    assert figures(first, "new", "failed") == (2, 1)
    assert first.failures == {portal.url("/mat.xml"): "HTTP 404"}
    portal.asked.clear()
    assert (await desk.crawl(rules=rules)).unchanged == 2
    assert not {"/tin/1", "/tin/2"} & set(portal.asked)
    # Dropped and gone: noticed at the weekly look, believed at the next.
    portal.pages["/so-1.xml"] = _sitemap(portal, "/tin/1", lastmod="2001-09-02")
    del portal.pages["/tin/2"]
    assert figures(await desk.crawl(rules=rules), "unchanged", "gone") == (1, 0)
    desk.now += 169 * HOUR
    assert figures(await desk.crawl(rules=rules), "gone", "deleted") == (1, 0)
    desk.now += 7 * HOUR
    assert figures(await desk.crawl(rules=rules), "gone", "deleted") == (1, 1)


@pytest.mark.parametrize(
    ("lastmod", "asked"),
    [
        ("2001-09-07", False),
        ("2001-09-09", True),
        ("2001-09-09T08:00:00+07:00", False),
        ("2001-09-09T08:50:00+07:00", True),
        ("2030-01-01", True),
        ("hôm qua", True),
        ("", True),
    ],
)
async def test_a_page_is_spared_only_when_its_lastmod_is_older_than_the_last_look(
    desk: Desk, portal: Portal, lastmod: str, asked: bool
) -> None:
    # The clock of the desk stands at 2001-09-09 08:46:40 in Vietnam.
    rules = {"kind": "sitemap", "sitemap": portal.url("/sitemap.xml")}
    portal.pages = {
        "/sitemap.xml": _sitemap(portal, "/tin/1", lastmod=lastmod),
        "/tin/1": page("Họp dân"),
    }
    await desk.crawl(rules=rules)
    portal.asked.clear()
    desk.now += HOUR
    assert (await desk.crawl(rules=rules)).unchanged == 1
    assert ("/tin/1" in portal.asked) == asked
    # Whatever the list says, now and then the page itself is asked.
    desk.now += 169 * HOUR
    await desk.crawl(rules=rules)
    assert "/tin/1" in portal.asked


async def test_a_ledger_that_fails_ends_the_crawl_with_its_error(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    desk.ledger.close()
    with pytest.raises(LedgerUnavailableError):
        await desk.crawl("/tin/1")


@pytest.mark.parametrize("answer", [404, 500, "<html>", _slow_head])
async def test_a_list_that_fails_says_nothing_about_its_pages(
    desk: Desk, portal: Portal, answer: Handler | int | str
) -> None:
    rules = {"kind": "sitemap", "sitemap": portal.url("/sitemap.xml")}
    portal.pages = {"/sitemap.xml": _sitemap(portal, "/tin/1"), "/tin/1": page("Họp dân")}
    await desk.crawl(rules=rules)
    portal.pages["/sitemap.xml"] = answer
    report = await desk.crawl(rules=rules)
    assert figures(report, "failed", "gone", "deleted") == (1, 0, 0)
    assert desk.article("xa-1") is not None


@pytest.mark.parametrize("fetch_pages", [True, False])
async def test_a_feed_gives_pages_or_its_own_entries(
    desk: Desk, portal: Portal, fetch_pages: bool
) -> None:
    rules = {"kind": "feed", "feed": portal.url("/rss"), "fetch_pages": fetch_pages}
    portal.pages = {
        "/rss": f"""<rss version="2.0"><channel><item><title>Họp</title>
        <link>{portal.url("/tin/1")}</link><description>Tóm tắt</description>
        <category>Thông báo</category><pubDate>15/11/2016 08:35</pubDate></item></channel></rss>""",
        "/tin/1": page("Họp dân"),
    }
    assert (await desk.crawl(rules=rules)).new == 1
    article = desk.article("xa-1")
    assert article is not None
    assert article["title"] == ("Họp dân" if fetch_pages else "Họp")
    assert article["category"] == ["Thông báo"]
    assert article["published_at"] == "2016-11-15T08:35:00+07:00"
    assert ("/tin/1" in portal.asked) == fetch_pages
    assert (await desk.crawl(rules=rules)).unchanged == 1
    # A feed drops its old entries: that says nothing.
    portal.pages["/rss"] = '<rss version="2.0"><channel></channel></rss>'
    desk.now += HOUR
    assert figures(await desk.crawl(rules=rules), "gone", "deleted", "failed") == (0, 0, 0)


async def test_lists_lead_to_pages_and_to_further_lists(desk: Desk, portal: Portal) -> None:
    rules = {
        "kind": "pages",
        "urls": [portal.url("/muc")],
        "links": "li a",
        "next": "a[rel=next]",
        "only": "/tin/",
    }
    portal.pages = {
        "/muc": '<ul><li><a href="tin/1#dau">Một</a><li><a href="/khac">Khác</a></ul>'
        '<a rel="next" href="?trang=2">Sau</a>',
        "/tin/1": page("Họp dân"),
    }
    # The server does not tell lists apart by their query: the second one leads to itself.
    report = await desk.crawl(rules=rules)
    assert figures(report, "found", "new", "failed") == (1, 1, 0)
    assert portal.asked.count("/muc") == 2
    portal.pages["/muc"] = "<p>Bảo trì</p>"
    report = await desk.crawl(rules=rules)
    assert figures(report, "failed", "gone", "deleted") == (1, 0, 0)
    assert desk.article("xa-1") is not None


async def test_a_source_under_another_name_writes_nothing_anew(desk: Desk, portal: Portal) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    written = desk.ledger.last_sequence()
    report = await desk.crawl("/tin/1", rules={"name": "xa-moi"})
    assert figures(report, "unchanged", "duplicates") == (1, 0)
    assert desk.ledger.last_sequence() == written
    portal.pages["/tin/1"] = page("Họp dân lần hai")
    assert (await desk.crawl("/tin/1", rules={"name": "xa-moi"})).changed == 1


async def test_a_source_that_names_its_articles_anew_lists_the_old_ids(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    report = await desk.crawl("/tin/1", rules={"id": "moi-{path_number}"})
    assert report.new == 1
    assert "with the old ids stay until you delete them: xa-1" in report.notes[0]
    assert (await desk.crawl("/tin/1", rules={"id": "moi-{path_number}"})).notes == []


async def test_the_pause_between_requests_does_not_count_as_time_of_the_page(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {
        "/tin/1": _status(302, Location="/tin/hai"),
        "/tin/hai": _status(302, Location="/tin/ba"),
        "/tin/ba": page("Họp dân"),
    }
    # Longer than the page may take.
    report = await desk.crawl("/tin/1", fetch={"delay_seconds": 0.5, "timeout_seconds": 0.4})
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


async def test_what_is_no_address_is_told_and_the_others_are_crawled(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    wrong = ["http://[::1", "http://suoidong.example:cong/", "tin/2", "", "file:///etc/passwd"]
    rules = {"kind": "pages", "urls": [*wrong, portal.url("/tin/1")]}
    report = await desk.crawl(rules=rules)
    assert report.new == 1
    assert set(report.failures) == set(wrong)
