"""Names with an apostrophe or hyphen, which readers may omit: K'ho, H'Mông, Xơ-đăng → xodang.

Terms: "'xodang", the letters without marks and signs.
"""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, forms

_SIGNS = re.compile("['\u2019\u2018`\u00b4\u2010\u2011\u2013-]")
_CHAIN = re.compile(
    "[^\\W\\d_]+(?:['\u2019\u2018`\u00b4\u2010\u2011\u2013-][^\\W\\d_]+)+(?![\\w\u0300-\u036f\u3371-\u33df]|-\\d)"
)
_DASH = re.compile("[\u2010\u2011\u2013-]")
# Characters before it that rule a name out: digits, combining marks, signs of an address.
_INSIDE = re.compile("[\\w/@.\u0300-\u036f\u3371-\u33df]")
_APOSTROPHE = re.compile("['\u2019\u2018`\u00b4]")
# Three or more lower-case syllables are a loan word (in-tơ-nét); two are one (ca-nô), or belong to
# two words: văn hóa-xã hội.
_LEAST_SYLLABLES = 3
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
# Most letters of a name typed as one word.
_LONGEST = 20
_LEAST_LETTERS = 4
# Unless no Vietnamese syllable begins so: kbu for K'bu.
_LEAST_WITH_CLUSTER = 3
_CLUSTER = re.compile("(?!ch|gh|kh|ng|nh|ph|th|tr)[^aeiouy]{2}")
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
        chain = match.group()
        if end - start <= _LONGEST and (_is_name(chain) or _is_word(text, start, chain)):
            yield Mention(start, end, (term_of(match.group()),))


def typed_stuck(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the words of a query that may be such names typed without their signs."""
    for token in tokens:
        if is_bare_syllable(token.folded):
            continue
        surface = text[token.start : token.end]
        least = _LEAST_WITH_CLUSTER if _CLUSTER.match(token.folded) else _LEAST_LETTERS
        if (
            least <= len(surface) <= _LONGEST
            and surface.isalpha()
            and not _VOWELS.isdisjoint(token.folded)
        ):
            yield Mention(token.start, token.end, (f"'{token.folded}",))


def term_of(name: str) -> str:
    """Return the term of a name: "Xơ-đăng" → "'xodang", H1N1 → "'h1n1"."""
    return "'" + forms("".join(filter(str.isalnum, name)))[1]


def _is_name(chain: str) -> bool:
    if _APOSTROPHE.search(chain):
        return True
    first, *rest = _DASH.split(chain)
    if not all(part.islower() for part in rest):
        return False
    return first[:1].isupper() or len(rest) + 1 >= _LEAST_SYLLABLES


def _is_word(text: str, start: int, chain: str) -> bool:
    """Return whether two lower-case syllables are a word: neither is the end of another one."""
    parts = _DASH.split(chain)
    if len(parts) != 2 or not chain.islower() or not all(map(_is_spoken, parts)):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST), start)
    after = _WORD_AFTER.match(text, start + len(chain))
    sides = [(before[1], parts[0])] if before else []
    sides += [(parts[1], after[1])] if after else []
    known = dictionary().pairs
    return not any((forms(left)[0], forms(right)[0]) in known for left, right in sides)


def _is_spoken(part: str) -> bool:
    return not _VOWELS.isdisjoint(forms(part)[1])
