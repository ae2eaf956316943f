"""Typing slips: one key too many, one missing, two swapped, or a neighbouring key."""

from collections.abc import Iterator

from searchsvc.query.spelling import channel

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


def costs(folded: str) -> dict[str, float]:
    """Return the letters that may have been meant, one slip away, with what each slip costs."""
    return {meant: _cost(folded, meant) for meant in set(slips(folded)) if meant != folded}


def is_swap(typed: str, meant: str) -> bool:
    """Return whether two neighbouring letters changed places."""
    if len(typed) != len(meant):
        return False
    apart = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return typed[first] == meant[second] and typed[second] == meant[first]


def _cost(typed: str, meant: str) -> float:
    if len(meant) > len(typed):
        return channel.LEFT_OUT
    if len(meant) == len(typed):
        return channel.SWAPPED if is_swap(typed, meant) else channel.BESIDE
    doubled = any(
        typed[at] == typed[at - 1] and typed[:at] + typed[at + 1 :] == meant
        for at in range(1, len(typed))
    )
    return channel.LEFT_OUT if doubled else channel.TOO_MANY
