"""Times of day: 8h30 = 8g30 = 8 giờ 30 = 8 giờ 30 phút = 08:30; 8h00 = 8h = 8 giờ.

Terms: "^8:30"; of a full hour that of the quantity, "^8_giờ", which may be a time or how long.
"""

import re

from searchsvc.analysis.mentions.figures.quantities import HOUR
from searchsvc.analysis.mentions.mention import Mention

_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])(?:[hg] ?| ?(?:{hours}) |:)(?P<minute>[0-5]\d)"
    # 8:30:15 is how long a race took, 1:30.5 as well.
    r"(?: ?(?:{minutes}|ph))?(?![\w:/%]|[.,-]\d)"
)
_WRITTEN = re.compile(_CLOCK.format(hours="giờ", minutes="phút"), re.IGNORECASE)
_TYPED = re.compile(_CLOCK.format(hours="giờ|gio", minutes="phút|phut"), re.IGNORECASE)


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the time that begins at an offset."""
    match = (_TYPED if typed else _WRITTEN).match(text, start)
    if match is None:
        return []
    hour, minute = int(match["hour"]), int(match["minute"])
    term = f"^{hour}:{minute:02}" if minute else f"^{hour}_{HOUR}"
    return [Mention(start, match.end(), (term,))]
