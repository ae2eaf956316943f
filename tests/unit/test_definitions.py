import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.scoring.definitions import LONGEST_HEAD, find_definition


def _phrase(text: str, unmarked: bool = False) -> str | None:
    cleaned = clean(text)
    found = find_definition(cleaned, tokenize(cleaned), unmarked)
    return None if found is None else " ".join(found.phrase)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Hợp tác xã là gì?", "hơp. tac' xa~ la`"),
        ("Hòa giải viên là ai", "hoa` giai? viên la`"),
        ("Thế nào là hộ nghèo?", "hô. ngheo` la`"),
        ("Định nghĩa hộ nghèo", "hô. ngheo` la`"),
        ("Khái niệm của hộ nghèo", "hô. ngheo` la`"),
        ("hộ nghèo được hiểu như thế nào", "hô. ngheo` la`"),
        ("Xin cho hỏi theo quy chế này thế nào là hộ nghèo", "hô. ngheo` la`"),
        ("Theo quy chế năm 2016, hộ nghèo là gì?", "hô. ngheo` la`"),
        ("Định nghĩa của Hộ nghèo trong quận Mai Hòa", "trong quân. mai hoa` la`"),
    ],
)
def test_a_question_for_a_definition_is_answered_where_the_phrase_stands(
    question: str, phrase: str
) -> None:
    assert _phrase(question) == phrase


def test_without_marks_the_phrase_is_of_folded_terms() -> None:
    assert _phrase("hop tac xa la gi", unmarked=True) == "hop tac xa la"


@pytest.mark.parametrize(
    "text", ["hợp tác xã", "là gì", "thế nào là", "hồ sơ gồm những gì", "ai là chủ tịch", ""]
)
def test_other_queries_ask_for_no_definition(text: str) -> None:
    assert _phrase(text) is None


def test_only_the_last_syllables_are_the_head() -> None:
    phrase = _phrase("tổ hợp tác sản xuất rau sạch là gì")
    assert phrase is not None
    assert len(phrase.split()) == LONGEST_HEAD + 1


def test_what_only_asks_is_told_from_what_is_asked_for() -> None:
    text = "Thế nào là hộ nghèo"
    found = find_definition(text, tokenize(text), unmarked=False)
    assert found is not None
    assert found.asking == {"thê'", "nao`", "la`"}
