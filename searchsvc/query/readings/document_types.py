"""The type of document that a query begins with: "các nghị định …", "quyet dinh …"."""

from collections.abc import Mapping, Sequence

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.articles.documents.types import NAMES

_Named = tuple[Sequence[Token], str | None]


def _by_first_syllable() -> Mapping[str, Sequence[_Named]]:
    """Return words and type, None = any; by the first syllable without marks."""
    types: list[_Named] = [(tokenize(name), name) for name in NAMES]
    types.sort(key=lambda one: -len(one[0]))
    found: dict[str, list[_Named]] = {}
    # Of any first: behind it, too, a query tells what holds ("văn bản hợp nhất … còn hiệu lực").
    for words, name in ((tokenize("văn bản"), None), *types):
        found.setdefault(words[0].folded, []).append((words, name))
    return found


_TYPES = _by_first_syllable()
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
    found = type_at(tokens)
    return None if found is None else (found[0], found[2])


def type_at(tokens: Sequence[Token]) -> tuple[str | None, int, int] | None:
    """Read the same, and return the type, and where its words begin and end."""
    unmarked = not any(token.marked for token in tokens)
    start = 0
    while start < len(tokens) and tokens[start].folded in _BEFORE:
        start += 1
    if spells(tokens[start:], _NO_TYPE, unmarked):
        return None
    for wanted, name in _TYPES.get(tokens[start].folded, ()) if start < len(tokens) else ():
        if spells(tokens[start:], wanted, unmarked):
            return name, start, start + len(wanted)
    return None


def spells(tokens: Sequence[Token], wanted: Sequence[Token], unmarked: bool) -> bool:
    """Whether tokens begin with the wanted ones; without marks where the query has none."""
    return len(tokens) >= len(wanted) and all(
        token.key == one.key or (unmarked and token.folded == one.folded)
        for token, one in zip(tokens, wanted, strict=False)
    )
