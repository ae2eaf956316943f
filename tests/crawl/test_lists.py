"""Sitemaps, feeds and lists lead to pages."""

import json

import pytest

from tests.crawl.misbehaviours import slow_head
from tests.crawl.portal import HOUR, Desk, Handler, Portal, figures, page


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


@pytest.mark.parametrize("answer", [404, 500, "<html>", slow_head])
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


@pytest.mark.parametrize("spelled", ["urls", "sitemap"])
async def test_a_page_is_one_article_however_a_list_spells_its_address(
    desk: Desk, portal: Portal, spelled: str
) -> None:
    rules: dict[str, object] = {"kind": "pages", "id": None}
    addresses = [
        *("/tin/đèo.html", "/tin/%C4%91%C3%A8o.html?fbclid=1", "/tin/%c4%91%c3%a8o.html#cuoi"),
        *("/./tin/1.html", "/tin/%31.html?utm_source=a", "/tin/1.html?zarsrc=2&PHPSESSID=3"),
    ]
    urls = [portal.url(path) for path in addresses]
    urls.append(portal.url("/tin/1.html").replace("http:", "HTTP:"))
    if spelled == "urls":
        rules["urls"] = urls
    else:
        rules |= {"kind": "sitemap", "sitemap": portal.url("/so.txt")}
        portal.pages["/so.txt"] = "\n".join(url for url in urls if url.startswith("http:"))
    portal.pages |= {"/tin/đèo.html": page("Sạt lở đèo"), "/tin/1.html": page("Họp dân")}
    report = await desk.crawl(rules=rules)
    assert figures(report, "found", "new", "duplicates", "failed") == (2, 2, 0, 0)
    assert portal.asked.count("/tin/1.html") == 1
    stored = [json.loads(one.content or "{}") for one in desk.ledger.articles.live(0, 10)]
    assert {one["url"] for one in stored} == {
        portal.url("/tin/%C4%91%C3%A8o.html"),
        portal.url("/tin/1.html"),
    }


async def test_a_list_that_is_named_twice_is_read_once(desk: Desk, portal: Portal) -> None:
    urls = [portal.url("/muc"), portal.url("/muc?fbclid=1"), portal.url("/./muc#dau")]
    portal.pages = {"/muc": '<ul><li><a href="tin/1">Một</a></ul>', "/tin/1": page("Họp dân")}
    report = await desk.crawl(rules={"kind": "pages", "urls": urls, "links": "li a"})
    assert figures(report, "found", "new") == (1, 1)
    assert portal.asked.count("/muc") == 1
