"""Ways out of a search that finds nothing."""

from typing import Any

import pytest
from lxml import html as lxml_html

from searchsvc.errors import EngineUnavailableError
from searchsvc.query.request import Match, SearchRequest
from searchsvc.query.syntax import parse
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.results.no_results import WaysOut, fewer_words, ways_out
from searchsvc.web.rendering.language import VIETNAMESE
from tests.web.conftest import Running
from tests.web.page_parts import asked_by, text_of, tree_of


@pytest.mark.parametrize(
    ("query", "words", "shorter"),
    [
        ("", [], []),
        ("chợ", ["chợ"], []),
        ("chợ đêm", ["chợ", "đêm"], ["chợ", "đêm"]),
        ("chợ đêm Bến Lụa", ["chợ đêm", "Bến Lụa"], ["chợ đêm", "Bến Lụa"]),
        ("a b c", ["a", "b", "c"], ["a b", "b c"]),
        ("a b c d", ["a", "b", "c", "d"], ["a b c", "b c d", "a b", "c d"]),
        ('"chợ đêm"', ["chợ", "đêm"], ["chợ đêm", "chợ", "đêm"]),
        ('"chợ"', ["chợ"], ["chợ"]),
        ('" "', [], []),
        ("chợ  chợ", ["chợ", "chợ"], ["chợ"]),
        (
            '"chợ đêm" -"Bến Lụa"',
            ["chợ", "đêm"],
            ['chợ đêm -"Bến Lụa"', 'chợ -"Bến Lụa"', 'đêm -"Bến Lụa"'],
        ),
        ("chợ đêm -sạp", ["chợ", "đêm"], ['chợ -"sạp"', 'đêm -"sạp"']),
    ],
)
def test_shorter_forms_of_a_query_the_longest_first(
    query: str, words: list[str], shorter: list[str]
) -> None:
    assert fewer_words(query, parse(query), words) == shorter


async def test_half_a_word_is_no_shorter_form(filled: Running) -> None:
    found = await out(filled, q="khongcogica giao thừa", match=Match.ALL)
    assert [way.label for way in found.fewer] == ["giao thừa"]


async def test_what_a_query_excludes_stays_excluded(filled: Running) -> None:
    found = await out(filled, q='"Bến Lụa khongcogica" -sạp')
    assert found.fewer
    assert all(way.label.endswith(' -"sạp"') for way in found.fewer)


async def test_a_query_that_is_corrected_is_counted_as_its_link_answers(filled: Running) -> None:
    found = await out(filled, q="chow Ben Lua", year=1999)
    assert found.unfiltered is not None
    asked = asked_by(found.unfiltered.href)
    assert (await filled.searching.search(asked)).total == found.unfiltered.total > 0


async def out(service: Running, **asked: Any) -> WaysOut:
    request = SearchRequest(**asked)
    found = await ways_out(service.searching, request, Links(VIETNAMESE))
    assert found is not None
    return found


async def test_every_way_leads_to_as_many_articles_as_it_says(filled: Running) -> None:
    found = await out(filled, q="chợ khongcogica", category=("Kinh tế",))
    assert [(way.label, way.total) for way in found.fewer] == [("chợ", 1)]
    asked = asked_by(found.fewer[0].href)
    assert asked == SearchRequest(q="chợ", category=("Kinh tế",))
    assert (await filled.searching.search(asked)).total == 1


async def test_filters_are_dropped_where_that_helps(filled: Running) -> None:
    found = await out(filled, q="chợ", year=1999, source=("Đài",))
    assert found.unfiltered is not None
    assert asked_by(found.unfiltered.href) == SearchRequest(q="chợ")
    assert found.unfiltered.total == 1
    assert (await out(filled, q="khongcogica", year=1999)).unfiltered is None
    assert (await out(filled, q="khongcogica")).unfiltered is None


async def test_the_newest_of_the_category_is_shown_else_of_all(filled: Running) -> None:
    found = await out(filled, q="khongcogica", category=("Tin hoạt động",))
    assert found.newest_label == "Mới nhất trong chuyên mục Tin hoạt động"
    assert [hit.id for hit in found.newest] == ["giao-thua", "2016/ct05"]
    found = await out(filled, q="khongcogica", category=("Không có",))
    assert found.newest_label == "Bài viết mới nhất"
    assert found.newest[0].id == "giao-thua"
    assert found.newest[0].url == "/articles/giao-thua"


async def test_the_page_shows_the_ways(filled: Running) -> None:
    # A part of it would be found else.
    asked = "q=ch%E1%BB%A3+khongcogica&match=all&category=Kinh+t%E1%BA%BF"
    status, text, _ = await filled.get(f"/?{asked}")
    assert status == 200
    tree = lxml_html.document_fromstring(text)
    assert "Thử với ít từ khóa hơn" in text_of(tree, "//h2")
    assert "chợ 1 bài viết" in text_of(tree, "//div[@class='advice']//li")
    assert text_of(tree, "//ul[@class='newest']/li/a") == ["Chợ Bến Lụa đón khách"]


async def test_trouble_on_the_way_leaves_the_plain_page(
    filled: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = filled.searching.search

    async def once(request: SearchRequest) -> object:
        if request.facets:
            return await search(request)
        raise EngineUnavailableError("away")

    monkeypatch.setattr(filled.searching, "search", once)
    status, text, _ = await filled.get("/?q=khongcogica")
    assert status == 200
    assert "kiểm tra lại chính tả" in text
    assert "Thử với ít từ khóa hơn" not in text


async def test_a_verbatim_search_without_hits_leads_to_the_ordinary_one(filled: Running) -> None:
    found = await out(filled, q="cho ben lua", verbatim=True)
    assert found.ordinary is not None
    assert asked_by(found.ordinary.href) == SearchRequest(q="cho ben lua")
    assert found.ordinary.total > 0
    assert (await out(filled, q="khongcogica", verbatim=True)).ordinary is None
    assert (await out(filled, q="khongcogica")).ordinary is None


async def test_its_page_offers_the_ordinary_search(filled: Running) -> None:
    _, text, _ = await filled.get("/?q=cho+ben+lua&verbatim=1")
    tree, path = tree_of(text), "//p[@class='advice__first']/a"
    assert text_of(tree, path) == ["Tìm thông thường: có 1 bài viết"]
    assert [asked_by(one) for one in tree.xpath(f"{path}/@href")] == [
        SearchRequest(q="cho ben lua")
    ]


async def test_an_unknown_document_number_is_told_in_one_sentence(service: Running) -> None:
    await service.stand("ct", title="Chỉ thị 15-CT/QU về giữ sạch kênh", body="Chỉ thị 15-CT/QU.")
    found = await service.search(q="chỉ thị 16-CT/QU")
    assert [note["code"] for note in found["notes"]] == ["number_unknown", "partial_match"]
    _, text, _ = await service.get("/?q=ch%E1%BB%89+th%E1%BB%8B+16-CT%2FQU")
    said = "Không có bài viết nào nhắc đến văn bản “chỉ thị 16-CT/QU”."
    assert f"{said} Đang hiện những kết quả gần đúng." in text
    assert "Đang hiện những bài viết khớp một phần" not in text
    # So it is where everything is taken as typed.
    _, text, _ = await service.get("/?q=ch%E1%BB%89+th%E1%BB%8B+16-CT%2FQU&verbatim=1")
    assert said in text
    assert "Đang hiện những bài viết khớp một phần" not in text
