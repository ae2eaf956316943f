"""From one time to another: 8h00-17h00 = từ 8 giờ đến 17 giờ = 8-17h; each end is a time as well.

Terms: "^8_giờ-17_giờ".
"""

import re

from searchsvc.analysis.mentions.figures import clock, quantities
from searchsvc.analysis.mentions.figures.measures import HOUR
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.tones import fold

_TO = " ?[-–] ?| (?:đến|tới) "
_WRITTEN = re.compile(_TO, re.IGNORECASE)
_TYPED = re.compile(f"{_TO}|{fold(_TO)}", re.IGNORECASE)
# Says in a query only that such times follow.
_FROM = re.compile(r"(?:^| )(?P<word>từ|tu) $", re.IGNORECASE)
_LONGEST_FROM = 4
# A cheap test first: two numbers, of which the first is an hour.
_RANGE = re.compile(
    r"(?:[01]?\d|2[0-4])(?: ?(?:[hg:]|giờ|gio)(?: ?[0-5]\d)?(?: ?(?:phút|phut))?(?: \w{3,5})?)?"
    rf"(?:{_TO}|{fold(_TO)})\d",
    re.IGNORECASE,
)


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the times from one to another that begin at an offset, together and each."""
    if not _RANGE.match(text, start):
        return []
    times = _times_at(text, start, typed)
    if len(times) == 1:
        to = (_TYPED if typed else _WRITTEN).match(text, times[0].end)
        times += _times_at(text, to.end(), typed)[:1] if to else []
    if len(times) != 2:
        return []
    first, last = times
    begin = first.start
    if typed and (since := _FROM.search(text, max(0, start - _LONGEST_FROM), start)):
        begin = since.start("word")
    term = f"{first.terms[0]}-{last.terms[0][1:]}"
    return [Mention(begin, last.end, (term,)), first, last]


def _times_at(text: str, start: int, typed: bool) -> list[Mention]:
    found = clock.mentions_at(text, start, typed) or quantities.mentions_at(text, start, typed)
    are_times = all(":" in one.terms[0] or one.terms[0].endswith(HOUR) for one in found)
    return found if are_times else []
