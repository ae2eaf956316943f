"""How a suggested phrase is spelled."""

import pytest

from searchsvc.query.completions.spelling import Spelling


@pytest.mark.parametrize(
    ("occurrences", "spelled"),
    [
        ((("Chợ Bến", True), ("chợ Bến", False)), "chợ Bến"),
        ((("Chợ Bến", True),), "Chợ Bến"),
        # Capitals for emphasis are no spelling of a name.
        ((("CHỢ Bến", True),), "chợ Bến"),
        ((("CHỢ Bến", False),), "chợ Bến"),
        ((("CHỢ bến", True),), "chợ bến"),
    ],
)
def test_a_name_keeps_its_capitals(occurrences: tuple[tuple[str, bool], ...], spelled: str) -> None:
    spelling = Spelling(2)
    for text, initial in occurrences:
        spelling.add(text, initial, shouted=False)
    assert spelling.text() == spelled
