"""Words without blanks: dichvucong, #ChuyenDoiSo → dich vu cong, Chuyen Doi So; quan8 → quan 8."""

import math
from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.restoration import restore
from searchsvc.analysis.segment.dictionary import is_part
from searchsvc.analysis.tokenize import Token, forms, tokenize
from searchsvc.query.matching.international import WORDS
from searchsvc.query.readings.protected_spans import is_in_address
from searchsvc.query.readings.reading import Rewrite

# Two syllables have six letters or more, mostly; shorter ones are names and abbreviations.
SHORTEST, LONGEST = 6, 60
# Unless no article has them: ôtô, lolo.
SHORTEST_UNKNOWN = 4
SHORTEST_UNIT = 3
# A word that occurs in articles is split only if its parts are so many times as frequent: then
# it occurs in addresses and hashtags.
RARER_THAN_PARTS = 5
# No Vietnamese syllable has more letters: nghiêng.
LONGEST_SYLLABLE = 7


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Split words that were typed without blanks; see `Reading`."""
    found = []
    for token in tokens:
        # Long syllables are those of two as well: chuông, chu ông.
        if token.folded in WORDS or is_part(token) or is_in_address(text, token):
            continue
        surface = text[token.start : token.end]
        known = lexicon.folded_count(token.folded)
        parts = _humps(surface, lexicon)
        letters = surface.rstrip("0123456789")
        if parts is None and letters.isalpha() and _long_enough(surface, letters, known):
            parts = _most_likely(letters.lower(), lexicon)
            if parts and letters != surface:
                parts.append(surface[len(letters) :])
        if parts and len(parts) > 1 and not _follow(parts, lexicon):
            continue
        if parts and len(parts) > 1 and known * RARER_THAN_PARTS <= _rarest(parts, lexicon):
            found.append(Rewrite(token.start, token.end, " ".join(parts)))
    return found


def _long_enough(surface: str, letters: str, known: int) -> bool:
    if letters != surface:
        # A word and its number: lop6, quan8, tuyensinhlop6.
        return len(letters) >= SHORTEST_UNIT and len(surface) - len(letters) <= 2
    is_word = known or is_bare_syllable(forms(surface)[1])
    return (SHORTEST if is_word else SHORTEST_UNKNOWN) <= len(surface) <= LONGEST


def _rarest(parts: list[str], lexicon: Lexicon) -> int:
    return min(_known(part.lower(), lexicon) for part in parts if not part.isdigit())


def _follow(parts: list[str], lexicon: Lexicon) -> bool:
    """Return whether the parts occur in sequence, some of them together more than by chance."""
    syllables = tokenize(" ".join(part for part in parts if not part.isdigit()))
    keys = [form.key if form else "" for form in restore(syllables, lexicon)]
    pairs = [(lexicon.pair_count(*pair), pair) for pair in pairwise(keys)]
    if not pairs:
        return True
    return all(count for count, _ in pairs) and any(
        count * lexicon.total > lexicon.count(left) * lexicon.count(right)
        for count, (left, right) in pairs
    )


def _humps(surface: str, lexicon: Lexicon) -> list[str] | None:
    starts = [at for at, pair in enumerate(pairwise(surface), 1) if _parts(*pair)]
    parts = [surface[start:end] for start, end in pairwise([0, *starts, len(surface)])]
    if len(parts) < 2 or surface.isupper():
        return None
    known = all(part.isdigit() or _known(part.lower(), lexicon) for part in parts)
    return parts if known else None


def _parts(left: str, right: str) -> bool:
    return (left.islower() and right.isupper()) or left.isdigit() != right.isdigit()


def _most_likely(surface: str, lexicon: Lexicon) -> list[str] | None:
    """Split letters into syllables of the articles, with the highest product of probabilities."""
    total = max(1, lexicon.total)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-math.inf, 0)] * len(surface)
    for end in range(1, len(surface) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            if best[start][0] == -math.inf:
                continue
            count = _known(surface[start:end], lexicon)
            if count:
                likely = best[start][0] + math.log(count / total)
                if likely > best[end][0]:
                    best[end] = (likely, start)
    if best[-1][0] == -math.inf:
        return None
    parts: list[str] = []
    end = len(surface)
    while end:
        start = best[end][1]
        parts.append(surface[start:end])
        end = start
    return parts[::-1]


def _known(part: str, lexicon: Lexicon) -> int:
    key, folded = forms(part)
    # Not into single letters: "a" and "o" would split every foreign word.
    if len(part) < 2 or not is_bare_syllable(folded):
        return 0
    return lexicon.folded_count(folded) if key == folded else lexicon.count(key)
