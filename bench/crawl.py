"""How well pages become articles: a portal's raw pages, crawled, against its articles.

    python -m bench.crawl --data DIR [--sample N]

DIR holds portal/hanoi_portal_html.tar.xz and portal/hanoi_portal.jsonl.xz. The pages are served by
a local server, with a sitemap, and crawled twice: by the selectors of bench/hanoi.toml, and without
any. The ledger of each crawl lies in a temporary folder.
"""

import argparse
import asyncio
import json
import lzma
import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import Article, parse_article, validate_article
from searchsvc.articles.html import to_text
from searchsvc.articles.sources.configuration import load_source
from searchsvc.articles.sources.rules import Source, SourceRules
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.crawling.run import crawl_source
from searchsvc.indexing.ledger import Ledger

RULES = Path(__file__).parent / "hanoi.toml"
TARGETS = {"selectors": 0.99, "generic": 0.90}
_FIELDS = {
    "selectors": ("title", "date", "category", "body", "views"),
    "generic": ("title", "date", "day"),
}
_WANTED = {"selectors": ("title", "date", "category", "body"), "generic": ("title", "date")}
_UNSEEN = re.compile(r"<!--(.+?)-->|<!(\[.+?)>|<(\?.+?)>", re.DOTALL)
Row = dict[str, object]


def main() -> None:
    """Crawl twice and print how much agrees; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=1, help="every Nth page only")
    parser.add_argument("--show", type=int, default=0, help="print N disagreements of each field")
    given = parser.parse_args()
    pages_file = given.data / "portal" / "hanoi_portal_html.tar.xz"
    rows_file = given.data / "portal" / "hanoi_portal.jsonl.xz"
    if not pages_file.exists() or not rows_file.exists():
        print(f"skipped: {pages_file} or {rows_file} is not there")
        return
    rows = rows_of(rows_file, given.sample)
    pages = pages_of(pages_file, rows)
    print(f"{len(pages)} pages, {sum(map(len, pages.values())) / 1e6:.0f} MB")
    passed = [asyncio.run(_measure(kind, rows, pages, given.show)) for kind in TARGETS]
    sys.exit(0 if all(passed) else 1)


def rows_of(path: Path, step: int) -> dict[str, Row]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {urlsplit(row["url"]).path: row for row in rows[::step]}


def pages_of(path: Path, rows: dict[str, Row]) -> dict[str, bytes]:
    numbers = {str(row["id"]).removeprefix("sotttt-"): place for place, row in rows.items()}
    pages = {}
    with tarfile.open(path) as archive:
        for member in archive:
            place = numbers.get(Path(member.name).stem)
            content = archive.extractfile(member)
            if place is not None and content is not None:
                pages[place] = content.read()
    return pages


@asynccontextmanager
async def _served(pages: dict[str, bytes]) -> AsyncIterator[str]:
    async def page(request: web.Request) -> web.Response:
        body = pages.get(request.path)
        if body is None:
            raise web.HTTPNotFound
        return web.Response(body=body, content_type="text/html", headers={"ETag": f'"{len(body)}"'})

    async def sitemap(request: web.Request) -> web.Response:
        places = "".join(f"<url><loc>{request.url.origin()}{place}</loc></url>" for place in pages)
        text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
        return web.Response(text=text, content_type="application/xml")

    app = web.Application()
    app.router.add_get("/sitemap.xml", sitemap)
    app.router.add_get("/{path:.*}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _measure(kind: str, rows: dict[str, Row], pages: dict[str, bytes], show: int) -> bool:
    source = load_source(RULES)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite")
        try:
            async with _served(pages) as origin:
                source = placed_at(source, origin, page=kind == "selectors")
                first = await _crawl(source, ledger, Path(folder))
                again = await _crawl(source, ledger, Path(folder))
            articles = {
                place: parse_article(record.content)
                for place, row in rows.items()
                if (record := ledger.articles.record(str(row["id"]))) and record.content
            }
        finally:
            ledger.close()
    print(f"\n{kind}: {_line(first)}\n{' ' * len(kind)}  again: {_line(again)}")
    return _compare(kind, rows, articles, pages, show)


async def _crawl(source: Source, ledger: Ledger, folder: Path) -> tuple[CrawlReport, float]:
    started = time.perf_counter()
    report = await crawl_source(source, ledger, folder)
    for url, reason in list(report.failures.items())[:5]:
        print(f"  failed {url}: {reason}")
    return report, time.perf_counter() - started


def _line(crawled: tuple[CrawlReport, float]) -> str:
    report, seconds = crawled
    figures = ", ".join(f"{name} {count}" for name, count in report.figures.items() if count)
    return f"{figures}; {report.found / seconds:.0f} pages a second"


def placed_at(source: Source, origin: str, *, page: bool) -> Source:
    rules = SourceRules(
        name=source.name,
        kind="sitemap",
        sitemap=f"{origin}/sitemap.xml",
        id=source.source.id,
        id_regex=source.source.id_regex,
    )
    return source.model_copy(update={"source": rules, "page": source.page if page else None})


def _compare(
    kind: str,
    rows: dict[str, Row],
    articles: dict[str, Article],
    pages: dict[str, bytes],
    show: int,
) -> bool:
    agreed: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for place, row in rows.items():
        article = articles.get(place)
        got = _of_article(article) if article else {}
        for name, wanted in _of_row(row, pages[place]).items():
            if article is not None and got[name] == wanted:
                agreed[name] += 1
            elif name in _FIELDS[kind] and shown[name] < show:
                shown[name] += 1
                print(f"    {name} {row['id']}: {got.get(name)!r:.300} but {wanted!r:.300}")
    passed = True
    for name in _FIELDS[kind]:
        share = agreed[name] / len(rows)
        target = TARGETS[kind] if name in _WANTED[kind] else None
        missed = target is not None and share < target
        passed = passed and not missed
        goal = "" if target is None else f"  (at least {target:.0%}{', MISSED' if missed else ''})"
        print(f"  {name:9} {agreed[name]:5} of {len(rows)}  {share:8.3%}{goal}")
    if "body" in _FIELDS[kind]:
        print(f"  body as it stands in the file {agreed['body as it stands'] / len(rows):.3%}")
    return passed


def _of_article(article: Article) -> Row:
    moment = article.published_at
    body = _plain(to_text(article.body or ""))
    return {
        "title": _plain(article.title),
        "date": moment,
        "day": moment.date() if moment else None,
        "category": [_plain(name) for name in article.category],
        "views": article.views,
        "body": body,
        "body as it stands": body,
    }


def _of_row(row: Row, page: bytes) -> Row:
    moment = validate_article(
        {"id": "any", "title": "any", "published_at": row["published_at"]}
    ).published_at
    body = _plain(str(row["body"]))
    return {
        "title": _plain(str(row["title"])),
        "date": moment,
        "day": moment.date() if moment else None,
        "category": [_plain(str(row["category"]))],
        "views": row["views"],
        "body": _without_comments(body, page),
        "body as it stands": body,
    }


def _without_comments(body: str, page: bytes) -> str:
    """Cut out what the file took from comments, and from what browsers treat as such."""
    for found in _UNSEEN.finditer(page.decode()):
        text = _plain(found[1] or found[2] or found[3])
        if text and text in body:
            body = body.replace(text, " ")
    return _plain(body)


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


if __name__ == "__main__":
    main()
