"""Slips that articles write for a word of the query: hổ trợ, bổ xung, xữ lý, họi nghị."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from weakref import WeakKeyDictionary

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.confusions import other_tone
from searchsvc.analysis.orthography.mistaken import mistaken_words
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, term_of
from searchsvc.query.matching.alternatives.variants import Written

_Pair = tuple[str, str]
# A pair that stands in so many more places than the word of the dictionary is one of its own.
_MOST_MORE = 2
# Words of many queries; what a lexicon tells of them goes when it goes.
_MOST_KEPT = 20_000
_kept: WeakKeyDictionary[Lexicon, dict[tuple[_Pair, int], tuple[Written, ...]]] = (
    WeakKeyDictionary()
)


def mistaken(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Iterator[Written]:
    """Yield the slips that articles write for a token that is a word with a neighbour.

    Two syllables are a slip where they are no word, and are one with hỏi for ngã or other marks, or
    are listed as such.

    Args:
        tokens: of a query, in order, with their marks.
        index: of one of them.
        lexicon: what the articles hold.
    """
    kept = _kept.get(lexicon)
    if kept is None or len(kept) > _MOST_KEPT:
        kept = _kept[lexicon] = {}
    for left in (index - 1, index):
        if not 0 <= left < len(tokens) - 1:
            continue
        word, at = (tokens[left].key, tokens[left + 1].key), index - left
        found = kept.get((word, at))
        if found is None:
            found = kept[word, at] = tuple(_slips_of(word, at, lexicon))
        yield from found


def _slips_of(word: _Pair, at: int, lexicon: Lexicon) -> Iterator[Written]:
    slips = dict.fromkeys(other for other in _listed().get(word, ()) if other[at] != word[at])
    # Nothing tells without a lexicon whether articles hold more than the common ones.
    if len(lexicon) and word in dictionary().pairs:
        heard = (_with(word, at, key) for key in _sounding(word[at], lexicon))
        slips |= dict.fromkeys(one for one in heard if one not in dictionary().pairs)
    for slip in slips:
        if not len(lexicon) or _is_written(slip, word, lexicon):
            yield Written(slip[at], ("_".join(slip),))


def _sounding(key: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what a writer of the south may write for a syllable, or anyone with wrong marks.

    Other sounds are too often those of words that stand there by chance: triển khai chương trình
    is no "khai trương", Quảng Trị no "quản trị".
    """
    yield from other_tone(key)
    for form in lexicon.forms(fold_key(key)):
        # No word has it: họi, xấy.
        if form.key != key and form.key not in dictionary().syllables:
            yield form.key


def _is_written(slip: _Pair, word: _Pair, lexicon: Lexicon) -> bool:
    places = lexicon.pair_count(*slip)
    return 0 < places <= lexicon.pair_count(*word) + _MOST_MORE


def _with(word: _Pair, at: int, key: str) -> _Pair:
    return (word[0], key) if at else (key, word[1])


@lru_cache(maxsize=1)
def _listed() -> dict[_Pair, list[_Pair]]:
    """Return each word of two syllables with what writers mistake for it."""
    found: dict[_Pair, list[_Pair]] = {}
    for wrong, meant in mistaken_words():
        if len(wrong) == len(meant) == 2:
            first, second, *others = map(term_of, (*meant, *wrong))
            found.setdefault((first, second), []).append((others[0], others[1]))
    return found
