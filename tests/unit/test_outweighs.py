"""One form is a slip of another where articles write the other very much oftener."""

import pytest

from searchsvc.analysis.lexicon.outweighs import outweighs


@pytest.mark.parametrize(
    ("meant", "typed", "expected"),
    [(5, 0, True), (4, 0, False), (20, 1, True), (19, 1, False), (766, 2, True), (30, 2, False)],
)
def test_a_slip_may_stand_in_an_article_or_two(meant: int, typed: int, expected: bool) -> None:
    assert outweighs(meant, typed) is expected
