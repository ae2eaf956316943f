"""Typed syllables of the language, which are right unless another makes a word: vú, never cũ."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS
from searchsvc.analysis.orthography.confusions import confusable
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.segment.dictionary import dictionary, is_part
from searchsvc.analysis.tokenize import Token, term_of
from searchsvc.query.places.table import LONGEST_NAME, named
from searchsvc.query.spelling.candidates import mark_difference, marks_of

# Uses of a pair that make it a word though no dictionary has it (trạm bơm), and fewer that do where
# both syllables sound alike in some part of the country (rao vặt), or only marks were left out.
LEAST_TOGETHER, LEAST_ALIKE = 10, 5
# And how much oftener than two independent syllables would meet: ra biển and xét đánh are below 3.
LEAST_OFTENER = 20
# Uses of a pair that no chance explains, where the typed one has none: viết một cuốn.
LEAST_MANY = 100
# What no dictionary has is sooner a slip.
LEAST_OFTENER_UNREAL = 5
# Last syllables of the words for kinds of places.
_KINDS = frozenset(
    ["xa", "phuong", "quan", "huyen", "tinh", "pho", "tran", "thon", "ap", "ban", "duong"]
)
# Words that the dictionary lacks, one mark away from one that it has: đơn ca, bóng nước.
_MORE_WORDS = "đờn ca, đờn cò, đờn kìm, bỏng nước, gỏi cuốn"


def may_become(
    token: Token, meant: str, pairs: Sequence[tuple[str, str]], lexicon: Lexicon
) -> bool:
    """Return whether another syllable may have been meant by a typed one, as far as words tell.

    Args:
        token: what was typed, with others beside it.
        meant: key of the other syllable.
        pairs: the other syllable and its neighbours, without those that are no evidence.
        lexicon: what the articles hold.
    """
    alike = fold_key(meant) == token.folded or meant in confusable(token.key)
    if not (is_part(token) and is_bare_syllable(token.folded)):
        # What no dictionary has may be a name: only a sound or a mark is mixed up in it.
        if alike or not (token.marked and is_bare_syllable(token.folded)):
            return True
    elif not alike and _is_two_slips(token, meant):
        return False
    if _is_old_spelling(token, meant) or not words_within().isdisjoint(pairs):
        return True
    is_near = meant in confusable(token.key) or lacks_marks(token, meant)
    is_near = is_near or not is_part(token)
    least = LEAST_ALIKE if is_near else LEAST_TOGETHER
    together = [pair for pair in pairs if lexicon.pair_count(*pair) >= least]
    # The south writes hỏi and ngã for each other in every word: vẩn còn.
    if together and _differ_in_tone(token.key, meant):
        return True
    if any(lexicon.pair_count(*pair) >= LEAST_MANY for pair in together):
        return True
    oftener = LEAST_OFTENER if is_part(token) else LEAST_OFTENER_UNREAL
    return meant not in FUNCTION_WORDS and any(
        oftener_than_chance(*pair, lexicon, oftener) for pair in together
    )


def lacks_marks(token: Token, meant: str) -> bool:
    """Return whether a syllable is another one with some of its marks left out: bén, bến."""
    if token.key == meant or token.folded != fold_key(meant):
        return False
    return token.marked and marks_of(token.key) <= marks_of(meant)


def in_place_names(tokens: Sequence[Token], called: bool = False) -> frozenset[int]:
    """Return the positions of syllables that are the name of a place, with the marks typed.

    Args:
        tokens: of a query.
        called: whether only names behind the word for their kind count: quang trọng is a commune,
            and "quan trọng" with a slip.
    """
    found: set[int] = set()
    for start in range(len(tokens) - 1):
        if called and not (start and tokens[start - 1].folded in _KINDS):
            continue
        for end in range(start + 2, min(len(tokens), start + LONGEST_NAME) + 1):
            name = tokens[start:end]
            keys = tuple(one.key for one in name)
            bare = not any(one.marked for one in name)
            if any(bare or place.keys == keys for place in named(_key(name))):
                found.update(range(start, end))
    return frozenset(found)


def _key(name: Sequence[Token]) -> str:
    return " ".join(one.folded for one in name)


def _differ_in_tone(typed: str, meant: str) -> bool:
    return typed != meant and typed[:-1] == meant[:-1] and {typed[-1], meant[-1]} == {"?", "~"}


def _is_old_spelling(token: Token, meant: str) -> bool:
    """Return whether two syllables are one word: tầu, giầu, mầu, xẩy, nhẩy are tàu, giàu, …."""
    old = token.key.replace("âu", "au").replace("ây", "ay")
    return old != token.key and old == meant


def _is_two_slips(token: Token, meant: str) -> bool:
    """Return whether a letter was taken for another, and a mark as well."""
    replaced = len(fold_key(meant)) == len(token.folded)
    return replaced and token.marked and mark_difference(token.key, meant) > 0


@lru_cache(maxsize=1)
def words_within() -> frozenset[tuple[str, str]]:
    """Return the neighbours within words of the dictionary."""
    known = dictionary()
    return known.pairs.union(*map(pairwise, known.longer), _more_words())


def _more_words() -> Iterator[tuple[str, str]]:
    for word in _MORE_WORDS.split(","):
        first, second = map(term_of, word.split())
        yield first, second
