"""How a token typed raw can be read, and how often articles have that beside its neighbours."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from searchsvc.analysis.input_methods import telex, vni
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.tokenize import Token, forms
from searchsvc.query.matching.international import WORDS
from searchsvc.query.readings.bound import is_bound

# The đ form is so many times as frequent as the one with d where its key was left out.
STROKE_LEFT_OUT = 20
# What is read beside its neighbour is written so twice as often as chance gives: that the keys
# make a syllable of the articles at all tells most.
OFTENER_RAW = 2
# Of a hundred queries hardly one is typed raw: its reading must be so much likelier.
RARELY_RAW = 100
_STROKED = {"d": "đ", "D": "Đ"}


class Keys(NamedTuple):
    """An input method.

    Attributes:
        decode: gives the syllable of a token's keys; None if they are none.
        d_stroke: what is typed for đ, also inside abbreviations.
        can_decode: what any token with a key for a mark or tone has.
    """

    decode: Callable[[str], str | None]
    d_stroke: str
    can_decode: re.Pattern[str]


TELEX = Keys(telex.decode, "dd", re.compile("[sfrxjwz]|aa|ee|oo|dd", re.IGNORECASE))
VNI = Keys(vni.decode, "d9", re.compile("[0-9]"))


class Sides:
    """The possible readings of a token's neighbours."""

    def __init__(self, keys: Keys, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._keys, self._text, self.tokens = keys, text, tokens
        self._at = {token.start: at for at, token in enumerate(tokens)}
        self._words = sum(not token.folded.isdigit() for token in tokens)

    def hold(self, start: int) -> bool:
        """Return whether the reading of a token occurs next to a neighbour's, or it has none."""
        if self._words == 1:
            return True
        return self.together(start) > 0

    def together(self, start: int) -> int:
        """Return how often the reading of a token occurs next to a neighbour's, at most."""
        at = self._at[start]
        return max(self._pair(at - 1, at, at)[0], self._pair(at, at + 1, at)[0])

    def outweigh(self, start: int) -> bool:
        """Return whether the reading of a token is likelier beside a neighbour than the token.

        Never where articles have the token beside the other one: Goldman Sachs và.
        """
        at = self._at[start]
        likelier = False
        for left, right in ((at - 1, at), (at, at + 1)):
            if left < 0 or right == len(self.tokens):
                continue
            first, second = self.tokens[left], self.tokens[right]
            read, pair = self._pair(left, right, at)
            typed = self.lexicon.pair_count(first.key, second.key)
            if outweighs(read, typed):
                raw = read >= self._by_chance(first, second) * RARELY_RAW
                likelier = likelier or (raw and is_bound(*pair, self.lexicon, OFTENER_RAW))
            elif typed:
                return False
        return likelier

    def decoded(self, token: Token) -> str | None:
        """Return the reading of a token: duong72 is đường, where hardly any article has dường."""
        decoded = self._keys.decode(self._text[token.start : token.end])
        if decoded is None or self._keys is not VNI or decoded[0] not in _STROKED:
            return decoded
        stroked = _STROKED[decoded[0]] + decoded[1:]
        plain, marked = forms(decoded)[0], forms(stroked)[0]
        beside, beside_stroked = self._beside(token, plain), self._beside(token, marked)
        rare = self.lexicon.count(plain) * STROKE_LEFT_OUT < self.lexicon.count(marked)
        alone = rare and beside <= beside_stroked
        return stroked if alone or beside_stroked > 0 == beside else decoded

    def _beside(self, token: Token, key: str) -> int:
        """Return how often articles have a key beside a reading of a token's neighbours."""
        at = self._at[token.start]
        left, right = self.tokens[max(0, at - 1) : at], self.tokens[at + 1 : at + 2]
        pair_count = self.lexicon.pair_count
        before = (pair_count(one, key) for other in left for one in self._meant(other))
        after = (pair_count(key, one) for other in right for one in self._meant(other))
        return sum(before) + sum(after)

    def _meant(self, token: Token) -> list[str]:
        decoded = self._keys.decode(self._text[token.start : token.end])
        if decoded is not None and token.folded not in WORDS:
            return [forms(decoded)[0]]
        return [form.key for form in completions(token, self.lexicon)]

    def _pair(self, left: int, right: int, at: int) -> tuple[int, tuple[str, str]]:
        """Return how often readings of two tokens stand together, at most, and which do."""
        if left < 0 or right == len(self.tokens):
            return 0, ("", "")
        if self._text[self.tokens[left].end : self.tokens[right].start] != " ":
            return 0, ("", "")
        pair_count = self.lexicon.pair_count
        pairs = [(a, b) for a in self._read(left, at) for b in self._read(right, at)]
        return max(((pair_count(*pair), pair) for pair in pairs), default=(0, ("", "")))

    def _by_chance(self, first: Token, second: Token) -> float:
        """Return how often two tokens would stand together if articles mixed all syllables."""
        count = self.lexicon.count
        return count(first.key) * count(second.key) / max(1, self.lexicon.total)

    def _read(self, beside: int, at: int) -> list[str]:
        token = self.tokens[beside]
        decoded = self.decoded(token) if beside == at else None
        return [forms(decoded)[0]] if decoded is not None else self._meant(token)
