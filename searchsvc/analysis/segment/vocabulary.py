"""The words of pyvi's dictionary, for what looks at more than where words end."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.segment.installed import listed_words
from searchsvc.analysis.tokenize import tokenize


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a dictionary knows of the syllables of words.

    Attributes:
        pairs: keys of two syllables that stand beside each other within a word, with a blank.
        words: folded syllables of a word of two, with a blank → both as spelled, for each word.
        frequency: key of a syllable → how many words have it.
    """

    pairs: frozenset[str]
    words: Mapping[str, tuple[tuple[str, str], ...]]
    frequency: Mapping[str, int]


def load_vocabulary() -> Vocabulary:
    """Read the words of the installed pyvi; takes about half a second.

    Raises:
        LookupError: pyvi is not installed.
        OSError: its list can't be read.
    """
    pairs: set[str] = set()
    words: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    frequency: Counter[str] = Counter()
    for word in clean(listed_words()).split("\n"):
        tokens = tokenize(word)
        frequency.update({token.key for token in tokens})
        pairs.update(f"{left.key} {right.key}" for left, right in pairwise(tokens))
        if len(tokens) == 2:
            left, right = tokens
            # Spellings of one key (thuỷ sản, thủy sản) are one word.
            words[f"{left.folded} {right.folded}"].setdefault(
                f"{left.key} {right.key}",
                (word[left.start : left.end], word[right.start : right.end]),
            )
    return Vocabulary(
        frozenset(pairs),
        {folded: tuple(found.values()) for folded, found in words.items()},
        frequency,
    )
