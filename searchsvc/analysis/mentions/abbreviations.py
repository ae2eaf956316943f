"""Abbreviations both ways: UBND = ủy ban nhân dân, also HDND for HĐND and KT-XH for kt xh."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS, BESIDE, SPOKEN
from searchsvc.analysis.mentions.abbreviation_table.beside import Beside
from searchsvc.analysis.mentions.abbreviation_table.written import canonical, groupings, mixed
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import (
    ANYTHING,
    Starts,
    between,
    is_shouted,
    merged,
    spells,
)
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token, Tokens, tokenize

# Weights of the meanings: the first is the usual one in administration; others do occur.
USUAL, UNUSUAL = 0.8, 0.4
# Signs between the parts of a short form (KT-XH, GD&ĐT, TP. HCM), and where a long one may have a
# comma (kinh tế - xã hội).
_SHORT_SIGNS, _LONG_SIGNS = frozenset("-–&/.+ "), frozenset("-–&/,+ ")
# A comma with its blank joins the parts of what has one in full, if the first has this many letters
# and none is a word: PCTN, TC; of two they are a list (KT, XH).
_SIGNS_OF_LISTED, _LEAST_LISTED = _SHORT_SIGNS | {","}, 3
_LONGEST_GAP = 3
_AND = " và "
# Kinds of places by their first syllable; the Ủy ban Xã hội is one of the National Assembly.
_PLACES = tokenize("xã phường thị quận huyện tỉnh thành")
_SOCIETY = ["xa", "hoi"]
# A short form that is a syllable, up to this length, may be a word in lower case: tư, TƯ.
_WORDLIKE = 3
# The last of an address, and what joins its parts.
_OF_ADDRESSES, _JOINS = frozenset(("vn",)), frozenset(".@/-_")
# Shorter ones without đ are other abbreviations: in an article CD is not CĐ.
_LEAST_WITHOUT_STROKE, _LEAST_WITHOUT_MARKS = 3, 4


class _Form(NamedTuple):
    keys: tuple[str, ...]
    folded: tuple[str, ...]
    bare: tuple[str, ...]  # keys that count as well, in an article and in a query
    bare_typed: tuple[str, ...]
    signs: tuple[frozenset[str], ...]  # characters allowed in each gap
    mentioned: tuple[tuple[str, float], ...]  # terms in an article, their weights in a query
    sought: tuple[tuple[str, float], ...]
    short: bool
    capitals: bool
    spoken: bool = False  # means the long form only before a place
    beside: Beside | None = None  # a short one that means the long form only there


def _unsure(term: str) -> str:
    # An ambiguous short form has this term, so that the long form finds it, with a lower weight.
    return "~" + term[1:]


def _short_form(
    short: str,
    meanings: Sequence[tuple[str, float]],
    beside: Beside | None = None,
    listed: bool = False,
) -> _Form:
    tokens = tokenize(short)
    keys = tuple(token.key for token in tokens)
    letters = "".join(token.folded for token in tokens)
    folded = tuple(token.folded for token in tokens)
    # Of the marks only that of đ may be missing: TU is not TƯ. Readers leave out those of longer
    # ones: nsut.
    stroked = tuple(key.replace("đ", "d") for key in keys)
    signs = _SIGNS_OF_LISTED if listed and _may_have_commas(folded) else _SHORT_SIGNS
    return _Form(
        keys=keys,
        folded=folded,
        bare=stroked if len(letters) >= _LEAST_WITHOUT_STROKE else keys,
        bare_typed=folded if len(letters) >= _LEAST_WITHOUT_MARKS else stroked,
        signs=(signs,) * (len(tokens) - 1),
        mentioned=tuple((t if w == 1.0 else _unsure(t), w) for t, w in meanings),
        sought=tuple(meanings),
        short=True,
        # What stands beside it tells as much as capitals do.
        capitals=beside is None and len(letters) <= _WORDLIKE and is_bare_syllable(letters),
        beside=beside,
    )


def _may_have_commas(parts: Sequence[str]) -> bool:
    return len(parts[0]) >= _LEAST_LISTED and not any(map(is_bare_syllable, parts))


def _long_form(expansion: str, term: str, weight: float) -> _Form:
    tokens = tokenize(expansion)
    keys = tuple(token.key for token in tokens)
    folded = tuple(token.folded for token in tokens)
    gaps = (between(expansion, left, right) for left, right in pairwise(tokens))
    return _Form(
        keys=keys,
        folded=folded,
        bare=keys,
        bare_typed=folded,
        signs=tuple(_LONG_SIGNS if "," in gap else frozenset(" ") for gap in gaps),
        mentioned=((term, 1.0),),
        sought=((term, 1.0),) if weight == 1.0 else ((term, 1.0), (_unsure(term), weight)),
        short=False,
        capitals=False,
    )


def _meanings(expansions: Sequence[str]) -> list[tuple[str, float]]:
    """Return the term of each long form of a short one, and its weight."""
    weights = (1.0,) if len(expansions) == 1 else (USUAL, *(UNUSUAL for _ in expansions[1:]))
    return list(zip(map(canonical, expansions), weights, strict=True))


def _mixed_forms() -> Iterator[_Form]:
    """Yield long forms of which some parts are short, with "và" and with a sign for it."""
    for short, expansions in ABBREVIATIONS.items():
        for expansion, (term, weight) in zip(expansions, _meanings(expansions), strict=True):
            for parts in mixed(short, expansion):
                bare = [part.removeprefix(_AND[1:]) for part in parts]
                yield _mixed_form(parts, term, weight)
                if bare != parts:
                    yield _mixed_form(bare, term, weight)


def _mixed_form(parts: Sequence[str], term: str, weight: float) -> _Form:
    form = _long_form(" ".join(parts), term, weight)
    signs, place = list(form.signs), -1
    for part in parts:
        if place >= 0 and not part.startswith(_AND[1:]):
            signs[place] = _SHORT_SIGNS
        place += part.count(" ") + 1
    return form._replace(signs=tuple(signs))


def _spoken_forms() -> Iterator[_Form]:
    for spoken, expansion in SPOKEN.items():
        form = _long_form(spoken, canonical(expansion), 1.0)
        yield form._replace(spoken=True)


def _forms() -> Iterator[_Form]:
    spelled: list[tuple[str, tuple[str, ...], Beside | None]] = [
        (form, ABBREVIATIONS[short], None) for short in ABBREVIATIONS for form in groupings(short)
    ]
    spelled += [
        (short, expansions, beside)
        for beside, table in BESIDE
        for short, expansions in table.items()
    ]
    for short, expansions, beside in spelled:
        meanings = _meanings(expansions)
        yield _short_form(short, meanings, beside, listed="," in expansions[0])
        for expansion, (term, weight) in zip(expansions, meanings, strict=True):
            yield _long_form(expansion, term, weight)
            if _AND in expansion:
                # Writers have a sign for it, or nothing: Văn hóa & Thể thao.
                yield _long_form(expansion.replace(_AND, ", "), term, weight)


# Forms by their first two syllables; the second is "" where there is only one.
_BY_START: dict[tuple[str, str], list[_Form]] = {}
for _form in dict.fromkeys(chain(_forms(), _mixed_forms(), _spoken_forms())):
    _BY_START.setdefault((_form.folded[0], "".join(_form.folded[1:2])), []).append(_form)


def _start(first: str, second: str) -> Starts:
    return {first: frozenset({second}) if second else ANYTHING}


def _starts(forms: Iterable[_Form]) -> Starts:
    return merged(*(_start(form.folded[0], "".join(form.folded[1:2])) for form in forms))


def _starts_in_articles(forms: Iterable[_Form]) -> Starts:
    return merged(
        *(
            _start(first, second)
            for form in forms
            for first in (form.keys[0], form.bare[0])
            for second in (*(form.keys[1:2] or ("",)), *form.bare[1:2])
        )
    )


_ALL = tuple(chain.from_iterable(_BY_START.values()))
STARTS, STARTS_IN_ARTICLES = _starts(_ALL), _starts_in_articles(_ALL)


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where the forms begin that have one of some terms in an article.

    Args:
        terms: those of long forms, as `canonical` gives them.
        in_articles: whether keys or folded terms are wanted.
    """
    forms = [one for one in _ALL if any(term in terms for term, _ in one.mentioned)]
    return _starts_in_articles(forms) if in_articles else _starts(forms)


def mentions_at(text: str, tokens: Tokens, index: int, typed: bool) -> Iterator[Mention]:
    """Yield the abbreviations and long forms that begin at a token."""
    first, *rest = tokens.folded[index : index + 2]
    for following in (*rest, ""):
        for form in _BY_START.get((first, following), ()):
            end = _end(form, text, tokens, index, typed)
            if end:
                for term, weight in form.sought if typed else form.mentioned:
                    yield Mention(tokens[index].start, end, (term,), weight)


def _end(form: _Form, text: str, tokens: Tokens, index: int, typed: bool) -> int:
    """Return the index after the last token of a form that begins at a token; 0 if none does."""
    last = index + len(form.keys) - 1
    if last >= len(tokens.keys) or tokens.folded[last] != form.folded[-1]:
        return 0
    found = tokens.keys[index : last + 1]
    if found != form.keys:
        allowed = zip(form.keys, form.bare_typed if typed else form.bare, strict=True)
        if not all(key in either for key, either in zip(found, allowed, strict=True)):
            return 0
    span = tokens[index : last + 1]
    for (left, right), signs in zip(pairwise(span), form.signs, strict=True):
        if not _joined(text, left, right, signs):
            return 0
    if form.spoken and not _precedes_place(text, tokens, last, typed):
        return 0
    if form.short and not _stands_as_short(form, text, tokens, index, last):
        return 0
    if form.beside is not None and not form.beside(text, tokens, index, last, typed):
        return 0
    return span[-1].end


def _precedes_place(text: str, tokens: Tokens, last: int, typed: bool) -> bool:
    after = tokens[last + 1 : last + 3]
    if not after or [token.folded for token in after] == _SOCIETY:
        return False
    if not any(spells(after[0], place.key, place.folded, typed) for place in _PLACES):
        return False
    return text[tokens[last].end : tokens[last + 1].start] == " "


def _joined(text: str, left: Token, right: Token, signs: frozenset[str]) -> bool:
    gap = text[left.end : right.start]
    # A tight hyphen joins syllables in old spelling: Việt-Nam; a tight comma letters: VH,TT&DL.
    return gap in (" ", "-", ",") or (len(gap) <= _LONGEST_GAP and signs.issuperset(gap))


def _stands_as_short(
    form: _Form, text: str, tokens: Sequence[Token], first: int, last: int
) -> bool:
    start = tokens[first].start
    surface = text[start : tokens[last].end]
    if form.capitals and not (len(form.keys) > 1 and surface[1:2] == "."):
        return surface.isupper() and not is_shouted(text, tokens, first, last)
    if not surface.islower() or text[start - 1 : start] not in (".", "@"):
        return True
    # The end of an address (maihoa.vn), or of several abbreviations: pgs.ts.
    return _follows_abbreviation(text, tokens, first, last)


def _follows_abbreviation(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    if not first or tokens[first].key in _OF_ADDRESSES:
        return False
    before, start, end = tokens[first - 1], tokens[first].start, tokens[last].end
    stuck = text[before.end : start] == "." and text[before.start - 1 : before.start] not in _JOINS
    goes_on = text[end : end + 1] in _JOINS and text[end + 1 : end + 2].isalnum()
    return stuck and before.key in ABBREVIATIONS and not goes_on
