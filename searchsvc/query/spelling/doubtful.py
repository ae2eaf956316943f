"""Which typed syllables may be misspelled."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import READERS_WORDS
from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.mentions.places import PERSONS
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.segment.dictionary import is_part
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.breaks import is_break
from searchsvc.query.matching.international import WORDS
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.readings.protected_spans import is_excluded, is_joined
from searchsvc.query.spelling.real_syllables import in_place_names, words_within


def doubtful(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, explained: Collection[str]
) -> frozenset[int]:
    """Return where a slip is possible: unknown syllables, and known ones in unusual company.

    Args:
        text: a cleaned query.
        tokens: its tokens, with its breaks.
        lexicon: frequencies of syllables and pairs in the articles.
        explained: keys that are correct even if no article has them.

    Returns:
        Positions among the tokens, never of numbers, abbreviations, codes, addresses, mentions,
        exclusions, international words and words of the dictionary.
    """
    marked = any(map(binds, tokens))
    found = [
        at
        for at, token in enumerate(tokens)
        if not is_break(token)
        and token.key not in READERS_WORDS
        and token.key not in explained
        # International words resemble syllables by chance: taxi is no slip of tại.
        and token.key not in WORDS
        and _is_unlikely(tokens, at, lexicon, marked)
        and not _is_in_word(tokens, at)
        and not _is_name(text, tokens, at)
    ]
    return open_to_slips(text, tokens, found)


def open_to_slips(
    text: str, tokens: Sequence[Token], places: Sequence[int], called: bool = False
) -> frozenset[int]:
    """Return those of some positions that no number, code, address, mention or exclusion holds.

    Nor the name of a place, if `called` behind the word for its kind: it is right though no article
    names it.
    """
    if not places:
        return frozenset()
    recognised = [
        (m.start, m.end) for m in (*find_numbers(text), *find_mentions(text, tokens, typed=True))
    ]
    names = in_place_names(tokens, called)
    return frozenset(
        at
        for at in places
        if at not in names
        and not _is_code(text, tokens[at])
        and not is_excluded(text, tokens[at])
        and not any(start <= tokens[at].start < end for start, end in recognised)
    )


def _is_unlikely(tokens: Sequence[Token], at: int, lexicon: Lexicon, marked: bool) -> bool:
    """Return whether a token is unknown, or next to no neighbour more often than by chance."""
    token = tokens[at]
    if not (marked and token.marked):
        # Missing marks are no slip: the search reads them.
        return not lexicon.folded_count(token.folded) or (
            marked and _is_always_apart(tokens, at, lexicon)
        )
    count = lexicon.count(token.key)
    if not count:
        return True
    has_known_neighbour = False
    for left, right in ((at - 1, at), (at, at + 1)):
        if left < 0 or right == len(tokens):
            continue
        other = lexicon.count(tokens[left + right - at].key)
        if other:
            pairs = lexicon.pair_count(tokens[left].key, tokens[right].key)
            # More often than two independent syllables would meet.
            if pairs * lexicon.total > other * count:
                return False
            has_known_neighbour = True
    return has_known_neighbour


def _is_in_word(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token and a neighbour are a word of the dictionary, which is no slip."""
    keys = [token.key for token in tokens[max(0, at - 1) : at + 2]]
    return tokens[at].marked and not words_within().isdisjoint(pairwise(keys))


def _is_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether a syllable of the language in capitals is somebody's name: bà Cuộn."""
    is_capital = text[tokens[at].start].isupper() and not text.isupper()
    return is_capital and at > 0 and tokens[at - 1].key in PERSONS and is_part(tokens[at])


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


def _is_code(text: str, token: Token) -> bool:
    """Tell whether a token is an abbreviation, a code or part of an address."""
    surface = text[token.start : token.end]
    # In a query all in capitals they don't indicate an abbreviation.
    if text.isupper() and binds(token):
        surface = surface.lower()
    return not (surface.isalpha() and surface[1:].islower()) or is_joined(text, token)
