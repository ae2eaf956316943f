"""How abbreviations of the table are written: their parts apart or stuck, and their long forms."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize

# Of single letters each is a part for itself: Đ/c, Th.S.
_SHORTEST_PART = 2


def canonical(expansion: str) -> str:
    """Return the term of a long form: "ủy ban nhân dân" → "=uy_ban_nhan_dan"."""
    return "=" + "_".join(token.folded for token in tokenize(expansion))


def by_term(rows: Iterable[tuple[str, Sequence[str]]]) -> dict[str, list[tuple[str, str]]]:
    """Return what is written for each long form.

    Args:
        rows: of a table: short form, its long forms.

    Returns:
        Term of a long form → its short forms, each with the long form as the table has it.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for short, meanings in rows:
        for meaning in meanings:
            found.setdefault(canonical(meaning), []).append((short, meaning))
    return found


def stuck(short: str) -> str:
    """Return a short form without the blanks between its parts: "kt xh" → "ktxh"."""
    return short.replace(" ", "")


def groupings(short: str) -> Iterator[str]:
    """Yield the ways to write a short form of several parts: lđ tb xh, lđ tbxh, lđtb xh, lđtbxh."""
    parts = short.split(" ")
    yield short
    if len(parts) == 1 or min(map(len, parts)) < _SHORTEST_PART:
        return
    for gaps in product(("", " "), repeat=len(parts) - 1):
        grouped = "".join(chain.from_iterable(zip(parts, (*gaps, ""), strict=True)))
        # Stuck, "th úy" is a name.
        if grouped not in ABBREVIATIONS and not is_bare_syllable(fold(grouped)):
            yield grouped
        head, blank, last = grouped.rpartition(" ")
        if blank:
            yield f"{head} và {last}"
