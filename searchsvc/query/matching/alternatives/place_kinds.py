"""The word for a kind of place before its name, in full and short: quận Bến Sen = Q. Bến Sen."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.places import PERSONS
from searchsvc.analysis.mentions.scan import between, joined_by_blanks, says_all
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.places.addresses import houses


class _Form(NamedTuple):
    """One way to write a kind.

    Attributes:
        tokens: its syllables or letters.
        gap: what stands between them.
        after: what may stand before the name.
    """

    tokens: tuple[Token, ...]
    gap: str
    after: tuple[str, ...]


_STOPPED, _BLANK = (".", ". "), (" ",)
# Full form → its short ones; those in capitals stand without a full stop as well.
_KINDS = {
    "phường": "P",
    "quận": "Q",
    "huyện": "h",
    "xã": "x",
    "tỉnh": "t",
    "đường": "đ",
    "thị trấn": "TT T.T",
    "thị xã": "TX T.X",
    "thành phố": "TP T.P",
    "khu phố": "KP",
}


def _forms(full: str, short: str) -> tuple[_Form, ...]:
    found = [_Form(tuple(tokenize(full)), " ", _BLANK)]
    for one in short.split():
        after = (*_STOPPED, *_BLANK) if one.isupper() else _STOPPED
        found.append(_Form(tuple(tokenize(one)), ".", after))
    return tuple(found)


_STREET = tokenize("đường phố đ")
_FORMS = tuple(_forms(*kind) for kind in _KINDS.items())
_STARTS = frozenset(form.tokens[0].folded for forms in _FORMS for form in forms)


class KindBefore(NamedTuple):
    """A word for a kind of place before a name.

    Attributes:
        start: index of its first token.
        end: index after its last.
        others: the bigrams of each other way to write it, with those of the name's beginning.
    """

    start: int
    end: int
    others: tuple[tuple[str, ...], ...]


def kinds_before_names(
    text: str, tokens: Sequence[Token], unmarked: bool, lexicon: Lexicon
) -> Iterator[KindBefore]:
    """Yield the words for kinds of places in a query, each before what may be a name.

    Args:
        text: the words of the query.
        tokens: of the text.
        unmarked: whether no word has any mark; then the bigrams are folded ones.
        lexicon: what the articles hold; ways that none writes are left out.
    """
    yield from _houses(text, tokens, unmarked)
    end = 0
    for at, token in enumerate(tokens):
        if at < end or token.folded not in _STARTS:
            continue
        for forms in _FORMS:
            typed = next((form for form in forms if _is_at(text, tokens, at, form)), None)
            if typed is None:
                continue
            end = at + len(typed.tokens)
            others = tuple(
                tuple(bigrams([*(_term(one, unmarked) for one in form.tokens), name]))
                for form in forms
                for name in (_term(tokens[end], unmarked),)
                if form is not typed and _is_written(form.tokens[-1], tokens[end], lexicon)
            )
            if others:
                yield KindBefore(at, end, others)
            break


def _houses(text: str, tokens: Sequence[Token], unmarked: bool) -> Iterator[KindBefore]:
    """Yield house numbers: articles have số 155, 155 đường, 155 Đ. or the number alone."""
    for house in houses(text, tokens):
        name = _term(tokens[house.name], unmarked)
        streets = [(), *((_term(street, unmarked),) for street in _STREET)]
        ways = [(*house.number, *street, name) for street in streets]
        yield KindBefore(house.start, house.name, tuple(tuple(bigrams(way)) for way in ways))


def _is_at(text: str, tokens: Sequence[Token], at: int, form: _Form) -> bool:
    end = at + len(form.tokens)
    if form.tokens[0].folded != tokens[at].folded:
        return False
    if end >= len(tokens) or not tokens[end].folded.isalpha() or len(tokens[end].folded) < 2:
        return False
    typed = tokens[at:end]
    gaps = [_gap(text, left, right) for left, right in pairwise(typed)]
    if not all(gap == form.gap for gap in gaps):
        return False
    if form.gap == "." and _is_other(text, tokens, at):
        return False
    if not says_all(typed, form.tokens, typed=True):
        return False
    return _gap(text, tokens[end - 1], tokens[end]) in form.after


def _gap(text: str, left: Token, right: Token) -> str:
    return " " if joined_by_blanks(text, left, right) else between(text, left, right)


def _is_other(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether letters are of money (5.000 Đ.), of more letters (A.P.) or of a person."""
    before = text[: tokens[at].start]
    if before.endswith(".") or before.rstrip()[-1:].isdigit():
        return True
    return at > 0 and tokens[at - 1].key in PERSONS


def _is_written(last: Token, name: Token, lexicon: Lexicon) -> bool:
    """Return whether articles write the end of a kind before a name, whatever the name's marks."""
    if not len(lexicon):
        return True
    keys = {name.key, *(form.key for form in lexicon.forms(name.folded) if not name.marked)}
    return any(lexicon.pair_count(last.key, key) for key in keys)


def _term(token: Token, unmarked: bool) -> str:
    return token.folded if unmarked else token.key
