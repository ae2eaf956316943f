"""Words that a dash, a stroke or a blank joins are marked as one."""

import pytest

from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.search.snippets.snippet import cut


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("chợ Bến-Nghé mở", "chợ <mark>Bến-Nghé</mark> mở"),
        ("chợ Bến–Nghé mở", "chợ <mark>Bến–Nghé</mark> mở"),
        ("chợ Bến/Nghé mở", "chợ <mark>Bến/Nghé</mark> mở"),
        ("chợ Bến\u00a0Nghé mở", "chợ <mark>Bến\u00a0Nghé</mark> mở"),
        ("tàu Bến Nghé - Nghé Bến chạy", "tàu <mark>Bến Nghé - Nghé Bến</mark> chạy"),
        # Between single syllables a spaced dash parts sentences, as signs do everywhere.
        ("ra bến - nghé con", "ra <mark>bến</mark> - <mark>nghé</mark> con"),
        ("ra bến, nghé con", "ra <mark>bến</mark>, <mark>nghé</mark> con"),
    ],
)
def test_marks_are_joined_over_what_joins_words(text: str, shown: str) -> None:
    assert cut(text, HighlightTerms(exact=frozenset(("bên'", "nghe'")))) == shown
