"""What a request costs, before any work is done for it."""

from collections.abc import Mapping
from enum import Enum

# Milliseconds that one unit stands for are about 60; a usual search of readers is one.
_USUAL = 1
# 500 mixed characters took six to eight times as long as a usual query: a unit for each of these.
_CHARACTERS, _MOST_CHARACTERS = 125, 500
# More hits are read, cut and marked than a page shows.
_MANY_HITS, _FOR_MANY_HITS = 20, 1
# Deep pages collect all hits before them.
_DEEP, _FOR_DEPTH = 500, 2
# Each link of a page holds all filters: so many characters make it larger by some 200 kB.
_FILTERS, _MOST_FILTERS = 2_000, 6_000
# Every shown hit is explained by a query of its own.
_FOR_EXPLAINING = 3
# From this many units on, work waits in a line of its own.
DEAR = 3


class Cost(Enum):
    """What kind of work a resource is, and so where it waits."""

    FREE = "free"  # never waits: health, metrics, static files, and what needs a role
    LIGHT = "light"  # from memory, or one article
    SEARCH = "search"


def units_of(parameters: Mapping[str, str]) -> int:
    """Estimate a search by what it asks for.

    Args:
        parameters: of the query string, not yet checked.

    Returns:
        Units, at least 1.
    """
    size = _whole(parameters.get("size"), 10)
    depth = (_whole(parameters.get("page"), 1) - 1) * size
    characters = min(len(parameters.get("q", "")), _MOST_CHARACTERS)
    units = _USUAL + characters // _CHARACTERS
    units += _FOR_MANY_HITS * (size > _MANY_HITS) + _FOR_DEPTH * (depth > _DEEP)
    filters = sum(len(value) for name, value in parameters.items() if name != "q")
    units += min(filters, _MOST_FILTERS) // _FILTERS
    return units + _FOR_EXPLAINING * (parameters.get("explain", "").strip() == "1")


def _whole(text: str | None, usual: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("100000") else usual
