"""Numbered and named units of a town: Quận 8 = Q.8 = Q8, P. Bến Sen = phường Bến Sen.

Terms: "+quan_8" a numbered unit, "=quan" the kind before a name.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.listed_numbers import more_numbers
from searchsvc.analysis.mentions.scan import (
    ANYTHING,
    Starts,
    between,
    joined_by_blanks,
    says_all,
    small_number,
)
from searchsvc.analysis.tokenize import Token, tokenize

_UNITS = {"q": "quận", "p": "phường", "h": "huyện", "kp": "khu phố"}
# Kinds of units that have numbers.
_NUMBERED = {"q": 24, "p": 30, "kp": 30}
_LONG = {short: tuple(tokenize(unit)) for short, unit in _UNITS.items()}
_GAPS = frozenset(("", ".", ". "))
# Before the initial of a person's name.
PERSONS = frozenset(token.key for token in tokenize("ông bà anh chị em cô chú bác cháu thầy bé sĩ"))


def _kind(short: str) -> str:
    """Return the term of a kind of unit: that of its abbreviation's long form."""
    return "=" + "_".join(token.folded for token in _LONG[short])


def _numbered(short: str, number: int | str) -> str:
    return f"+{_kind(short)[1:]}_{number}"


_STUCK = {
    f"{short}{zero}{number}": _numbered(short, number)
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
STARTS_IN_ARTICLES: Starts = {
    **dict.fromkeys((*_STUCK, *_UNITS), ANYTHING),
    **{
        long[0].key: frozenset({long[1].key}) if long[1:] else _numbers(_NUMBERED[short])
        for short, long in _LONG.items()
        if short in _NUMBERED
    },
}
# The first term of a unit that is written out, in a query and in an article → its short form.
_SHORT = {
    form: short
    for short, long in _LONG.items()
    for form in (short, long[0].folded, long[0].key)
    if form == short or short in _NUMBERED
}


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where units with one of some terms may begin.

    Args:
        terms: "+quan_8" or "=quan"; those of other kinds are left out.
        in_articles: whether keys or folded terms are wanted.
    """
    wanted = {
        short
        for short in _UNITS
        if any(term == _kind(short) or term.startswith(_numbered(short, "")) for term in terms)
    }
    starts = STARTS_IN_ARTICLES if in_articles else STARTS
    return {
        start: after
        for start, after in starts.items()
        if (_STUCK[start] in terms if start in _STUCK else _SHORT[start] in wanted)
    }


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Yield the unit that begins at a token."""
    token = tokens[index]
    if text[token.start - 1 : token.start] == "." and tokens[index - 1].folded.isalpha():
        # The last of several letters: A.Q.8.
        return
    stuck = _STUCK.get(token.folded)
    if stuck is not None:
        if not token.marked and not _goes_on(text, token):
            yield Mention(token.start, token.end, (stuck,))
        return
    for short, long in _LONG.items():
        is_short = token.key == short
        if not is_short and not _spelled(text, tokens, index, long, typed):
            continue
        after = index + (1 if is_short else len(long))
        if after >= len(tokens):
            continue
        following = tokens[after]
        gap = between(text, tokens[after - 1], following)
        if gap != " " and not (is_short and gap in _GAPS):
            continue
        number = small_number(following)
        if number is not None:
            if 1 <= number <= _NUMBERED.get(short, 0) and not _goes_on(text, following):
                yield Mention(token.start, following.end, (_numbered(short, number),))
                if not typed:
                    # Phường 3, 4 và 5.
                    for start, end, other in more_numbers(text, following.end):
                        if other <= _NUMBERED[short]:
                            yield Mention(start, end, (_numbered(short, other),))
        elif is_short and "." in gap and _begins_name(text, tokens, index):
            yield Mention(token.start, token.end, (_kind(short),))


def _spelled(
    text: str, tokens: Sequence[Token], index: int, long: tuple[Token, ...], typed: bool
) -> bool:
    span = tokens[index : index + len(long)]
    return says_all(span, long, typed) and all(
        joined_by_blanks(text, left, right) for left, right in pairwise(span)
    )


def _goes_on(text: str, number: Token) -> bool:
    """Return whether a number is part of a longer one or a share: quận 8,5; P.5%; Q8/10."""
    sign, digit = text[number.end : number.end + 1], text[number.end + 1 : number.end + 2]
    return sign == "%" or (sign in (".", ",", "/") and digit.isdigit())


def _begins_name(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether the name of a place follows, not of a person: Nguyễn Q. Anh, ông P. Bình."""
    if not text[tokens[index + 1].start].isupper():
        return False
    if index == 0 or not joined_by_blanks(text, tokens[index - 1], tokens[index]):
        return True
    before = tokens[index - 1]
    return before.key not in PERSONS and not text[before.start : before.end].istitle()
