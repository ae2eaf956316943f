"""Numbers from a hundred on in words: the term of the same number in digits."""

import pytest

from searchsvc.analysis.orthography.tones import fold
from tests.unit.said import terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hai trăm suất quà", "#200"),
        ("một trăm linh năm hộ", "#105"),
        ("một trăm lẻ tám bậc", "#108"),
        ("sáu trăm năm mươi em", "#650"),
        ("một nghìn cây", "%1000"),
        ("bốn trăm ngàn đồng", "%400000"),
        ("ba trăm hai mươi tỷ", "%320000000000"),
        ("một triệu rưỡi", "%1500000"),
        ("hai tỷ ba trăm triệu đồng", "%2300000000"),
        ("hai mươi lăm nghìn ba trăm đồng", "%25300"),
        ("ba nghìn tỷ đồng", "%3000000000000"),
    ],
)
def test_a_number_in_words_is_that_in_digits_with_and_without_marks(text: str, found: str) -> None:
    assert found in terms(text, found[0])
    assert found in terms(text, found[0], typed=True)
    assert found in terms(fold(text), found[0], typed=True)


@pytest.mark.parametrize(
    "text",
    [
        "trăm ngày",
        "hàng nghìn người",
        "hai nghìn không trăm mười tám",
        "ba trăm",
        "một trăm năm sau",
        "3 nghìn đồng",
    ],
)
def test_what_is_a_part_of_another_number_is_none(text: str) -> None:
    assert not [term for term in terms(text, "%") if not text[0].isdigit()]


def test_only_a_sum_has_a_currency() -> None:
    assert "%2000đ" not in terms("hai nghìn đồng bào", "%")


def test_a_typed_number_of_three_digits_finds_its_words() -> None:
    assert terms("200 suất", "#", typed=True) == ["#200"]
    assert terms("200 suất", "#") == []
