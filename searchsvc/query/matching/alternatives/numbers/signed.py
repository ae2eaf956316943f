"""Quantities with a sign that is no token: of 5% the 5 alone, as in 5 người, says nothing."""

import re
from collections.abc import Mapping

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.figures import amounts

# The sign of a quantity, and what its term ends with. A mention ends before the sign that follows
# its last token.
_DEGREES = ("_°", "_°c")
SIGNS: Mapping[str, str | tuple[str, ...]] = {
    "%": "_%",
    "‰": "_‰",
    "°": _DEGREES,
    "º": _DEGREES,
    "˚": _DEGREES,
    "℃": "_°c",
    **amounts.SIGNS,
}
_SIGN = re.compile(f"[{''.join(SIGNS)}]")
_BEHIND = 2
_NONE: Mapping[str, tuple[str, ...]] = {}


def signed(words: Analysis) -> Mapping[str, tuple[str, ...]]:
    """Return what alone satisfies the digits of quantities whose sign is no token.

    Args:
        words: the free words of a query.

    Returns:
        Key of each token that is only in such quantities → their terms: "5" → "^5_%".
    """
    if not _SIGN.search(words.text):
        return _NONE
    found: dict[str, list[str]] = {}
    for mention in words.mentions:
        sign = _SIGN.search(words.text, mention.start, mention.end + _BEHIND)
        if sign is not None and mention.terms[0].endswith(SIGNS[sign.group()]):
            for token in words.tokens:
                if mention.start <= token.start and token.end <= mention.end:
                    found.setdefault(token.key, []).append(mention.terms[0])
    counts = [token.key for token in words.tokens]
    return {key: tuple(terms) for key, terms in found.items() if len(terms) == counts.count(key)}
