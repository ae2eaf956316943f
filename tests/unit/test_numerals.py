import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.mentions.numerals.number_words import in_words
from searchsvc.analysis.mentions.numerals.values import to_roman
from tests.unit.said import mentions, spans, terms


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("khóa XIII", "#13"),
        ("Đại hội XIII", "#13"),
        ("đại hội lần thứ XIII", "#13"),
        ("khóa mười ba", "#13"),
        ("KHÓA XIII", "#13"),
        ("quý IV", "#4"),
        ("quý I/2016", "#1"),
        ("quý tư", "#4"),
        ("khóa X", "#10"),
        ("chương V", "#5"),
        ("thế kỷ XX", "#20"),
        ("thế kỷ X", "#10"),
        ("kỳ họp thứ VI", "#6"),
        ("khóa XI); tình hình", "#11"),
        ("lần thứ ba", "#3"),
        ("lần thứ năm", "#5"),
        ("Đại hội thứ tư", "#4"),
        ("lần hai", "#2"),
        ("cấp ba", "#3"),
        ("hai mươi mốt", "#21"),
        ("ba mươi lăm", "#35"),
        ("mười lăm", "#15"),
        ("bốn mươi tuổi", "#40"),
        ("khóa 05", "#5"),
        ("Chương trình 08, thực hiện", "#8"),
        ("năm 05.", "#5"),
    ],
)
def test_a_numeral_of_any_kind_gives_its_value(text: str, term: str) -> None:
    assert terms(text, "#") == [term]
    assert term in terms(text, "#", typed=True)


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("khóa 13", "#13"),
        ("khoa xiii", "#13"),
        ("khoa muoi ba", "#13"),
        ("quy iv", "#4"),
        ("quy i", "#1"),
        ("khoa x", "#10"),
        ("ky hop thu vi", "#6"),
        ("lan thu ba", "#3"),
        ("hai muoi mot", "#21"),
        ("lần thứ 3", "#3"),
        ("kỳ 96", "#96"),
    ],
)
def test_digits_small_letters_and_words_without_marks_count_in_a_query_only(
    query: str, term: str
) -> None:
    assert terms(query, "#", typed=True) == [term]
    assert terms(query, "#") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("khóa XIII họp", ["XIII"]),
        ("lần thứ ba mươi hai,", ["ba mươi hai"]),
        ("mười\nba", ["mười"]),
    ],
)
def test_a_mention_is_the_numeral_without_its_marker(text: str, found: list[str]) -> None:
    assert spans(text, "#") == found


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        # Words and letters.
        *(
            "VI PHẠM",
            "vi phạm",
            "điều vi phạm",
            "LOẠI VI KHUẨN",
            "xi măng",
            "XI MĂNG",
            "loại xi măng",
        ),
        *(
            "DI TÍCH XI NGHIỆP",
            "Vitamin A",
            "Vitamin C",
            "I",
            "ông X",
            "MIX",
            "IIX",
            "LIV",
            "Điều kiện",
        ),
        # A year, a day, a person, a business.
        *("năm nhất", "thứ ba", "thứ hai", "thứ năm", "ông Ba", "bà Tư", "năm nay", "bà Năm"),
        *("cùng kỳ năm trước", "cấp tư pháp", "hội tư vấn", "đợt năm học", "điều một người"),
        # Across a line end or a sentence.
        *("khóa\nX", "phần. V", "quý, I", "lần\nba"),
        # Parts of numbers and times, telephones.
        *("08:35", "1.05", "3,05", "(04) 37366617", "08 3829 1234", "007", "00", ""),
    ],
)
def test_what_is_no_numeral_gives_none(text: str, typed: bool) -> None:
    assert terms(text, "#", typed) == []


def test_ten_years_are_not_fifteen() -> None:
    assert terms("mười năm", "#") == ["#10"]
    assert terms("mười lăm", "#") == ["#15"]


@pytest.mark.parametrize("text", ["năm 2016", "tháng 05/2016", "0901 234 567", "13", "Kỳ 96"])
def test_plain_digits_of_an_article_are_syllables_and_no_mention(text: str) -> None:
    assert terms(text, "#") == []


@pytest.mark.parametrize("query", ["gia muoi", "muoi", "nam", "ba tu"])
def test_a_word_without_marks_that_may_be_another_is_no_number(query: str) -> None:
    assert mentions(query, typed=True) == []


_UNITS = ("", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")
_TENS = ("", "", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@given(st.integers(20, 99))
def test_any_number_in_words_gives_its_value(number: int) -> None:
    words = f"{_TENS[number // 10]} mươi {_UNITS[number % 10]}".strip()
    assert terms(f"khóa {words} họp", "#") == [f"#{number}"]


@given(st.integers(1, 39))
def test_any_roman_numeral_after_an_ordinal_gives_its_value(number: int) -> None:
    assert terms(f"khóa {to_roman(number).upper()}", "#") == [f"#{number}"]


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("text", ["quý III/2016", "quý 3/2016", "Quý 03/2016"])
def test_a_quarter_of_a_year_is_its_numeral_however_it_is_written(text: str, typed: bool) -> None:
    assert terms(text, "#", typed) == ["#3"]


@pytest.mark.parametrize("text", ["quý 5/2016", "quý 3", "quy 3/2016", "tháng 3/2016", "quý 3/5"])
def test_no_other_digit_of_an_article_is_a_quarter(text: str) -> None:
    assert terms(text, "#") == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, ("một",)),
        (4, ("bốn", "tư")),
        (10, ("mười",)),
        (11, ("mười một",)),
        (15, ("mười lăm", "mười nhăm")),
        (21, ("hai mươi một", "hai mươi mốt")),
        (24, ("hai mươi bốn", "hai mươi tư")),
        (40, ("bốn mươi",)),
    ],
)
def test_a_number_is_written_in_words_in_every_way(value: int, words: tuple[str, ...]) -> None:
    assert in_words(value) == words
