"""Roman numerals, number words, leading zeros: khóa XIII = khóa 13 = khóa mười ba.

Terms: "#13". Plain digits are syllables already and are no mention in an article.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.counting import TEN, UNITS, number_words_at
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import (
    ANYTHING,
    DIGITS,
    Starts,
    folded_after,
    small_number,
)
from searchsvc.analysis.tokenize import Token, tokenize

# No congress, term or chapter has a higher number.
_LARGEST_ROMAN = 39


def to_roman(value: int) -> str:
    """Write 1 to 39 as a lower-case Roman numeral."""
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (value // 10) + units[value % 10]


_ROMAN = {to_roman(value): value for value in range(1, _LARGEST_ROMAN + 1)}
# Also words or letters on their own, so they need an ordinal's company: đề mục a, vi phạm, xi măng.
_DOUBTFUL = frozenset({"i", "v", "x", "vi", "xi"})
# Before them a number is an ordinal: khóa X, lần thứ năm, quý I, chương V.
_ORDINALS = tokenize("khóa thứ quý chương kỳ mục phần hội điều loại hạng cấp thế lần đợt tập")
_MARKERS = frozenset(token.key for token in _ORDINALS)
_MARKERS_FOLDED = frozenset(token.folded for token in _ORDINALS)
_JOINTS = frozenset(":/.-,")
STARTS: Starts = {
    **dict.fromkeys((DIGITS, TEN, *_ROMAN), ANYTHING),
    **dict.fromkeys(UNITS, frozenset({TEN})),
    # A word below ten is found from its marker.
    **dict.fromkeys(_MARKERS_FOLDED, UNITS),
}


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Give the number that begins at a token, or at the one after it: "lần ba"."""
    if tokens[index].folded in _MARKERS_FOLDED:
        index += 1
        # A number of several words is found where it begins.
        if tokens[index].folded not in UNITS or folded_after(tokens, index) == TEN:
            return
    token = tokens[index]
    found = _value(text, tokens, index, typed)
    if found is not None:
        value, after = found
        yield Mention(token.start, tokens[after - 1].end, (f"#{value}",))


def _value(text: str, tokens: Sequence[Token], index: int, typed: bool) -> tuple[int, int] | None:
    token = tokens[index]
    if "0" <= token.folded[0] <= "9":
        value = small_number(token)
        counts = typed or (token.folded[0] == "0" and _alone(text, token))
        return (value, index + 1) if value and counts else None
    ordinal = index > 0 and (
        tokens[index - 1].key in _MARKERS
        or (typed and tokens[index - 1].folded in _MARKERS_FOLDED and not tokens[index - 1].marked)
    )
    roman = None if token.marked else _ROMAN.get(token.folded)
    if roman is not None:
        capitals = text[token.start : token.end].isupper()
        # All in capitals, a word is no numeral: VI PHẠM.
        shouted = len(tokens) > index + 1 and _shouted(text, tokens, index)
        if ordinal or (token.folded not in _DOUBTFUL and (capitals or typed)):
            return roman, index + 1
        return (roman, index + 1) if capitals and len(token.folded) > 1 and not shouted else None
    return number_words_at(text, tokens, index, typed, single=ordinal and _is_count(tokens, index))


def _is_count(tokens: Sequence[Token], index: int) -> bool:
    # "thứ ba" alone is Tuesday; "lần thứ ba" is the third.
    before = [token.folded for token in tokens[max(0, index - 2) : index]]
    return before[-1:] != ["thu"] or before[:1] in (["lan"], ["hoi"], ["khoa"], ["ki"])


def _alone(text: str, token: Token) -> bool:
    """Tell whether no sign joins a number to others, as in 08:35 and 05/2016."""
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return not set(around) & _JOINTS


def _shouted(text: str, tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1]
    return text[following.start : following.end].isupper()
