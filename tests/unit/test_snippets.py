import html
import re
import unicodedata
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
    mark_all,
    passage,
    rendered,
    whole,
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


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("chi thi", "Chỉ thị mới", "<mark>Chỉ thị</mark> mới"),
        ("chỉ thị", "Chỉ thị mới", "<mark>Chỉ thị</mark> mới"),
        ("chỉ thị", "Chí thi mới", "Chí thi mới"),
        ("chỉ thi", "chi thị", "chi <mark>thị</mark>"),
        ("ủy hòa", "Uỷ viên Hoà", "<mark>Uỷ</mark> viên <mark>Hoà</mark>"),
        ("uỷ hoà", "Ủy viên Hòa", "<mark>Ủy</mark> viên <mark>Hòa</mark>"),
        ("MAI", "Mai, mai. MAI", "<mark>Mai</mark>, <mark>mai</mark>. <mark>MAI</mark>"),
        ("đường", "\u00d0ường", "<mark>\u00d0ường</mark>"),
        ("mai hòa", "Mai\u0020Hòa", "<mark>Mai Hòa</mark>"),
        # Two blanks or punctuation between matches part them.
        ("mai hòa", "Mai  Hòa", "<mark>Mai</mark>  <mark>Hòa</mark>"),
        ("mai hòa", "Mai-Hòa", "<mark>Mai</mark>-<mark>Hòa</mark>"),
        ("05-ct/tw", "số 05-CT/TW", "số <mark>05-CT/TW</mark>"),
        ("chỉ thị 5", "Chỉ thị 05-CT/TW", "<mark>Chỉ thị 05-CT/TW</mark>"),
        ("5-CT/TW", "số 05-CT/TW", "số <mark>05-CT/TW</mark>"),
        ("chỉ thị 5", "Chỉ thị 15-CT/TW", "<mark>Chỉ thị</mark> 15-CT/TW"),
        ("UBND", "Ủy ban nhân dân quận", "<mark>Ủy ban nhân dân</mark> quận"),
        ("uy ban nhan dan", "UBND quận", "<mark>UBND</mark> quận"),
        ("khóa XIII", "khóa mười ba", "<mark>khóa mười ba</mark>"),
        ("15/5/2016", "ngày 15 tháng 5 năm 2016", "ngày <mark>15 tháng 5 năm 2016</mark>"),
        ("Quận 8", "Q.8 và Q8", "<mark>Q.8</mark> và <mark>Q8</mark>"),
        ("a b", "a < b & c", "<mark>a</mark> &lt; <mark>b</mark> &amp; c"),
        ("mai", "<script>mai</script>", "&lt;script&gt;<mark>mai</mark>&lt;/script&gt;"),
        ("mark", "<mark>", "&lt;<mark>mark</mark>&gt;"),
        ("quot", "\"'", "&quot;&#x27;"),
        ("amp", "&", "&amp;"),
        ("hòa", "hòathuận", "hòathuận"),
        ("", "Mai Hòa", "Mai Hòa"),
        ("mai", "", ""),
        ("mai", "  Mai  ", "<mark>Mai</mark>"),
        ("mai -hòa", "Mai Hòa", "<mark>Mai</mark> Hòa"),
    ],
)
def test_a_title_is_marked(sought: Seeker, query: str, text: str, marked: str) -> None:
    assert mark_all(text, sought(query)) == marked


def test_the_reader_sees_the_original_spelling(sought: Seeker) -> None:
    assert mark_all("QUẬN MAI HOÀ", sought("quan mai hoa")) == "<mark>QUẬN MAI HOÀ</mark>"


def test_decomposed_queries_mark_composed_text(sought: Seeker) -> None:
    query = unicodedata.normalize("NFD", "chỉ thị")
    assert mark_all("Chỉ thị", sought(query)) == "<mark>Chỉ thị</mark>"


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


SEEN = ["Chỉ thị về an toàn thông tin", "Báo chí, nghe thì hay", "Chuyển đổi số", "Quyết định số"]


@pytest.fixture(scope="module")
def meant(analyzer: Analyzer) -> Seeker:
    """What is marked for a query on a portal whose articles tell likely readings."""
    builder = LexiconBuilder()
    for text in SEEN:
        builder.add([text])
    lexicon = builder.build()

    def make(query: str) -> HighlightTerms:
        return plan_query(clean(query), analyzer, RANKING, lexicon=lexicon).sought

    return make


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        # A lone syllable of a word gives way to the word.
        ("chi thi", "Chỉ thị mới, báo chí thì đăng", "<mark>Chỉ thị</mark> mới, báo chí thì đăng"),
        (
            "chuyển đổi số",
            "Quyết định số 5 về chuyển đổi số",
            "Quyết định số 5 về <mark>chuyển đổi số</mark>",
        ),
        (
            "an toan thong tin",
            "An toàn: mọi thông tin",
            "<mark>An toàn</mark>: mọi <mark>thông tin</mark>",
        ),
        ("thông tin về an toàn", "Về quê, an toàn", "Về quê, <mark>an toàn</mark>"),
        (
            "bài học về an toàn",
            "Tin: bài học về an toàn",
            "Tin: <mark>bài học về an toàn</mark>",
        ),
        # Words that only introduce are not looked for.
        (
            "thông tin về an toàn",
            "Tin: thông tin về an toàn",
            "Tin: thông tin về <mark>an toàn</mark>",
        ),
        ("thông tin chỉ thị", "Báo chỉ thông tin", "Báo chỉ <mark>thông tin</mark>"),
        ("an toàn", "Làm việc an lành", "Làm việc <mark>an</mark> lành"),
        # An unmarked syllable stands for its likely reading, and for a text without marks.
        ("chi thi", "Báo chí đăng chỉ mục", "Báo chí đăng <mark>chỉ</mark> mục"),
        ("chi thi", "CHI THI so 5", "<mark>CHI THI</mark> so 5"),
        ("chi thi", "Báo chí", "Báo chí"),
        ("chỉ thị", "Chỉ-thị và chỉ\u00a0thị", "<mark>Chỉ-thị</mark> và <mark>chỉ\u00a0thị</mark>"),
    ],
)
def test_words_are_marked_whole(meant: Seeker, query: str, text: str, marked: str) -> None:
    assert mark_all(text, meant(query)) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Tiền chí phèo. Báo chí đăng.", []),
        ("Tiền chí phèo. Báo chỉ đăng.", ["chỉ"]),
        ("Báo chí về chỉ thị.", ["chỉ thị"]),
    ],
)
def test_a_passage_never_marks_other_marks_than_those_that_were_meant(
    meant: Seeker, text: str, marked: list[str]
) -> None:
    assert re.findall("<mark>(.*?)</mark>", cut(text, meant("chi thi"))) == marked


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
    ("title", "body", "marked"),
    [
        # A syllable of a word that the body has whole.
        (
            "Một số lớp học an toàn",
            "Công an phường trực chốt.",
            ["Một số lớp học an toàn", "<mark>Công an</mark> phường trực chốt."],
        ),
        (
            "Công an phường",
            "Số công nhân rất an tâm.",
            ["<mark>Công an</mark> phường", "Số công nhân rất an tâm."],
        ),
        # Neither has the word: its syllables are all there is to show.
        (
            "An toàn giao thông",
            "Số công nhân tăng.",
            ["<mark>An</mark> toàn giao thông", "Số <mark>công</mark> nhân tăng."],
        ),
    ],
)
def test_a_title_and_its_passage_are_marked_together(
    title: str, body: str, marked: list[str], sought: Seeker
) -> None:
    terms = sought("công an")
    assert rendered([whole(title, terms), passage(body, terms)]) == marked
