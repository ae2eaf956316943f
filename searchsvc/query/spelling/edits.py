"""Typing slips: one key too many, one missing, two swapped, or a neighbouring key."""

from collections.abc import Iterator

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _neighbours() -> dict[str, str]:
    found = {}
    for row, keys in enumerate(_ROWS):
        for at, key in enumerate(keys):
            # Each row stands half a key to the right of the one above.
            beside = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
            above = _ROWS[row - 1][at : at + 2] if row else ""
            below = _ROWS[row + 1][max(0, at - 1) : at + 1] if row + 1 < len(_ROWS) else ""
            found[key] = beside + above + below
    return found


NEIGHBOURS = _neighbours()


def slips(folded: str) -> Iterator[str]:
    """Yield the letters that may have been meant, one slip away; some more than once.

    Args:
        folded: letters without marks.
    """
    for at in range(len(folded) + 1):
        before, after = folded[:at], folded[at:]
        if after:
            yield before + after[1:]
            for key in NEIGHBOURS.get(after[0], ""):
                yield before + key + after[1:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        for key in _LETTERS:
            yield before + key + after
