"""Abbreviations both ways: UBND = ủy ban nhân dân, also HDND for HĐND and KT-XH for kt xh."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import ANYTHING, Starts, between, folded_after, spells
from searchsvc.analysis.tokenize import Token, tokenize

# Of several meanings the first is the usual one in administration; the others do occur.
USUAL, UNUSUAL = 0.8, 0.4
# Signs that may stand between the parts: KT-XH, GD&ĐT, phòng, chống tham nhũng.
_SIGNS = frozenset("-–&/.,+")
_VOWELS = frozenset("aeiouy")
# Up to this length a short form with a vowel may be a word: tư, and not TƯ.
_WORDLIKE = 3


class _Form(NamedTuple):
    keys: tuple[str, ...]
    folded: tuple[str, ...]
    mentioned: tuple[tuple[str, float], ...]  # terms in an article, their weights in a query
    sought: tuple[tuple[str, float], ...]
    short: bool
    capitals: bool


def canonical(expansion: str) -> str:
    """Give the term of a long form: "ủy ban nhân dân" → "=uy_ban_nhan_dan"."""
    return "=" + "_".join(token.folded for token in tokenize(expansion))


def _unsure(term: str) -> str:
    # A short form of several meanings, so that whoever types the long form finds it, but lower.
    return "~" + term[1:]


def _forms() -> Iterator[_Form]:
    for short, expansions in ABBREVIATIONS.items():
        weights = (1.0,) if len(expansions) == 1 else (USUAL, *(UNUSUAL for _ in expansions[1:]))
        meanings = [
            (canonical(expansion), weight)
            for expansion, weight in zip(expansions, weights, strict=True)
        ]
        tokens = tokenize(short)
        folded = tuple(token.folded for token in tokens)
        said = tuple((t if w == 1.0 else _unsure(t), w) for t, w in meanings)
        capitals = len(tokens) == 1 and len(short) <= _WORDLIKE and bool(_VOWELS & set(folded[0]))
        keys = tuple(token.key for token in tokens)
        yield _Form(keys, folded, said, tuple(meanings), short=True, capitals=capitals)
        for expansion, (term, weight) in zip(expansions, meanings, strict=True):
            tokens = tokenize(expansion)
            sought = ((term, 1.0),) if weight == 1.0 else ((term, 1.0), (_unsure(term), weight))
            yield _Form(
                tuple(token.key for token in tokens),
                tuple(token.folded for token in tokens),
                ((term, 1.0),),
                sought,
                short=False,
                capitals=False,
            )


# By the first two syllables; "" is the second of what has only one.
_BY_START: dict[tuple[str, str], list[_Form]] = {}
for _form in _forms():
    _same = _BY_START.setdefault((_form.folded[0], "".join(_form.folded[1:2])), [])
    if _form not in _same:
        _same.append(_form)


def _starts() -> Starts:
    starts: dict[str, frozenset[str]] = {}
    for first, second in _BY_START:
        starts[first] = starts.get(first, frozenset()) | ({second} if second else ANYTHING)
    return starts


STARTS = _starts()


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Give the abbreviations and long forms that begin at a token."""
    first, second = tokens[index].folded, folded_after(tokens, index)
    forms = [*_BY_START.get((first, second), ())]
    if second:
        forms += _BY_START.get((first, ""), ())
    for form in forms:
        span = tokens[index : index + len(form.keys)]
        if len(span) < len(form.keys) or not _is(form, span, text, typed):
            continue
        start, end = span[0].start, span[-1].end
        for term, weight in form.sought if typed else form.mentioned:
            yield Mention(start, end, (term,), weight)


def _is(form: _Form, span: Sequence[Token], text: str, typed: bool) -> bool:
    if form.short:
        # HDND without its đ is still HĐND, in articles too.
        spelled = all(
            token.folded == folded for token, folded in zip(span, form.folded, strict=True)
        )
        if form.capitals and not text[span[0].start : span[0].end].isupper():
            return False
    else:
        spelled = all(
            spells(token, key, folded, typed)
            for token, key, folded in zip(span, form.keys, form.folded, strict=True)
        )
    return spelled and all(
        len(gap) <= 3 and set(gap.replace(" ", "")) <= _SIGNS
        for gap in (between(text, left, right) for left, right in pairwise(span))
    )
