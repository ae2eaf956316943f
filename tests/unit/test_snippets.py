"""Which passage of a text is shown."""

import html
import re
from collections.abc import Callable

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.normalize import clean
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.search.snippets import (
    SNIPPET_CHARACTERS,
    cut,
)
from tests.unit.growth import is_linear

NOTHING = HighlightTerms()
Seeker = Callable[[str], HighlightTerms]
FILLER = "Người dân phường An Lạc trồng thêm nhiều cây xanh bên bờ kênh. "


@pytest.fixture
def sought(analyzer: Analyzer) -> Seeker:
    def make(query: str) -> HighlightTerms:
        return plan_query(clean(query), analyzer, RANKING).sought

    return make


def _plain(snippet: str) -> str:
    return html.unescape(re.sub("</?mark>", "", snippet))


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_gives_an_empty_snippet(sought: Seeker, text: str) -> None:
    assert cut(text, sought("mai")) == ""
    assert cut(text, NOTHING) == ""


def test_a_short_text_is_shown_whole_without_ellipsis(sought: Seeker) -> None:
    assert cut("Quận Mai Hòa họp.", sought("hoa")) == "Quận Mai <mark>Hòa</mark> họp."


def test_without_a_match_the_beginning_is_shown() -> None:
    snippet = cut(FILLER * 20, NOTHING)
    assert snippet.startswith("Người dân phường")
    assert snippet.endswith("…")
    assert len(snippet) <= SNIPPET_CHARACTERS + 1


def test_the_passage_with_most_different_terms_is_shown(sought: Seeker) -> None:
    text = (
        f"{FILLER * 5}Mai nở. {FILLER * 5}Mai Mai Mai Mai nở. {FILLER * 5}"
        f"Quận Mai Hòa họp. {FILLER * 5}"
    )
    snippet = cut(text, sought("quận mai hòa"))
    assert "<mark>Quận Mai Hòa</mark> họp" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")


def test_neighbouring_terms_are_worth_more_than_scattered_ones(sought: Seeker) -> None:
    text = f"Hòa ở xa quận, mai về. {FILLER * 6}Quận Mai Hòa họp. {FILLER * 6}"
    assert "<mark>Quận Mai Hòa</mark>" in cut(text, sought("quận mai hòa"))


@pytest.mark.parametrize("query", ["thuốc bảo hiểm y tế", "thuoc bao hiem y te", "thuốc BHYT"])
def test_an_abbreviation_is_worth_what_it_stands_for(sought: Seeker, query: str) -> None:
    short = "Nơi phát thuốc cho thẻ BHYT là tầng hai."
    text = f"Trạm Y tế xã Cửu Hà có thuốc. {FILLER * 6}{short} {FILLER * 6}"
    assert "thẻ <mark>BHYT</mark>" in cut(text, sought(query))


def test_of_equal_passages_the_earliest_is_shown(sought: Seeker) -> None:
    text = f"{FILLER * 4}Đây là Hòa một. {FILLER * 6}Đây là Hòa hai. {FILLER * 4}"
    snippet = cut(text, sought("hòa"))
    assert "<mark>Hòa</mark> một" in snippet
    assert "hai" not in snippet


def test_a_snippet_begins_where_a_sentence_begins(sought: Seeker) -> None:
    snippet = cut(f"{FILLER * 5}Hôm nay quận Mai Hòa họp. {FILLER * 5}", sought("mai hòa"))
    assert snippet.startswith("…Hôm nay quận <mark>Mai Hòa</mark>")


def test_a_snippet_begins_at_a_new_line(sought: Seeker) -> None:
    text = f"{'xa ' * 100}\nHôm nay quận Mai Hòa họp {'xa ' * 200}"
    assert cut(text, sought("mai hòa")).startswith("…Hôm nay quận <mark>Mai Hòa</mark>")


def test_letters_with_other_marks_are_no_place_to_begin(analyzer: Analyzer) -> None:
    text = (
        f"{FILLER * 3}Dự buổi gặp mặt thân mật ở sân đình làng Bến Lụa với các đồng chí lão thành"
        f" có ông Lê Bến Nghi. Phường học tập Chỉ thị 05 trong tuần. {FILLER * 5}"
    )
    read = LexiconBuilder()
    read.add([text, "chỉ thị 05 chỉ thị 05 chỉ thị"])
    sought = plan_query("chi thi 05", analyzer, RANKING, lexicon=read.build()).sought
    assert cut(text, sought).startswith("…Phường học tập <mark>Chỉ thị 05</mark>")


def test_without_a_sentence_start_near_by_a_snippet_begins_at_a_word(sought: Seeker) -> None:
    text = f"{'trước ' * 60}Hòa {'sau ' * 100}"
    shown = _plain(cut(text, sought("hòa"))).strip("…").split()
    assert shown[0] == "trước"
    assert "Hòa" in shown
    assert set(shown) == {"trước", "Hòa", "sau"}


def test_a_snippet_ends_at_a_word(sought: Seeker) -> None:
    text = f"Hòa {'một hai bốn mười ' * 40}"
    for size in range(20, 60):
        shown = _plain(cut(text, sought("hòa"), size)).removesuffix("…").split()
        assert set(shown) == {"Hòa", "một", "hai", "bốn", "mười"}


def test_neighbours_that_the_passage_has_left_behind_no_longer_count(sought: Seeker) -> None:
    text = f"Mai Hòa Mai nở. {FILLER * 6}Quận bên Mai với Hòa. {FILLER * 6}"
    assert "<mark>Mai Hòa Mai</mark>" in cut(text, sought("quận mai hòa"))


def test_a_snippet_is_about_as_long_as_asked(sought: Seeker) -> None:
    text = f"{FILLER * 10}Hòa. {FILLER * 10}"
    for size in (40, 120, 240, 500):
        shown = _plain(cut(text, sought("hòa"), size))
        assert size * 0.5 <= len(shown) <= size + 70


def test_ellipsis_stands_only_where_text_is_left_out(sought: Seeker) -> None:
    text = f"Hòa ở đầu. {FILLER * 10}"
    assert cut(text, sought("hòa")).startswith("<mark>Hòa</mark>")
    text = f"{FILLER * 10}ở cuối Hòa"
    assert cut(text, sought("hòa")).endswith("<mark>Hòa</mark>")
    assert cut(f"\n \nHòa họp. {FILLER * 10}", sought("hòa")).startswith("<mark>Hòa</mark>")
    assert cut(f"Hòa họp.{' ' * 500}", sought("hòa")) == "<mark>Hòa</mark> họp."


def test_one_huge_word_is_cut_and_not_marked_in_part(sought: Seeker) -> None:
    snippet = cut("x" * 1_000, sought("x" * 400))
    assert "<mark>" not in snippet
    assert snippet == "x" * SNIPPET_CHARACTERS + "…"


def test_marks_are_never_cut_open(sought: Seeker) -> None:
    for size in range(1, 60):
        snippet = cut("Quận Mai Hòa họp với phường Mai Hòa", sought("mai hòa"), size)
        assert snippet.count("<mark>") == snippet.count("</mark>")
        assert set(re.findall("<mark>(.*?)</mark>", snippet)) <= {"Mai", "Hòa", "Mai Hòa"}


def test_time_is_linear_in_the_text(sought: Seeker) -> None:
    terms = sought("mai hòa")
    assert is_linear(lambda text: cut(text, terms), lambda count: "mai hòa " * count, 3_000)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (f"Tin: Lý Sen\nẢnh: Tư Rạng\n{FILLER * 6}", "…Người dân phường"),
        (f"STT\nHọ tên\nGhi chú\n{FILLER * 6}", "…Người dân phường"),
        (f"{FILLER * 4}, ; – Họp ở Mai Hòa. {FILLER * 4}", "…Người dân"),
    ],
)
def test_without_a_match_a_passage_begins_with_prose(text: str, begins: str) -> None:
    assert cut(text, NOTHING).startswith(begins.removeprefix("…")) or cut(text, NOTHING).startswith(
        begins
    )


def test_a_passage_shows_words_rather_than_cells_of_a_table(sought: Seeker) -> None:
    text = f"Mai Hòa\nQuận\n{FILLER * 6}Hôm nay chợ quận Mai Hòa họp mặt. {FILLER * 6}"
    assert "<mark>quận Mai Hòa</mark> họp" in cut(text, sought("quận mai hòa"))


def test_a_passage_never_begins_with_a_stray_sign(sought: Seeker) -> None:
    text = f"{FILLER * 5}.\n- ; Quận Mai Hòa họp. {FILLER * 5}"
    assert cut(text, sought("mai hòa")).startswith("…Quận <mark>Mai Hòa</mark>")


def test_an_ellipsis_never_follows_the_end_of_a_sentence(sought: Seeker) -> None:
    for size in range(60, 300, 7):
        shown = cut(f"Hòa họp. {FILLER * 10}", sought("hòa"), size)
        assert not re.search(r"[.!?…,;:]…$", shown)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("5%", "Có 5 người, giảm 5% phí, chi 2,5 tỷ.", ["5%"]),
        ("giảm 5%", "Sau 5 năm, phí giảm 5% rồi.", ["giảm 5%"]),
        ("4‰", "Ngày 4/4 độ mặn là 4‰.", ["4‰"]),
        ("5%", "Có 5 người dự.", []),
    ],
)
def test_only_the_quantity_is_marked_with_its_sign(
    sought: Seeker, query: str, text: str, marked: list[str]
) -> None:
    shown = cut(text, sought(query))
    assert re.findall("<mark>(.*?)</mark>", shown) == marked


def test_the_passage_shows_the_whole_number_of_a_document(sought: Seeker) -> None:
    text = (
        f"Học theo chỉ thị 05 ở nhà Mai Hòa. {FILLER * 6}"
        f"Quận triển khai Chỉ thị 05-CT/TW sáng nay. {FILLER * 6}"
    )
    assert "<mark>Chỉ thị 05-CT/TW</mark>" in cut(text, sought("chỉ thị 05-CT/TW"))
