"""Words of a query that only ask or introduce: "cho hỏi … ở đâu", "mấy giờ …", "có … không"."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.restored import Likely
from searchsvc.query.matching.units.split import words_of
from searchsvc.query.planning.asking.frames import Frames
from searchsvc.query.planning.asking.said import Said


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks for.

    Attributes:
        kept: start and end of the parts of its text that are searched; () = all of it.
        unrequired: offsets, in those parts joined by a blank each, of the syllables that an article
            need not have.
    """

    kept: tuple[tuple[int, int], ...] = ()
    unrequired: frozenset[int] = frozenset()


def read_asked(
    words: Analysis,
    likely: Likely,
    most: int,
    lexicon: Lexicon = EMPTY,
    beside_phrase: bool = False,
) -> Asked:
    """Find what a query asks for among the words that only ask for it.

    A frame ends where a word ends: never "về" of "về hưu" or "tìm" of "tìm hiểu". What remains is a
    word, not a lone syllable behind a frame of one. What articles often say together is no frame,
    nor is a name.

    Args:
        words: the free words of a query.
        likely: their likely reading.
        most: distinct syllables up to which what remains is short, and is searched alone. In a
            longer question the words around it weigh little; they are searched, but not required.
        lexicon: what the articles hold.
        beside_phrase: whether the query has a phrase in quotes, beside which nothing need remain.

    Returns:
        What is kept and what is required of it.
    """
    tokens = words.tokens
    if not tokens:
        return Asked()
    read, spans = words_of(words, likely)
    edges = frozenset(edge for span in spans for edge in span)
    any_marks = any(map(binds, tokens))
    if not any_marks and likely.analysis is None:
        # Letters without marks that nobody restored are no words.
        edges = frozenset(range(len(tokens) + 1))
    said = Said(words.text, tokens, read, edges, any_marks)
    found = Frames(said, lexicon, beside_phrase)
    rest = [at for at in range(len(tokens)) if at not in found.asking]
    if not found.asking or len({tokens[at].key for at in rest}) > most:
        return Asked(unrequired=frozenset(tokens[at].start for at in found.asking | found.weak))
    kept, offsets, position = [], dict[int, int](), 0
    for part in _neighbours(rest):
        start, end = tokens[part[0]].start, tokens[part[-1]].end
        offsets |= {at: position + tokens[at].start - start for at in part}
        position += end - start + 1
        kept.append((start, end))
    weak = frozenset(offsets[at] for at in found.weak if at in offsets)
    return Asked(tuple(kept) or ((0, 0),), weak)


def _neighbours(places: Sequence[int]) -> list[list[int]]:
    """Return places in runs of neighbours."""
    runs: list[list[int]] = []
    for at in places:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
