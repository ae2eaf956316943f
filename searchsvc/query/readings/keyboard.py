"""Raw Telex or VNI keys, typed with the input method off: chir thij, chi3 thi5 → chỉ thị."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from searchsvc.analysis.input_methods import telex, vni
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.tokenize import Token, forms
from searchsvc.query.matching.international import WORDS
from searchsvc.query.matching.units.numbered import NUMBERED_SYLLABLES
from searchsvc.query.readings.protected_spans import is_in_address, is_joined
from searchsvc.query.readings.reading import Rewrite

# So many decodable tokens, without any evidence against it, are no coincidence either.
ENOUGH_DOUBTFUL = 3
# A syllable is common if at least one in so many is it.
COMMON = 1000
# So many times less is known, and enough where all keys of a syllable were typed.
KNOWN = 10 * COMMON


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Decode raw keys; see `Reading`.

    A token is certain if it occurs in no article, but its reading does; a single one only next to
    a neighbour with which its reading occurs, or as the whole query. Less certain tokens are
    decoded only in a query that is mostly typed raw.
    """
    typed = [
        token
        for token in tokens
        if not (
            token.marked
            or token.folded.isdigit()
            or token.folded in ABBREVIATIONS
            or is_in_address(text, token)
        )
    ]
    both = (
        _read_with(keys, text, typed, _Sides(keys, text, tokens, lexicon))
        for keys in (_TELEX, _VNI)
    )
    return max(both, key=len)


# The đ form is so many times as frequent as the one with d where its key was left out.
STROKE_LEFT_OUT = 20
_STROKED = {"d": "đ", "D": "Đ"}
_TONE_KEYS = frozenset("sfrxj")
# The keys of a mark and of a tone, in VNI.
_MARK_AND_TONE = re.compile("[a-z]+(?=[0-9]*[6-8])(?=[0-9]*[1-5])[0-9]{2,3}", re.IGNORECASE)
# No ward, class or quarter has a higher number than about 30.
_UNIT_AND_NUMBER = re.compile("([a-z]+)([1-9]|[12][0-9]|30)", re.IGNORECASE)


class _Keys(NamedTuple):
    decode: Callable[[str], str | None]
    d_stroke: str  # what is typed for đ, also inside abbreviations
    can_decode: re.Pattern[str]


_TELEX = _Keys(telex.decode, "dd", re.compile("[sfrxjwz]|aa|ee|oo|dd", re.IGNORECASE))
_VNI = _Keys(vni.decode, "d9", re.compile("[0-9]"))


def _read_with(keys: _Keys, text: str, tokens: Sequence[Token], sides: "_Sides") -> list[Rewrite]:
    certain: list[Rewrite] = []
    doubtful: list[Rewrite] = []
    held: list[Rewrite] = []
    along: list[Rewrite] = []
    units: list[Rewrite] = []
    lexicon = sides.lexicon
    strokes = foreign = 0
    for token in tokens:
        surface = text[token.start : token.end]
        decoded = sides.decoded(token) if keys.can_decode.search(surface) else None
        if decoded is None:
            foreign += not is_bare_syllable(token.folded)
            if keys.d_stroke in surface.lower():
                rewrite = Rewrite(token.start, token.end, _with_stroke(surface, keys.d_stroke))
                known = lexicon.count(forms(rewrite.text)[0])
                sure = known and not lexicon.folded_count(token.folded)
                strokes += bool(sure)
                (certain if sure else doubtful).append(rewrite)
            continue
        rewrite = Rewrite(token.start, token.end, decoded)
        typed, meant = lexicon.folded_count(token.folded), lexicon.count(forms(decoded)[0])
        if token.folded in WORDS:
            # A foreign word, unless its reading fits its neighbours typed raw: sex is mostly sẽ.
            common = meant * COMMON > lexicon.total
            along += [rewrite] if common or sides.hold(token.start) else []
        elif meant and not typed and (is_joined(text, token) or _changes_its_tone(surface)):
            along.append(rewrite)
        elif meant and not typed and not _is_unit_and_number(surface):
            certain.append(rewrite)
        elif meant and not typed and _follows(rewrite, units, text, lexicon):
            certain += [units.pop(), rewrite]
        elif meant and not typed:
            units.append(rewrite)
        elif meant >= typed:
            (held if typed else doubtful).append(rewrite)
    doubtful += units
    if len(certain) == 1 and not strokes and not sides.hold(certain[0].start):
        (single,) = certain
        if not _is_complete(text[single.start : single.end], single.text, lexicon):
            doubtful.append(certain.pop())
    # Words of the articles are decoded together with certain ones, but not on their own.
    every = sorted([*certain, *doubtful, *held, *along])
    raw = not foreign and not held and len(doubtful) >= ENOUGH_DOUBTFUL
    if len(every) > foreign and (certain or raw):
        return every
    return sorted(certain)


class _Sides:
    """The possible readings of a token's neighbours."""

    def __init__(self, keys: _Keys, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._keys, self._text, self._tokens = keys, text, tokens

    def hold(self, start: int) -> bool:
        """Return whether the reading of a token occurs next to a neighbour's, or it has none."""
        if sum(not token.folded.isdigit() for token in self._tokens) == 1:
            return True
        at = next(i for i, token in enumerate(self._tokens) if token.start == start)
        return self._hold(at - 1, at, at) or self._hold(at, at + 1, at)

    def decoded(self, token: Token) -> str | None:
        """Return the reading of a token: duong72 is đường, where hardly any article has dường."""
        decoded = self._keys.decode(self._text[token.start : token.end])
        if decoded is None or self._keys is not _VNI or decoded[0] not in _STROKED:
            return decoded
        stroked = _STROKED[decoded[0]] + decoded[1:]
        plain, marked = forms(decoded)[0], forms(stroked)[0]
        beside, beside_stroked = self._beside(token, plain), self._beside(token, marked)
        rare = self.lexicon.count(plain) * STROKE_LEFT_OUT < self.lexicon.count(marked)
        alone = rare and beside <= beside_stroked
        return stroked if alone or beside_stroked > 0 == beside else decoded

    def _beside(self, token: Token, key: str) -> int:
        """Return how often articles have a key beside a reading of a token's neighbours."""
        at = next(i for i, one in enumerate(self._tokens) if one.start == token.start)
        left, right = self._tokens[max(0, at - 1) : at], self._tokens[at + 1 : at + 2]
        pair_count = self.lexicon.pair_count
        before = (pair_count(one, key) for other in left for one in self._meant(other))
        after = (pair_count(key, one) for other in right for one in self._meant(other))
        return sum(before) + sum(after)

    def _meant(self, token: Token) -> list[str]:
        decoded = self._keys.decode(self._text[token.start : token.end])
        if decoded is not None and token.folded not in WORDS:
            return [forms(decoded)[0]]
        return [form.key for form in completions(token, self.lexicon)]

    def _hold(self, left: int, right: int, at: int) -> bool:
        if left < 0 or right == len(self._tokens):
            return False
        if self._text[self._tokens[left].end : self._tokens[right].start] != " ":
            return False
        pair_count = self.lexicon.pair_count
        return any(pair_count(a, b) for a in self._read(left, at) for b in self._read(right, at))

    def _read(self, beside: int, at: int) -> list[str]:
        token = self._tokens[beside]
        decoded = self.decoded(token) if beside == at else None
        return [forms(decoded)[0]] if decoded is not None else self._meant(token)


def _changes_its_tone(surface: str) -> bool:
    """Return whether two tones are typed, as in Boris and cars: seldom by those who type Telex."""
    return surface.isalpha() and len(_TONE_KEYS.intersection(surface[1:].lower())) > 1


def _with_stroke(surface: str, keys: str) -> str:
    """Spell the đ of an abbreviation: HDDND, HD9ND → HĐND."""
    return surface.replace(keys.upper(), "Đ").replace(keys, "đ")


def _is_unit_and_number(surface: str) -> bool:
    """Return whether it may be a word and its number without a blank: quan8, phuong12, lop5."""
    match = _UNIT_AND_NUMBER.fullmatch(surface)
    return match is not None and is_bare_syllable(match.group(1).lower())


def _is_complete(surface: str, decoded: str, lexicon: Lexicon) -> bool:
    """Return whether mark and tone of a common syllable are typed behind it: tieng61.

    A word that things are called by a number with is none: duong72 may be a road.
    """
    if not _MARK_AND_TONE.fullmatch(surface):
        return False
    key, folded = forms(decoded)
    return lexicon.count(key) * KNOWN > lexicon.total and folded not in NUMBERED_SYLLABLES


def _follows(rewrite: Rewrite, before: list[Rewrite], text: str, lexicon: Lexicon) -> bool:
    """Return whether a reading occurs after the one before it in articles: chi3 thi5, not chi 3."""
    if not before or text[before[-1].end : rewrite.start] != " ":
        return False
    return lexicon.pair_count(forms(before[-1].text)[0], forms(rewrite.text)[0]) > 0
