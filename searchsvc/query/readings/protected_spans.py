"""Spans that are never rewritten: operators, document numbers, addresses and codes."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.numbers.short import is_short
from searchsvc.analysis.tokenize import Token
from searchsvc.query.syntax import ordered_spans

_Found = TypeVar("_Found")
# Between the parts of addresses and codes; a dot that ends a sentence is followed by a blank.
_JOINING = frozenset("./@_:#&=?-")
# A bare host has none of them: dichvucong.maihoa.example.
_OF_ADDRESSES = frozenset("/@_&=")


def free_tokens(text: str, tokens: Sequence[Token], with_phrases: bool = False) -> list[Token]:
    """Return the tokens outside exclusions, document numbers and, unless wanted, phrases."""
    spans = [span for span in ordered_spans(text) if not with_phrases or text[span[0]] == "-"]
    # A type in short is still to be spelled out.
    numbers = (one for one in find_numbers(text) if not is_short(text[one.start : one.end]))
    spans += [(number.start, number.end) for number in numbers]
    if not spans:
        return list(tokens)
    return [token for token in tokens if not any(s <= token.start < e for s, e in spans)]


def outside_spans(
    text: str, found: Iterable[_Found], start_of: Callable[[_Found], int]
) -> list[_Found]:
    """Return what begins outside phrases and exclusions, even in a document number.

    Args:
        text: the cleaned query.
        found: in it.
        start_of: gives the offset of the first character of one.
    """
    every = list(found)
    spans = ordered_spans(text) if every else ()
    return [one for one in every if not any(s <= start_of(one) < e for s, e in spans)]


def is_excluded(text: str, token: Token) -> bool:
    """Return whether a token is inside an exclusion."""
    spans = ordered_spans(text)
    return any(s <= token.start < e and text[s] == "-" for s, e in spans)


def is_joined(text: str, token: Token) -> bool:
    """Return whether a token is part of an address or a code: the max of boss@max.example."""
    after = text[token.end : token.end + 2]
    return text[: token.start][-1:] in _JOINING or (after[:1] in _JOINING and after[1:].isalnum())


def is_in_address(text: str, token: Token) -> bool:
    """Return whether a token is inside an address or code other than a bare host or hashtag."""
    before, after = text[: token.start].split(" "), text[token.end :].split(" ")
    around = before[-1] + text[token.start : token.end] + after[0].rstrip("/")
    return not _OF_ADDRESSES.isdisjoint(around)
