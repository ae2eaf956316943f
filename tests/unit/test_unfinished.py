"""Suggestions for a text with a slip: what was meant, while it is being typed."""

import pytest

from searchsvc.query.spelling.unfinished import MOST_SYLLABLES, meant
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "Chợ Bến Lụa mở lại đón khách",
    "Trường tiểu học Mai Hòa tuyển sinh lớp một",
    "Phường đón tiếp công dân",
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
        ("", []),
        ("   ", []),
        ("chợ bếnn " * MOST_SYLLABLES, []),
    ],
)
def test_what_was_meant_by_a_text_in_the_box(typed: str, meanings: list[tuple[str, bool]]) -> None:
    assert list(meant(typed, LEXICON)) == meanings
