"""Suggestions for a text with a slip: what was meant, while it is being typed."""

import pytest

from searchsvc.query.spelling.unfinished import MOST_SYLLABLES, meant, with_marks
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "Chợ Bến Lụa mở lại đón khách",
    "Trường tiểu học Mai Hòa tuyển sinh lớp một",
    "Phường đón tiếp công dân",
    "Sửa chữa đường xá ở Rạch Vẹt",
    "Chuyện ngày xưa",
    times=20,
)


@pytest.mark.parametrize(
    ("typed", "meanings"),
    [
        ("chợ bến lụah", [("chợ bến lụa", True)]),
        ("tuyển sin", [("tuyển sinh", True)]),
        # What is not finished stays as it is, at first.
        ("chợ bếnn l", [("chợ bến l", False), ("chợ bến l", True)]),
        ("chợ bếnn ", [("chợ bến ", True)]),
        ("chợ bến lụa", []),
        # What sounds alike, where all syllables are known and never stand together.
        ("xua chua duong xa", [("sua chua duong xa", True)]),
        ("Xua Chua duong", [("Sua Chua duong", True)]),
        ("xua chua d", [("sua chua d", False)]),
        ("xua chua ", [("sua chua ", True)]),
        ("sua chua", []),
        ("xua khach", []),
        ("", []),
        ("   ", []),
        ("chợ bếnn " * MOST_SYLLABLES, []),
    ],
)
def test_what_was_meant_by_a_text_in_the_box(typed: str, meanings: list[tuple[str, bool]]) -> None:
    assert list(meant(typed, LEXICON)) == meanings


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cho ben lua", "chợ bến lụa"),
        ("Cho Ben Lua ", "Chợ Bến Lụa "),
        ("tuyen sinh lớp mot", "tuyển sinh lớp một"),
        ("chợ bến lụa", "chợ bến lụa"),
        # Nobody knows the marks of these.
        ("zumba 2031", "zumba 2031"),
        ("", ""),
    ],
)
def test_what_was_meant_is_shown_with_its_marks(text: str, shown: str) -> None:
    assert with_marks(text, LEXICON) == shown
