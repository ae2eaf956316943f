"""The results page: filters, orders, pages, and what is shown without hits."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.periods.notes import NEWEST_FIRST
from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    PARAMETERS,
    SearchRequest,
    Sort,
    parse_request,
)
from searchsvc.search.results import NoteShown
from searchsvc.web.reader import notices
from searchsvc.web.reader.results.pager import pager_of
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from tests.web.page_parts import _plain, asked_by, link, links, page, text_of, tree_of

NEWEST_SHOWN = NoteShown(code=NEWEST_FIRST.code, message=NEWEST_FIRST.message)


class TestFiltersAndOrders:
    def test_every_filter_has_a_chip_that_removes_it(self) -> None:
        asked = SearchRequest(
            q="xã",
            category=("Y tế", "Giáo dục"),
            source=("Đài",),
            year=2016,
            month=11,
            day=5,
            from_day=dt.date(2016, 1, 2),
            to_day=dt.date(2016, 12, 31),
        )
        _, tree = page(asked)
        chips = {
            _plain(a.text_content()): asked_by(a.get("href"))
            for a in tree.xpath("//a[@class='chip']")
        }
        assert chips == {
            "Bỏ lọc: Ngày 5/11/2016": asked.but(year=None, month=None, day=None),
            "Bỏ lọc: 02/01/2016 – 31/12/2016": asked.but(from_day=None, to_day=None),
            "Bỏ lọc: Chuyên mục: Y tế": asked.but(category=("Giáo dục",)),
            "Bỏ lọc: Chuyên mục: Giáo dục": asked.but(category=("Y tế",)),
            "Bỏ lọc: Nguồn: Đài": asked.but(source=()),
        }
        assert asked_by(link(tree, "Xóa tất cả bộ lọc")) == SearchRequest(q="xã")

    def test_a_range_open_at_an_end_and_one_of_a_day_say_so(self) -> None:
        day = dt.date(2016, 1, 2)
        for ends, said in (
            ({"from_day": day}, "Từ 02/01/2016"),
            ({"to_day": day}, "Đến 02/01/2016"),
            ({"from_day": day, "to_day": day}, "Ngày 2/1/2016"),
        ):
            _, tree = page(SearchRequest(q="xã").but(**ends))
            assert text_of(tree, "//a[@class='chip']") == [f"Bỏ lọc: {said}"]

    def test_without_filters_there_are_no_chips(self) -> None:
        assert "Bỏ lọc" not in page()[0]

    def test_orders_are_links_and_the_current_one_is_marked(self) -> None:
        _, tree = page(SearchRequest(q="xã", sort=Sort.OLDEST, page=2), total=11)
        assert asked_by(link(tree, "Liên quan nhất")) == SearchRequest(q="xã")
        assert asked_by(link(tree, "Xem nhiều nhất")).sort is Sort.MOST_VIEWED
        assert text_of(tree, "//nav//a[@aria-current='true']") == ["Cũ nhất"]

    def test_an_empty_query_offers_no_relevance(self) -> None:
        _, tree = page(SearchRequest())
        assert text_of(tree, "//nav[@class='sorts']//a") == [
            "Mới nhất",
            "Cũ nhất",
            "Xem nhiều nhất",
        ]
        assert link(tree, "Mới nhất") == "/"
        assert text_of(tree, "//nav//a[@aria-current='true']") == ["Mới nhất"]

    @pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.NEWEST])
    def test_a_query_for_the_newest_is_in_their_order_and_leads_to_relevance_as_typed(
        self, sort: Sort
    ) -> None:
        asked = SearchRequest(q="kè đá mới nhất", sort=sort)
        _, tree = page(asked, notes=[NEWEST_SHOWN])
        assert text_of(tree, "//nav[@class='sorts']//a[@aria-current='true']") == ["Mới nhất"]
        relevant = asked_by(link(tree, "Liên quan nhất"))
        assert relevant == SearchRequest(q="kè đá mới nhất", verbatim=True)

    def test_another_order_of_a_query_for_the_newest_is_the_chosen_one(self) -> None:
        asked = SearchRequest(q="kè đá mới nhất", sort=Sort.OLDEST)
        _, tree = page(asked, notes=[NEWEST_SHOWN])
        assert text_of(tree, "//nav[@class='sorts']//a[@aria-current='true']") == ["Cũ nhất"]


class TestPager:
    @pytest.mark.parametrize(
        ("current", "total", "shown"),
        [
            (1, 11, "[1] 2 Sau"),
            (2, 11, "Trước 1 [2]"),
            (1, 100, "[1] 2 3 … 10 Sau"),
            (4, 100, "Trước 1 2 3 [4] 5 6 … 10 Sau"),
            (5, 100, "Trước 1 2 3 4 [5] 6 7 … 10 Sau"),
            (6, 100, "Trước 1 … 4 5 [6] 7 8 9 10 Sau"),
            (7, 200, "Trước 1 … 5 6 [7] 8 9 … 20 Sau"),
            (10, 100, "Trước 1 … 8 9 [10]"),
            (1_000, 50_000, "Trước 1 … 998 999 [1.000]"),
        ],
    )
    def test_the_pages_near_the_current_one_are_shown(
        self, current: int, total: int, shown: str
    ) -> None:
        pager = pager_of(links, SearchRequest(q="xã", page=current), total)
        assert pager
        words = ["Trước"] if pager.previous else []
        for single in pager.pages:
            if single is None:
                words.append("…")
            else:
                words.append(f"[{single.label}]" if single.current else single.label)
        assert " ".join(words + (["Sau"] if pager.next else [])) == shown

    @pytest.mark.parametrize("total", [0, 1, 10])
    def test_one_page_needs_no_pager(self, total: int) -> None:
        assert pager_of(links, SearchRequest(q="xã"), total) is None

    @given(st.integers(1, DEEPEST_HIT), st.integers(1, LARGEST_SIZE), st.integers(0, 10**6))
    def test_no_page_beyond_the_deepest_hit_is_offered(
        self, current: int, size: int, total: int
    ) -> None:
        asked = SearchRequest(q="xã", page=min(current, DEEPEST_HIT // size), size=size)
        pager = pager_of(links, asked, total)
        if not pager:
            return
        addresses = [single.href for single in pager.pages if single]
        for address in filter(None, [pager.previous, pager.next, *addresses]):
            followed = asked_by(address)
            assert followed.offset < total
            assert followed.but(page=asked.page) == asked

    def test_neighbours_and_the_current_page_are_named_for_machines(self) -> None:
        _, tree = page(SearchRequest(q="xã", page=2), total=30)
        assert asked_by(tree.xpath("//a[@rel='prev']/@href")[0]) == SearchRequest(q="xã")
        assert asked_by(tree.xpath("//a[@rel='next']/@href")[0]).page == 3
        assert text_of(tree, "//a[@aria-current='page']") == ["Trang 2"]

    def test_a_page_after_the_last_says_so_and_leads_back(self) -> None:
        _, tree = page(SearchRequest(q="xã", page=9), total=42, hits=[])
        assert text_of(tree, "//*[@role='status']") == ["42 bài viết"]
        assert asked_by(link(tree, "Về trang cuối")).page == 5

    def test_the_deepest_page_says_why_there_is_no_next_one(self) -> None:
        assert "10.000 bài viết đầu tiên" in page(SearchRequest(q="xã", page=1000), total=10_001)[0]
        assert "10.000" not in page(SearchRequest(q="xã", page=999), total=10_001)[0]
        assert "đầu tiên" not in page(SearchRequest(q="xã", page=1000), total=10_000)[0]


class TestNothingFound:
    def test_it_helps_on_and_offers_to_remove_the_filters(self) -> None:
        asked = SearchRequest(q="chir thij", year=2016, sort=Sort.NEWEST)
        text, tree = page(asked, hits=[])
        assert "chính tả" in text
        assert "ít từ hơn" in text
        assert asked_by(link(tree, "xóa tất cả bộ lọc")) == asked.but(year=None)
        assert link(tree, "xem các bài viết mới nhất") == "/"

    def test_without_filters_it_does_not_speak_of_them(self) -> None:
        assert "bộ lọc" not in page(hits=[])[0]

    def test_filters_alone_are_not_blamed_on_spelling(self) -> None:
        assert "chính tả" not in page(SearchRequest(year=1900), hits=[])[0]

    def test_an_empty_index_is_not_called_a_failed_search(self) -> None:
        text, tree = page(SearchRequest(), hits=[])
        assert text_of(tree, "//*[@role='status']") == ["Chưa có bài viết nào"]
        assert "còn trống" in text


class TestOtherPages:
    def test_failure_is_said_calmly_and_never_as_an_empty_result(self) -> None:
        text = notices.failure_page("  đường ấp Đông ", 30)
        tree = tree_of(text)
        assert "tạm thời gián đoạn" in text_of(tree, "//h1")[0]
        assert "Không có gì bị mất" in text
        assert "khoảng 30 giây" in text
        assert tree.xpath("//input[@name='q']/@value") == ["  đường ấp Đông "]
        for never in ("Tìm thấy", "Không tìm thấy", "0 bài viết", "0 kết quả"):
            assert never not in text

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [
            (-1, "khoảng 1 giây"),
            (0, "khoảng 1 giây"),
            (5, "khoảng 5 giây"),
            (90, "khoảng 90 giây"),
            (91, "khoảng 2 phút"),
            (300, "khoảng 5 phút"),
        ],
    )
    def test_waiting_is_told_in_round_words(self, seconds: int, said: str) -> None:
        assert messages.wait(VIETNAMESE, seconds) == said

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [(1, "about 1 second"), (5, "about 5 seconds"), (91, "about 2 minutes")],
    )
    def test_waiting_is_counted_as_english_counts(self, seconds: int, said: str) -> None:
        assert messages.wait(ENGLISH, seconds) == said

    def test_trying_again_keeps_the_filters(self) -> None:
        tree = tree_of(notices.failure_page("xã", 5))
        assert link(tree, "Thử lại") == ""

    def test_every_wrong_parameter_is_named_and_explained_once(self) -> None:
        with pytest.raises(InvalidRequestError) as caught:
            parse_request([("q", "xã"), ("month", "13"), ("sort", "best"), ("page", "0")])
        text = notices.invalid_page("xã", caught.value.problems)
        tree = tree_of(text)
        named = text_of(tree, "//main//li")
        assert {line.split(":")[0] for line in named} == {
            "Trang (page)",
            "Tháng (month)",
            "Thứ tự (sort)",
        }
        assert len(named) == 3
        assert asked_by(link(tree, "Tìm lại")) == SearchRequest(q="xã")

    @pytest.mark.parametrize("name", [row.name for row in PARAMETERS])
    def test_every_parameter_has_a_vietnamese_name(self, name: str) -> None:
        assert messages.rule(VIETNAMESE, name) != messages.rule(VIETNAMESE, "utm_source")

    @pytest.mark.parametrize("query", ["", "   ", "ă" * (LONGEST_QUERY + 1)])
    def test_no_plain_search_is_offered_for_a_query_that_cannot_be_one(self, query: str) -> None:
        text = notices.invalid_page(query, [Problem("q", "x", "y")])
        tree = tree_of(text)
        assert tree.xpath("//main//a/@href") == ["/"]

    def test_a_lone_surrogate_in_what_was_typed_does_no_harm(self) -> None:
        for text in (notices.failure_page("a\ud800", 5), notices.invalid_page("a\ud800", [])):
            assert text.encode()

    def test_an_address_that_leads_nowhere_offers_search(self) -> None:
        tree = tree_of(notices.not_found_page())
        assert text_of(tree, "//h1") == ["Không có trang này"]
        assert tree.xpath("//form[@role='search']")
