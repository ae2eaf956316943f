"""Names with an apostrophe or hyphen, which readers may omit: K'ho, H'Mông, Xơ-đăng → xodang.

Terms: "'xodang", the letters without marks and signs.
"""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token, forms

_SIGNS = re.compile("['\u2019\u2018`\u00b4-]")
_CHAIN = re.compile(
    "[^\\W\\d_]+(?:['\u2019\u2018`\u00b4-][^\\W\\d_]+)+(?![\\w\u0300-\u036f\u3371-\u33df]|-\\d)"
)
# Characters before it that rule a name out: digits, combining marks, signs of an address.
_INSIDE = re.compile("[\\w/@.\u0300-\u036f\u3371-\u33df]")
_APOSTROPHE = re.compile("['\u2019\u2018`\u00b4]")
# Three or more lower-case syllables are a loan word (in-tơ-nét); two may be văn hóa-xã hội.
_LEAST_SYLLABLES = 3
# Most letters of a name typed as one word.
_LONGEST = 20
_LEAST_LETTERS = 4
# A word without a vowel is an abbreviation.
_VOWELS = frozenset("aeiouy")


def find_joined(text: str) -> Iterator[Mention]:
    """Find the names of cleaned text that signs join, in order."""
    end = 0
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if at < end or not (text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()):
            continue
        start = at
        while start and text[start - 1].isalpha():
            start -= 1
        match = _CHAIN.match(text, start)
        if match is None or _INSIDE.match(text, max(0, start - 1), start):
            continue
        end = match.end()
        if end - start <= _LONGEST and _is_name(match.group()):
            yield Mention(start, end, (term_of(match.group()),))


def typed_stuck(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the words of a query that may be such names typed without their signs."""
    for token in tokens:
        surface = text[token.start : token.end]
        if (
            _LEAST_LETTERS <= len(surface) <= _LONGEST
            and surface.isalpha()
            and not _VOWELS.isdisjoint(token.folded)
            and not is_bare_syllable(token.folded)
        ):
            yield Mention(token.start, token.end, (f"'{token.folded}",))


def term_of(name: str) -> str:
    """Return the term of a name: "Xơ-đăng" → "'xodang"."""
    return "'" + forms("".join(filter(str.isalpha, name)))[1]


def _is_name(chain: str) -> bool:
    if _APOSTROPHE.search(chain):
        return True
    first, *rest = chain.split("-")
    if not all(part.islower() for part in rest):
        return False
    return first[:1].isupper() or len(rest) + 1 >= _LEAST_SYLLABLES
