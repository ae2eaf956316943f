"""Feasts with their lunar day behind them, which is no solar one: giỗ Tổ 10/3, Vu lan 15/7."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import says, says_all
from searchsvc.analysis.tokenize import Token, tokenize

# Day and month → the last two syllables of what the feast is called.
_CALLED = {
    (15, 1): ("nguyên tiêu", "thượng nguyên"),
    (3, 3): ("hàn thực",),
    (10, 3): ("giỗ tổ", "hùng vương", "vua hùng"),
    (15, 4): ("phật đản",),
    (5, 5): ("đoan ngọ",),
    (15, 7): ("vu lan", "xá tội", "vong nhân"),
    (15, 8): ("trung thu",),
    (9, 9): ("trùng cửu", "trùng dương"),
    (15, 10): ("hạ nguyên",),
    (23, 12): ("ông táo", "ông công", "táo quân"),
}
_ENDS = {day: tuple(map(tokenize, names)) for day, names in _CALLED.items()}
# Between the name and the day.
_BETWEEN = tokenize("ngày mùng mồng hôm rằm vào")


def behind_feast(
    tokens: Sequence[Token], index: int, day: int, month: int, typed: bool
) -> int | None:
    """Return where a lunar day begins that stands behind the name of its feast.

    Args:
        tokens: of the text.
        index: of the first token of the day.
        day: of the month.
        month: of the year.
        typed: whether marks may be missing.

    Returns:
        The index of the first token behind the name: "ngày" of Vu lan ngày 15/7; None if no name
        of that feast is there.
    """
    names = _ENDS.get((day, month))
    if names is None:
        return None
    while index and any(says(tokens[index - 1], word, typed) for word in _BETWEEN):
        index -= 1
    before = tokens[max(0, index - 2) : index]
    return index if any(says_all(before, name, typed) for name in names) else None
