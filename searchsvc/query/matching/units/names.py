"""Names are one word of a query, also where the segmenter parts them: nguyễn|thành công."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS
from searchsvc.analysis.mentions.surnames import SURE_SURNAMES
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token

_SURE = frozenset(token.key for token in SURE_SURNAMES)
# Of two syllables it is not sure that the words around are others: trần phú thọ.
_SURELY_ONE = 3
_UNKNOWN_NAME = 3

Span = tuple[int, int]


def unknown_name(read: Sequence[Token], lexicon: Lexicon) -> bool:
    """Return whether a whole query is a name that no article has: trần đại quang.

    Behind a family name that is sure stand two syllables that no article has beside each other,
    nor the first of them beside the family name.

    Args:
        read: the likely reading of each token.
        lexicon: what articles hold.
    """
    keys = [token.key for token in read]
    if not len(lexicon) or len(keys) != _UNKNOWN_NAME or keys[0] not in _SURE:
        return False
    listed = dictionary().pairs
    apart = (pair not in listed and not lexicon.pair_count(*pair) for pair in pairwise(keys))
    return FUNCTION_WORDS.isdisjoint(keys) and read[-1].folded.isalpha() and all(apart)


def dotted_letters(words: Analysis) -> Iterator[Span]:
    """Yield where a query has three letters or more joined by full stops: t.o.p."""
    text, tokens = words.text, words.tokens
    start = 0
    for at in range(1, len(tokens) + 1):
        goes_on = (
            at < len(tokens)
            and len(tokens[at - 1].folded) == len(tokens[at].folded) == 1
            and text[tokens[at - 1].end : tokens[at].start] == "."
        )
        if not goes_on:
            if at - start >= _SURELY_ONE:
                yield start, at
            start = at


def are_persons(spans: Sequence[Span], read: Sequence[Token]) -> Iterator[Span]:
    """Yield the names of those that are surely of persons, not of places: trần phú, not hà nội."""
    for start, end in spans:
        if end - start >= _SURELY_ONE or read[start].key in _SURE:
            yield start, end


def with_names(spans: Sequence[Span], names: Sequence[Span]) -> list[Span]:
    """Make long names words of a query, also where they part other ones: nguyễn|thành công.

    Args:
        spans: of its words, in order, covering all.
        names: where it has names.
    """
    cuts = {0, *(end for _, end in spans)}
    for start, end in names:
        if end - start >= _SURELY_ONE:
            cuts -= set(range(start + 1, end))
            cuts |= {start, end}
    return list(pairwise(sorted(cuts)))
