"""Which typed syllables may be slips."""

from collections.abc import Collection, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import READERS_WORDS
from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.international import WORDS
from searchsvc.query.matching.marks import binds
from searchsvc.query.readings.protected_spans import is_excluded, is_joined


def doubtful(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, explained: Collection[str]
) -> frozenset[int]:
    """Give where a slip is possible: unknown syllables, and known ones among strange neighbours.

    Args:
        text: a cleaned query.
        tokens: what `tokenize` gives for it.
        lexicon: what the articles hold.
        explained: keys that are good whatever the articles hold.

    Returns:
        Positions among the tokens. Numbers, abbreviations, codes, addresses and whatever a mention
        explains are never among them, nor exclusions and the words of many languages.
    """
    marked = any(map(binds, tokens))
    found = [
        at
        for at, token in enumerate(tokens)
        if token.key not in READERS_WORDS
        and token.key not in explained
        # A taxi is no slip of tại, whatever the articles hold.
        and token.key not in WORDS
        and _is_strange(tokens, at, lexicon, marked)
    ]
    if not found:
        return frozenset()
    left_alone = [
        (m.start, m.end) for m in (*find_numbers(text), *find_mentions(text, tokens, typed=True))
    ]
    return frozenset(
        at
        for at in found
        if not _is_no_word(text, tokens[at])
        and not is_excluded(text, tokens[at])
        and not any(start <= tokens[at].start < end for start, end in left_alone)
    )


def _is_strange(tokens: Sequence[Token], at: int, lexicon: Lexicon, marked: bool) -> bool:
    """Tell whether a token is unknown, or beside no neighbour more often than by chance."""
    token = tokens[at]
    if not (marked and token.marked):
        # Missing marks are no slip: the search reads them.
        return not lexicon.folded_count(token.folded) or (
            marked and _is_always_apart(tokens, at, lexicon)
        )
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


def _is_always_apart(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether no marked neighbour ever occurs beside a token, whatever its marks."""
    keys = [form.key for form in lexicon.forms(tokens[at].folded)]
    sides = [side for side in (at - 1, at + 1) if 0 <= side < len(tokens)]
    known = [side for side in sides if tokens[side].marked and lexicon.count(tokens[side].key)]
    return bool(known) and not any(
        lexicon.pair_count(*((tokens[side].key, key) if side < at else (key, tokens[side].key)))
        for side in known
        for key in keys
    )


def _is_no_word(text: str, token: Token) -> bool:
    """Tell whether a token is an abbreviation, a code or part of an address."""
    surface = text[token.start : token.end]
    # With the capitals locked, capitals say nothing.
    if text.isupper() and binds(token):
        surface = surface.lower()
    return not (surface.isalpha() and surface[1:].islower()) or is_joined(text, token)
