import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.mentions.places import STARTS
from tests.unit.said import spans, terms


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Quận 8", "+quan_8"),
        ("quận 08", "+quan_8"),
        ("QUẬN 8", "+quan_8"),
        ("Q.8", "+quan_8"),
        ("Q. 8", "+quan_8"),
        ("Q8", "+quan_8"),
        ("q8", "+quan_8"),
        ("Q.08", "+quan_8"),
        ("Q 8", "+quan_8"),
        ("Quận 12", "+quan_12"),
        ("P.5", "+phuong_5"),
        ("P5", "+phuong_5"),
        ("Phường 5", "+phuong_5"),
        ("phường 05, quận Mai Hòa", "+phuong_5"),
        ("KP 3", "+khu_pho_3"),
        ("KP.3", "+khu_pho_3"),
        ("KP3", "+khu_pho_3"),
        ("khu phố 3", "+khu_pho_3"),
        ("Quận 8.", "+quan_8"),
        ("(Quận 8)", "+quan_8"),
    ],
)
def test_every_way_to_write_a_numbered_unit_gives_one_term(
    text: str, term: str, typed: bool
) -> None:
    assert terms(text, "+", typed) == [term]


@pytest.mark.parametrize(
    ("query", "term"),
    [("quan 8", "+quan_8"), ("phuong 5", "+phuong_5"), ("khu pho 3", "+khu_pho_3")],
)
def test_a_unit_without_marks_counts_in_a_query_only(query: str, term: str) -> None:
    assert terms(query, "+", typed=True) == [term]
    assert terms(query, "+") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("P.5, Q.8, TP.HCM", ["P.5", "Q.8"]),
        ("tại Phường 5 Quận 8", ["Phường 5", "Quận 8"]),
        ("số 12/3 khu phố 2, P.15", ["khu phố 2", "P.15"]),
    ],
)
def test_the_units_of_an_address_are_found_in_order(text: str, found: list[str]) -> None:
    assert spans(text, "+") == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Q. Mai Hòa", "=quan"),
        ("UBND Q. Mai Hòa", "=quan"),
        ("Q.Mai Hòa", "=quan"),
        ("P. Bến Sen", "=phuong"),
        ("công an P. Bến Sen", "=phuong"),
        ("P.Bến Sen, Q. Mai Hòa", "=phuong"),
        ("H. Cửu Hà", "=huyen"),
    ],
)
def test_a_letter_and_a_full_stop_before_a_name_are_its_kind(text: str, kind: str) -> None:
    assert kind in terms(text, "=")


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        # Other words and codes.
        *("Q10x", "quận Mai Hòa", "CQ8", "8 quận", "quan hệ", "XQ8", "A.Q.8", "T.P.5", "Q", "quận"),
        # No unit has such a number, or it is a share or part of a number.
        *("Q.25", "quận 25", "P.500", "quận 0", "Q0", "quận 8,5", "P.5%", "Q.8.5", "Q8/10", "H. 5"),
        # Across a line end, a sentence or an item of a list.
        *("quận\n8", "Q\n8", "quận, 8", "khu\nphố 3", "quận. 8", "Q-8", ""),
        # A person.
        *("Q. Anh", "Nguyễn Q. Anh", "ông P. Bình"),
    ],
)
def test_what_only_looks_like_a_numbered_unit_is_none(text: str, typed: bool) -> None:
    assert terms(text, "+", typed) == []


@pytest.mark.parametrize(
    "text", ["Nguyễn Q. Anh", "ông P. Bình", "bà H. Lan", "Trần Văn Q. An", "q. anh", "Q Anh"]
)
def test_the_initial_of_a_person_s_name_is_no_kind_of_place(text: str) -> None:
    assert terms(text, "=") == []


@given(st.integers(0, 99), st.sampled_from(["Quận {}", "Q.{}", "Q{}", "quận {:02}"]))
def test_districts_have_the_numbers_1_to_24(number: int, spelled: str) -> None:
    expected = [f"+quan_{number}"] if 1 <= number <= 24 else []
    assert terms(spelled.format(number), "+") == expected


def test_common_syllables_begin_a_unit_only_before_a_number() -> None:
    assert all(
        following.isdigit() or start == "khu"
        for start, after in STARTS.items()
        for following in after
        if following
    )
