"""The type of document that a query begins with: "các nghị định …", "quyet dinh …"."""

from collections.abc import Sequence

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.articles.documents.types import NAMES

# Words and type, None = any; by the first syllable without marks, the longest first.
_TYPES: dict[str, list[tuple[list[Token], str | None]]] = {}
_all: list[tuple[list[Token], str | None]] = [(tokenize(name), name) for name in NAMES]
for _words, _name in sorted([*_all, (tokenize("văn bản"), None)], key=lambda one: -len(one[0])):
    _TYPES.setdefault(_words[0].folded, []).append((_words, _name))
# Lawyers, who are no laws.
_NO_TYPE = tokenize("luật sư")
# What may stand before it.
_BEFORE = frozenset(("cac", "nhung", "tim", "danh", "sach"))


def begins_with_type(tokens: Sequence[Token]) -> tuple[str | None, int] | None:
    """Read the type of document at the beginning of a query.

    Args:
        tokens: of the query; where none has a mark, marks may be missing.

    Returns:
        The type (None = any, "văn bản") and how many tokens say so; None = there is none.
    """
    unmarked = not any(token.marked for token in tokens)
    start = 0
    while start < len(tokens) and tokens[start].folded in _BEFORE:
        start += 1
    if spells(tokens[start:], _NO_TYPE, unmarked):
        return None
    for wanted, name in _TYPES.get(tokens[start].folded, ()) if start < len(tokens) else ():
        if spells(tokens[start:], wanted, unmarked):
            return name, start + len(wanted)
    return None


def spells(tokens: Sequence[Token], wanted: Sequence[Token], unmarked: bool) -> bool:
    """Whether tokens begin with the wanted ones; without marks where the query has none."""
    return len(tokens) >= len(wanted) and all(
        token.key == one.key or (unmarked and token.folded == one.folded)
        for token, one in zip(tokens, wanted, strict=False)
    )
