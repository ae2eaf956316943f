"""A slip in a foreign name, told by the other name beside it: donavan kremp, samdong galaxro."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.breaks import is_break
from searchsvc.query.spelling.edits import costs
from searchsvc.query.spelling.near_words import LEAST_KEYED, MOST_SLIPS, NearWord

# Uses of both names that tell that they are those of somebody.
_LEAST_NAMED = 20


def foreign_names(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[NearWord]:
    """Yield the foreign words that were meant beside one that is no Vietnamese syllable.

    Args:
        tokens: those of a query, with its breaks.
        lexicon: what the articles hold.

    Yields:
        At most one for each: one key away, and beside its neighbour very much oftener written than
        what was typed is with any marks. Never a Vietnamese syllable, which mere chance may bring
        there, nor for what articles write beside its other neighbour.
    """
    for at, pair in enumerate(pairwise(tokens)):
        for here, beside in ((0, 1), (1, 0)):
            if _is_foreign(pair[beside]) and _may_be_slip(pair[here]):
                best = min(_meant(pair, here, lexicon), default=None)
                if best is not None and not _belongs_outside(tokens, at, here, lexicon):
                    yield best._replace(at=at + here, word=at)


def _is_foreign(token: Token) -> bool:
    return token.folded.isalpha() and not token.marked and not is_bare_syllable(token.folded)


def _may_be_slip(token: Token) -> bool:
    letters = token.folded
    return letters.isalpha() and not token.marked and len(letters) >= LEAST_KEYED


def _meant(pair: tuple[Token, ...], here: int, lexicon: Lexicon) -> Iterator[NearWord]:
    other = pair[1 - here].key

    def uses_of(key: str) -> int:
        return lexicon.pair_count(*((key, other) if here == 0 else (other, key)))

    typed = sum(uses_of(form.key) for form in lexicon.forms(pair[here].folded))
    if typed > MOST_SLIPS or not lexicon.count(other):
        return
    for letters, cost in costs(pair[here].folded).items():
        if len(letters) < LEAST_KEYED or is_bare_syllable(letters):
            continue
        uses = uses_of(letters)
        if uses >= _LEAST_NAMED and outweighs(uses, typed):
            yield NearWord(cost - math.log(uses), here, letters)


def _belongs_outside(tokens: Sequence[Token], at: int, here: int, lexicon: Lexicon) -> bool:
    """Return whether articles write a word beside its neighbour on the other side."""
    place = at + here
    outside = place - 1 if here == 0 else place + 1
    if not 0 <= outside < len(tokens) or is_break(tokens[outside]):
        return False
    first, second = sorted((place, outside))
    return any(
        lexicon.pair_count(left.key, right.key)
        for left in lexicon.forms(tokens[first].folded)
        for right in lexicon.forms(tokens[second].folded)
    )
