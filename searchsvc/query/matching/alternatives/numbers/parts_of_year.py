"""Parts of a year by their other names: 3 tháng đầu năm is quý I, 6 tháng đầu năm nửa đầu năm."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.scan import joined_by_blanks, says_all
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
_FIRST = frozenset(said[0].folded for same in _PARTS for said in same)
_MONTH, _BEGIN, _YEAR = tokenize("tháng đầu năm")
_FROM_BEGIN = (_MONTH.key, _BEGIN.key, _YEAR.key)


def parts_of_year(words: Analysis) -> Iterator[Coded]:
    """Yield the other ways to say the parts of a year that a query names.

    Args:
        words: its free words.
    """
    text, tokens = words.text, words.tokens
    for at, token in enumerate(tokens):
        if token.folded not in _FIRST:
            continue
        for same in _PARTS:
            said = max(
                (one for one in same if _is_said(text, tokens, at, one)), key=len, default=()
            )
            if not said:
                continue
            names = [tuple(t.key for t in one) for one in same if one != said]
            if tuple(one.key for one in same[0][1:]) == _FROM_BEGIN:
                # Nine months of a year are those from its beginning: 9 tháng năm 2031.
                names += [(one.key, _MONTH.key, _YEAR.key) for one in (same[0][0], same[1][0])]
            ways = [side_by_side(name) for name in names]
            end = tokens[at + len(said) - 1].end
            yield Coded(token.start, end, any_of(ways), tuple(names))


def _is_said(text: str, tokens: Sequence[Token], at: int, said: Sequence[Token]) -> bool:
    """Return whether words stand at a token, with blanks between them."""
    end = at + len(said)
    if not says_all(tokens[at:end], said, typed=True):
        return False
    return all(joined_by_blanks(text, *tokens[one : one + 2]) for one in range(at, end - 1))
