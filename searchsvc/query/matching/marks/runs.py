"""In which spellings several syllables may stand in a row in articles.

Only exact syllables have positions. So what may be written with other marks than typed is looked
for in each spelling that the articles have of its letters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Node, Phrase

Pair = tuple[str, str]
# Each spelling of a run is looked for by its positions. More of them say that its letters tell
# little, and neighbours alone must do.
_MOST_RUNS = 16
# Where so many times as many places have other marks than the typed ones, these are meant.
_RATHER = 8


def in_a_row(pairs: Sequence[Iterable[Pair]]) -> Node | None:
    """Return what holds syllables in a row in the text.

    Args:
        pairs: for each two neighbours how they may be written, as keys.

    Returns:
        None where they may be written in too many ways, or it is not known in which.
    """
    found: list[tuple[str, ...]] = [()]
    for gap in _that_go_on(pairs):
        after: dict[str, list[str]] = defaultdict(list)
        for left, right in gap:
            after[left].append(right)
        if found == [()]:
            found = list(gap)
        else:
            found = [(*run, right) for run in found for right in after[run[-1]]]
        if len(found) > _MOST_RUNS:
            return None
    return any_of(Phrase("text", run) for run in found) if found and found[0] else None


def _that_go_on(pairs: Sequence[Iterable[Pair]]) -> list[list[Pair]]:
    """Return for each gap the pairs that one of the next gap can follow."""
    gaps: list[list[Pair]] = []
    begins: set[str] | None = None
    for gap in reversed(pairs):
        kept = [one for one in dict.fromkeys(gap) if begins is None or one[1] in begins]
        begins = {left for left, _ in kept}
        gaps.append(kept)
    return gaps[::-1]


def forms_of(token: Token, lexicon: Lexicon) -> list[str]:
    """Return every syllable with the letters of a token that the articles have, and the token."""
    return [token.key, *(form.key for form in lexicon.forms(token.folded))]


def quoted_pairs(
    tokens: tuple[Token, Token], all_bare: bool, lexicon: Lexicon, sure_share: float
) -> Iterator[Pair]:
    """Yield how two neighbours in quotes may be written.

    A syllable with marks is as typed. One without, beside it, is so too, unless articles don't have
    it there, or write it otherwise so much more often that it lacks its marks.

    Args:
        tokens: both.
        all_bare: whether the whole query has no marks, so that each may lack some.
        lexicon: what the articles hold.
        sure_share: of the places with these letters, the share in which a reading is sure.
    """
    left, right = tokens
    yield left.key, right.key
    if left.marked and right.marked:
        return
    first, second = ([one.key] if one.marked else forms_of(one, lexicon) for one in (left, right))
    counts = {(x, y): lexicon.pair_count(x, y) for x in first for y in second}
    literal, total = counts[left.key, right.key], sum(counts.values())
    if all_bare:
        sure = [pair for pair, count in counts.items() if 0 < count >= sure_share * total]
        yield from sure or counts
    else:
        # Where articles lack the typed ones, all are as frequent as that.
        yield from (pair for pair, count in counts.items() if count >= _RATHER * literal)
