"""In which spellings several syllables may stand in a row in articles.

Only exact syllables have positions. So what may be written with other marks than typed is looked
for in each spelling that the articles have of its letters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product

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


def in_a_row(pairs: Iterable[Sequence[Pair]], fewest: int = 2) -> Iterator[Node]:
    """Yield what holds syllables in a row in the text.

    Args:
        pairs: for each two neighbours how they may be written, as keys; nothing where that is
            unknown, or where they need not stand in a row with the others.
        fewest: neighbours that make a row; fewer are told enough by their pair.

    Yields:
        One node for each stretch that isn't written in too many ways.
    """
    for is_known, stretch in groupby(pairs, key=bool):
        gaps = list(stretch)
        if is_known and len(gaps) >= fewest and (run := _run(gaps)) is not None:
            yield run


def _run(pairs: Sequence[Sequence[Pair]]) -> Node | None:
    """Return what holds syllables in a row; None where they are written in too many ways."""
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


def _that_go_on(pairs: Sequence[Sequence[Pair]]) -> list[list[Pair]]:
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


def known(pairs: Iterable[Pair], lexicon: Lexicon) -> Sequence[Pair]:
    """Return the ways to write two neighbours; nothing where the articles counted have none.

    An article that came since may write them with syllables that no other has.

    Args:
        pairs: the ways with the letters of both, as keys.
        lexicon: what the articles hold.
    """
    ways = tuple(dict.fromkeys(pairs))
    return ways if any(lexicon.pair_count(*way) for way in ways) else ()


def quoted_pairs(
    tokens: tuple[Token, Token], all_bare: bool, lexicon: Lexicon, sure_share: float
) -> Sequence[Pair]:
    """Return how two neighbours in quotes may be written; nothing where that is unknown.

    A syllable with marks is as typed. One without, beside it, is so too, unless articles don't
    have it there, or write it otherwise so much more often that it lacks its marks.

    Args:
        tokens: both.
        all_bare: whether the whole query has no marks, so that each may lack some.
        lexicon: what the articles hold.
        sure_share: of the places with these letters, the share in which a reading is sure.
    """
    left, right = tokens
    typed = left.key, right.key
    if all(map(_is_as_typed, tokens)):
        return (typed,)
    first, second = ([t.key] if _is_as_typed(t) else forms_of(t, lexicon) for t in tokens)
    counts = {way: lexicon.pair_count(*way) for way in known(product(first, second), lexicon)}
    # Where articles lack the typed ones, all are as frequent as that.
    least = sure_share * sum(counts.values()) if all_bare else _RATHER * counts.get(typed, 0)
    often = [way for way, count in counts.items() if count >= least]
    if all_bare and not often:
        return tuple(counts)
    return tuple(dict.fromkeys((typed, *often))) if counts else ()


def _is_as_typed(token: Token) -> bool:
    return token.marked or token.folded.isdigit()
