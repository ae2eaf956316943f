"""17g is an hour before a day and grams in a dose; 19L are litres, but no class 19L."""

import pytest

from tests.unit.said import terms


@pytest.mark.parametrize(
    "text",
    [
        *("bắt đầu 17g ngày 3/4", "17g ngày 3 tháng 4", "17g, ngày 3 tháng Giêng", "lúc 17g"),
        *("Mai Hòa, 17g ngày 3/4/2031", "17g hôm nay", "xã Mai Hòa 17g ngày 3/4"),
    ],
)
def test_before_a_day_it_is_an_hour(text: str) -> None:
    assert terms(text, "^")[0] == "^17_giờ"


@pytest.mark.parametrize(
    "text",
    [
        *("uống 17g ngày 2 lần", "mỗi liều 17g ngày 3/4", "uống thuốc bột 17g ngày 1/2"),
        *("hòa 17g ngày 3/4", "hòa tan 17g ngày 3/4", "dùng 17g ngày 3 tháng 4"),
        *("17g ngày 1/2 thìa", "17g ngày 3 tháng liền", "17g ngày 3 tháng"),
    ],
)
def test_grams_are_no_hour(text: str) -> None:
    assert terms(text, "^") == ["^17000_mg"]


@pytest.mark.parametrize("text", ["19L", "bình 19L", "nước lọc 19L"])
def test_a_large_letter_is_of_litres(text: str) -> None:
    assert terms(text, "^") == ["^19000_ml"]


@pytest.mark.parametrize(
    "name",
    [
        *("lớp", "tòa", "toà", "tòa nhà", "size", "căn", "căn hộ", "phòng", "block", "lô"),
        *("Lớp", "SIZE"),
    ],
)
def test_behind_what_is_called_by_a_number_it_is_none(name: str) -> None:
    assert terms(f"{name} 19L", "^") == []
    assert terms(f"{name} 19L", "^", typed=True) == []
