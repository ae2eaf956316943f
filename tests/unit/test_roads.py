"""Roads are found by their short forms, and counts and telephones are none."""

import pytest

from tests.unit.said import terms


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    ("text", "term"),
    [
        *((text, "+quoc_lo_1a") for text in ("QL1A", "QL 1A", "QL.1A", "sửa QL 1A 20 km")),
        *((text, "+tinh_lo_827") for text in ("DT827", "DT.827", "đường DT 827", "trên DT 827")),
        *((text, "+tinh_lo_830") for text in ("ĐT830", "ĐT.830", "ĐT 830 ngập", "TL 830")),
        ("tuyến ĐT 112", "+tinh_lo_112"),
        ("ĐT112", "+tinh_lo_112"),
        ("QL 1 người dân mừng", "+quoc_lo_1"),
        ("trên QL 5 trường học ngập", "+quoc_lo_5"),
    ],
)
def test_a_road_is_found_by_its_short_form(text: str, term: str, typed: bool) -> None:
    assert terms(text, "+", typed) == [term]


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        *("Nhà DT 120 m2", "DT 250 m2", "DT 250m²", "đất DT 250", "DT 120 ha"),
        *("gọi ĐT 115 khi cấp cứu", "ĐT 113", "ĐT.114"),
        *("điểm TL 10 câu", "TL 50% bài", "TL 50 % bài", "TL 12 bài", "HL 30 phút"),
        *("QL 5 trường", "QL 12 héc ta", "QL 12 ha", "QL 20 km"),
    ],
)
def test_a_short_form_before_a_count_or_a_telephone_is_no_road(text: str, typed: bool) -> None:
    assert terms(text, "+", typed) == []


def test_a_road_may_begin_a_query_without_any_marks() -> None:
    assert terms("ql 1 cau ben lua", "+", typed=True) == ["+quoc_lo_1"]
    assert terms("lo dt 120 m2", "+", typed=True) == []
    assert terms("dt 830 ngap", "+", typed=True) == ["+tinh_lo_830"]
    assert terms("DT 830 ngập", "+") == []
