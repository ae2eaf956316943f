"""Parts of a year by their other names: 3 tháng đầu năm is quý I, 6 tháng đầu năm nửa đầu năm."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.scan import joined_by_blanks, says_all, year_number
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.coded import Coded, side_by_side
from searchsvc.query.tree.any_of import any_of

# Each row says one part; digits stand for number words and the other way.
_SAME = (
    ("3 tháng đầu năm", "ba tháng đầu năm", "quý I", "quý 1", "quý một", "quý đầu năm"),
    (
        *("6 tháng đầu năm", "sáu tháng đầu năm", "nửa đầu năm", "nửa năm đầu"),
        *("2 quý đầu năm", "hai quý đầu năm"),
    ),
    ("9 tháng đầu năm", "chín tháng đầu năm", "3 quý đầu năm", "ba quý đầu năm"),
    ("6 tháng cuối năm", "sáu tháng cuối năm", "nửa cuối năm", "nửa năm cuối"),
    ("3 tháng cuối năm", "ba tháng cuối năm", "quý IV", "quý 4", "quý tư", "quý cuối năm"),
)
_PARTS = tuple(tuple(tuple(tokenize(one)) for one in same) for same in _SAME)
# Names by their first two syllables, the longest first, each with its row.
_NAMES: dict[tuple[str, str], list[tuple[tuple[Token, ...], tuple[tuple[Token, ...], ...]]]] = {}
for _part in _PARTS:
    for _said in sorted(_part, key=len, reverse=True):
        _NAMES.setdefault((_said[0].folded, _said[1].folded), []).append((_said, _part))
# Nine months of a year are those from its beginning where its figure follows: 9 tháng năm 2031.
# Of three or six the words are a day of May: ngày 3 tháng năm 2031.
_NINE, _MONTH, _YEAR = tokenize("chín tháng năm")
_OF_YEAR = tuple((nine, _MONTH.key, _YEAR.key) for nine in ("9", _NINE.key))


def parts_of_year(words: Analysis) -> Iterator[Coded]:
    """Yield the other ways to say the parts of a year that a query names.

    Args:
        words: its free words.
    """
    text, tokens = words.text, words.tokens
    for at, (first, second) in enumerate(pairwise(tokens)):
        found: set[int] = set()
        for said, same in _NAMES.get((first.folded, second.folded), ()):
            # The longest of a row: quý đầu năm is more than its first two.
            if id(same) in found or not _is_said(text, tokens, at, said):
                continue
            found.add(id(same))
            end = at + len(said)
            names = [tuple(t.key for t in one) for one in same if one != said]
            year = year_number(tokens[end]) if end < len(tokens) else None
            if same[0][0].folded == "9" and year is not None:
                names += [(*name, str(year)) for name in _OF_YEAR]
            ways = [side_by_side(name) for name in names]
            yield Coded(first.start, tokens[end - 1].end, any_of(ways), tuple(names))


def _is_said(text: str, tokens: Sequence[Token], at: int, said: Sequence[Token]) -> bool:
    """Return whether words stand at a token, with blanks between them."""
    end = at + len(said)
    if not says_all(tokens[at:end], said, typed=True):
        return False
    return all(joined_by_blanks(text, *tokens[one : one + 2]) for one in range(at, end - 1))
