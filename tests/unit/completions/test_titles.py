"""Completions: titles, by what was typed of them."""

import unicodedata

import pytest

from searchsvc.query.completions import EMPTY, CompletionsBuilder
from searchsvc.query.request import LONGEST_QUERY
from tests.unit.completions.titles import TITLES, completions, texts
from tests.unit.odd_queries import ODD_QUERIES


@pytest.mark.parametrize(
    ("characters", "kept"), [(LONGEST_QUERY, True), (LONGEST_QUERY + 1, False)]
)
def test_a_title_that_could_not_be_searched_is_not_suggested(characters: int, kept: bool) -> None:
    title = "Xóm Quế " + "a" * (characters - 8)
    assert (title in texts(completions(title), "xom que")) == kept


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("thu tu", {"Thủ tục"}),
        ("THU TU", {"Thủ tục"}),
        (unicodedata.normalize("NFD", "thủ tụ"), {"Thủ tục"}),
        ("thu", {"Thủ tục", "Thu phí", "Phường 8", "Kĩ thuật"}),
        # A typed tone binds, also in an unfinished syllable.
        ("thủ", {"Thủ tục"}),
        ("thứ", {"Phường 8"}),
        ("thư", {"Thủ tục", "Phường 8"}),
        # đ binds, d is free.
        ("đưo", {"Đường Trần", "Thu phí"}),
        ("duo", {"Đường Trần", "Thu phí", "Dương cầm"}),
        ("dươ", {"Đường Trần", "Thu phí", "Dương cầm"}),
        ("ðườ", {"Đường Trần", "Thu phí"}),
        # i and y where they mean the same, but y is not any i.
        ("ky", {"Kỹ năng", "Kĩ thuật"}),
        ("ki", {"Kỹ năng", "Kĩ thuật"}),
        ("kĩ", {"Kỹ năng", "Kĩ thuật"}),
        ("kỹ n", {"Kỹ năng"}),
        ("ky thuat", {"Kĩ thuật"}),
        # Any tone style.
        ("mai hoà", {"Thủ tục"}),
        ("mai hòa", {"Thủ tục"}),
        # Inside a title, across signs, digits.
        ("tran kha", {"Đường Trần"}),
        ("8", {"Phường 8"}),
        ("20", {"Lễ hội"}),
        # A finished syllable is not a prefix.
        ("mai ho ", set()),
        ("mai h", {"Thủ tục"}),
        ("kha ", {"Đường Trần"}),
        ("kh ", set()),
        # Its syllables apart, the last one unfinished.
        ("hoi ben", {"Lễ hội"}),
        ("ben hoi", {"Lễ hội"}),
        ("hoi be", {"Lễ hội"}),
        ("hồi bến", set()),
        ("duong met", {"Đường Trần"}),
        ("đường mét", {"Đường Trần"}),
        ("dường mẹt", set()),
        ("hoi khong", set()),
    ],
)
def test_what_was_typed_finds_the_titles_it_may_become(typed: str, begins: set[str]) -> None:
    found = completions(*TITLES).complete(typed, 10)
    titles = [one.text for one in found if one.kind == "title"]
    assert {title for title in TITLES if title.startswith(tuple(begins))} == set(titles)


def test_a_title_that_begins_with_what_was_typed_comes_before_one_that_holds_it() -> None:
    found = completions("Sửa cầu Vân Đồi", "Cầu sắt cũ", "Họp và cầu mong")
    assert texts(found, "cau") == ["Cầu sắt cũ", "Sửa cầu Vân Đồi", "Họp và cầu mong"]


def test_each_of_many_typed_syllables_counts() -> None:
    found = completions("Lễ hội hoa xuân quận Mai Hòa", "Lễ hội hoa xuân quận Cửu Hà năm 8")
    for typed in ("le hoi hoa xuan quan c", "lễ hội hoa xuân quận cưu", "hoi hoa xuan quan cuu ha"):
        assert texts(found, typed) == ["Lễ hội hoa xuân quận Cửu Hà năm 8"]
    assert texts(found, "lễ hội hoa xuân quán c") == []


def test_titles_that_hold_the_syllables_apart_come_last() -> None:
    found = completions("Mai nở bên rạch Hoà Hưng", "Đón xuân ở quận Mai Hòa")
    assert texts(found, "mai ho") == ["Đón xuân ở quận Mai Hòa", "Mai nở bên rạch Hoà Hưng"]


def test_finished_syllables_with_their_very_marks_come_first_when_marks_were_typed() -> None:
    found = completions("Cổng trường mở", "Công trường đông")
    assert texts(found, "cong tr") == ["Cổng trường mở", "Công trường đông"]
    found = completions("Đương đại và cũ", "Dương đạo hát")
    assert texts(found, "dương đ") == ["Dương đạo hát", "Đương đại và cũ"]
    assert texts(found, "dư") == ["Dương đạo hát", "Đương đại và cũ"]
    assert texts(found, "du") == ["Đương đại và cũ", "Dương đạo hát"]


@pytest.mark.parametrize(
    ("added", "order"),
    [
        ([("a", 5, 20250101), ("b", 90, 20250101)], "ba"),
        ([("a", 5, 20200101), ("b", 5, 20250101)], "ba"),
        # A year of age halves the views.
        ([("a", 400, 20240101), ("b", 300, 20250101)], "ba"),
        ([("a", 800, 20240101), ("b", 300, 20250101)], "ab"),
        ([("a", None, 20240101), ("b", None, None), ("c", None, 20250101)], "cab"),
        ([("b", None, None), ("a", None, None)], "ab"),
    ],
)
def test_titles_are_ordered_by_views_and_newness(
    added: list[tuple[str, int | None, int | None]], order: str
) -> None:
    builder = CompletionsBuilder()
    for article_id, views, day in added:
        builder.add(article_id, f"Hội hoa {article_id}", views, day)
    assert "".join(one.id or "" for one in builder.build().complete("hoi h", 9)) == order


def test_titles_that_differ_in_case_tone_style_or_blanks_are_suggested_once() -> None:
    found = completions(
        "Quận Mai Hòa đón xuân", "quận mai  hoà đón xuân", "QUẬN MAI HOÀ ĐÓN XUÂN", "Quận mai hoa"
    )
    assert texts(found, "quan mai") == ["Quận Mai Hòa đón xuân", "Quận mai hoa"]


@pytest.mark.parametrize("typed", ["Lễ hội hoa", "lễ hội hoa ", "LỄ  HỘI HOA!"])
def test_what_was_typed_already_is_not_suggested(typed: str) -> None:
    found = completions("Lễ hội hoa", "Lễ hội hoa xuân")
    assert texts(found, typed) == ["Lễ hội hoa xuân"]


def test_a_title_typed_without_its_marks_is_suggested() -> None:
    assert texts(completions("Lễ hội hoa"), "le hoi hoa") == ["Lễ hội hoa"]


def test_a_suggested_phrase_is_not_repeated_as_a_title() -> None:
    found = completions("Dịch vụ công", "Nộp dịch vụ công", "Hỏi dịch vụ công")
    assert texts(found, "dich") == ["dịch vụ công", "Nộp dịch vụ công", "Hỏi dịch vụ công"]


def test_no_more_are_given_than_asked_for() -> None:
    found = completions(*TITLES)
    assert [len(found.complete("h", size)) for size in (-1, 0, 1, 2)] == [0, 0, 1, 2]


@pytest.mark.parametrize("typed", ["", " ", "…", "(", "[]\\", "x" * 500, "\ud800", "\u0301", "*"])
def test_what_no_title_holds_has_no_completions(typed: str) -> None:
    assert completions(*TITLES).complete(typed, 5) == []


@pytest.mark.parametrize("typed", [*(text for _, text in ODD_QUERIES), "thu.*", "hoi " * 300])
def test_odd_input_never_raises(typed: str) -> None:
    assert len(completions(*TITLES).complete(typed, 5)) <= 5


def test_no_titles_give_no_completions() -> None:
    assert CompletionsBuilder().build().complete("a", 5) == EMPTY.complete("a", 5) == []
    assert completions("…", "").complete("a", 5) == []
    assert (len(EMPTY), list(EMPTY.phrases)) == (0, [])
