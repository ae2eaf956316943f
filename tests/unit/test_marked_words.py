"""Which words of titles and passages are marked."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.search.snippets import cut, mark_all, passage, rendered, whole
from tests.unit.lexicons import lexicon_of

Seeker = Callable[[str], HighlightTerms]


@pytest.fixture
def sought(analyzer: Analyzer) -> Seeker:
    def make(query: str) -> HighlightTerms:
        return plan_query(clean(query), analyzer, RANKING).sought

    return make


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
        ("mai hòa", "Mai-Hòa", "<mark>Mai-Hòa</mark>"),
        ("05-ct/tw", "số 05-CT/TW", "số <mark>05-CT/TW</mark>"),
        ("chỉ thị 5", "Chỉ thị 05-CT/TW", "<mark>Chỉ thị 05-CT/TW</mark>"),
        ("5-CT/TW", "số 05-CT/TW", "số <mark>05-CT/TW</mark>"),
        ("chỉ thị 5", "Chỉ thị 15-CT/TW", "<mark>Chỉ thị</mark> 15-CT/TW"),
        ("UBND", "Ủy ban nhân dân quận", "<mark>Ủy ban nhân dân</mark> quận"),
        ("uy ban nhan dan", "UBND quận", "<mark>UBND</mark> quận"),
        ("khóa XIII", "khóa mười ba", "<mark>khóa mười ba</mark>"),
        ("15/5/2016", "ngày 15 tháng 5 năm 2016", "ngày <mark>15 tháng 5 năm 2016</mark>"),
        # What is a part of a larger number, or only repeats what stands before it, is no mark.
        ("5.000 đồng", "giá 15.000 đồng, 5.000 đồng", "giá 15.000 đồng, <mark>5.000 đồng</mark>"),
        ("2.500 hộ", "12,500 hộ và 2.500 hộ", "12,500 hộ và <mark>2.500 hộ</mark>"),
        ("ông An", "Ông An an tâm", "<mark>Ông An</mark> an tâm"),
        ("bà Vui", "Bà Vui vui vẻ", "<mark>Bà Vui</mark> vui vẻ"),
        ("xanh xanh", "Cây xanh xanh mát", "Cây <mark>xanh xanh</mark> mát"),
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


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("50%", "Giảm 50% phí", "Giảm <mark>50%</mark> phí"),
        ("50 %", "Giảm 50% phí", "Giảm <mark>50%</mark> phí"),
        ("50%", "Đạt 50 % (50 hộ)", "Đạt <mark>50 %</mark> (50 hộ)"),
        ("50 phần trăm", "Đạt 50%.", "Đạt <mark>50%</mark>."),
        ("50%", "50% là 50 phần trăm", "<mark>50%</mark> là <mark>50 phần trăm</mark>"),
        ("5%", "Tăng 5-7%", "Tăng <mark>5</mark>-7%"),
        ("7%", "Tăng 5-7%", "Tăng 5-<mark>7%</mark>"),
        ("2‰", "Mặn 2‰ ở cống", "Mặn <mark>2‰</mark> ở cống"),
        ("38,5 độ", "Sốt 38,5° về đêm", "Sốt <mark>38,5°</mark> về đêm"),
        ("100 USD", "Giá 100$ một tấn", "Giá <mark>100$</mark> một tấn"),
        ("giảm 50% phí", "Giảm 50% phí", "<mark>Giảm 50% phí</mark>"),
        # What has no sign of its own.
        ("50 hộ", "50 hộ, 50% dân", "<mark>50 hộ</mark>, 50% dân"),
        ("100 tấn", "100$ và 100 tấn", "100$ và <mark>100 tấn</mark>"),
    ],
)
def test_the_sign_of_a_quantity_is_marked_with_it(
    sought: Seeker, query: str, text: str, marked: str
) -> None:
    assert mark_all(text, sought(query)) == marked


def test_the_reader_sees_the_original_spelling(sought: Seeker) -> None:
    assert mark_all("QUẬN MAI HOÀ", sought("quan mai hoa")) == "<mark>QUẬN MAI HOÀ</mark>"


def test_decomposed_queries_mark_composed_text(sought: Seeker) -> None:
    query = unicodedata.normalize("NFD", "chỉ thị")
    assert mark_all("Chỉ thị", sought(query)) == "<mark>Chỉ thị</mark>"


SEEN = ["Chỉ thị về an toàn thông tin", "Báo chí, nghe thì hay", "Chuyển đổi số", "Quyết định số"]


@pytest.fixture(scope="module")
def meant(analyzer: Analyzer) -> Seeker:
    """What is marked for a query on a portal whose articles tell likely readings."""
    lexicon = lexicon_of(*SEEN)

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


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ('"vuon uom"', "Vườn ươm và vượn", "<mark>Vườn ươm</mark> và vượn"),
        ('"ho may" sen', "Sen nở, hồ mây", "<mark>Sen</mark> nở, <mark>hồ mây</mark>"),
        # Phrases match across punctuation.
        ('"ben do, vuon uom"', "Ở bến đò; vườn ươm", "Ở <mark>bến đò; vườn ươm</mark>"),
        # Marks that were typed must agree.
        ('"vườn uom"', "Vượn ươm, vườn ươm", "Vượn ươm, <mark>vườn ươm</mark>"),
        ('"so 12"', "Số 12, sổ 112", "<mark>Số 12</mark>, sổ 112"),
        ('"vườn ươm"', "Vuon uom", "Vuon uom"),
    ],
)
def test_a_phrase_typed_without_marks_is_marked_as_it_is_found(
    meant: Seeker, query: str, text: str, marked: str
) -> None:
    assert mark_all(text, meant(query)) == marked
