"""Decides whether a dash before a word excludes it or joins: văn hóa -xã hội, Hà Nội -Huế."""

import re
from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.mentions import respellings
from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.segment.dictionary import dictionary, is_word
from searchsvc.analysis.tokenize import Token, Tokens, tokenize
from searchsvc.query.matching.rarity import Rarity

# A word and at least two more, each behind a dash: xanh -sạch -đẹp.
_CHAIN = re.compile(r"[^\W\d_]+(?: -[^\W\d_]+){2,}")
# Words attract each other that meet so many times as often as by chance.
_ATTACHED = 3.0
_SIGN = re.compile(r'[-"]|$')
# Ends of roads and lines (Hà Nội - Huế).
_PLACES = tokenize("Huế Vinh")
# A dash between two directions makes an axis: Bắc - Nam.
_DIRECTIONS = tokenize("bắc nam đông tây")


def excludes(before: str, word: str, after: str, lexicon: Lexicon) -> bool:
    """Return whether a dash before a word, behind a blank, excludes it.

    A number is never excluded (covid -21, -5 độ), nor a syllable that another one follows: most
    Vietnamese words have two syllables, of which one half would be excluded (văn hóa -xã hội).
    Between two names that are neighbours in articles the dash joins, within a word of the
    dictionary (hỏi -đáp) or one name (Ê -đê), and among three or more words that are (xanh -sạch
    -đẹp).

    Args:
        before: the query before the dash.
        word: the text after the dash up to a blank.
        after: the query behind that.
        lexicon: counts of syllables in the articles.
    """
    if not word[:1].isalpha() or not _SIGN.match(after.lstrip()):
        return False
    left, right = tokenize(before)[-1:], tokenize(word)[:1]
    if not left or not right or '"' in before[left[0].end :]:
        return True
    if (left[0].key, right[0].key) in dictionary().pairs:
        return False
    if _is_slogan(before, word, after, lexicon):
        return False
    if _are_one_name(left[0], right[0], lexicon):
        return False
    return not _are_names(before, left[0], word, right[0], lexicon)


def _are_one_name(left: Token, right: Token, lexicon: Lexicon) -> bool:
    """Return whether two syllables are a name or loan word of a table, or an unmarked word."""
    text = f"{left.key} {right.key}"
    known = respellings.mentions_at(text, Tokens(text), 0, typed=True)
    if any(one.end == len(text) for one in known):
        return True
    if left.marked or right.marked or not is_word(left, right, typed=True):
        return False
    # Letters are those of many words: only what articles have side by side.
    return Rarity(lexicon, unmarked=True).pairs_with(left.folded, right.folded) > 0


def _is_slogan(before: str, word: str, after: str, lexicon: Lexicon) -> bool:
    """Return whether a dash is one of several between words that articles say in this order.

    Attachment is pointwise mutual information, without its logarithm (Church and Hanks 1990).
    """
    place = len(before)
    for match in _CHAIN.finditer(f"{before}-{word}{after}"):
        if match.start() < place < match.end():
            said = [tokenize(part) for part in match.group().split(" -")]
            links = ((one[-1].key, two[0].key) for one, two in pairwise(said) if one and two)
            return all(oftener_than_chance(*link, lexicon, _ATTACHED) for link in links)
    return False


def _are_names(before: str, left: Token, word: str, right: Token, lexicon: Lexicon) -> bool:
    if _is_one_of(right, _PLACES) or (
        _is_one_of(left, _DIRECTIONS) and _is_one_of(right, _DIRECTIONS)
    ):
        return True
    capitals = before[left.start].isupper() and word[:1].isupper()
    return capitals and lexicon.pair_count(left.key, right.key) > 0


def _is_one_of(token: Token, words: Sequence[Token]) -> bool:
    return any(says(token, word, typed=True) for word in words)
