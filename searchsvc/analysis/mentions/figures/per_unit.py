"""So much of a unit in one of another: 6,8 tấn/ha = 6,8 tấn mỗi héc ta, 75 km mỗi giờ = 75 km/h.

What is written with a stroke and no blanks is one unit in `measures.py`, but for yields.
"""

import re

_EACH = r"(?: ?/ ?| (?:mỗi|một|trên|moi|mot|tren) )"
_HECTARE = re.compile(rf"{_EACH}(?:ha|hecta|h[ée][ct][ -]ta)(?![\w²³])", re.IGNORECASE)
_HOUR = re.compile(rf"{_EACH}(?:giờ|gio|h)(?!\w)", re.IGNORECASE)
# Unit → the one that may follow, and what both are.
_PER = {
    "kg": (_HECTARE, "kg/ha"),
    "tạ": (_HECTARE, "tạ/ha"),
    "tấn": (_HECTARE, "tấn/ha"),
    "km": (_HOUR, "km/h"),
}


def per_unit(text: str, end: int, unit: str) -> tuple[int, str] | None:
    """Return the end of what a unit is said of, and both as one unit; None for a unit alone.

    Args:
        text: cleaned text.
        end: offset behind the unit.
        unit: its canonical name.
    """
    known = _PER.get(unit)
    if known is None:
        return None
    behind = known[0].match(text, end)
    return (behind.end(), known[1]) if behind is not None else None
