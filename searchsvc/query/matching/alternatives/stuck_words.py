"""Words that articles write without their blank, within a longer query: dulịch sinh thái."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.scan import joined_by_blanks
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token

# Most syllables of such a word: hợp tác xã.
_MOST = 3
# So many letters are hardly ever a word of another language, whose syllables these are by chance.
_SURE = 7


def joined(tokens: Sequence[Token], lexicon: Lexicon, most: int) -> str | None:
    """Return a query without blanks, if articles contain that: #GocPhoNhaMinh.

    Args:
        tokens: of all words of the query.
        lexicon: counts of what articles contain.
        most: so many syllables it has at most.
    """
    if not 2 <= len(tokens) <= most:
        return None
    found = "".join(token.folded for token in tokens)
    return found if lexicon.folded_count(found) else None


def stuck_words(
    text: str, tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[tuple[int, int, str], ...]:
    """Return first and last index of each word that articles write stuck, and it folded.

    Short ones only of words: con and gỗ are not the Congo. Never a syllable: the thuy of thú y.

    Args:
        text: the query's words.
        tokens: of the text, in order.
        lexicon: counts of what articles contain.
    """
    return tuple(_found(text, tokens, lexicon)) if len(tokens) > 2 else ()


def _found(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    for size in range(2, _MOST + 1):
        for first in range(len(tokens) - size + 1):
            run = tokens[first : first + size]
            stuck = "".join(token.folded for token in run)
            if not (stuck.isalpha() and lexicon.folded_count(stuck)) or is_bare_syllable(stuck):
                continue
            is_sure = len(stuck) >= _SURE
            is_sure = is_sure or all(is_word(*pair, typed=True) for pair in pairwise(run))
            if is_sure and all(joined_by_blanks(text, *pair) for pair in pairwise(run)):
                yield first, first + size - 1, stuck
