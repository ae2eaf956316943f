import pytest

from searchsvc.articles.html import to_text
from tests.unit.growth import is_linear


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "  Mai Hòa \n\n Cửu Hà ",
        "5 < 6 và 7 > 6",
        "a<b",
        "AT&T & Q&A",
        "R&D;",
        "giá &lt 5",
        "<3 <- -> <> < p>",
        "<Nghị định>",
        "<!-- chưa đóng",
        "\ud800 nửa ký tự",
    ],
)
def test_plain_text_stays_as_it_came(plain: str) -> None:
    assert to_text(plain) == plain


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Một</p><p>Hai</p>", "Một\nHai"),
        ("<p>Một</p>\n\n\n<p>Hai</p>", "Một\nHai"),
        ("Một<br>Hai<br/>Ba", "Một\nHai\nBa"),
        ("<p>Một\nhai</p>", "Một hai"),
        ("trước <b>giữa</b> sau", "trước giữa sau"),
        ("chữ<b>liền</b>nhau", "chữliềnnhau"),
        ("<div>Một<div>Hai</div>Ba</div>", "Một\nHai\nBa"),
        ("<ul><li>Một<li>Hai</ul>", "Một\nHai"),
        ("<h1>Tin</h1>Bài", "Tin\nBài"),
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>",
            "a b \nc d".replace(" \n", "\n"),
        ),
        ("<td>a</td><td>b</td>", "a b"),
        ("Mai&nbsp;Hòa &amp; C&#7917;u H&#xE0;", "Mai Hòa & Cửu Hà"),
        ("5 &lt; 6", "5 < 6"),
        ("&quot;Mai Hòa&quot;", '"Mai Hòa"'),
        ("&khongco; <b>x</b>", "&khongco; x"),
        ("&#0;&#xd800;&#1114112;<p>x", "\ufffd\ufffd\ufffd\nx"),
        ("<script>alert('x')</script>Bài", "Bài"),
        ("<style>p { color: red }</style><p>Bài</p>", "Bài"),
        ("<script>if (a<b) {}</script><p>Bài", "Bài"),
        ("<p>a<!-- ẩn -->b</p>", "ab"),
        ("Bài<!-- ẩn -->", "Bài"),
        ("<!---->", ""),
        ("<noscript>a</noscript><iframe>b</iframe><template>c</template>d", "d"),
        ("<object><p>a</p></object><svg><text>b</text></svg>c", "c"),
        (
            "<!DOCTYPE html><html><head><title>T</title></head><body><p>Bài</p></body></html>",
            "Bài",
        ),
        ("<html><head></head></html>", ""),
        ("<html>", ""),
        ("<html></body>", ""),
        ("<html><frameset><frame></frameset></html>", ""),
        ("<!doctype html>", ""),
        ("<body>a</body><body>b</body>", "ab"),
        ('<?xml version="1.0" encoding="utf-8"?><p>Bài</p>', "Bài"),
        ('<meta charset="utf-16"><p>Ủy ban</p>', "Ủy ban"),
        ("<textarea><p>x", "<p>x"),
        ("<p></p>", ""),
        ("</p></div>Bài</b>", "Bài"),
        ("<p><b>a<i>b</b>c</i>d", "abcd"),
        ('<a href="x>y">z</a>', "z"),
        ("<P CLASS='x'>Bài</P>", "Bài"),
        ("<o:p>Bài</o:p><p>x", "Bài\nx"),
        ("<p>a\x00b\x07</p>", "ab"),
        ("<p>a\x0cb</p>", "a b"),
        ("<p>a\ud800b</p>", "a\ufffdb"),
        ("<p>\ufffe\uffff</p>", "\ufffe\uffff"),
        ("\r\n<p>a\r\nb</p>\r\n", "a b"),
    ],
)
def test_text_of_markup(body: str, text: str) -> None:
    assert to_text(body) == text


@pytest.mark.parametrize("depth", [100, 2_000, 2_048, 10_000, 50_000])
@pytest.mark.parametrize("tag", ["div", "b", "font", "ul"])
def test_words_inside_and_after_deep_nesting_are_kept(tag: str, depth: int) -> None:
    body = f"<p>trước</p>{f'<{tag}>' * depth}giữa{f'</{tag}>' * depth}<p>sau</p>"
    assert to_text(body).split() == ["trước", "giữa", "sau"]


def test_words_between_tags_that_are_never_closed_are_kept() -> None:
    assert to_text("<b>từ " * 5_000).split() == ["từ"] * 5_000


def test_deep_nesting_does_not_show_what_is_hidden() -> None:
    body = f"<script>ẩn</script>{'<div>' * 5_000}<style>ẩn</style>hiện<!-- ẩn -->"
    assert to_text(body) == "hiện"


@pytest.mark.parametrize("nested", ["<template>", "<svg>", "<object>"])
def test_deeply_nested_hidden_tags_end(nested: str) -> None:
    assert "trước" in to_text("<p>trước</p>" + nested * 10_000 + "x")


@pytest.mark.parametrize(
    "piece", ["<!--", "<!doctype", "<a ", "<a", "<", "&", "&#", "<p>", "<b ", "-->", "</", '<a b="']
)
@pytest.mark.parametrize("start", ["", "<p>x</p>"])
def test_time_is_linear_in_hostile_markup(piece: str, start: str) -> None:
    assert is_linear(to_text, lambda count: start + piece * count, 4_000)


def test_soft_hyphens_stay_because_they_are_letters_of_an_old_encoding() -> None:
    assert to_text("<p>®\u00adîc häp</p>") == "®\u00adîc häp"
    assert to_text("<p>®&shy;&icirc;c häp</p>") == "®\u00adîc häp"
