"""Did you mean: a query with slips → the query that was meant, if the articles tell.

Noisy channel: what was typed, or what sounds or is keyed nearly so, whichever the pairs of
neighbouring syllables make likeliest (Kernighan, Church and Gale 1990; Mays et al. 1991).
"""

from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.analysis.tones import fold
from searchsvc.query.spelling.candidates import candidates
from searchsvc.query.spelling.lattice import Candidate, likeliest
from searchsvc.query.syllables import binds

# More doubtful syllables than this are another language, not slips; and each takes time.
MOST_DOUBTFUL = 8
# Readers ask, and speak of themselves, as articles seldom do: good words, if no article's.
READERS_WORDS = frozenset(
    token.key
    for token in tokenize("ai gì đâu mấy nào sao hãy hả nhỉ nhé ạ bao nhiêu chưa tôi mình em")
)
# Names of up to five letters are one key away from some other name, mostly.
SHORTEST_ALONE = 6
# Between the parts of addresses and codes; a dot that ends a sentence is followed by a blank.
_JOINING = frozenset("./@_:#&=?")


def correct(text: str, lexicon: Lexicon) -> str | None:
    """Give the query that was meant.

    Args:
        text: a cleaned query, as it is understood.
        lexicon: what the articles hold.

    Returns:
        The text with other syllables in place of those that are slips, typed alike otherwise;
        None when it is good as it is.
    """
    tokens = tokenize(text)
    if not len(lexicon) or not tokens:
        return None
    marked = any(binds(token) for token in tokens)
    doubtful = _doubtful(text, tokens, lexicon, marked)
    if not 0 < len(doubtful) <= MOST_DOUBTFUL:
        return None
    keys = ["", *(token.key for token in tokens), ""]
    columns = [
        candidates(token, keys[at], keys[at + 2], lexicon)
        if at in doubtful
        else _as_typed(token, lexicon, marked)
        for at, token in enumerate(tokens)
    ]
    chosen = likeliest(columns, lexicon)
    pieces, position = [], 0
    for at, (token, candidate) in enumerate(zip(tokens, chosen, strict=True)):
        if candidate.surface is None or not _is_supported(token, chosen, at, lexicon):
            continue
        surface = candidate.surface if marked else fold(candidate.surface)
        pieces += [text[position : token.start], _cased(surface, text[token.start : token.end])]
        position = token.end
    return "".join([*pieces, text[position:]]) if pieces else None


def _is_supported(token: Token, chosen: Sequence[Candidate], at: int, lexicon: Lexicon) -> bool:
    """Tell whether articles hold a syllable beside a neighbour; one without any passes."""
    keys = [candidate.key for candidate in chosen]
    sides = [
        pair for pair in (keys[at - 1 : at + 1] if at else [], keys[at : at + 2]) if len(pair) == 2
    ]
    known = [pair for pair in sides if all(map(lexicon.count, pair))]
    if not known:
        return token.marked or len(token.folded) >= SHORTEST_ALONE
    return any(lexicon.pair_count(*pair) for pair in known)


def _doubtful(text: str, tokens: Sequence[Token], lexicon: Lexicon, marked: bool) -> set[int]:
    """Give where a slip is possible: unknown syllables, and known ones among strange neighbours."""
    found = [at for at in range(len(tokens)) if _is_strange(tokens, at, lexicon, marked)]
    if not found:
        return set()
    left_alone = [
        (m.start, m.end) for m in (*find_numbers(text), *find_mentions(text, tokens, typed=True))
    ]
    return {
        at
        for at in found
        if not _is_no_word(text, tokens[at])
        and not any(start <= tokens[at].start < end for start, end in left_alone)
    }


def _is_strange(tokens: Sequence[Token], at: int, lexicon: Lexicon, marked: bool) -> bool:
    token = tokens[at]
    if token.key in READERS_WORDS:
        return False
    if not (marked and token.marked):
        # Missing marks are no slip: the search reads them.
        return not lexicon.folded_count(token.folded)
    count = lexicon.count(token.key)
    if not count:
        return True
    strange = False
    for left, right in ((at - 1, at), (at, at + 1)):
        if left < 0 or right == len(tokens):
            continue
        other = lexicon.count(tokens[left + right - at].key)
        if other:
            pairs = lexicon.pair_count(tokens[left].key, tokens[right].key)
            if pairs * lexicon.total > other * count:
                return False
            strange = True
    return strange


def _is_no_word(text: str, token: Token) -> bool:
    """Tell whether a token is an abbreviation, a code or part of an address."""
    surface = text[token.start : token.end]
    after = text[token.end : token.end + 2]
    return (
        not (surface.isalpha() and surface[1:].islower())
        or text[token.start - 1 : token.start] in _JOINING
        or (after[:1] in _JOINING and after[1:].isalnum())
    )


def _as_typed(token: Token, lexicon: Lexicon, marked: bool) -> list[Candidate]:
    if marked:
        return [Candidate(token.key, None, 0.0)]
    forms = completions(token, lexicon)
    return [Candidate(form.key, None, 0.0) for form in forms] or [Candidate(token.key, None, 0.0)]


def _cased(surface: str, typed: str) -> str:
    if typed.isupper():
        return surface.upper()
    return surface[:1].upper() + surface[1:] if typed[:1].isupper() else surface
