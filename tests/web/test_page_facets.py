"""The results page: facets."""

import pytest

from searchsvc.query.request import (
    MOST_VALUES,
    SearchRequest,
    facet_named,
)
from searchsvc.search.results import (
    Facets,
    SearchResults,
)
from searchsvc.web.reader.results.view import results_page
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from tests.web.page_parts import asked_by, facets, hit, link, links, page, text_of, tree_of


class TestFacets:
    @pytest.mark.parametrize(
        ("asked", "value", "expected"),
        [
            (SearchRequest(q="xã"), "2016", {"year": 2016}),
            (SearchRequest(q="xã", year=2016), "2016-11", {"year": 2016, "month": 11}),
            (
                SearchRequest(q="xã", year=2016, month=11),
                "2016-11-05",
                {"year": 2016, "month": 11, "day": 5},
            ),
            (
                SearchRequest(q="xã", year=2016, month=11, day=4),
                "2016-11-05",
                {"year": 2016, "month": 11, "day": 5},
            ),
        ],
    )
    def test_a_date_bucket_leads_one_level_down(
        self, asked: SearchRequest, value: str, expected: dict[str, int]
    ) -> None:
        _, tree = page(asked, facets=facets([(value, 3, False)]))
        assert asked_by(link(tree, f"{messages.date(VIETNAMESE, value)}")) == asked.but(**expected)
        assert text_of(tree, "//a[@class='choice' and not(@aria-current)]") == [
            f"{messages.date(VIETNAMESE, value)} 3 bài viết"
        ]

    def test_a_month_can_be_left_for_its_year_and_for_all_time(self) -> None:
        asked = SearchRequest(q="xã", year=2016, month=11, category=("Y tế",))
        _, tree = page(asked, facets=facets([("2016-11-05", 1, False)], level="day"))
        path = tree.xpath("//ol[@class='path']//a")
        assert [asked_by(a.get("href")) for a in path] == [
            asked.but(year=None, month=None),
            asked.but(month=None),
            asked.but(month=None),
        ]
        assert [a.get("aria-current") for a in path] == [None, None, "true"]

    def test_the_chosen_day_is_marked_and_can_be_left(self) -> None:
        asked = SearchRequest(q="xã", year=2016, month=11, day=5)
        _, tree = page(asked, facets=facets([("2016-11-05", 1, True)], level="day"))
        (chosen,) = tree.xpath("//aside//a[@aria-current][contains(., 'Ngày')]")
        assert asked_by(chosen.get("href")) == asked.but(day=None)
        # Its month stands above it, and is the lowest that the path shows.
        assert text_of(tree, "//ol[@class='path']//a[@aria-current]") == ["Bỏ lọc: Tháng 11/2016"]

    def test_articles_without_a_date_are_a_choice_that_takes_the_place_of_dates(self) -> None:
        asked = SearchRequest(q="xã", year=2016, category=("Y tế",))
        _, tree = page(asked, facets=facets([("2016-05", 3, False)], level="month", undated=1234))
        (choice,) = tree.xpath("//aside//a[@data-key='date:none']")
        assert " ".join(choice.text_content().split()) == "Không rõ ngày 1.234 bài viết"
        assert asked_by(choice.get("href")) == asked.but(year=None, undated=True)
        assert "Không rõ ngày" not in page(facets=facets([("2016", 3, False)]))[0]

    def test_articles_without_a_date_are_left_by_their_chip_or_for_a_date(self) -> None:
        asked = SearchRequest(q="xã", undated=True)
        _, tree = page(asked, facets=facets([("2016", 3, False)], undated=4))
        assert text_of(tree, "//*[@class='chip']") == ["Bỏ lọc: Không rõ ngày"]
        (chip,) = tree.xpath("//a[@class='chip']/@href")
        assert asked_by(chip) == SearchRequest(q="xã")
        assert asked_by(link(tree, "Năm 2016")) == SearchRequest(q="xã", year=2016)
        assert (
            tree.xpath("//form//input[@name='from']/ancestor::form//input[@name='undated']") == []
        )

    def test_a_list_of_articles_without_a_date_is_headed_by_what_it_is(self) -> None:
        _, tree = page(SearchRequest(undated=True), facets=facets(undated=4))
        assert text_of(tree, "//h1") == ["Bài viết không rõ ngày đăng"]

    def test_a_category_is_added_to_the_chosen_ones_and_a_chosen_one_is_removed(self) -> None:
        asked = SearchRequest(q="xã", category=("Y tế",), source=("Đài",))
        _, tree = page(
            asked,
            facets=facets(
                category=[("Giáo dục", 9, False), ("Y tế", 2, True)], source=[("Đài", 2, True)]
            ),
        )
        aside = tree.xpath("//aside")[0]
        assert asked_by(link(tree, "Giáo dục")).category == ("Y tế", "Giáo dục")
        removed = [asked_by(a.get("href")) for a in aside.xpath(".//a[@aria-current='true']")]
        assert removed == [asked.but(category=()), asked.but(source=())]

    def test_chosen_names_come_first_and_long_lists_are_folded(self) -> None:
        names = [(f"Mục {n}", 99 - n, n == 30) for n in range(40)]
        _, tree = page(SearchRequest(q="xã", category=("Mục 30",)), facets=facets(category=names))
        (folded,) = tree.xpath("//aside//section//details")
        assert text_of(tree, "//aside//section/ul//span[@class='choice__label']")[0] == "Mục 30"
        assert len(folded.xpath(".//li")) == 32
        assert not folded.xpath("@open")

    def test_the_rest_is_unfolded_when_it_holds_chosen_names(self) -> None:
        names = [(f"Mục {n}", 1, True) for n in range(12)]
        _, tree = page(facets=facets(category=names))
        assert tree.xpath("//aside//section//details[@open]")

    def test_a_value_without_articles_is_text_unless_it_is_chosen(self) -> None:
        _, tree = page(
            SearchRequest(q="xã", category=("Cũ",)),
            facets=facets([("2016", 0, False)], [("Cũ", 0, True), ("Trống", 0, False)]),
        )
        assert text_of(tree, "//aside//span[@class='choice']") == [
            "Năm 2016 0 bài viết",
            "Trống 0 bài viết",
        ]
        assert len(tree.xpath("//aside//a[@aria-current]")) == 1

    def test_no_link_asks_for_more_values_than_a_request_can_hold(self) -> None:
        full = tuple(f"Mục {n}" for n in range(MOST_VALUES))
        asked = SearchRequest(q="xã", category=full)
        assert links.toggled(asked, facet_named("category"), "Mục mới") is None
        assert asked_by(links.toggled(asked, facet_named("category"), "Mục 3") or "").category == (
            full[:3] + full[4:]
        )
        _, tree = page(asked, facets=facets(category=[("Mục mới", 1, False)]))
        assert not tree.xpath("//aside//a")

    def test_without_facets_there_is_no_panel(self) -> None:
        assert not page()[1].xpath("//aside")

    @pytest.mark.parametrize(
        ("asked", "shown", "has_panel"),
        [
            (SearchRequest(q="xã"), facets(), False),
            (SearchRequest(q="xã"), facets(undated=1), True),
            (SearchRequest(q="xã", year=2016), facets(level="month"), True),
            (SearchRequest(q="xã", source=("Đài",)), facets(source=[("Đài", 0, True)]), True),
        ],
    )
    def test_a_panel_stands_only_where_there_is_something_to_choose(
        self, asked: SearchRequest, shown: Facets, has_panel: bool
    ) -> None:
        _, tree = page(asked, hits=[], facets=shown)
        assert bool(tree.xpath("//aside")) == has_panel
        assert bool(tree.xpath("//*[contains(@class, 'columns--two')]")) == has_panel

    def test_names_stay_vietnamese_on_a_page_in_english(self) -> None:
        counted = facets([("2016", 1, False)], [("Y tế", 1, False)], [("Đài", 1, False)])
        found = SearchResults(
            query="xã",
            total=1,
            page=1,
            size=10,
            took_ms=1.0,
            hits=[hit(category=["Y tế"], source="Đài")],
            facets=counted,
            did_you_mean=None,
            notes=[],
        )
        text = results_page(SearchRequest(q="xã"), found, ENGLISH)
        tree = tree_of(text)
        labels = tree.xpath("//aside//*[@class='choice__label']")
        assert [(label.text, label.get("lang")) for label in labels] == [
            ("2016", None),
            ("Y tế", "vi"),
            ("Đài", "vi"),
        ]
        assert text_of(tree, "//*[@class='hit']//li[@lang='vi']") == ["Y tế", "Đài"]
