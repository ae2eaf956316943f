"""What is called by a code and a number, in short and in full: CT135 = CT 135 = chương trình 135.

A code may stand for several: CT is a chương trình or a chỉ thị.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.scan import between, says
from searchsvc.analysis.numbers import counts_at
from searchsvc.analysis.numbers.codes import TYPE_CODES
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.matching.units.ways import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

# Words → the keys of their codes, the usual one first.
_CODES = {
    tuple(tokenize(words)): codes
    for words, codes in {
        "chương trình": ("ct", "ctr"),
        "chỉ thị": ("ct",),
        "dự án": ("da",),
        "đề án": ("đa",),
        "nghị quyết": ("nq",),
        "nghị định": ("nđ", "nd"),
        "quyết định": ("qđ", "qd"),
        "thông tư": ("tt",),
        "kế hoạch": ("kh",),
        "kết luận": ("kl",),
        "công văn": ("cv",),
    }.items()
}
_KNOWN = frozenset(code for codes in _CODES.values() for code in codes)
# Apart from their number these are mostly other words: tối đa 20, làn da 30 tuổi.
_STUCK_ONLY = frozenset(("đa", "da"))
_STUCK = re.compile(r"([^\W\d_]{2,3})(\d{2,5})")
# One digit is that of a house or a road: tòa CT2.
_NUMBER = re.compile(r"\d{2,5}")
_CALLED = tokenize("số")[0]
_JOINTS = frozenset("%/,-–")
_GAPS = frozenset((" ", "-", "–", "."))


class Coded(NamedTuple):
    """Another way to say a part of a query.

    Attributes:
        start: offset of the first character of what was typed.
        end: offset after its last character.
        held: matches the other way in articles.
        names: that way as keys of its syllables, in every form.
        worth: its score as a share of that of a variant.
    """

    start: int
    end: int
    held: Node
    names: tuple[tuple[str, ...], ...]
    worth: float = 1.0


def coded(words: Analysis, typed: Mapping[str, str]) -> Iterator[Coded]:
    """Yield the other ways to say what a query calls by a code or by words, and a number.

    Args:
        words: its free words.
        typed: key of a rewritten syllable → folded token that was typed for it.
    """
    text, tokens = words.text, words.tokens
    if not any(map(str.isdigit, text)):
        # Hardly any query has a number.
        return
    for at, token in enumerate(tokens):
        # Read as one of its meanings, a code still has the others.
        spelled = _STUCK.fullmatch(typed.get(token.key, ""))
        last = next((one for one in tokens[at:] if spelled and one.folded == spelled[2]), None)
        if spelled and last and spelled[1] in _KNOWN:
            yield _in_full(token.start, last.end, spelled[1], spelled[2])
        stuck = _STUCK.fullmatch(token.key)
        if stuck and stuck[1] in _KNOWN:
            yield _in_full(token.start, token.end, stuck[1], stuck[2])
            continue
        after = tokens[at + 1 : at + 2]
        if token.key in _KNOWN and after and _is_number(after[0]):
            short = text[token.start : token.end]
            sure = short.isupper() or token.key not in _STUCK_ONLY
            if sure and between(text, token, after[0]) in _GAPS and not _goes_on(text, after[0]):
                yield _in_full(token.start, after[0].end, token.key, after[0].folded)
        yield from _in_short(text, tokens, at)


def _is_number(token: Token) -> bool:
    return _NUMBER.fullmatch(token.folded) is not None


def _goes_on(text: str, number: Token) -> bool:
    """Return whether a number counts, or is the beginning of a longer one: 05-CT/TW, 5 năm."""
    return text[number.end : number.end + 1] in _JOINTS or counts_at(text, number.end)


def _in_full(start: int, end: int, code: str, number: str) -> Coded:
    """Return what a code and its number say in full."""
    ways: list[Node] = []
    names: list[tuple[str, ...]] = []
    for said, codes in _CODES.items():
        if code not in codes:
            continue
        folded = " ".join(token.folded for token in said)
        if folded in TYPE_CODES:
            term = f"{int(number)}/{TYPE_CODES[folded]}"
            ways += [Term("own_number", term), Term("numbers", term)]
        keys = tuple(token.key for token in said)
        names += [(*keys, *called, number) for called in ((), (_CALLED.key,))]
        # ND100 is NĐ100.
        names += [(other + number,) for other in codes if other != code]
    ways += [_side_by_side(name) for name in names]
    return Coded(start, end, any_of(ways), tuple(names))


def _in_short(text: str, tokens: Sequence[Token], at: int) -> Iterator[Coded]:
    """Yield the codes of the words at a token, with the number behind them."""
    for said, codes in _CODES.items():
        if said[0].folded != tokens[at].folded:
            continue
        last = at + len(said)
        if not all(says(*pair, typed=True) for pair in zip(tokens[at:last], said, strict=False)):
            continue
        if last < len(tokens) and says(tokens[last], _CALLED, typed=True):
            last += 1
        if last >= len(tokens) or not _is_number(tokens[last]) or _goes_on(text, tokens[last]):
            continue
        if any(between(text, *tokens[one : one + 2]) != " " for one in range(at, last)):
            continue
        number = tokens[last].folded
        names: list[tuple[str, ...]] = []
        for code in codes:
            names.append((code + number,))
            if code not in _STUCK_ONLY:
                names.append((code, number))
        ways = [_side_by_side(name) for name in names]
        yield Coded(tokens[at].start, tokens[last].end, any_of(ways), tuple(names))


def _side_by_side(keys: Sequence[str]) -> Node:
    if len(keys) == 1:
        return Term("text", keys[0])
    pairs = tuple(Term("text_bigrams", pair) for pair in bigrams(keys))
    return pairs[0] if len(pairs) == 1 else Bool(must=pairs)
