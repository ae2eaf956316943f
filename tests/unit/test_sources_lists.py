"""Feeds and sitemaps: which pages they name, and what they tell of them."""

import gzip

import pytest

from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.lists.feed import read_feed
from searchsvc.articles.sources.lists.sitemap import read_sitemap

URL = "https://suoidong.example/rss.xml"
LARGEST = 1_000_000

RSS2 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Xã Suối Đồng</title>
<item><title>Khánh thành cầu &amp; đường</title><link>https://suoidong.example/tin/1</link>
<description><![CDATA[<p>Cây <b>cầu</b> mới.</p>]]></description><pubDate>{date}</pubDate>
<category>Giao thông</category><category>Tin tức</category><dc:creator>Thị Mây</dc:creator></item>
<item><title>Không có liên kết</title></item>
<item><title>Trùng</title><link>https://suoidong.example/tin/1</link></item>
<item><title>Tương đối</title><link>/tin/2</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Xã</title>
<entry><title type="html">Họp dân &lt;b&gt;thôn&lt;/b&gt;</title>
<link rel="alternate" href="https://suoidong.example/tin/3"/><id>tag:3</id>
<published>2016-11-15T08:35:00+07:00</published><updated>2016-11-16T01:00:00Z</updated>
<author><name>Thị Mây</name></author><category term="Thông báo"/>
<summary>Tóm tắt.</summary><content type="html">&lt;p&gt;Toàn văn.&lt;/p&gt;</content></entry>
</feed>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://suoidong.example/"><title>Xã</title></channel>
<item rdf:about="https://suoidong.example/tin/5"><title>Lịch tiếp dân</title>
<link>https://suoidong.example/tin/5</link><dc:date>2016-11-15T08:35+07:00</dc:date></item>
</rdf:RDF>"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 15 Nov 2016 08:35:00 +0700", "2016-11-15T08:35:00+07:00"),
        ("Tue, 15 Nov 2016 01:35:00 GMT", "2016-11-15T08:35:00+07:00"),
        ("Tue, 15 Nov 2016 08:35:00 GMT+7", "2016-11-15T08:35:00+07:00"),
        ("Tue, 15 Nov 2016 08:35:00", "2016-11-15T08:35:00+07:00"),
        ("15/11/2016 8:35:00 SA", "2016-11-15T08:35:00+07:00"),
        ("2016-11-15 08:35", "2016-11-15T08:35:00+07:00"),
        ("Thứ ba, 15/11/2016 - 08:35", "2016-11-15T08:35:00+07:00"),
        ("mới đây", None),
        ("", None),
    ],
)
def test_a_date_of_a_feed_is_read_however_it_is_written(written: str, read: str | None) -> None:
    first = read_feed(RSS2.format(date=written).encode(), URL)[0]
    assert first.hints.get("published_at") == read


def test_rss_2_gives_links_once_and_absolute_with_their_fields() -> None:
    targets = read_feed(RSS2.format(date="15/11/2016").encode(), URL)
    assert [target.url for target in targets] == [
        "https://suoidong.example/tin/1",
        "https://suoidong.example/tin/2",
    ]
    hints = targets[0].hints
    assert hints["title"] == "Khánh thành cầu & đường"
    assert hints["summary"] == "Cây cầu mới."
    assert hints["category"] == ["Giao thông", "Tin tức"]
    assert hints["author"] == "Thị Mây"


def test_atom_gives_content_and_the_time_of_change() -> None:
    (target,) = read_feed(ATOM.encode(), URL)
    assert target.url == "https://suoidong.example/tin/3"
    assert target.lastmod == "2016-11-16T08:00:00+07:00"
    assert target.hints["title"] == "Họp dân thôn"
    assert target.hints["body"] == "Toàn văn."
    assert target.hints["published_at"] == "2016-11-15T08:35:00+07:00"
    assert target.hints["category"] == ["Thông báo"]


def test_rss_1_is_read() -> None:
    (target,) = read_feed(RSS1.encode(), URL)
    assert (target.url, target.hints["title"]) == (
        "https://suoidong.example/tin/5",
        "Lịch tiếp dân",
    )
    assert target.hints["published_at"] == "2016-11-15T08:35:00+07:00"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "us-ascii", None])
def test_a_feed_is_decoded_by_what_it_holds(declared: str | None) -> None:
    text = RSS2.format(date="").replace('encoding="utf-8"', 'encoding="iso-8859-1"')
    title = read_feed(text.encode(), URL, declared)[0].hints["title"]
    assert title == "Khánh thành cầu & đường"


def test_a_feed_that_is_cut_off_gives_what_was_whole() -> None:
    text = RSS2.format(date="15/11/2016")
    targets = read_feed(text[: text.index("<item><title>Tương")].encode(), URL)
    assert targets[0].url == "https://suoidong.example/tin/1"


@pytest.mark.parametrize(
    "content", [b"", b"<html><body>Bao tri</body></html>", b"khong phai", b"{}", b"<rss"]
)
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(FetchFailedError, match="not an RSS or Atom feed"):
        read_feed(content, URL)


def test_an_empty_feed_names_nothing() -> None:
    assert read_feed(b'<rss version="2.0"><channel></channel></rss>', URL) == []


def test_entities_of_a_feed_are_not_expanded_without_end() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(12))
        + b']><rss version="2.0"><channel><item><title>&m;</title>'
        b"<link>https://suoidong.example/tin/1</link></item></channel></rss>"
    )
    for target in read_feed(bomb, URL):
        assert len(str(target.hints.get("title", ""))) < 10_000


MAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<!-- trang --><url><loc> https://suoidong.example/tin/1 </loc><lastmod>2016-11-15</lastmod></url>
<url><loc>/tin/2?a=1&amp;b=2</loc></url><url><lastmod>2016-11-15</lastmod></url>
<url><loc>https://suoidong.example/tin/1</loc><lastmod>2016-11-16</lastmod></url>
</urlset>"""


@pytest.mark.parametrize(
    "content",
    [
        MAP.encode(),
        gzip.compress(MAP.encode()),
        b"\xef\xbb\xbf\n" + MAP.encode(),
        MAP.replace(' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "").encode(),
        MAP.replace(
            "https://suoidong.example/tin/1 <", "https://suoidong.example/tin/1 <"
        ).encode(),
        MAP.replace("</urlset>", "").encode(),
    ],
)
def test_a_sitemap_names_each_page_once_with_its_last_change(content: bytes) -> None:
    found = read_sitemap(content, "https://suoidong.example/sitemap.xml", LARGEST)
    assert [(page.url, page.lastmod) for page in found.pages] == [
        ("https://suoidong.example/tin/1", "2016-11-16"),
        ("https://suoidong.example/tin/2?a=1&b=2", None),
    ]
    assert found.sitemaps == []


def test_an_index_names_sitemaps() -> None:
    content = b"""<sitemapindex><sitemap><loc>https://suoidong.example/a.xml.gz</loc></sitemap>
    <sitemap><loc>b.xml</loc></sitemap></sitemapindex>"""
    found = read_sitemap(content, "https://suoidong.example/sitemap.xml", LARGEST)
    assert [one.url for one in found.sitemaps] == [
        "https://suoidong.example/a.xml.gz",
        "https://suoidong.example/b.xml",
    ]


def test_a_text_file_of_addresses_is_a_sitemap() -> None:
    content = b"\xef\xbb\xbfhttps://suoidong.example/1\nhttps://suoidong.example/2\n"
    found = read_sitemap(content, "https://suoidong.example/sitemap.txt", LARGEST)
    assert [page.url for page in found.pages] == [
        "https://suoidong.example/1",
        "https://suoidong.example/2",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>404</body></html>",
        b"<",
        b"Not found",
        gzip.compress(b" " * (LARGEST + 1)),
        gzip.compress(MAP.encode())[:-10],
        b"\x1f\x8bkaputt",
    ],
)
def test_what_is_no_sitemap_or_too_large_is_refused(content: bytes) -> None:
    with pytest.raises(FetchFailedError):
        read_sitemap(content, "https://suoidong.example/sitemap.xml", LARGEST)


def test_a_sitemap_reads_no_file_through_its_entities() -> None:
    content = b"""<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>
    <urlset><url><loc>https://suoidong.example/&e;</loc></url></urlset>"""
    found = read_sitemap(content, "https://suoidong.example/sitemap.xml", LARGEST)
    assert [page.url for page in found.pages] == ["https://suoidong.example/"]
