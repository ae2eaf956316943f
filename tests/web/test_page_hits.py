"""The results page: headings and hits."""

from itertools import pairwise

import pytest

from searchsvc.query.request import (
    SearchRequest,
    Sort,
)
from searchsvc.search.results import (
    Highlights,
)
from tests.web.page_parts import facets, hit, page, text_of


class TestHeadings:
    def test_the_title_tells_query_and_page(self) -> None:
        _, tree = page(SearchRequest(q="chỉ thị 05", page=2), total=42)
        assert text_of(tree, "//title") == ["chỉ thị 05 (trang 2/5) – Tìm kiếm bài viết"]

    def test_a_single_page_is_not_counted_in_the_title(self) -> None:
        assert text_of(page()[1], "//title") == ["đường ấp Đông – Tìm kiếm bài viết"]

    def test_a_long_query_is_shortened_in_the_headings_but_not_in_the_box(self) -> None:
        query = "phường " * 60
        _, tree = page(SearchRequest(q=query))
        assert len(text_of(tree, "//title")[0]) < 120
        assert len(text_of(tree, "//h1")[0]) < 120
        assert tree.xpath("//input[@name='q']/@value") == [query]

    @pytest.mark.parametrize(
        ("sort", "heading"),
        [
            (Sort.RELEVANCE, "Bài viết mới nhất"),
            (Sort.NEWEST, "Bài viết mới nhất"),
            (Sort.OLDEST, "Bài viết cũ nhất"),
            (Sort.MOST_VIEWED, "Bài viết được xem nhiều nhất"),
        ],
    )
    def test_an_empty_query_is_headed_by_what_it_lists(self, sort: Sort, heading: str) -> None:
        assert text_of(page(SearchRequest(sort=sort))[1], "//h1") == [heading]

    def test_heading_levels_are_never_skipped(self) -> None:
        _, tree = page(
            SearchRequest(q="xã", year=2016),
            facets=facets([("2016-11", 1, False)], [("Y tế", 1, False)]),
        )
        levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    @pytest.mark.parametrize(
        ("total", "said"),
        [
            (42, "42 bài viết"),
            (1_234_567, "1.234.567 bài viết"),
            (0, "Không tìm thấy bài viết nào"),
        ],
    )
    def test_the_count_is_a_status_in_words(self, total: int, said: str) -> None:
        _, tree = page(total=total, hits=[hit()] if total else [])
        assert text_of(tree, "//*[@role='status']") == [said]


class TestHits:
    def test_hits_are_an_ordered_list_that_counts_on_from_page_to_page(self) -> None:
        _, tree = page(SearchRequest(q="xã", page=3), total=30, hits=[hit(), hit(id="mh-2")])
        (hits,) = tree.xpath("//ol[@class='hits']")
        assert hits.get("start") == "21"
        assert len(hits.xpath("./li")) == 2

    def test_marked_title_and_first_snippet_are_shown(self) -> None:
        marked = Highlights(
            title="Đường <mark>ấp Đông</mark> &amp; ấp Tây",
            body=["…dân <mark>ấp Đông</mark> &lt;vui&gt;…", "đoạn sau"],
        )
        _, tree = page(hits=[hit(highlights=marked)])
        assert text_of(tree, "//h3") == ["Đường ấp Đông & ấp Tây"]
        assert text_of(tree, "//p[@class='snippet']") == ["…dân ấp Đông <vui>…"]
        assert text_of(tree, "//mark") == ["ấp Đông", "ấp Đông"]

    def test_without_a_snippet_the_summary_is_shown_and_without_both_nothing(self) -> None:
        bare = Highlights(title="Đường ấp Đông", body=[])
        _, tree = page(hits=[hit(highlights=bare), hit(highlights=bare, summary=None)])
        assert text_of(tree, "//p[@class='snippet']") == ["Đường dài ba cây số."]

    @pytest.mark.parametrize(
        ("published_at", "shown"),
        [
            ("2016-11-15T08:35:00+07:00", "15/11/2016 08:35"),
            ("2016-11-15T20:05:59+07:00", "15/11/2016 20:05"),
            ("2016-11-15T23:30:00+00:00", "16/11/2016 06:30"),
            ("2000-01-01T00:00:00+07:00", "01/01/2000"),
            ("0099-01-02T03:04:00", "02/01/0099 03:04"),
            (None, "Không rõ ngày"),
            ("hôm qua", "Không rõ ngày"),
            ("0001-01-01T00:00:00+14:00", "Không rõ ngày"),
        ],
    )
    def test_dates_are_written_as_in_vietnam(self, published_at: str | None, shown: str) -> None:
        _, tree = page(hits=[hit(published_at=published_at)])
        assert text_of(tree, "//ul[@class='meta']/li")[0] == shown

    def test_categories_source_and_views_follow_the_date(self) -> None:
        _, tree = page(hits=[hit(category=["Y tế", "Giáo dục"])])
        assert text_of(tree, "//ul[@class='meta']/li")[1:] == [
            "Y tế",
            "Giáo dục",
            "Cổng thông tin Mai Hòa",
            "1.149 lượt xem",
        ]

    def test_no_views_yet_are_said_and_unknown_ones_are_not(self) -> None:
        _, tree = page(hits=[hit(views=0), hit(views=None)])
        assert len(tree.xpath("//li[text()='0 lượt xem']")) == 1

    def test_what_is_not_known_is_left_out(self) -> None:
        _, tree = page(hits=[hit(category=[], source=None, views=None, published_at=None)])
        assert text_of(tree, "//ul[@class='meta']/li") == ["Không rõ ngày"]


class TestDivider:
    """Where the hits begin that lack something."""

    @pytest.mark.parametrize(
        ("missing", "before"),
        [
            ([["số"], ["số"]], 0),
            ([[], ["số"], ["số"]], 1),
            ([[], [], []], None),
            # Where they are mixed it has no place.
            ([["số"], [], ["số"]], None),
            ([[], ["số"], []], None),
            ([], None),
        ],
    )
    def test_it_stands_above_the_first_that_lacks_something(
        self, missing: list[list[str]], before: int | None
    ) -> None:
        hits = [hit(id=f"mh-{n}", missing=words) for n, words in enumerate(missing)]
        _, tree = page(SearchRequest(q="chuyển đổi số"), total=len(hits), hits=hits)
        found = tree.xpath("//*[@class='divider']")
        assert len(found) == (before is not None)
        if before is not None:
            (divider,) = found
            assert divider.text_content() == "Kết quả chỉ khớp một phần"
            assert len(divider.xpath("preceding::li[@class='hit']")) == before
        # Numbers go on in the second list, and each hit is in one.
        lists = tree.xpath("//ol[@class='hits']")
        firsts = [int(one.get("start")) for one in lists]
        assert firsts == ([1] if not before else [1, before + 1])[: len(lists)]
        assert sum(len(one.xpath("li[@class='hit']")) for one in lists) == len(missing)
        assert all(len(one.xpath("*")) == len(one.xpath("li")) > 0 for one in lists)
