"""Pages as portals serve them: labels of dates, addresses, titles of sites, soft errors, feeds."""

import datetime as dt

import pytest

from searchsvc.articles.dates import today_in_vietnam
from searchsvc.articles.sources.links import normalized_url
from searchsvc.articles.sources.lists.feed import read_feed
from searchsvc.articles.sources.pages.site_titles import without_site
from tests.unit.source_pages import TEXT, read, source

TITLE = "Khánh thành cầu Suối Đồng"


def page(line: str, foot: str = "", head: str = "") -> str:
    return f"""<html><head><title>{TITLE} - Cổng xã</title>{head}</head><body>
    <h1>{TITLE}</h1>{line}<div><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p></div>{foot}</body></html>"""


def dates(text: str) -> tuple[str | None, str | None]:
    article = read(text, source())
    return tuple(  # type: ignore[return-value]
        moment.date().isoformat() if moment else None
        for moment in (article.published_at, article.updated_at)
    )


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("<span>Ngày đăng: 11/8/2021</span>", "2021-08-11", None),
        ("<span>Thứ tư, 11/08/2021</span>", "2021-08-11", None),
        (
            "<span>Cập nhật: 16/8/2021</span><span>Ngày đăng: 11/8/2021</span>",
            "2021-08-11",
            "2021-08-16",
        ),
        ("<p>Cập nhật: 16/8/2021 | Ngày đăng: 11/8/2021</p>", "2021-08-11", "2021-08-16"),
        ("<p>Ngày đăng: 11/8/2021 - Cập nhật lần cuối: 16/8/2021</p>", "2021-08-11", "2021-08-16"),
        ("<p>Đăng lúc 08:30 ngày 11/8/2021. Sửa đổi 16/8/2021</p>", "2021-08-11", "2021-08-16"),
        ("<p>Xuất bản 11/8/2021</p>", "2021-08-11", None),
        ("<p>Last updated: 2021-08-16</p><p>Published: 2021-08-11</p>", "2021-08-11", "2021-08-16"),
        # The day of something else is none of the page.
        ("<p>Hạn nộp hồ sơ: 30/09/2021</p>", None, None),
        ("<p>Ngày hết hạn: 30/09/2021</p><p>Ngày đăng: 11/8/2021</p>", "2021-08-11", None),
        ("<p>Ngày ban hành: 05/05/2020</p>", None, None),
        ("<p>Khai mạc ngày 20/12/2021</p>", None, None),
        ("<p>Bình luận lúc 20/12/2021</p>", None, None),
        ("<p>Ngày 15/8/2021 âm lịch</p>", None, None),
        ("<p>Đăng ngày 23 tháng Chạp 2021</p>", None, None),
        ("<p>Ngày 20/12/2021 khai mạc hội xuân</p>", None, None),
        # How many comments there are says nothing about the date before it.
        ("<p>11/8/2021 08:30 | 0 bình luận</p>", "2021-08-11", None),
        ("<p>11/8/2021 - 2 comments</p>", "2021-08-11", None),
        ("<p>11/8/2021 08:30 Bình luận</p>", "2021-08-11", None),
        ("<p>2 bình luận | 11/8/2021</p>", "2021-08-11", None),
        ("<p>Ngày đăng: 11/8/2021 | 0 bình luận</p>", "2021-08-11", None),
        ("<p>Cập nhật 16/8/2021 | Bình luận</p>", None, "2021-08-16"),
        # When a page was changed is not when it was published.
        ("<p>Cập nhật ngày 16/8/2021</p>", None, "2021-08-16"),
    ],
)
def test_labels_tell_when_a_page_was_published_and_changed(
    line: str, published: str | None, updated: str | None
) -> None:
    assert dates(page(line)) == (published, updated)


@pytest.mark.parametrize(
    "line",
    ["<span>2 giờ trước</span>", "<i>Hôm qua</i>", "<b>3 days ago</b>", "<b>5 phút trước</b>"],
)
def test_a_relative_date_is_none_and_no_later_one_takes_its_place(line: str) -> None:
    assert dates(page(line, "<div><span>Tin khác 12/05/2019</span></div>")) == (None, None)


@pytest.mark.parametrize(
    "foot",
    [
        "<footer><p>Cập nhật 01/01/2019</p></footer>",
        "<div class='site-footer'><p>Bản quyền 01/01/2019</p></div>",
        "<div id='Footer'>01/01/2019</div>",
        "<div id='chan-trang'><p>Cập nhật 01/01/2019</p></div>",
    ],
)
def test_the_date_of_a_footer_is_not_that_of_the_article(foot: str) -> None:
    assert dates(page("", foot))[0] is None


def test_a_date_in_the_future_is_left_out() -> None:
    later = (today_in_vietnam() + dt.timedelta(days=3)).isoformat()
    meta = f'<meta property="article:published_time" content="{later}">'
    assert dates(page("", head=meta)) == (None, None)
    assert dates(page(f"<span>{later}</span>")) == (None, None)
    soon = (today_in_vietnam() + dt.timedelta(days=1)).isoformat()
    assert dates(page(f"<span>{soon}</span>")) == (soon, None)


def test_the_day_in_an_address_counts() -> None:
    url = "https://suoidong.example/2021/08/11/khanh-thanh-cau"
    article = read(page(""), source(), url)
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2021-08-11"


BASE = "https://suoidong.example/tin/"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("1?utm_source=zalo", "1"),
        ("1?utm_source=a&UTM_Campaign=b&fbclid=c", "1"),
        ("1?id=5&utm_source=a", "1?id=5"),
        ("1?fbclid=x&id=5&gclid=y&trang=2", "1?id=5&trang=2"),
        ("1?", "1"),
        ("1?id=5#cuoi", "1?id=5"),
        ("1?gidzl=a&id=5&PHPSESSID=b", "1?id=5"),
        ("1;jsessionid=A1B2?id=5", "1?id=5"),
        ("1?id=5&amp;utm_source=a", "1?id=5"),
        ("1?id=5&utm%5Fsource=a", "1?id=5"),
        ("1?zalo_click=a&fb_ref=b&%66bclid=c", "1"),
        ("../tin/./1", "1"),
        ("HTTPS://SuoiDong.example:443/tin/1", "1"),
        # What only looks like it.
        ("1?utm=5&source=a", "1?utm=5&source=a"),
        ("1?q=utm_source", "1?q=utm_source"),
        # Percent-encoded, with either case, or not.
        ("đường", "%C4%91%C6%B0%E1%BB%9Dng"),
        ("%c4%91%c6%b0%e1%bb%9dng", "%C4%91%C6%B0%E1%BB%9Dng"),
        ("a%2Db%7Ec", "a-b~c"),
        ("a%2Fb", "a%2Fb"),
        ("a b", "a%20b"),
        ("a?t=hòa bình", "a?t=h%C3%B2a%20b%C3%ACnh"),
    ],
)
def test_a_page_has_one_address_however_it_is_linked(link: str, address: str) -> None:
    assert normalized_url(BASE, link) == BASE + address
    # Once more changes nothing.
    assert normalized_url(BASE, BASE + address) == BASE + address


@pytest.mark.parametrize("link", ["mailto:a@b.example", "javascript:void(0)"])
def test_other_links_stay_what_they_are(link: str) -> None:
    assert normalized_url(BASE, link) == link


@pytest.mark.parametrize(
    ("url", "declared", "kept"),
    [
        ("https://suoidong.example/tin/1?in=1", "/tin/1", "https://suoidong.example/tin/1"),
        (
            "https://suoidong.example/tin?id=1&in=1",
            "https://www.suoidong.example/tin?id=1",
            "https://www.suoidong.example/tin?id=1",
        ),
        # The same address on every page of a template, another site, or another page.
        *(
            ("https://suoidong.example/tin?id=1", declared, "https://suoidong.example/tin?id=1")
            for declared in ("/", "https://khac.example/tin", "/tin?id=2", "/tin/khac", "http://[")
        ),
    ],
)
def test_a_declared_address_counts_where_it_only_drops_parameters(
    url: str, declared: str, kept: str
) -> None:
    head = f'<link rel="canonical" href="{declared}">'
    article = read(page("", head=head), source(), url)
    assert article.url == kept
    assert article.id == read(page(""), source(), kept).id


@pytest.mark.parametrize(
    ("title", "site", "own"),
    [
        ("Cổng thông tin xã Suối Đồng | Khánh thành cầu", "", "Khánh thành cầu"),
        ("Khánh thành cầu | Cổng thông tin xã Suối Đồng", "", "Khánh thành cầu"),
        ("UBND xã Suối Đồng - Tin tức - Khánh thành cầu", "", "Khánh thành cầu"),
        ("Suối Đồng Mới | Khánh thành cầu", "Suối Đồng Mới", "Khánh thành cầu"),
        ("Trang chủ » Khánh thành cầu", "", "Khánh thành cầu"),
        ("Trang chủ - Suối Đồng - Khánh thành cầu treo", "", "Khánh thành cầu treo"),
        ("Kinh tế - xã hội khởi sắc | Cổng thông tin", "", "Kinh tế - xã hội khởi sắc"),
        ("Kinh tế - xã hội khởi sắc - UBND xã", "", "Kinh tế - xã hội khởi sắc"),
        ("Khánh thành cầu - suoidong.example", "", "Khánh thành cầu"),
        ("Suối Đồng Portal | Khánh thành cầu", "", "Khánh thành cầu"),
        ("Xã Suối Đồng | Khánh thành cầu", "", "Khánh thành cầu"),
        ("Phòng Giáo dục huyện - Tuyển sinh", "", "Tuyển sinh"),
        ("Phòng chống dịch ở bản | Xã Suối Đồng", "", "Phòng chống dịch ở bản"),
        ("Số ca mắc giảm | Trang tin xã", "", "Số ca mắc giảm"),
        # A title may begin like the name of a body.
        *(
            (f"{own} - {name}", site, own)
            for own, name in (
                ("Đảng bộ huyện tổ chức đại hội", "Báo Mai Hòa"),
                ("Phòng trọ cho công nhân", "Báo Mai Hòa"),
                ("Hội phụ nữ giúp nhau", "Báo Mai Hòa"),
                ("Huyện ủy họp bàn", "Mai Hòa 24h"),
                ("Sự kiện đáng nhớ trong tuần", "Mai Hòa 24h"),
                ("Học online", "Tin giáo dục"),
                ("Trang web giả mạo lừa người dân", "Báo Mai Hòa"),
                ("UBND xã họp dân", "Cổng thông tin xã Suối Đồng"),
            )
            for site in ("", name)
        ),
        ("Huyện ủy họp bàn - Tin tức - Mai Hòa 24h", "Mai Hòa 24h", "Huyện ủy họp bàn"),
        ("Mai Hòa 24h | Huyện ủy họp bàn", "Mai Hòa 24h", "Huyện ủy họp bàn"),
        ("Cổng thông tin xã | Trường học mới ở bản", "", "Trường học mới ở bản"),
        ("Họp dân - Trồng rừng ở thượng nguồn - Báo Mai Hòa", "", "Họp dân"),
        ("Phòng trọ cho công nhân - Mai Hòa", "", "Phòng trọ cho công nhân - Mai Hòa"),
        # Nothing that names a site, or nothing else.
        ("Khánh thành cầu - Đợt 2", "", "Khánh thành cầu - Đợt 2"),
        ("Cổng thông tin xã Suối Đồng", "", "Cổng thông tin xã Suối Đồng"),
        ("Khánh thành cầu", "", "Khánh thành cầu"),
    ],
)
def test_the_name_of_a_site_is_no_part_of_a_title(title: str, site: str, own: str) -> None:
    assert without_site(title, site) == own


def test_a_page_without_a_headline_takes_the_title_of_its_head() -> None:
    text = f"""<html><head><title>Cổng thông tin xã Suối Đồng | {TITLE}</title></head>
    <body><div><p>{TEXT}</p><p>{TEXT}</p></div></body></html>"""
    assert read(text, source()).title == TITLE


def test_one_bad_byte_in_a_feed_spoils_one_character() -> None:
    feed = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Xã</title>
    <item><title>Họp dân thôn Đá Trắng &amp;quot;mới&amp;quot;</title>
    <link>/tin/1?utm_source=rss</link><description>Đường về x@ đã xong.</description></item>
    <item><title>Lịch tiếp dân</title><link>/tin/2</link></item></channel></rss>""".encode()
    first, second = read_feed(feed.replace(b"@", b"\xe3"), "https://suoidong.example/rss")
    assert first.url == "https://suoidong.example/tin/1"
    assert first.hints["title"] == 'Họp dân thôn Đá Trắng "mới"'
    assert str(first.hints["summary"]).startswith("Đường về x")
    assert second.hints["title"] == "Lịch tiếp dân"


def test_one_bad_byte_in_a_short_feed_spoils_one_character() -> None:
    feed = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>
    <item><title>Họp d@n mới</title><link>/tin/1</link></item></channel></rss>""".encode()
    (only,) = read_feed(feed.replace(b"@", b"\xc3"), "https://suoidong.example/rss")
    assert str(only.hints["title"]).startswith("Họp d")
    assert str(only.hints["title"]).endswith("n mới")
