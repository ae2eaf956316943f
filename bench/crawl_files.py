"""Attachments that a crawl finds: a portal's raw pages, with a server behind their links.

    python -m bench.crawl_files --data DIR [--sample N] [--generic]

DIR holds portal/hanoi_portal_html.tar.xz and portal/hanoi_portal.jsonl.xz. The pages are served
by a local server, and behind every link to a file a made one that holds its own address; links to
other hosts are led to the same server. Every third file has no validator, every twentieth is
missing. Four crawls: the first fetches, the second asks for nothing that did not change, the third
comes a day later, before the fourth the links of some pages vanish.
"""

import argparse
import asyncio
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
from aiohttp import web
from yarl import URL

from bench.crawl import RULES, Row, pages_of, placed_at, rows_of
from searchsvc.articles.sources.configuration import load_source
from searchsvc.articles.sources.rules import AttachmentRules, Source
from searchsvc.documents.blobs import BlobStore
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.crawling.run import crawl_source
from searchsvc.indexing.ledger import Ledger
from tests.unit import made_files as made

_ELSEWHERE = re.compile(rb"""(href\s*=\s*["'])https?://([^/"']+)/""", re.IGNORECASE)
_BODY = '//*[contains(concat(" ", @class, " "), " journal-content-article ")]//a/@href'
# Liferay puts a number behind the name.
_FILE = re.compile(rf"\.({'|'.join(AttachmentRules().extensions)})(/[^./]*)?(\?|$)", re.IGNORECASE)
_DAY, _CHANGED = 25 * 3_600.0, 20


@dataclass
class Site:
    """The pages, the files that they link to, and what was asked for.

    Attributes:
        pages: path → HTML.
        links: path of a page → addresses of its files, by path and query.
        asked: what was asked for and how it was answered.
    """

    pages: dict[str, bytes]
    links: dict[str, list[str]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for place, page in self.pages.items():
            # Portals of other hosts are led to this server.
            self.pages[place] = _ELSEWHERE.sub(rb"\1/elsewhere/\2/", page)
            tree = lxml.html.document_fromstring(self.pages[place].decode("utf-8", "replace"))
            found = [_plain(place, str(href)) for href in tree.xpath(_BODY)]
            wanted = [one for one in found if _FILE.search(one)]
            self.links[place] = list(dict.fromkeys(wanted))[: AttachmentRules().most]
        self._numbers = {one: n for n, one in enumerate(sorted(self.files))}

    @property
    def files(self) -> set[str]:
        """All files that pages link to."""
        return {one for links in self.links.values() for one in links}

    def is_missing(self, address: str) -> bool:
        """Whether the server answers 404 for a file."""
        return self._numbers.get(address, 0) % 20 == 19

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a page or a file, conditionally."""
        place = request.path
        if place in self.pages:
            return self._given("page", request, self.pages[place], "text/html", validated=True)
        address = _plain("/", str(request.rel_url))
        number = self._numbers.get(address)
        if number is None or self.is_missing(address):
            known = (
                "file 404" if number is not None else place if place == "/robots.txt" else "other"
            )
            self.asked[known] += 1
            raise web.HTTPNotFound
        return self._given("file", request, file_at(address), None, validated=number % 3 != 0)

    def _given(
        self, kind: str, request: web.Request, content: bytes, media: str | None, *, validated: bool
    ) -> web.Response:
        etag = f'"{hash(content) & 0xFFFFFFFF:x}"'
        if validated and request.headers.get("If-None-Match") == etag:
            self.asked[f"{kind} 304"] += 1
            return web.Response(status=304)
        self.asked[f"{kind} 200"] += 1
        headers = {"ETag": etag} if validated else {}
        return web.Response(body=content, content_type=media or "application/pdf", headers=headers)


def main() -> None:
    """Crawl four times and print what was found; status 1 when a file is at a wrong article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=1, help="every Nth page only")
    parser.add_argument("--generic", action="store_true", help="without the selectors of the site")
    given = parser.parse_args()
    pages_file = given.data / "portal" / "hanoi_portal_html.tar.xz"
    rows_file = given.data / "portal" / "hanoi_portal.jsonl.xz"
    if not pages_file.exists() or not rows_file.exists():
        print(f"skipped: {pages_file} or {rows_file} is not there")
        return
    rows = rows_of(rows_file, given.sample)
    site = Site(pages_of(pages_file, rows))
    pairs = sum(map(len, site.links.values()))
    linking = sum(map(bool, site.links.values()))
    print(f"{len(site.pages)} pages; {linking} link to {pairs} files, {len(site.files)} addresses")
    sys.exit(0 if asyncio.run(_measure(site, rows, generic=given.generic)) else 1)


async def _measure(site: Site, rows: dict[str, Row], *, generic: bool) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        now = [time.time()]
        ledger = Ledger(Path(folder) / "ledger.sqlite", lambda: now[0])
        blobs = BlobStore(Path(folder) / "files")
        service = AttachmentService(ledger, blobs, AttachmentLimits())
        try:
            async with _served(site) as origin:
                source = placed_at(load_source(RULES), origin, page=not generic)
                passed = True
                for told in ("first", "second", "a day later", "links vanished"):
                    if told == "a day later":
                        now[0] += _DAY
                    if told == "links vanished":
                        _cut_links(site)
                    report, seconds = await _crawl(site, source, ledger, service, folder, now)
                    _tell(told, site, report, seconds)
                    passed = _compare(site, rows, ledger, blobs) and passed
        finally:
            ledger.close()
    return passed


async def _crawl(
    site: Site,
    source: Source,
    ledger: Ledger,
    service: AttachmentService,
    folder: str,
    now: list[float],
) -> tuple[CrawlReport, float]:
    site.asked.clear()
    started = time.perf_counter()
    report = await crawl_source(
        source, ledger, Path(folder), attachments=service, clock=lambda: now[0]
    )
    return report, time.perf_counter() - started


def _tell(told: str, site: Site, report: CrawlReport, seconds: float) -> None:
    figures = ", ".join(f"{name} {count}" for name, count in report.figures.items() if count)
    asked = ", ".join(f"{kind} {count}" for kind, count in sorted(site.asked.items()))
    print(f"\n{told}: {figures}; {seconds:.0f} s\n  requests: {asked}")


def _compare(site: Site, rows: dict[str, Row], ledger: Ledger, blobs: BlobStore) -> bool:
    """Print how many files are where they should be; a file tells its address itself."""
    right = missing = wrong = failed = silent = 0
    for place, links in site.links.items():
        article_id = str(rows[place]["id"])
        wanted = {file_at(one) for one in links if not site.is_missing(one)}
        found = {
            blobs.path(one.digest).read_bytes() for one in ledger.attachments.of_article(article_id)
        }
        right += len(wanted & found)
        missing += len(wanted - found)
        wrong += len(found - wanted)
        for one in (link for link in links if site.is_missing(link)):
            said = any(
                link.error and _plain("/", link.url) == one
                for link in ledger.links.of_article(article_id)
            )
            failed, silent = failed + said, silent + (not said)
    print(
        f"  at their articles {right}, missing {missing}, at wrong articles {wrong};"
        f" dead links with a reason {failed}, without {silent}"
    )
    return not (missing or wrong or silent)


def _cut_links(site: Site) -> None:
    linking = [place for place, links in site.links.items() if links][:_CHANGED]
    for place in linking:
        site.pages[place] = re.sub(rb"<a\b[^>]*>", b"<a>", site.pages[place])
        site.links[place] = []


@cache
def file_at(address: str) -> bytes:
    """Make the file of an address, which holds nothing but that; always the same bytes."""
    is_pdf = ".pdf" in address.lower()
    return made.pdf(address) if is_pdf else made.docx(address.replace("&", "&amp;"))


def _plain(place: str, href: str) -> str:
    """Write an address as path and query, percent-encoded in one way."""
    target = URL(urljoin(f"http://any.example{place}", href.strip()).partition("#")[0])
    return target.raw_path_qs


@asynccontextmanager
async def _served(site: Site) -> AsyncIterator[str]:
    async def sitemap(request: web.Request) -> web.Response:
        origin = request.url.origin()
        places = "".join(f"<url><loc>{origin}{place}</loc></url>" for place in site.pages)
        text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
        return web.Response(text=text, content_type="application/xml")

    app = web.Application()
    app.router.add_get("/sitemap.xml", sitemap)
    app.router.add_get("/{path:.*}", site.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    main()
