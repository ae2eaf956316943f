"""The parts of a text that decide about mentions beginning at some of its tokens."""

from collections.abc import Sequence
from itertools import islice

from searchsvc.analysis.tokenize import TOKEN

# Tokens before its first one that a mention depends on, and those from it on: twice as many as the
# longest date in words has.
_BEFORE, _FROM = 8, 40
# A mention that ends so near the end of its part may go on: a date's last words, with blanks.
REST = 60
# Characters that are looked through for the tokens before.
_NEAR = 100
# Beyond this many, or this share of a text, the whole of it is no more work.
_MOST, _MOST_OF_TEXT = 8, 0.5


def spans_around(text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """Return the parts of a text that decide about mentions beginning at some tokens.

    Args:
        text: cleaned text.
        places: offsets of the tokens, rising.

    Returns:
        Start and end of each part, in order, apart from each other; none for no places.
    """
    whole = [(0, len(text))]
    if len(places) > _MOST or (places and _begins_with_stop(text)):
        return whole
    spans: list[tuple[int, int]] = []
    for place in places:
        start, end = _before(text, place), _after(text, place)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    many = sum(end - start for start, end in spans) > _MOST_OF_TEXT * len(text)
    return whole if many else spans


def _begins_with_stop(text: str) -> bool:
    # Then a mention looks at the token before the first, which is the last of a text or part.
    first = TOKEN.search(text)
    return first is not None and text[: first.start()].endswith(".")


def _before(text: str, place: int) -> int:
    near = _NEAR
    while True:
        low = max(0, place - near)
        found = [match.start() for match in TOKEN.finditer(text, low, place)]
        # The first one may be the end of a longer one.
        if low == 0:
            return found[-_BEFORE] if len(found) > _BEFORE else 0
        if len(found) > _BEFORE:
            return found[-_BEFORE]
        near *= 4


def _after(text: str, place: int) -> int:
    found = list(islice(TOKEN.finditer(text, place), _FROM))
    return found[-1].end() if len(found) == _FROM else len(text)
