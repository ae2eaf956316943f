"""Words without blanks: dichvucong, #ChuyenDoiSo → dich vu cong, Chuyen Doi So; quan8 → quan 8."""

from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.scan import joined_by_blanks
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.segment.dictionary import is_part
from searchsvc.analysis.tokenize import Token, forms, tokenize
from searchsvc.query.matching.international import WORDS
from searchsvc.query.readings.bound import is_bound
from searchsvc.query.readings.protected_spans import is_in_address
from searchsvc.query.readings.reading import Rewrite
from searchsvc.query.readings.splits import (
    FEW_LETTERS,
    OFTENER_STUCK,
    Split,
    count_of,
    likeliest,
    of_parts,
    split,
)
from searchsvc.query.syntax import QUOTES

# Two syllables have four letters or more, mostly; longer than most queries they are no word.
SHORTEST, LONGEST = 4, 40
# Of so few letters that articles have there are many names: Cole, Dean.
SHORTEST_KNOWN = 5
# What may be one syllable is a slip of it: suân.
SHORTEST_SYLLABLE = 6
SHORTEST_UNIT = 3
# yte, yta.
SHORTEST_WITH_Y = 3
# A word that occurs in articles is split only if its parts stand together so many times as often:
# then it occurs in addresses and hashtags, and is none of another language.
RARER_THAN_PARTS = 5
# Behind other signs, quotes are plain text.
_BEFORE_PHRASES = frozenset(' \n"')
# Vietnamese syllables have three letters and more on average.
LEAST_LETTERS = 2.5


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Split words that were typed without blanks; see `Reading`."""
    return [
        Rewrite(token.start, token.end, " ".join(found.parts))
        for at, token in enumerate(tokens)
        if _may_be_stuck(text, token) and (found := _split(text, tokens, at, lexicon))
    ]


def read_anyway(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Split words that no article has into what may stand together anywhere, as a phrase.

    None where its quotes would not be a phrase: beside a lone quote, or behind another sign.
    """
    if text.translate(QUOTES).count('"') % 2:
        return []
    return [
        Rewrite(token.start, token.end, f'"{" ".join(parts)}"')
        for token in tokens
        if _may_be_stuck(text, token)
        and (not text[: token.start] or text[token.start - 1] in _BEFORE_PHRASES)
        and not lexicon.folded_count(token.folded)
        and (parts := _split_anyway(text[token.start : token.end], lexicon))
    ]


def _split_anyway(surface: str, lexicon: Lexicon) -> Sequence[str]:
    if not _long_enough(surface, known=1):
        return ()
    found = split(surface.lower(), lexicon)
    few = len(surface) <= FEW_LETTERS and surface.isascii()
    # What meets by chance, and so few letters, is sooner a brand that no article has.
    if not found.is_bound if found else few:
        return ()
    parts = found.parts if found else likeliest(surface.lower(), lexicon) or ()
    words = [part for part in parts if not part.isdigit()]
    # Foreign words fall into short ones: chi|ca|go, ca|ta|lan.
    long_enough = sum(map(len, words)) >= LEAST_LETTERS * len(words)
    return parts if len(parts) > 1 and long_enough else ()


def _may_be_stuck(text: str, token: Token) -> bool:
    # Long syllables are those of two as well: chuông, chu ông.
    return not (token.folded in WORDS or is_part(token) or is_in_address(text, token))


def _split(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Split | None:
    token = tokens[at]
    surface = text[token.start : token.end]
    humps = _humps(surface, lexicon)
    found = of_parts(humps, lexicon) if humps else None
    known = lexicon.folded_count(token.folded)
    if found is None and _long_enough(surface, known):
        found = split(surface.lower(), lexicon)
    if found is None or known * RARER_THAN_PARTS > found.together:
        return None
    if known and _is_of_name(text, tokens, at, found, lexicon):
        return None
    bound = found.is_bound or (not known and _is_bound_beside(text, tokens, at, found, lexicon))
    return found if bound else None


def _is_of_name(
    text: str, tokens: Sequence[Token], at: int, found: Split, lexicon: Lexicon
) -> bool:
    """Return whether articles write a token whole in a foreign name: the "vietnam" of one."""
    first, last = tokenize(found.parts[0])[:1], tokenize(found.parts[-1])[:1]

    def uses(left: Sequence[Token], right: Sequence[Token]) -> int:
        return sum(
            lexicon.pair_count(one.key, other.key)
            for before in left
            for after in right
            for one in lexicon.forms(before.folded)
            for other in lexicon.forms(after.folded)
        )

    whole, (before, after) = tokens[at : at + 1], _beside(text, tokens, at)
    counts = [
        *((uses([one], whole), uses([one], first)) for one in before),
        *((uses(whole, [one]), uses(last, [one])) for one in after),
    ]
    return any(together and together >= parted for together, parted in counts)


def _beside(text: str, tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the foreign words before and behind a token, with only a blank between."""
    found: list[Sequence[Token]] = []
    for left, other in ((at - 1, at - 1), (at, at + 1)):
        near = 0 <= left < len(tokens) - 1 and joined_by_blanks(text, *tokens[left : left + 2])
        is_foreign = near and not is_bare_syllable(tokens[other].folded)
        found.append(tokens[other : other + 1] if is_foreign else ())
    return found[0], found[1]


def _is_bound_beside(
    text: str, tokens: Sequence[Token], at: int, found: Split, lexicon: Lexicon
) -> bool:
    """Return whether a part belongs to a neighbour: the "vị" of đơn visự nghiệp."""
    doubled = any(left[-1] == right[0] for left, right in pairwise(found.parts))
    if doubled or min(map(len, found.parts)) == 1:
        # A letter too many: voong, nayy.
        return False
    first, last = tokenize(found.parts[0])[:1], tokenize(found.parts[-1])[:1]
    sides: list[tuple[Sequence[Token], Sequence[Token]]] = []
    if at and joined_by_blanks(text, tokens[at - 1], tokens[at]):
        sides.append((tokens[at - 1 : at], first))
    if at + 1 < len(tokens) and joined_by_blanks(text, tokens[at], tokens[at + 1]):
        sides.append((last, tokens[at + 1 : at + 2]))
    return any(
        is_bound(left.key, right.key, lexicon, OFTENER_STUCK)
        for before, after in sides
        for one in before
        for other in after
        for left in completions(one, lexicon)
        for right in completions(other, lexicon)
    )


def _long_enough(surface: str, known: int) -> bool:
    letters = sum(map(str.isalpha, surface))
    shortest = SHORTEST_KNOWN if known else SHORTEST
    if is_bare_syllable(forms(surface)[1]):
        shortest = SHORTEST_SYLLABLE
    if surface[0] in "yY" and not known:
        shortest = SHORTEST_WITH_Y
    if letters < len(surface):
        shortest = SHORTEST_UNIT
    return letters >= shortest and len(surface) <= LONGEST and surface.isalnum()


def _humps(surface: str, lexicon: Lexicon) -> list[str] | None:
    starts = [at for at, pair in enumerate(pairwise(surface), 1) if _parts(*pair)]
    parts = [surface[start:end] for start, end in pairwise([0, *starts, len(surface)])]
    if len(parts) < 2 or surface.isupper():
        return None
    known = all(part.isdigit() or count_of(part.lower(), lexicon) for part in parts)
    return parts if known else None


def _parts(left: str, right: str) -> bool:
    return (left.islower() and right.isupper()) or left.isdigit() != right.isdigit()
