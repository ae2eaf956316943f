"""Addresses: a number before a street however it is called, and the city or province behind."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from searchsvc.analysis.mentions.scan import between, says, says_all
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.places.spans import address_chains
from searchsvc.query.places.table import PROVINCES
from searchsvc.query.places.unit_words import unit_word

_NUMBER, _HOUSE = tokenize("số nhà")
_STREETS = tokenize("đường phố")
_SHORT_STREET = tokenize("đ")[0].key
# Before a house number; elsewhere "số 15 Sở Y tế" is a document's.
_AT = tokenize("tại ở chỉ sở quán nhà tiệm")
# What has a name or number, and lies in the city or province behind it.
_INSIDE = tokenize("đường phố hẻm ngõ ngách kiệt ấp thôn khóm xóm tổ phường xã quận huyện trấn lộ")
_CITY = tokenize("thành phố")
_PARTS = frozenset((*(one.folded for one in _INSIDE), "p", "q", "x", "h", "tt", "tx", "kp"))
_LONGEST_NAME = 5


class House(NamedTuple):
    """A house number before the name of its street.

    Attributes:
        start: index of its first token: số 155, 155 đường.
        name: index of the first token of the street's name.
        number: keys of the number.
    """

    start: int
    name: int
    number: tuple[str, ...]


def houses(text: str, tokens: Sequence[Token]) -> Iterator[House]:
    """Yield the house numbers of a query.

    Args:
        text: the words of the query.
        tokens: of the text.
    """
    for at, token in enumerate(tokens):
        if not token.folded[0].isdigit() or (at and text[token.start - 1] == "/"):
            continue
        start = at
        if start and says(tokens[start - 1], _HOUSE, True):
            start -= 1
        if start and says(tokens[start - 1], _NUMBER, True):
            start -= 1
        called = start < at
        sure = at - start > 1
        if start and not (
            "," in between(text, *tokens[start - 1 : start + 1])
            or any(says(tokens[start - 1], one, True) for one in _AT)
        ):
            continue
        end = at + 1
        while end < len(tokens) and between(text, *tokens[end - 1 : end + 1]) == "/":
            end += 1
        name = end
        if name < len(tokens) and _is_street(text, tokens, name):
            name += 1
            sure = True
        if name >= len(tokens) or not tokens[name].folded.isalpha():
            continue
        if sure or (called and text[tokens[name].start].isupper() and not text.isupper()):
            yield House(start, name, tuple(one.key for one in tokens[at:end]))


def wider_place(text: str, tokens: Sequence[Token], unmarked: bool) -> tuple[int, int] | None:
    """Return the city or province at the end of an address, as offsets of the text.

    Args:
        text: the words of the query.
        tokens: of the text.
        unmarked: whether the query has no marks.
    """
    if not any(one.folded in _PARTS or one.folded[-1].isdigit() for one in tokens):
        return None
    for chain in address_chains(text, tokens, unmarked):
        last = chain[-1]
        wide = last.candidates[0].kind in PROVINCES and last.end == len(tokens)
        if wide and len(chain) > 1 and chain[-2].level < last.level:
            return tokens[last.start].start, tokens[-1].end
    for at in range(len(tokens) - 1, 0, -1):
        word = unit_word(text, tokens, at)
        if word is None or not _is_city_or_province(tokens, at, word.kinds):
            continue
        name = tokens[at + word.size :]
        if not (word.name or 1 <= len(name) <= _LONGEST_NAME):
            return None
        capitals = word.name or all(_is_named(text, one) for one in name)
        if capitals and _is_inside(text, tokens, at):
            return tokens[at].start, tokens[-1].end
        return None
    return None


def _is_city_or_province(tokens: Sequence[Token], at: int, kinds: frozenset[str]) -> bool:
    # Of "thành phố" the second syllable is no "phố".
    if at and says_all(tokens[at - 1 : at + 1], _CITY, True):
        return False
    return not kinds.isdisjoint(PROVINCES)


def _is_inside(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether a street, ward or the like, with its name, is right before a token."""
    first = next(
        (
            place
            for place in range(at - 1, max(-1, at - 2 - _LONGEST_NAME), -1)
            if any(says(tokens[place], one, True) for one in _INSIDE)
            or unit_word(text, tokens, place) is not None
            or (tokens[place].folded[0].isdigit() and place + 1 < at)
        ),
        None,
    )
    if first is None:
        return False
    stuck = tokens[first].folded[-1].isdigit()
    name = tokens[first + 1 : at]
    if text.islower() and "," not in between(text, *tokens[at - 1 : at + 1]):
        return False
    return (stuck or bool(name)) and all(_is_named(text, one) for one in name)


def _is_named(text: str, token: Token) -> bool:
    """Return whether a token may belong to a name: by its capital, where any was typed."""
    return text.islower() or text[token.start].isupper() or text[token.start].isdigit()


def _is_street(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token is "đường", "phố" or "Đ." before a name."""
    if any(says(tokens[at], street, True) for street in _STREETS):
        return True
    behind = text[tokens[at].end : tokens[at].end + 2].strip()
    return tokens[at].key == _SHORT_STREET and behind[:1] == "."
