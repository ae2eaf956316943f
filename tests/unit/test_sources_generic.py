"""Pages without rules: what they declare or show."""

import pytest

from searchsvc.errors import InvalidArticleError
from tests.unit.source_pages import MOMENT, PAGE, TEXT, read, source

GENERIC = [
    (
        """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "headline": "Khánh thành cầu Suối Đồng", "datePublished": "2016-11-15T08:35:00+07:00",
        "author": [{"name": "Nguyễn Thị Mây"}], "articleSection": "Tin tức"}]}</script>""",
        "",
    ),
    (
        """<meta property="og:title" content="Khánh thành cầu Suối Đồng">
        <meta property="article:published_time" content="2016-11-15T01:35:00Z">
        <meta property="article:section" content="Tin tức">
        <meta name="author" content="Nguyễn Thị Mây">""",
        "",
    ),
    (
        """<meta name="author" content="Nguyễn Thị Mây">
        <meta property="article:section" content="Tin tức">""",
        '<time datetime="2016-11-15T08:35">15/11</time>',
    ),
    (
        """<meta name="author" content="Nguyễn Thị Mây">
        <meta property="article:section" content="Tin tức">""",
        '<div class="x">Thứ ba, 15/11/2016 08:35</div>',
    ),
]


@pytest.mark.parametrize(("head", "line"), GENERIC)
def test_the_generic_extraction_reads_what_a_page_declares_or_shows(head: str, line: str) -> None:
    page = f"""<html><head><title>Khánh thành cầu Suối Đồng - Cổng xã</title>{head}</head><body>
    <div>Hôm nay 01/01/2026</div><h2>Khánh thành cầu Suối Đồng</h2>{line}
    <div><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p></div></body></html>"""
    article = read(page, source())
    assert article.title == "Khánh thành cầu Suối Đồng"
    assert article.published_at == MOMENT
    assert article.author == "Nguyễn Thị Mây"
    assert article.category == ["Tin tức"]
    assert "cây cầu mới qua suối" in (article.body or "")


@pytest.mark.parametrize(
    "script", ["{", "[]", '{"@type": "NewsArticle"}', '{"@type": 5}', "[" * 5000, '"a"']
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    page = f"""<html><head><title>Họp dân thôn Đá Trắng</title>
    <script type="application/ld+json">{script}</script></head><body><h1>Họp dân thôn Đá Trắng</h1>
    <p>{TEXT}</p></body></html>"""
    assert read(page, source()).title == "Họp dân thôn Đá Trắng"


def test_a_wrong_guess_is_left_out_but_a_wrong_rule_is_told() -> None:
    long = "Rất dài " * 100
    page = f"""<html><head><title>Họp dân thôn Đá Trắng</title><meta name="author" content="{long}">
    </head><body><h1>Họp dân thôn Đá Trắng</h1><p>{TEXT}</p></body></html>"""
    assert read(page, source()).author is None
    rules = {"title": "h1", "author": {"selector": "meta[name=author]", "attribute": "content"}}
    with pytest.raises(InvalidArticleError, match="author: "):
        read(page, source(rules))


def test_names_with_line_ends_are_one_line() -> None:
    article = read(PAGE, source({"title": "h1"}), hints={"category": ["Giao\nthông", " Cầu "]})
    assert article.category == ["Giao thông", "Cầu"]
