"""The results page: nothing that an article or a reader writes becomes markup."""

import html

import pytest

from searchsvc.errors import Problem
from searchsvc.query.request import (
    SearchRequest,
)
from searchsvc.search.results import (
    Highlights,
    NoteShown,
)
from searchsvc.web.reader import notices
from searchsvc.web.rendering.assets import address_of
from tests.web.page_parts import (
    HOSTILE,
    LINKED,
    UNLINKED,
    assert_harmless,
    facets,
    hit,
    page,
    text_of,
    tree_of,
)


class TestNothingBreaksOut:
    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_hostile_text_in_every_field_stays_text(self, hostile: str) -> None:
        asked = SearchRequest(q=hostile, category=(hostile,), source=(hostile,), year=2016)
        text, tree = page(
            asked,
            hits=[hit(title=hostile, summary=hostile, category=[hostile], source=hostile)],
            facets=facets(
                dates=[("2016-11", 1, False)],
                level="month",
                category=[(hostile, 1, True), (f"{hostile}!", 1, False)],
                source=[(hostile, 1, True)],
            ),
            did_you_mean=hostile,
            notes=[NoteShown(code="x", message=hostile)],
        )
        assert_harmless(text)
        if "\x00" not in hostile:
            assert tree.xpath("//li[@class='hit']/h3")[0].text_content() == hostile
            assert tree.xpath("//input[@name='q']")[0].get("value") == hostile

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_a_hostile_query_stays_text_on_every_other_page(self, hostile: str) -> None:
        for text in (
            notices.failure_page(hostile, 5),
            notices.invalid_page(hostile, [Problem(hostile, hostile, hostile)]),
            page(SearchRequest(q=hostile), hits=[])[0],
        ):
            assert_harmless(text)

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_a_highlight_brings_in_no_markup_but_mark(self, hostile: str) -> None:
        for shown in (hostile, f"<mark>{hostile}</mark>", f"<mark>{html.escape(hostile)}</mark>"):
            text, _ = page(hits=[hit(highlights=Highlights(title=shown, body=[shown]))])
            assert_harmless(text)

    @pytest.mark.parametrize("url", UNLINKED)
    def test_an_address_that_is_not_of_the_web_is_not_linked(self, url: str) -> None:
        text, tree = page(hits=[hit(url=url)])
        assert_harmless(text)
        assert tree.xpath("//h3/a/@href")[0].startswith("/articles/mh-1?q=")
        assert text_of(tree, "//li[@class='hit']/h3") == ["Huyện Mai Hòa khởi công đường ấp Đông"]

    @pytest.mark.parametrize("url", LINKED)
    def test_an_address_of_the_web_or_the_site_is_linked_as_it_is(self, url: str) -> None:
        text, tree = page(hits=[hit(url=url)])
        assert_harmless(text)
        assert tree.xpath("//h3/a/@href") == [url]

    @pytest.mark.parametrize(
        ("article_id", "address"),
        [("mh-1", "/articles/mh-1"), ("2016/ct:05@a", "/articles/2016%2Fct%3A05%40a")],
    )
    def test_a_hit_without_address_leads_to_our_page_of_it(
        self, article_id: str, address: str
    ) -> None:
        _, tree = page(SearchRequest(q="ấp"), hits=[hit(id=article_id, url=None)])
        assert tree.xpath("//h3/a/@href") == [f"{address}?q=%E1%BA%A5p"]
        _, tree = page(SearchRequest(), hits=[hit(id=article_id, url=None)])
        assert tree.xpath("//h3/a/@href") == [address]

    @pytest.mark.parametrize("url", ["/articles/mh-1", "/en/articles/mh-1"])
    def test_a_hit_whose_address_is_our_page_of_it_keeps_query_and_language(self, url: str) -> None:
        _, tree = page(SearchRequest(q="ấp"), hits=[hit(id="mh-1", url=url)])
        assert tree.xpath("//h3/a/@href") == ["/articles/mh-1?q=%E1%BA%A5p"]
        _, tree = page(SearchRequest(q="ấp"), hits=[hit(id="mh-2", url=url)])
        assert tree.xpath("//h3/a/@href") == [url]

    def test_no_page_needs_anything_but_its_own_static_files(self) -> None:
        for text in (
            page()[0],
            notices.failure_page("xã", 5),
            notices.invalid_page("xã", []),
            notices.not_found_page(),
        ):
            assert_harmless(text)
            tree = tree_of(text)
            assert tree.get("lang") == "vi"
            assert tree.xpath("//link[@rel='icon' or @rel='stylesheet']/@href") == [
                address_of("favicon.svg"),
                address_of("results.css"),
            ]
