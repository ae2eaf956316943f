"""How abbreviations of the table are written: their parts apart or stuck, and their long forms."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby, islice, pairwise, product
from typing import NamedTuple

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize

# Of single letters each is a part for itself: Đ/c, Th.S.
_SHORTEST_PART = 2
# What is written as one part is mostly words of two syllables: bqlda, dvvl.
_SYLLABLES_OF_WORD = 2
_MOST_PARTS = 4
# Of three, what is left says other things as well: tổ HT.
_FEWEST_SYLLABLES = 4
# What stands before the words of an office's name, and is short only beside its letters.
_HEADS = frozenset(
    (
        *("ban", "bộ", "chi", "cục", "cụm", "đảng", "đoàn", "đội", "hội", "huyện", "khu", "phó"),
        *("phòng", "quỹ", "sở", "tỉnh", "tổ", "tổng", "trạm", "trường", "viện", "vụ", "xã"),
    )
)
_AND = "và"


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


def mixed(short: str, expansion: str) -> Iterator[list[str]]:
    """Yield a long form with some of its parts short: tài nguyên và MT, ban QL dự án.

    Args:
        short: a short form of the table.
        expansion: one of its long forms.

    Yields:
        The parts in order, each with "và" before it where the long form has that. Nothing where
        the letters of the short form are not those that the syllables begin with.
    """
    parts = _parts(short, expansion)
    if not 1 < len(parts) <= _MOST_PARTS or len(stuck(short)) < _FEWEST_SYLLABLES:
        return
    for said in product(*((part.full, *part.short) for part in parts)):
        are_short = [one != part.full for one, part in zip(said, parts, strict=True)]
        if not any(are_short) or "".join(said) == stuck(short):
            continue
        yield [
            f"{_AND} {one}" if part.after_and else one
            for one, part in zip(said, parts, strict=True)
        ]
        if any(one and other for one, other in pairwise(are_short)):
            # What is short side by side is written without a blank as well: lao động TBXH.
            runs = groupby(zip(said, are_short, strict=True), key=lambda part: part[1])
            yield [
                piece
                for is_short, run in runs
                for words in ([one for one, _ in run],)
                for piece in (("".join(words),) if is_short else words)
            ]


class _Part(NamedTuple):
    """A part of a long form.

    Attributes:
        full: its syllables.
        short: their letters, if these are no syllable: quốc phòng an is another word.
        after_and: whether "và" stands before it.
    """

    full: str
    short: tuple[str, ...]
    after_and: bool


def _parts(short: str, expansion: str) -> list[_Part]:
    """Return the parts of a long form that its short form tells, if it is made of its letters."""
    words = expansion.replace(",", "").split(" ")
    syllables = [word for word in words if word != _AND]
    if fold(stuck(short)) != fold("".join(word[0] for word in syllables)):
        return []
    sizes = [len(part) for part in short.split(" ")]
    if len(sizes) == 1:
        head = len(syllables) % _SYLLABLES_OF_WORD
        if head and syllables[0] not in _HEADS:
            return []
        words_of_two = len(syllables) // _SYLLABLES_OF_WORD
        sizes = [1] * head + [_SYLLABLES_OF_WORD] * words_of_two
    counted = accumulate(word != _AND for word in words)
    ands = {before for word, before in zip(words, counted, strict=True) if word == _AND}
    found, start = [], 0
    letters = iter(stuck(short))
    for size in sizes:
        said = "".join(islice(letters, size))
        shorter = () if size == 1 or is_bare_syllable(fold(said)) else (said,)
        found.append(_Part(" ".join(syllables[start : start + size]), shorter, start in ands))
        start += size
    return found
