"""Suggestions from what many readers search."""

import pytest

from searchsvc.search.suggest import popular_for

QUERIES = ("thuế đất", "chợ đêm Bến Lụa", "nghĩa vụ quân sự", "quán cà phê")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("thue", ["thuế đất"]),
        ("thue dat", ["thuế đất"]),
        ("thuế", ["thuế đất"]),
        ("thú", []),
        ("DEM ben", ["chợ đêm Bến Lụa"]),
        ("bến l", ["chợ đêm Bến Lụa"]),
        ("qu", ["nghĩa vụ quân sự", "quán cà phê"]),
        ("uan", []),
        # What is typed already is no suggestion.
        ("thuế đất", []),
        ("  ", []),
        ("", []),
    ],
)
def test_a_word_begins_with_what_was_typed_and_typed_marks_agree(
    typed: str, found: list[str]
) -> None:
    assert list(popular_for(typed, QUERIES)) == found
