"""Helper functions on tokens, shared by the modules of mentions."""

from collections.abc import Mapping, Sequence
from itertools import chain, repeat

from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token

# Terms at which a mention may begin → the terms of which one must follow, or `ANYTHING`.
Starts = Mapping[str, frozenset[str]]
ANYTHING = frozenset({""})
# All numbers of one or two digits, and all years.
SMALL_NUMBERS = frozenset(f"{number:{width}}" for number in range(100) for width in ("", "02"))
YEARS = frozenset(map(str, range(1900, 2100)))


def merged(*starts: Starts) -> Starts:
    """Return the union of several `Starts`."""
    found: dict[str, frozenset[str]] = {}
    for start, following in chain.from_iterable(one.items() for one in starts):
        found[start] = found.get(start, frozenset()) | following
    return found


def spells(token: Token, key: str, folded: str, typed: bool) -> bool:
    """Return whether a token is a given syllable; in a query it may lack marks."""
    return token.key == key or (typed and token.folded == folded and token.key == folded)


def says(token: Token, word: Token, typed: bool) -> bool:
    """Return whether a token is the syllable of a word; in a query it may lack marks."""
    return spells(token, word.key, word.folded, typed)


def says_all(tokens: Sequence[Token], words: Sequence[Token], typed: bool) -> bool:
    """Return whether tokens are the syllables of some words, one each; as `says` does of one."""
    return len(tokens) == len(words) and all(map(says, tokens, words, repeat(typed)))


def folded_after(tokens: Sequence[Token], index: int) -> str:
    """Return the folded token after another; "" when it is the last."""
    return tokens[index + 1].folded if index + 1 < len(tokens) else ""


def between(text: str, left: Token, right: Token) -> str:
    """Return the text between two tokens."""
    return text[left.end : right.start]


def small_number(token: Token) -> int | None:
    """Return the value of a token of one or two digits."""
    folded = token.folded
    return int(folded) if len(folded) <= 2 and folded.isascii() and folded.isdigit() else None


def year_number(token: Token) -> int | None:
    """Return the value of a token that is a year from 1900 to 2099."""
    folded = token.folded
    if len(folded) == 4 and folded.isascii() and folded.isdigit() and folded[:2] in ("19", "20"):
        return int(folded)
    return None


def joined_by_blanks(text: str, left: Token, right: Token) -> bool:
    """Return whether only blanks are between two tokens, and no line end."""
    gap = text[left.end : right.start]
    return gap == " " or (len(gap) <= 3 and gap != "" and not gap.strip(" "))


def is_shouted(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a word next to tokens is in capitals: the TƯ of SỞ TƯ PHÁP is not TƯ.

    Args:
        text: the cleaned text.
        tokens: its tokens, from `tokenize`.
        first: position of the first of the tokens.
        last: position of the last.
    """
    neighbours = [*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 2]]
    return any(
        len(token.folded) > 1
        and is_bare_syllable(token.folded)
        and text[token.start : token.end].isupper()
        for token in neighbours
    )
