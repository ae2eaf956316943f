"""What pyvi's dictionary knows of two syllables and of one, for what needs no segmentation."""

from functools import lru_cache
from typing import NamedTuple

from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.segment.installed import listed_words
from searchsvc.analysis.tokenize import Token, term_of


class Dictionary(NamedTuple):
    """Words of a dictionary, as keys of their syllables.

    Attributes:
        pairs: words of two syllables.
        longer: words of more.
        syllables: what any word consists of.
    """

    pairs: frozenset[tuple[str, str]]
    longer: frozenset[tuple[str, ...]]
    syllables: frozenset[str]


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Read the words of the installed pyvi, once.

    Raises:
        LookupError: pyvi is not installed.
        OSError: its list can't be read.
    """
    words = [
        word.split(" ") for word in listed_words().split("\n") if word.replace(" ", "").isalpha()
    ]
    keyed = [tuple(map(term_of, word)) for word in words]
    return Dictionary(
        frozenset((word[0], word[1]) for word in keyed if len(word) == 2),
        frozenset(word for word in keyed if len(word) > 2),
        frozenset(key for word in keyed for key in word),
    )


def is_word(first: Token, second: Token, typed: bool) -> bool:
    """Return whether two syllables are a word of the dictionary.

    Args:
        first: a syllable.
        second: the one behind it.
        typed: whether readers typed them, perhaps without marks: then letters are enough.
    """
    if (first.key, second.key) in dictionary().pairs:
        return True
    bare = typed and not first.marked and not second.marked
    return bare and (first.folded, second.folded) in _folded_pairs()


def is_part(token: Token) -> bool:
    """Return whether a token is a syllable of the dictionary, or its letters are those of one."""
    if token.marked:
        return token.key in dictionary().syllables
    return token.folded in _bare_syllables()


@lru_cache(maxsize=1)
def _bare_syllables() -> frozenset[str]:
    return frozenset(map(fold_key, dictionary().syllables))


@lru_cache(maxsize=1)
def _folded_pairs() -> frozenset[tuple[str, str]]:
    return frozenset((fold_key(first), fold_key(second)) for first, second in dictionary().pairs)
