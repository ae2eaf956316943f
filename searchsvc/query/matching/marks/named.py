"""Names that articles write with capitals, in queries in small letters: đỗ mười, phan huy le."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Form, Lexicon
from searchsvc.analysis.lexicon.names import MOST_SYLLABLES
from searchsvc.analysis.mentions.scan import joined_by_blanks
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token

_SHORTEST = 2

Span = tuple[int, int]


def names_in(words: Analysis, read: Sequence[Token], lexicon: Lexicon) -> list[Span]:
    """Return where a query has names that articles write with capitals, as indices of tokens.

    What the reader typed with capitals only is told by these.

    Args:
        words: its free words.
        read: the likely reading of each token.
        lexicon: what articles hold.
    """
    if not len(lexicon.names):
        return []
    found: list[Span] = []
    keys, at = [token.key for token in read], 0
    small = [words.text[token.start].islower() for token in words.tokens]
    while at < len(read):
        most = at + 1
        while most < min(len(read), at + MOST_SYLLABLES) and joined_by_blanks(
            words.text, words.tokens[most - 1], words.tokens[most]
        ):
            most += 1
        ends = range(most, at + 1, -1)
        named = (end for end in ends if any(small[at:end]) and lexicon.names.articles(keys[at:end]))
        end = next(named, None)
        if end is not None:
            found.append((at, end))
        at = end or at + 1
    return found


def names_meant(
    text: str, tokens: Sequence[Token], restored: Sequence[Form | None], lexicon: Lexicon
) -> Iterator[tuple[int, Sequence[Form]]]:
    """Yield where a query without marks has the letters of a name, and its syllables.

    A name that articles write with capitals is meant where the likeliest reading of the letters is
    no word beside it: its syllables stand beside each other in no more places.

    Args:
        text: of the query.
        tokens: of it, none with a mark.
        restored: the likeliest reading of each.
        lexicon: what articles hold.
    """
    if not len(lexicon.names):
        return
    forms = [lexicon.forms(token.folded) for token in tokens]
    keys = [[form.key for form in ways] for ways in forms]
    meant = [form.key if form else token.key for token, form in zip(tokens, restored, strict=True)]
    at = 0
    while at < len(tokens) - 1:
        end = at + 1
        while end < min(len(tokens), at + MOST_SYLLABLES) and joined_by_blanks(
            text, tokens[end - 1], tokens[end]
        ):
            end += 1
        for stop in range(end, at + _SHORTEST - 1, -1):
            ways = list(lexicon.names.spelled(keys[at:stop]))
            name, articles = max(ways, key=lambda way: way[1], default=((), 0))
            if articles and _is_meant(name, articles, meant[at:stop], lexicon):
                places = zip(forms[at:stop], name, strict=True)
                yield at, [next(f for f in some if f.key == key) for some, key in places]
                at = stop - 1
                break
        at += 1


def _is_meant(name: Sequence[str], articles: int, meant: Sequence[str], lexicon: Lexicon) -> bool:
    pairs = list(pairwise(meant))
    beside = min(lexicon.pair_count(*pair) for pair in pairs)
    if len(name) == _SHORTEST:
        return tuple(meant) not in dictionary().pairs and beside < articles
    return beside <= articles
