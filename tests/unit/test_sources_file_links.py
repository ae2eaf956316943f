"""Links to files: which of a page belong to its article, and what their attachments are called."""

from typing import Any

import pytest

from searchsvc.articles.sources.pages.page import read_page
from tests.unit.source_pages import URL, source

BODY = {"title": "h1", "body": {"selector": ".noi-dung", "remove": [".tin-khac"]}}


def files(markup: str, page: dict[str, Any] | None = BODY, **rules: Any) -> list[tuple[str, str]]:
    text = f"<html><head><title>Tin xã</title></head><body><h1>Tin xã</h1>{markup}</body></html>"
    found = read_page(text.encode(), URL, source(page, attachments=rules)).files
    return [(one.url, one.name) for one in found]


def in_body(markup: str) -> str:
    return f'<div class="noi-dung">Xem tệp <a href="{markup}">đính kèm</a></div>'


@pytest.mark.parametrize(
    ("href", "url", "name"),
    [
        ("/tep/qd.pdf", "https://suoidong.example/tep/qd.pdf", "qd.pdf"),
        ("https://tep.example/a/b.DOCX?v=2#trang-3", "https://tep.example/a/b.DOCX?v=2", "b.DOCX"),
        ("/l/to%20trinh.xls", "https://suoidong.example/l/to%20trinh.xls", "to trinh.xls"),
        ("/d/7/qd.pdf/5f3c-11e8", "https://suoidong.example/d/7/qd.pdf/5f3c-11e8", "qd.pdf"),
        (
            "/d/qd%202.doc/3f2a0c1e-77aa-4b0c-9d1e-0123456789ab.doc?t=1",
            "https://suoidong.example/d/qd%202.doc/3f2a0c1e-77aa-4b0c-9d1e-0123456789ab.doc?t=1",
            "qd 2.doc",
        ),
        ("/d/qd.pdf/qd.pdf", "https://suoidong.example/d/qd.pdf/qd.pdf", "qd.pdf"),
        ("/d?tep=kh%202016.doc", "https://suoidong.example/d?tep=kh%202016.doc", "kh 2016.doc"),
        (
            "https://xem.example/?url=https%3A%2F%2Ftep.example%2Fa.pdf&embedded=1",
            "https://tep.example/a.pdf",
            "a.pdf",
        ),
        (r"\Tep\c.pdf", "https://suoidong.example/Tep/c.pdf", "c.pdf"),
        (r"http://tep.example\Up\c.pdf", "http://tep.example/Up/c.pdf", "c.pdf"),
        ("/a%2Fb%00.pdf", "https://suoidong.example/a%2Fb%00.pdf", "b_.pdf"),
    ],
)
def test_a_file_is_named_as_its_address_names_it(href: str, url: str, name: str) -> None:
    assert files(in_body(href)) == [(url, name)]


@pytest.mark.parametrize(
    "href",
    ["/tin/2", "/anh.jpg", "/goi.zip", "mailto:a@x.example?a=b.pdf", "javascript:tai('a.pdf')", "",
     "/.pdf", "/a.pdf/xem.html", "http://[::1/a.pdf", "ftp://x.example/a.pdf"],
)  # fmt: skip
def test_what_is_no_file_is_left_where_it_is(href: str) -> None:
    assert files(in_body(href)) == []


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ('<a href="/tai.aspx?id=3">qd14.pdf</a>', "qd14.pdf"),
        ('<a href="/tai.aspx?id=3" download="kh.docx">Tải về</a>', "kh.docx"),
        ('<a href="/tai.aspx?id=3" type="application/pdf">Quyết định 14</a>', "Quyết định 14.pdf"),
    ],
)
def test_a_link_may_tell_the_file_that_its_address_does_not(link: str, name: str) -> None:
    found = files(f'<div class="noi-dung">Xem tệp {link}</div>')
    assert found == [("https://suoidong.example/tai.aspx?id=3", name)]


def test_a_file_in_a_frame_counts_and_a_viewer_is_looked_through() -> None:
    frames = (
        '<iframe src="/viewer.html?file=/tep/a.pdf"></iframe><embed src="b.pdf">'
        '<object data="https://tep.example/c.pdf"></object>'
    )
    assert [name for _, name in files(f'<div class="noi-dung">Xem {frames}</div>')] == [
        "a.pdf",
        "b.pdf",
        "c.pdf",
    ]
    (first, *_) = files(f'<div class="noi-dung">Xem {frames}</div>')
    assert first[0] == "https://suoidong.example/tep/a.pdf"


def test_only_links_of_the_body_count_each_once() -> None:
    markup = (
        '<a href="/menu.pdf">Sơ đồ</a><div class="noi-dung">Xem <a href="/a.pdf">tệp</a>'
        '<a href="/a.pdf#trang=2">lần nữa</a><p class="tin-khac"><a href="/khac.pdf">khác</a></p>'
        '</div><a href="/chan-trang.pdf">Chân trang</a>'
    )
    assert [name for _, name in files(markup)] == ["a.pdf"]


def test_without_a_selector_the_body_is_where_its_text_is() -> None:
    lines = "".join(
        f"<p>Ủy ban nhân dân xã thông báo việc thứ {number} về đường làng ngõ xóm.</p>"
        for number in range(9)
    )
    markup = (
        f'<div><a href="/menu.pdf">Sơ đồ</a></div><div class="x">{lines}'
        '<p>Mời bà con xem <a href="/a.pdf">tệp</a></p></div><a href="/chan.pdf">Chân trang</a>'
    )
    assert [name for _, name in files(markup, None)] == ["a.pdf"]


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        ({}, ["a.pdf", "b.pdf"]),
        ({"extensions": []}, []),
        ({"extensions": [".ZIP"]}, ["c.zip"]),
        ({"only": "b"}, ["b.pdf"]),
        ({"most": 1}, ["a.pdf"]),
        ({"links": ".tep a"}, ["d.pdf"]),
    ],
)
def test_the_source_says_which_files_are_taken(rules: dict[str, Any], names: list[str]) -> None:
    markup = (
        '<div class="noi-dung">Xem <a href="/a.pdf">1</a><a href="/b.pdf">2</a>'
        '<a href="/c.zip">3</a></div><p class="tep"><a href="/d.pdf">4</a></p>'
    )
    assert [name for _, name in files(markup, **rules)] == names


def test_relative_links_start_at_the_declared_base() -> None:
    markup = f'<base href="https://tep.example/kho/">{in_body("a.pdf")}'
    assert files(markup) == [("https://tep.example/kho/a.pdf", "a.pdf")]


def test_a_page_without_a_body_has_no_files() -> None:
    assert files(in_body("/a.pdf"), {"title": "h1"}) == []
