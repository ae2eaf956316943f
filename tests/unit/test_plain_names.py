"""Titles and names that are sent as markup, and those that only look like it."""

from collections.abc import Callable

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import validate_article
from searchsvc.articles.html import to_text
from searchsvc.articles.plain_names import plain_name
from searchsvc.errors import InvalidRequestError
from searchsvc.indexing.articles.refused import refusal_of
from searchsvc.indexing.articles.remarks import remarks_on
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.request import parse_request
from tests.unit.growth import is_linear


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Đường &quot;vành đai&quot; Khe Ớt &amp; phụ cận", 'Đường "vành đai" Khe Ớt & phụ cận'),
        ("Chợ &amp;quot;Bến Mây&amp;quot; họp lại", 'Chợ "Bến Mây" họp lại'),
        ("Ch&#7907; &#x110;&ecirc;m", "Chợ Đêm"),
        ("<b>Lễ</b> mở cửa <i>rừng</i> Pù Lạc", "Lễ mở cửa rừng Pù Lạc"),
        ("&lt;b&gt;Lễ&lt;/b&gt; mở cửa rừng", "Lễ mở cửa rừng"),
        ('<span style="color:red">Khẩn: nước sông lên', "Khẩn: nước sông lên"),
        ("<strong>Họp dân", "Họp dân"),
        ("Họp dân</strong>", "Họp dân"),
        ("Lễ hội<br>Mùa sen", "Lễ hội Mùa sen"),
        ("CO<sub>2</sub> ở Bến Sen", "CO2 ở Bến Sen"),
        ("Bài <![CDATA[Hội thi cấy lúa]]>", "Bài Hội thi cấy lúa"),
        ("Họp <!-- nháp -->dân", "Họp dân"),
    ],
)
def test_markup_of_a_title_is_read_as_a_page_shows_it(sent: str, shown: str) -> None:
    assert " ".join(plain_name(sent).split()) == shown
    assert plain_name(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("Nhiệt độ < 10 độ", "Gió > cấp 6 & sóng < 2 m", "R&D", "AT&T;", "I <3 Bến Sen", "a&b;"),
        *("<Hoa sen> nở sớm", "Cách dùng thẻ <b> trong web", "Thẻ <b>đậm</b> và thẻ <i>"),
        *("Ý nghĩa của <b> là gì", "x<b và b>y", "&copy 2031", "<b></b>", "&nbsp;"),
    ],
)
def test_what_is_no_markup_of_a_title_stays(text: str) -> None:
    assert plain_name(text) == text


def test_title_and_names_are_stored_without_markup_and_the_preview_says_so(
    analyzer: Analyzer,
) -> None:
    fields = {
        "id": "a",
        "title": "<b>Lễ</b> mở cửa rừng",
        "category": ["Văn hóa &amp; Thể thao", "Tin"],
        "source": "Báo &quot;Bến Sen&quot;",
        "author": "Lò &amp; Mây",
        "tags": "hội <i>rừng</i>",
        "published_at": "2031-05-01T00:00:00+07:00",
        "body": "<![CDATA[Cấy bằng tay]]>",
    }
    article = validate_article(fields)
    stored = make_document(article, 1, 1, analyzer).article
    assert stored["title"] == "Lễ mở cửa rừng"
    assert stored["category"] == ["Văn hóa & Thể thao", "Tin"]
    assert (stored["source"], stored["author"]) == ('Báo "Bến Sen"', "Lò & Mây")
    assert (stored["tags"], stored["body"]) == (["hội rừng"], "Cấy bằng tay")
    said = [one.text for one in remarks_on(article, fields, 0) if one.code == "unescaped"]
    assert said == [
        "title: tags and entities were read as markup: Lễ mở cửa rừng",
        "category: tags and entities were read as markup: Văn hóa & Thể thao; Tin",
        'source: tags and entities were read as markup: Báo "Bến Sen"',
        "author: tags and entities were read as markup: Lò & Mây",
        "tags: tags and entities were read as markup: hội rừng",
    ]


def test_text_that_xml_marks_in_a_body_is_read() -> None:
    assert to_text("<p><![CDATA[cấy bằng tay]]></p>") == "cấy bằng tay"
    assert to_text("<script>//<![CDATA[\nvar a = 1;\n//]]></script><p>Họp</p>") == "Họp"


def test_a_filter_takes_a_name_as_it_was_sent_and_as_it_is_stored() -> None:
    for name in ("<b>Văn hóa</b> &amp; Thể thao", "Văn hóa & Thể thao"):
        assert parse_request([("category", name)]).category == ("Văn hóa & Thể thao",)


@pytest.mark.parametrize(
    "make",
    [
        *(lambda count: "<b>x" * count, lambda count: "<p>Nội dung</p> " * count),
        *(lambda count: "<!--" * count, lambda count: "<![CDATA[" * count),
        lambda count: "<b>" * count + "x" + "</b>" * count,
        lambda count: "<b> " * count + "</b> " * count,
        lambda count: "<b a=" + " " * count,
        lambda count: "thẻ" + " " * count + "<b>",
        lambda count: "&amp;" * count + "&" + "amp;" * count,
    ],
    ids=["open", "pairs", "comments", "cdata", "nested", "empty", "attribute", "about", "entities"],
)
def test_time_grows_in_proportion_to_a_title(make: Callable[[int], str]) -> None:
    assert is_linear(plain_name, make, 5_000)


def test_a_filter_that_is_far_too_long_is_refused_before_it_is_cleaned() -> None:
    for value in ("<b>x" * 501, "&amp;" * 401, "x" * 2_001):
        with pytest.raises(InvalidRequestError, match=f"has {len(value)} characters"):
            parse_request([("category", value)])
    apart = "Chợ Bến Mây họp phiên đầu " * 15
    assert parse_request([("category", f"  {apart} <i></i>")]).category


def test_of_a_refused_title_only_the_beginning_is_read() -> None:
    title = refusal_of("a", [], {"title": "<p>Nội dung</p> " * 5_000}).title or ""
    assert title.startswith("Nội dung")
    assert len(title) <= 1_000
