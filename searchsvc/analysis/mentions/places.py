"""Numbered and named units of a town: Quận 8 = Q.8 = Q8, P. Bến Sen = phường Bến Sen.

Terms: "+quan_8" a numbered unit, "=quan" the kind before a name.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import ANYTHING, Starts, between, small_number, spells
from searchsvc.analysis.tokenize import Token, tokenize

_UNITS = {"q": "quận", "p": "phường", "h": "huyện", "kp": "khu phố"}
# Kinds that carry numbers.
_NUMBERED = {"q": 24, "p": 30, "kp": 30}
_LONG = {short: tuple(tokenize(unit)) for short, unit in _UNITS.items()}
_STUCK = {
    f"{short}{zero}{number}": f"+{_LONG[short][0].folded}_{number}"
    for short, last in _NUMBERED.items()
    for number in range(1, last + 1)
    for zero in ("", "0" if number < 10 else "")
}


def _numbers(last: int) -> frozenset[str]:
    return frozenset(f"{n:{width}}" for n in range(1, last + 1) for width in ("", "02"))


STARTS: Starts = {
    **dict.fromkeys((*_STUCK, *_UNITS), ANYTHING),
    **{
        long[0].folded: frozenset({long[1].folded}) if long[1:] else _numbers(_NUMBERED[short])
        for short, long in _LONG.items()
        if short in _NUMBERED
    },
}


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Give the unit that begins at a token."""
    token = tokens[index]
    stuck = _STUCK.get(token.folded)
    if stuck is not None and not token.marked:
        yield Mention(token.start, token.end, (stuck,))
        return
    for short, long in _LONG.items():
        after = index + 1 if token.key == short else index + len(long)
        following = tokens[after] if after < len(tokens) else None
        if token.key == short:
            gaps = frozenset(("", ".", ". ", " "))
        elif _spelled(tokens, index, long, typed):
            gaps = frozenset((" ",))
        else:
            continue
        gap = between(text, tokens[after - 1], following) if following is not None else None
        if following is None or gap not in gaps:
            continue
        number = small_number(following)
        if short in _NUMBERED and number is not None and 1 <= number <= _NUMBERED[short]:
            term = f"+{long[0].folded}_{number}"
            yield Mention(token.start, following.end, (term,))
        elif token.key == short and "." in gap and text[following.start].isupper():
            yield Mention(token.start, token.end, (f"={'_'.join(t.folded for t in long)}",))


def _spelled(tokens: Sequence[Token], index: int, long: tuple[Token, ...], typed: bool) -> bool:
    span = tokens[index : index + len(long)]
    return len(span) == len(long) and all(
        spells(token, unit.key, unit.folded, typed) for token, unit in zip(span, long, strict=True)
    )
