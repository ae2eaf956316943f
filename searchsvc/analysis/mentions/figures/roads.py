"""Numbered roads: quốc lộ 1A = QL 1A = QL.1A = QL1A, tỉnh lộ 923 = TL923 = ĐT.923.

Terms: "+quoc_lo_1a".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.mentions.figures import quantities
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.listed_numbers import more_numbers
from searchsvc.analysis.mentions.scan import (
    ANYTHING,
    Starts,
    between,
    joined_by_blanks,
    merged,
    says_all,
    spells,
)
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token, tokenize

# Short form → the kind of road. ĐT is a telephone as well, but of no three digits.
_SHORT = {"ql": "quốc lộ", "tl": "tỉnh lộ", "đt": "tỉnh lộ", "dt": "tỉnh lộ", "hl": "hương lộ"}
_SHORT |= {"đh": "huyện lộ"}
_CALLED = {"đường tỉnh": "tỉnh lộ", "đường huyện": "huyện lộ"}
_LONG = {
    name: tuple(tokenize(name)) for name in ("quốc lộ", "tỉnh lộ", "hương lộ", "huyện lộ", *_CALLED)
}
_NUMBER = {
    "quốc lộ": re.compile("[1-9][0-9]{0,2}[a-z]?"),
    "tỉnh lộ": re.compile("[1-9][0-9]{1,2}[a-z]?"),
    "hương lộ": re.compile("[1-9][0-9]{0,2}[a-z]?"),
    "huyện lộ": re.compile("[1-9][0-9]{0,2}[a-z]?"),
}
_STUCK = re.compile("(ql|tl|đt|dt|hl|đh)(0?[1-9][0-9]{0,2}[a-z]?)")
# ĐH is mostly a congress or a university: a road with a sign (ĐH.07), a zero, or behind "đường".
_DISTRICT = "đh"
_CODED = frozenset(("đt", "dt"))
_GAPS = frozenset((" ", ".", ". ", "-"))
# DT without its stroke is mostly diện tích: apart from its number a road only behind these.
_PLAIN = "dt"
_AHEAD = tokenize("đường trên tuyến lộ")
# Police, firemen and others who are called by three digits: ĐT 115.
_EMERGENCY = frozenset(map(str, range(111, 116)))
# Before these it is a count: TL 10 câu. Not người or năm, which also go on about a road.
_COUNTED = tokenize("câu bài trường phút giây tiết lớp hộ")
_SO = tokenize("số")[0]
_STUCK_TERMS = [
    f"{short}{zero}{n}{s}"
    for short in _SHORT
    for n in range(1, 1000)
    for s in ("", *"abc")
    for zero in (("", "0") if n < 10 else ("",))
]
STARTS = merged(
    dict.fromkeys(map(fold, (*_STUCK_TERMS, *_SHORT)), ANYTHING),
    *({long[0].folded: frozenset({long[1].folded})} for long in _LONG.values()),
)
STARTS_IN_ARTICLES = merged(
    dict.fromkeys((*_STUCK_TERMS, *_SHORT), ANYTHING),
    *({long[0].key: frozenset({long[1].key})} for long in _LONG.values()),
)
# The kind of road → what its terms begin with.
_PREFIXES = {
    kind: "+" + "".join(f"{token.folded}_" for token in tokenize(kind)) for kind in _NUMBER
}


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where roads with one of some terms may begin.

    Args:
        terms: "+quoc_lo_1a"; those of other kinds are left out.
        in_articles: whether keys are wanted, of an article; else folded terms, of a query.
    """
    numbers = {
        kind: [term.removeprefix(prefix) for term in terms if term.startswith(prefix)]
        for kind, prefix in _PREFIXES.items()
    }
    # A short form stands beside its number, or apart from it.
    short = [
        f"{form if in_articles else fold(form)}{number}"
        for form, kind in _SHORT.items()
        if numbers[kind]
        for number in (*numbers[kind], *(f"0{n}" for n in numbers[kind]), "")
    ]
    named = (long for name, long in _LONG.items() if numbers[_CALLED.get(name, name)])
    long = [words[0].key if in_articles else words[0].folded for words in named]
    starts = STARTS_IN_ARTICLES if in_articles else STARTS
    return {start: starts[start] for start in (*short, *long) if start in starts}


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Yield the road that begins at a token."""
    token = tokens[index]
    stuck = _STUCK.fullmatch(token.key)
    if stuck is not None:
        short, number = stuck.groups()
        doubtful = short == _DISTRICT and not number.startswith("0")
        if not doubtful or _is_ahead(text, tokens, index, typed):
            yield from _road(text, token, token, _SHORT[short], number, short in _CODED)
        return
    if token.key in _SHORT:
        number = tokens[index + 1 : index + 2]
        gap = between(text, token, number[0]) if number else ""
        if gap in _GAPS and not _is_otherwise(text, tokens, index, gap, typed):
            kind, coded = _SHORT[token.key], token.key in _CODED
            yield from _road(text, token, number[0], kind, number[0].folded, coded)
        return
    for name, long in _LONG.items():
        span = tokens[index : index + len(long)]
        if not says_all(span, long, typed) or not all(
            joined_by_blanks(text, *pair) for pair in pairwise(span)
        ):
            continue
        at = index + len(long)
        if at < len(tokens) and spells(tokens[at], _SO.key, _SO.folded, typed):
            at += 1
        if at < len(tokens) and joined_by_blanks(text, tokens[at - 1], tokens[at]):
            kind = _CALLED.get(name, name)
            yield from _road(text, token, tokens[at], kind, tokens[at].folded, coded=False)


def _is_otherwise(text: str, tokens: Sequence[Token], index: int, gap: str, typed: bool) -> bool:
    """Return whether a short form apart from its number says something else: DT 120 m2."""
    short, number = tokens[index : index + 2]
    if gap == " " and quantities.mentions_at(text, number.start, typed):
        return True
    if _is_ahead(text, tokens, index, typed):
        return False
    if short.key == _DISTRICT:
        return gap == " " and not number.folded.startswith("0")
    if short.key in _CODED and number.folded in _EMERGENCY:
        return True
    if gap != " ":
        return False
    # A reader's query may begin with a road, as typed without marks.
    if short.key == _PLAIN and not (typed and index == 0):
        return True
    after = tokens[index + 2 : index + 3]
    # With its marks also in a query: cau is mostly a bridge, cầu.
    counts = any(one.key == word.key for one in after for word in _COUNTED)
    return counts and joined_by_blanks(text, number, after[0])


def _is_ahead(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Return whether "đường" or the like stands before a token."""
    if not index or not joined_by_blanks(text, tokens[index - 1], tokens[index]):
        return False
    before = tokens[index - 1]
    return any(spells(before, word.key, word.folded, typed) for word in _AHEAD)


def _road(
    text: str, first: Token, last: Token, kind: str, number: str, coded: bool
) -> Iterator[Mention]:
    number = number.removeprefix("0")
    # ĐT 028 3829 is a telephone, and ĐT 12 a team or form.
    if not _NUMBER[kind].fullmatch(number) or (coded and len(number.rstrip("abc")) < 3):
        return
    rest = text[last.end : last.end + 2]
    if rest[:1] in (".", ",", "/", " ") and rest[1:].isdigit() and (coded or rest[0] != " "):
        return
    term = "_".join(token.folded for token in tokenize(f"{kind} {number}"))
    yield Mention(first.start, last.end, (f"+{term}",))
    if not coded and number.isdigit():
        # Quốc lộ 50 và 62.
        for start, end, other in more_numbers(text, last.end):
            if _NUMBER[kind].fullmatch(str(other)):
                yield Mention(start, end, (f"{_PREFIXES[kind]}{other}",))
