"""Pages of a portal: charsets, selectors, ids."""

from pathlib import Path
from typing import Any

import pytest

from searchsvc.articles.article import Article
from searchsvc.articles.html import to_text
from searchsvc.articles.legacy import tcvn3, vni_windows
from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.page_ids import id_of
from searchsvc.articles.sources.pages.selectors import read_number
from searchsvc.errors import InvalidArticleError
from tests.unit.file_texts import windows_1258
from tests.unit.source_pages import MOMENT, PAGE, TEXT, URL, read, source


@pytest.mark.parametrize(
    ("content", "declared", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (TEXT.encode(), "iso-8859-1", TEXT),
        (TEXT.encode(), "windows-1258", TEXT),
        (TEXT.encode(), None, TEXT),
        (TEXT.encode("utf-8-sig"), None, TEXT),
        (TEXT.encode("utf-16"), "utf-8", TEXT),
        (b'<meta charset="utf-8">' + TEXT.encode(), "us-ascii", '<meta charset="utf-8">' + TEXT),
        (b"Caf\xe9 sua da", "iso-8859-1", "Café sua da"),
        (b"Gi\xe1 50 \x80", "iso-8859-1", "Giá 50 €"),
        ("Москва".encode("koi8-r"), "koi8-r", "Москва"),
        (TEXT.encode() + b"\xff", "utf-8", TEXT + "\ufffd"),
        (b"", "utf-8", ""),
        (b"plain", "no-such-encoding", "plain"),
        (b"plain", "base64", "plain"),
    ],
)
def test_a_page_is_decoded_by_what_it_holds_before_what_is_claimed(
    content: bytes, declared: str | None, text: str
) -> None:
    assert decode(content, declared) == text


@pytest.mark.parametrize("declared", ["utf-8", "windows-1258", "windows-1252", None])
def test_windows_1258_is_told_from_what_it_claims_to_be(declared: str | None) -> None:
    of = source({"title": "h1", "body": "p"})
    page = f"<html><body><h1>Họp dân thôn Đá Trắng</h1><p>{TEXT}</p></body></html>"
    article = read(windows_1258(page), of, charset=declared)
    assert (article.title, article.body) == ("Họp dân thôn Đá Trắng", TEXT)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "x-user-defined", None])
@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
def test_pages_in_old_fonts_become_unicode_in_every_field(
    encoding: Any, declared: str | None
) -> None:
    of = source({"title": "h1", "body": "p", "category": "i", "author": "b"})
    page = f"<h1>Họp dân thôn đá trắng</h1><p>{TEXT}</p><i>Tin tức</i><b>Nguyễn Thị Mây</b>"
    legacy = encoding.encode(page.replace("Ủy", "ủy")).encode("latin-1")
    article = read(b"<html><body>" + legacy, of, charset=declared)
    assert article.title == "Họp dân thôn đá trắng"
    assert article.body == TEXT.replace("Ủy", "ủy")
    assert article.category == ["Tin tức"]
    assert article.author == "Nguyễn Thị Mây"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("15/11/2016 | 08:35 AM", "2016-11-15T08:35:00+07:00"),
        ("21/12/2012 | 12:00 AM", "2012-12-21T00:00:00+07:00"),
        ("Thứ ba, 15/11/2016 | 08:35", "2016-11-15T08:35:00+07:00"),
        ("Thứ Năm, ngày 9 tháng 11 năm 2023, 10:20", "2023-11-09T10:20:00+07:00"),
        ("Cập nhật lúc 8h30 ngày 15/05/2016", "2016-05-15T08:30:00+07:00"),
        ("Cập nhật lúc 8 giờ 30 phút, ngày 15-5-2016", "2016-05-15T08:30:00+07:00"),
        ("Đăng ngày 15.11.2016", "2016-11-15T00:00:00+07:00"),
        ("15/11/2016 8:35:00 CH", "2016-11-15T20:35:00+07:00"),
        ("15/11/2016 14:20 (GMT+7)", "2016-11-15T14:20:00+07:00"),
        ("Ngày 2 Tháng Mười Hai, 2019 3:05 chiều", "2019-12-02T15:05:00+07:00"),
        ("15 Tháng Năm 2016 8:35:00 SA", "2016-05-15T08:35:00+07:00"),
        ("2016-11-15T01:35:00Z", "2016-11-15T08:35:00+07:00"),
        ("2016-11-15 08:35:00", "2016-11-15T08:35:00+07:00"),
        ("Tue, 15 Nov 2016 08:35:00 +0700", "2016-11-15T08:35:00+07:00"),
        ("Tue, 15 Nov 2016 01:35:00 GMT", "2016-11-15T08:35:00+07:00"),
        ("Tue, 15 Nov 2016 08:35:00 GMT+7", "2016-11-15T08:35:00+07:00"),
        ("Ngày đăng 17/01/2013 | 12:00 AM | View count: 432", "2013-01-17T00:00:00+07:00"),
        ("Hà Giang 10:05 - 01/02/2020 (từ 10:00)", "2020-02-01T10:05:00+07:00"),
        ("Đăng bởi Ban biên tập, 15 Th11 2016", "2016-11-15T00:00:00+07:00"),
        ("Posted on September 2, 2021 by admin", "2021-09-02T00:00:00+07:00"),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("Wed, 30 Nov 0002 00:00:00 GMT", None),
        ("Tue, 15 Nov 16 01:35:00 GMT", "2016-11-15T08:35:00+07:00"),
        ("01/01/0001 12:00 SA", None),
        ("0001-01-01T00:00:00", None),
        ("1900-01-01 00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("01/01/1970 08:30", "1970-01-01T08:30:00+08:00"),
        ("Số 12/2016", None),
        ("Ngày 31/02/2016", None),
        ("Ngày 15/13/2016", None),
        ("Lượt xem: 1149", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_a_date_is_found_in_the_line_that_holds_it(line: str, moment: str | None) -> None:
    found = find_date(line)
    assert (found.isoformat() if found else None) == moment


def test_selectors_read_every_field_and_leave_the_furniture_out() -> None:
    of = source(
        {
            "title": "h1",
            "summary": ".sapo",
            "body": {"selector": ".noi-dung", "remove": [".quang-cao"]},
            "published_at": ".ngay",
            "views": {"selector": ".ngay", "regex": r"Lượt xem: ([\d.]+)"},
            "category": "nav .muc",
            "author": ".tac-gia",
            "tags": ".the li",
        },
        constants={"source": "Cổng xã Suối Đồng"},
    )
    article = read(PAGE, of)
    assert article.title == "Khánh thành cầu Suối Đồng"
    assert article.summary == "Cây cầu nối hai thôn."
    assert article.body == "Sáng nay, xã khánh thành cầu.\nBà con đi lại dễ dàng."
    assert article.published_at == MOMENT
    assert article.views == 1149
    assert article.category == ["Tin tức"]
    assert article.author == "Nguyễn Thị Mây"
    assert article.tags == ["cầu", "giao thông"]
    assert article.source == "Cổng xã Suối Đồng"
    assert article.url == URL
    assert article.version is None


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ("h1", "Khánh thành cầu Suối Đồng"),
        ([".khong-co", "h1"], "Khánh thành cầu Suối Đồng"),
        ({"selector": "title", "regex": "^(.+?) - "}, "Khánh thành cầu Suối Đồng"),
        ({"selector": "title", "regex": "^Khánh thành"}, "Khánh thành"),
        ({"selector": "html > body > nav > a", "attribute": "href"}, "/"),
        ([{"selector": "title", "regex": "Thông báo"}, "h1"], "Khánh thành cầu Suối Đồng"),
        ("h1:contains('cầu')", "Khánh thành cầu Suối Đồng"),
    ],
)
def test_a_rule_is_a_selector_a_table_or_a_list_of_which_the_first_hit_counts(
    rule: object, title: str
) -> None:
    assert read(PAGE, source({"title": rule})).title == title


def test_a_field_that_is_not_on_the_page_is_absent_and_never_made_up() -> None:
    article = read(PAGE, source({"title": "h1", "published_at": ".khong-co", "views": ".khong-co"}))
    assert (article.published_at, article.views, article.body) == (None, None, None)


def test_a_page_without_a_title_is_no_article() -> None:
    with pytest.raises(InvalidArticleError, match=r"title: is not found.*page\.title"):
        read("<html><body><p>Lỗi hệ thống</p></body></html>", source({"title": "h1"}))


@pytest.mark.parametrize("content", ["", "   ", "<!-- -->"])
def test_an_empty_page_is_no_article(content: str) -> None:
    with pytest.raises(InvalidArticleError):
        read(content, source({"title": "h1"}))


def test_text_that_talks_about_tags_is_indexed_as_it_is_shown() -> None:
    page = "<html><body><h1>Hướng dẫn</h1><p>Gõ &lt;br&gt; để xuống dòng.</p><p>Xong &amp; gửi.</p>"
    article = read(page, source({"title": "h1", "body": "p"}))
    assert to_text(article.body or "") == "Gõ <br> để xuống dòng.\nXong & gửi."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.149 lượt xem", 1149),
        ("Lượt xem: 1,234,567", 1234567),
        ("Đã đọc 12 345 lần", 12345),
        ("432", 432),
        ("chưa có", None),
    ],
)
def test_views_are_read_with_their_separators(text: str, number: int | None) -> None:
    assert read_number(text) == number


def test_page_rules_may_leave_the_rest_to_the_generic_extraction() -> None:
    page = f"""<html><head><meta property="article:published_time" content="2016-11-15">
    <title>Họp dân</title></head><body><h1>Họp dân</h1><p class="n">{TEXT}</p></body></html>"""
    exact = read(page, source({"title": "h1", "body": ".n"}))
    assert exact.published_at is None
    filled = read(page, source({"title": "h1", "body": ".n", "generic": True}))
    assert filled.published_at is not None


def test_hints_fill_what_the_page_lacks_and_constants_what_is_left() -> None:
    of = source({"title": "h1"}, constants={"category": "Khác", "author": "Ban biên tập"})
    article = read(PAGE, of, hints={"title": "Từ nguồn tin", "category": ["Giao thông"]})
    assert (article.title, article.category, article.author) == (
        "Khánh thành cầu Suối Đồng",
        ["Giao thông"],
        "Ban biên tập",
    )


@pytest.mark.parametrize(
    ("url", "template", "regex", "expected"),
    [
        ("https://www.suoidong.example/tin/a-b", None, None, "suoidong.example/tin/a-b"),
        ("https://suoidong.example/tin/a-b/", None, None, "suoidong.example/tin/a-b"),
        ("http://suoidong.example/tin/4711-cau.html", "xa-{path_number}", None, "xa-4711"),
        ("http://suoidong.example/2016/11/cau-4711.html", "{path_number}", None, "4711"),
        ("http://suoidong.example/tin?id=12", "xa-{1}", r"id=(\d+)", "xa-12"),
        ("http://suoidong.example/tin?id=12", "{host}:{1}", r"id=(\d+)", "suoidong.example:12"),
        ("http://suoidong.example/tin", "xa-{path_number}", None, None),
        ("http://suoidong.example/tin", "xa-{1}", r"id=(\d+)", None),
        ("http://suoidong.example/tin/4", "_{path_number}", None, None),
        ("http://suoidong.example/tin/4", "{khong_co}", None, None),
    ],
)
def test_ids_follow_the_template_or_are_read_from_the_address(
    url: str, template: str | None, regex: str | None, expected: str | None
) -> None:
    assert id_of(url, template, regex) == expected


@pytest.mark.parametrize(
    "path",
    ["/tin?id=1", "/tin?id=2", "/Đường-làng", "/đường-làng", "/a b", "/a%20b", "/" + "d" * 300,
     "/" + "d" * 301, "/tin;a=1", "/%E1%BA%A3nh", ""],
)  # fmt: skip
def test_a_default_id_is_valid_and_tells_addresses_apart(path: str) -> None:
    made = id_of(f"https://suoidong.example{path}")
    assert made is not None
    assert Article(id=made, title="x")
    assert made != id_of(f"https://suoidong.example{path}x")


def test_default_ids_of_similar_addresses_differ() -> None:
    paths = ["/tin?id=1", "/tin?id=2", "/tin", "/đường", "/duong", "/a-b", "/a b", "/a+b"]
    assert len({id_of(f"https://suoidong.example{path}") for path in paths}) == len(paths)


def test_the_rules_of_the_measured_portal_are_short() -> None:
    lines = (Path(__file__).parents[2] / "bench" / "hanoi.toml").read_text().splitlines()
    assert len(lines) <= 30


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Hội &amp;quot;Sông Vẹt&amp;quot;", 'Hội "Sông Vẹt"'),
        ("Thầy &amp;amp; trò, lớp 5&amp;#39;", "Thầy & trò, lớp 5'"),
        ("Th&amp;#xf4;n Tr&amp;agrave;", "Thôn Trà"),
        ("Hội &quot;Sông Vẹt&quot;", 'Hội "Sông Vẹt"'),
        # What is no entity stays.
        ("Mua &amp; bán; AT&amp;T; a &amp;b;", "Mua & bán; AT&T; a &b;"),
    ],
)
def test_what_was_escaped_twice_is_decoded_in_titles_and_names(written: str, title: str) -> None:
    of = source({"title": "h1", "body": "p", "author": "b", "category": "i"})
    page = f"<h1>{written}</h1><p>{TEXT}</p><b>{written}</b><i>{written}</i>"
    article = read(page.encode(), of, charset="utf-8")
    assert (article.title, article.author, article.category) == (title, title, [title])
    assert (
        read(
            f"<title>{written}</title><body><h1>{written}</h1><p>{TEXT}</p>".encode(), source(None)
        ).title
        == title
    )
