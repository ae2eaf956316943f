import pytest

from searchsvc.analysis.mentions.respelling_table import LOAN_WORDS, NAMES
from tests.unit.said import terms


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("virus", "'virus"),
        ("vi rút", "'virus"),
        ("Vi-rút", "'virus"),
        ("ô xi", "'oxy"),
        ("in-tơ-nét", "'internet"),
        ("café", "'caphe"),
        ("cà phê", "'caphe"),
        ("K'ho", "'kho"),
        ("K’Ho", "'kho"),
        ("Cơ Ho", "'kho"),
        ("H'Mông", "'hmong"),
        ("Hmông", "'hmong"),
        ("Xơ-đăng", "'xodang"),
        ("Xơ Đăng", "'xodang"),
        ("Đắc Lắc", "'daklak"),
        ("Dak Lak", "'daklak"),
        ("Bắc Cạn", "'backan"),
        # Whatever an apostrophe joins, in no table.
        ("Y'Tlam", "'ytlam"),
        ("Ma-ri-uýt", "'mariuyt"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_each_spelling_of_a_word_gives_one_term(text: str, term: str, typed: bool) -> None:
    assert term in terms(text, "'", typed)


@pytest.mark.parametrize(
    ("query", "term"),
    [("vi rut", "'virus"), ("o xi", "'oxy"), ("dac lac", "'daklak"), ("kho", "'kho")],
)
def test_a_reader_may_leave_its_marks_out(query: str, term: str) -> None:
    assert term in terms(query, "'", typed=True)


@pytest.mark.parametrize(
    "text",
    [
        "kho lương thực",
        "khó khăn",
        "văn hóa-xã hội",
        "mông lung",
        "Gò Vấp",
        "gọn gàng",
        "gồn",
        "05-CT",
        "a.b-c@maihoa.example",
        "cô ta",
        "đắc cử",
        "bắc cầu",
    ],
)
def test_other_words_are_no_spelling_of_these(text: str) -> None:
    assert terms(text, "'") == []


def test_the_table_holds_many_words_and_each_in_two_spellings_or_more() -> None:
    lines = [line for line in (LOAN_WORDS + NAMES).splitlines() if line.strip()]
    assert len(lines) >= 100
    assert all(len({one.strip() for one in line.split("|")}) >= 2 for line in lines)
