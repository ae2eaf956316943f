"""What stands between two syllables of a query: only blanks, and what joins words, let them be one.

Else neither tells what the other was meant as: in "đang xây, dụng cụ rẻ" no xây dựng is meant.
"""

from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.tokenize import Token

# Inside words and names of several syllables: in-tơ-nét, Y'Ring, du_lịch.
_JOINING = frozenset("-'’_")


def with_breaks(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return tokens, with an empty one between two that are no neighbours.

    No article has the empty key, so that what looks at neighbours finds none there.

    Args:
        text: a cleaned query.
        tokens: its tokens, from `tokenize`.
    """
    found = list(tokens[:1])
    for left, right in pairwise(tokens):
        if are_parted(text, left, right):
            found.append(Token(left.end, right.start, "", ""))
        found.append(right)
    return found


def are_parted(text: str, left: Token, right: Token) -> bool:
    """Return whether more than blanks or a joining sign is between two tokens."""
    gap = text[left.end : right.start]
    return gap != " " and bool(gap.strip()) and gap not in _JOINING


def is_break(token: Token) -> bool:
    """Return whether a token only keeps two others apart."""
    return not token.key
