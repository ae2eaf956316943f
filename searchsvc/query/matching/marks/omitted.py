"""Which bare syllable among marked ones lacks its marks: nhà bao is nhà báo, but nhà lan stays.

Its neighbours tell it, though the bare form is a word as well.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.orthography.confusions import confusable
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.breaks import are_parted

_Pair = tuple[str, str]
# What stands in fewer places is chance. The typed form goes on to match, so that less is asked for
# than of a correction, unless articles use it (học phi): of phrases of held-out titles one in 400
# is then read otherwise, and of those with a syllable bare two of three are read as they were
# meant, one in a hundred wrongly.
_LEAST, _TIMES = 5, 8
# So much oftener than by chance two syllables meet that are in no dictionary: bão số, but not
# "của bị".
_OFTENER = 1
# In a sentence words that are none together meet as well: thì con, được thua.
SENTENCE = 9
# A letter is changed sooner than a mark is missing, where that is written so many times as often:
# xa thải is sa thải rather than xả thải, but đường day no "đường ray".
_RATHER = 4


def telling(
    text: str, tokens: Sequence[Token], meant: Sequence[str], at: int, lexicon: Lexicon
) -> int | None:
    """Return the position of the neighbour beside which articles write another form of a syllable.

    Args:
        text: a query with marks.
        tokens: its tokens.
        meant: the likeliest form of each, as keys.
        at: of a token without marks.
        lexicon: what the articles hold.

    Returns:
        None where no neighbour tells that the syllable lacks marks.
    """
    sides = list(_sides(tokens, meant, at))
    words, short = dictionary().pairs, len(tokens) < SENTENCE
    literal = sum(lexicon.pair_count(*typed) for _, typed, _ in sides)
    for (pair, _, beyond), neighbour in zip(sides, (at - 1, at + 1), strict=True):
        found = lexicon.pair_count(*pair)
        if (
            found >= max(_LEAST, _TIMES * literal)
            and (literal < _LEAST or outweighs(found, literal))
            and found > _as_word(beyond, lexicon)
            and (pair in words or (short and oftener_than_chance(*pair, lexicon, _OFTENER)))
            and not _sounds_rather(tokens[at].key, pair, neighbour < at, found, lexicon)
            and not are_parted(text, tokens[min(at, neighbour)], tokens[max(at, neighbour)])
        ):
            return neighbour
    return None


def _sides(
    tokens: Sequence[Token], meant: Sequence[str], at: int
) -> Iterator[tuple[_Pair, _Pair, _Pair]]:
    """Yield each pair of a token and a neighbour, as meant and as typed, and the pair beyond."""
    keys, read = ["", *(one.key for one in tokens), "", ""], ["", *meant, "", ""]
    # The empty key, at both ends, is beside nothing.
    for left, beyond in ((at, at - 1), (at + 1, at + 2)):
        yield (
            (read[left], read[left + 1]),
            (keys[left], keys[left + 1]),
            (read[beyond], read[beyond + 1]),
        )


def _as_word(pair: _Pair, lexicon: Lexicon) -> int:
    """Return how often two syllables are a word: of hóa thân none is khí hóa."""
    return lexicon.pair_count(*pair) if pair in dictionary().pairs else 0


def _sounds_rather(typed: str, pair: _Pair, last: bool, found: int, lexicon: Lexicon) -> bool:
    """Return whether a syllable that sounds as the typed one is likelier beside the neighbour."""
    others = ((pair[0], key) if last else (key, pair[1]) for key in confusable(typed))
    return any(lexicon.pair_count(*other) >= _RATHER * found for other in others)
