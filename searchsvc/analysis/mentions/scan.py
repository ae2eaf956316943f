"""Small steps over tokens that several phenomena take."""

from searchsvc.analysis.tokenize import Token

# Stands in `STARTS` for every token that begins with a digit.
DIGIT = "0"


def spells(token: Token, key: str, folded: str, typed: bool) -> bool:
    """Tell whether a token is a syllable; a typed one may lack its marks."""
    return token.key == key or (typed and token.folded == folded and token.key == folded)


def between(text: str, left: Token, right: Token) -> str:
    """Give what stands between two tokens."""
    return text[left.end : right.start]


def small_number(token: Token) -> int | None:
    """Give the value of a token of one or two digits."""
    folded = token.folded
    return int(folded) if len(folded) <= 2 and folded.isascii() and folded.isdigit() else None


def year_number(token: Token) -> int | None:
    """Give the value of a token that is a year from 1900 to 2099."""
    folded = token.folded
    if len(folded) == 4 and folded.isascii() and folded.isdigit() and folded[:2] in ("19", "20"):
        return int(folded)
    return None
