"""Marks that overlap become one, whose syllables are those of its text."""

import pytest

from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.search.snippets.marks import find_marks


@pytest.mark.parametrize(
    ("names", "text", "marked"),
    [
        (("Bến Lụa", "Lụa Vàng"), "chợ Bến Lụa Vàng mở", "Bến Lụa Vàng"),
        (("Lụa Lụa", "Lụa Bến"), "chợ Lụa Lụa Bến mở", "Lụa Lụa Bến"),
        (("Xóm Bến Lụa", "Bến Lụa Vàng"), "chợ Xóm Bến Lụa Vàng", "Xóm Bến Lụa Vàng"),
        (("Xóm Bến Lụa", "Bến Lụa"), "chợ Xóm Bến Lụa", "Xóm Bến Lụa"),
    ],
)
def test_what_marks_share_is_named_once(names: tuple[str, ...], text: str, marked: str) -> None:
    keys = frozenset(tuple(token.key for token in tokenize(name)) for name in names)
    (mark,) = find_marks(text, HighlightTerms(names=keys))
    assert text[mark.start : mark.end] == marked
    assert mark.syllables == tuple(token.folded for token in tokenize(marked))


def test_marks_side_by_side_stay_apart() -> None:
    keys = frozenset(tuple(one.key for one in tokenize(name)) for name in ("Bến Lụa", "Lụa Vàng"))
    marks = find_marks("Bến Lụa, Lụa Vàng", HighlightTerms(names=keys))
    assert [mark.syllables for mark in marks] == [("ben", "lua"), ("lua", "vang")]
