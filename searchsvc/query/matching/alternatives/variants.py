"""Other ways in which articles write a syllable of the query in the same word: gởi xe, hằng năm."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.variants import Variant, spelled_beside, variants
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.matching.rarity import Rarity


class Written(NamedTuple):
    """A syllable as articles may write it.

    Attributes:
        key: of the syllable.
        beside: the bigrams of which one must be there; none = the syllable is enough.
    """

    key: str
    beside: tuple[str, ...]


def written(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Iterator[Written]:
    """Yield the other ways to write a token that articles use, if there is a lexicon to tell.

    Args:
        tokens: of a query, in order, with their marks.
        index: of one of them.
        lexicon: what the articles hold.
    """
    key = tokens[index].key
    before = tokens[index - 1].key if index else ""
    after = tokens[index + 1].key if index + 1 < len(tokens) else ""
    for variant in variants(key, before, after):
        beside = tuple(_beside(variant, before, key, after))
        if not (variant.before or variant.after):
            if not len(lexicon) or lexicon.count(variant.key):
                yield Written(variant.key, ())
            continue
        used = [pair for pair in beside if not len(lexicon) or lexicon.pair_count(*pair)]
        if used:
            yield Written(variant.key, tuple(bigram for pair in used for bigram in bigrams(pair)))


def beside_written(
    tokens: Sequence[Token], index: int, ways: Sequence[Sequence[Written]]
) -> Iterator[str]:
    """Yield the bigrams of a token and each neighbour, one of them as articles may write it.

    Args:
        tokens: of a query, in order, with their marks.
        index: of one of them.
        ways: the other ways to write each token.
    """
    for left in (index - 1, index):
        if 0 <= left < len(tokens) - 1:
            first, second = tokens[left].key, tokens[left + 1].key
            yield from (f"{one.key}_{second}" for one in ways[left])
            yield from (f"{first}_{one.key}" for one in ways[left + 1])


def as_read(typed: Sequence[Token], read: Sequence[Token], rarity: Rarity) -> Sequence[Token]:
    """Return the words of a query without marks, with those of the table read as it has them.

    Of "goi xe" articles may know neither "gọi xe" nor "gởi xe", but gửi xe.

    Args:
        typed: the tokens of the query, in order.
        read: the likely reading of each.
        rarity: of the syllables, without marks.
    """
    found = list(read)
    apart = [not rarity.pairs_with(one.folded, two.folded) for one, two in pairwise(typed)]
    for at, (one, two) in enumerate(pairwise(typed)):
        keys = spelled_beside(one.folded, two.folded) if apart[at] else None
        if keys is not None:
            found[at : at + 2] = one._replace(key=keys[0]), two._replace(key=keys[1])
    return found


def _beside(variant: Variant, before: str, key: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs that a variant makes, unless the syllable belongs to a word on its far side.

    Ngân hàng năm 2030 is no "hàng năm", cây cảnh quan no "cây cảnh".
    """
    pairs = dictionary().pairs
    if before in variant.before and (after in variant.after or (key, after) not in pairs):
        yield before, variant.key
    if after in variant.after and (before in variant.before or (before, key) not in pairs):
        yield variant.key, after
