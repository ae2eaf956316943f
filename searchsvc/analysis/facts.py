"""What tells short formal texts apart that are equal otherwise: who, how much, whether not."""

from collections.abc import Collection
from zlib import crc32

from searchsvc.analysis.orthography.syllables import LONGEST_SYLLABLE
from searchsvc.analysis.tokenize import Tokens, tokenize

# In longer texts a name more or less is one of many, and mostly of whoever wrote it down.
LONGEST = 150
# With the blank: so most texts need not be split.
_LETTERS = LONGEST_SYLLABLE + 1
# By-lines and sources stand behind the last sentence.
_LONGEST_BYLINE = 14
_ENDS = ".!?…\n”"
# Behind these a capital only begins a sentence or an entry.
_BEGINS = frozenset(".!?:;…\n“”\"'(-–•+*/")
_NOT = frozenset(token.key for token in tokenize("không chưa chẳng"))
_BITS = 0x7FFF_FFFF


def facts_of(text: str) -> list[int]:
    """Return hashes of the names and figures of a short text, negative ones of what is denied.

    Args:
        text: cleaned text.

    Returns:
        Rising and distinct; none of a text of more than 150 syllables.
    """
    if len(text) > LONGEST * _LETTERS:
        return []
    told = _without_byline(text)
    tokens = Tokens(told)
    if len(tokens) > LONGEST:
        return []
    found = set()
    for place, token in enumerate(tokens):
        if token.key in _NOT:
            found.add(-_hash(" ".join(tokens.keys[place : place + 2])))
        elif token.key[0].isdigit() or _is_name(told, token.start, token.end):
            found.add(_hash(token.key))
    return sorted(found)


def tell_apart(one: Collection[int], other: Collection[int]) -> bool:
    """Return whether two texts tell of different things: each names what the other does not."""
    left, right = set(one), set(other)
    if any(fact < 0 for fact in left ^ right):
        return True
    return bool(left - right) and bool(right - left)


def _without_byline(text: str) -> str:
    told = text.rstrip()
    end = max(told.rfind(sign, 0, len(told) - 1) for sign in _ENDS) + 1
    return told[:end] if end and len(tokenize(told[end:])) <= _LONGEST_BYLINE else told


def _is_name(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if not word[0].isupper() or word.isupper():
        return False
    before = text[:start].rstrip(" ")[-1:] if start < 3 else text[start - 3 : start].rstrip(" ")
    return bool(before) and before[-1] not in _BEGINS


def _hash(word: str) -> int:
    return (crc32(word.encode()) & _BITS) or 1
