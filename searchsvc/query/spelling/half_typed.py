"""A query sent before its last syllable was whole: chữ ký s, thủ tục hành ch."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.mentions.scan import joined_by_blanks
from searchsvc.analysis.mentions.surnames import SURNAMES
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold, fold_key
from searchsvc.analysis.restoration import completions as forms_of
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.completions import Completions
from searchsvc.query.matching.international import WORDS
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.readings.protected_spans import free_tokens
from searchsvc.query.spelling.doubtful import open_to_slips
from searchsvc.query.spelling.real_syllables import (
    LEAST_OFTENER_UNREAL,
    LEAST_TOGETHER,
    words_within,
)

# Nobody sends a paragraph by chance.
MOST_SYLLABLES = 12
# What so few letters begin, without being a syllable, is Vietnamese: "th" is no name.
_SHORTEST_FOREIGN = 3
# They are labels as well: bảng b, vitamin c, hạng d. A vowel alone is always one.
_LABELS = frozenset("bcd")
_VOWELS = frozenset("aeiouy")
_SURNAMES = frozenset(token.key for token in SURNAMES)
_BARE_SURNAMES = frozenset(token.folded for token in SURNAMES)


class Finished(NamedTuple):
    """A query with its last syllable whole.

    Attributes:
        text: the query, and what articles go on with.
        sure: whether they mostly go on so; else it may only be offered.
    """

    text: str
    sure: bool


class _Rest(NamedTuple):
    key: str  # of the last syllable, whole
    text: str  # from that on
    syllables: int  # of the query, in the phrase that it is of


def finish(text: str, lexicon: Lexicon, completions: Completions) -> Finished | None:
    """Return what a query becomes whose last syllable lacks its end.

    Args:
        text: the cleaned query, after rewriting.
        lexicon: counts of syllables in the articles.
        completions: which tell how titles go on.

    Returns:
        None if articles write the last syllable as it is behind the one before it, with whatever
        further marks, or if nothing tells how it goes on. A syllable of the language must go on as
        a word of the dictionary, or as what never meets by chance so often.
    """
    tokens = tokenize(text)
    if not len(lexicon) or not 1 < len(tokens) <= MOST_SYLLABLES or not _is_fragment(text, tokens):
        return None
    last = tokens[-1]
    left = _before(tokens, lexicon)
    last_forms = forms_of(last, lexicon)
    typed = _uses(left, [form.key for form in last_forms], lexicon)
    whole = is_bare_syllable(last.folded)
    if not left or (whole and (typed or is_word(tokens[-2], last, typed=True))):
        return None
    if not _may_go_on(text, tokens):
        return None
    counted = {
        key: uses
        for key in completions.longer(last)
        if (is_bare_syllable(fold_key(key)) or len(last.folded) >= _SHORTEST_FOREIGN)
        and (uses := _uses(left, (key,), lexicon))
    }
    meant = {key: n for key, n in counted.items() if outweighs(n, typed)}
    rest = _rest(text, tokens, meant, completions) if meant else None
    bare = not any(map(binds, tokens))
    told = rest.key if rest and rest.syllables > 2 else None
    if whole and told is None and rest and rest.text[0].isupper():
        # Names go on in many ways, and nobody knows all: Minh Tú, Minh Tuấn.
        return None
    if whole:
        # Of many syllables a phrase tells, of two whether they meet by chance, or articles hardly
        # have the last one anywhere.
        seldom = sum(form.count for form in last_forms)
        # A word that ends there goes on with anything: dự kiến | thu is no kiến thức.
        ended = len(tokens) > 2 and is_word(tokens[-3], tokens[-2], typed=True)
        meant = {
            key: n
            for key, n in meant.items()
            if key == told or (not ended and (outweighs(n, seldom) or _is_word(left, key, lexicon)))
        }
    if rest is None or rest.key not in meant:
        if not meant or len(last.folded) == 1:
            return None
        key = max(meant, key=lambda one: meant[one])
        rest = _Rest(key, lexicon.surface(key) or key, 0)
    key, added = rest.key, rest.text
    # Without marks a syllable may be one of many words.
    sure = key == told or not (whole and bare)
    mostly = 2 * counted[key] > sum(counted.values()) and last.folded not in _LABELS
    if bare:
        added = fold(added)
    if text == text.lower():
        added = added.lower()
    return Finished(text[: last.start] + added, sure and mostly)


def _is_fragment(text: str, tokens: Sequence[Token]) -> bool:
    """Return whether the last token may lack its end by how it is written."""
    before, last = tokens[-2:]
    surface = text[last.start : last.end]
    return (
        last.end == len(text)
        and surface.isalpha()
        and surface.islower()
        and surface not in _VOWELS
        and last.key not in WORDS
        and before.folded.isalpha()
        and joined_by_blanks(text, before, last)
    )


def _may_go_on(text: str, tokens: Sequence[Token]) -> bool:
    """Return whether the last token is neither in a phrase nor of a name, a code or a mention."""
    at = len(tokens) - 1
    last = tokens[at]
    if last not in free_tokens(text, tokens):
        return False
    if is_bare_syllable(last.folded) and any(map(_is_surname, tokens[-4:-1])):
        # Any syllable is a name, of somebody that no article may know.
        return False
    return last.end - last.start == 1 or at in open_to_slips(text, tokens, [at], called=True)


def _before(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[str]:
    """Return the keys of what the last token but one may be, beside the one before it."""
    left = [form.key for form in forms_of(tokens[-2], lexicon)]
    if len(left) < 2 or len(tokens) < 3:
        return left
    further = [form.key for form in forms_of(tokens[-3], lexicon)]
    uses = [_uses(further, (key,), lexicon) for key in left]
    likely = [key for key, n in zip(left, uses, strict=True) if n and not outweighs(max(uses), n)]
    return likely or left


def _is_surname(token: Token) -> bool:
    return token.key in _SURNAMES if token.marked else token.folded in _BARE_SURNAMES


def _uses(left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> int:
    return sum(lexicon.pair_count(one, other) for one in left for other in right)


def _is_word(left: Sequence[str], key: str, lexicon: Lexicon) -> bool:
    for one in left:
        uses = lexicon.pair_count(one, key)
        if (one, key) in words_within() and uses >= LEAST_OFTENER_UNREAL:
            return True
        if oftener_than_chance(one, key, lexicon, LEAST_OFTENER_UNREAL, LEAST_TOGETHER):
            return True
    return False


def _rest(
    text: str, tokens: Sequence[Token], meant: Mapping[str, int], completions: Completions
) -> _Rest | None:
    """Return how a phrase goes on that holds the longest end of the query."""
    for first in range(len(tokens) - 1):
        for found in completions.phrases_after(text[tokens[first].start :]):
            key = tokenize(found)[0].key
            if key in meant:
                return _Rest(key, found, len(tokens) - first)
    return None
