"""Numbers from a hundred on in words: the term of the same number in digits."""

import pytest

from searchsvc.analysis.orthography.tones import fold
from tests.unit.said import mentions, terms


def all_terms(text: str) -> set[str]:
    return {term for mention in mentions(text) for term in mention.terms}


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
        ("2 triệu ba trăm ngàn", "%2300000"),
        ("ba trăm ngàn một kỳ", "%300000"),
    ],
)
def test_a_number_in_words_is_that_in_digits_with_and_without_marks(text: str, found: str) -> None:
    assert found in terms(text, found[0])
    assert found in terms(text, found[0], typed=True)
    assert found in terms(fold(text), found[0], typed=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [("hai vạn con cá", "%20000"), ("mười vạn", "%100000"), ("hai vạn năm nghìn", "%25000")],
)
def test_ten_thousands_are_numbers_with_their_mark(text: str, found: str) -> None:
    assert found in terms(text, "%")
    assert found in terms(text, "%", typed=True)


@pytest.mark.parametrize("text", ["thôn hai Vạn Ninh", "hai vạn chài", "xóm ba Vạn An", "hai van"])
def test_other_words_are_no_ten_thousands(text: str) -> None:
    assert not terms(text, "%")
    assert not terms(text, "%", typed=True)


@pytest.mark.parametrize(
    "text",
    [
        "trăm ngày",
        "hàng nghìn người",
        "hai nghìn không trăm mười tám",
        "ba trăm",
        "một trăm năm sau",
        "3 nghìn đồng",
        "một nghìn chín trăm bốn lăm",
        "một nghìn lẻ một đêm",
        "tháng ba nghìn người dự",
        "quý hai tỷ lệ tăng",
    ],
)
def test_what_is_a_part_of_another_number_is_none(text: str) -> None:
    assert not [term for term in terms(text, "%") if not text[0].isdigit()]


@pytest.mark.parametrize(
    "text",
    [
        "ba triệu chứng",
        "một tỷ lệ nhỏ",
        "một tỷ giá mới",
        "năm tỷ phú",
        "hai triệu tập viên",
        "năm triệu hồi",
        "bốn tỷ số",
    ],
)
def test_a_scale_that_begins_a_word_is_none(text: str) -> None:
    assert not terms(text, "%")
    assert not terms(text, "%", typed=True)
    assert not terms(fold(text), "%", typed=True)


@pytest.mark.parametrize("text", ["hai trăm rưỡi", "một trăm hai", "tám trăm bảy"])
def test_a_number_that_goes_on_in_an_unread_way_is_none(text: str) -> None:
    assert not terms(text, "#")


def test_a_word_that_begins_like_a_number_ends_it() -> None:
    assert terms("ba trăm tư vấn viên", "#") == ["#300"]


@pytest.mark.parametrize("thing", ["đồng bào", "đồng hồ", "đồng phục", "đồng hương"])
def test_only_a_sum_has_a_currency(thing: str) -> None:
    assert "%2000đ" not in all_terms(f"hai nghìn {thing}")
    assert "%2000đ" in all_terms("hai nghìn đồng tiền mặt")


def test_a_typed_number_of_three_digits_finds_its_words() -> None:
    assert terms("200 suất", "#", typed=True) == ["#200"]
    assert terms("200 suất", "#") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mười lăm mét khối", "^15_m3"),
        ("hai mốt cây số", "^21000000_mm"),
        ("hai trăm mét vuông", "^2000000_cm2"),
        ("ba giờ chiều", "^15_giờ"),
        ("bảy giờ rưỡi", "^7:30"),
        ("năm phần trăm", "^5_%"),
        ("một phần ba", "^1/3"),
        ("ba phần tư", "^3/4"),
        ("hai mốt hộ", "#21"),
        ("ba lăm tuổi", "#35"),
        ("nửa tỷ", "%500000000"),
        ("nửa triệu", "%500000"),
    ],
)
def test_a_quantity_or_contraction_in_words_is_that_in_digits(text: str, found: str) -> None:
    assert found in terms(text, found[0])
    assert found in terms(text, found[0], typed=True)


@pytest.mark.parametrize(
    "text",
    [
        "ba tấn công",
        "cả năm giờ",
        "hai độ",
        "hai tiếng nói",
        "nửa tỷ lệ",
        "một nửa",
        "trăm hai mốt",
    ],
)
def test_a_number_word_before_what_is_no_unit_is_no_quantity(text: str) -> None:
    assert not terms(text, "^")
    assert not terms(text, "%")
