"""Raw Telex or VNI keys, typed with the input method off: chir thij, chi3 thi5 → chỉ thị."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token, forms
from searchsvc.analysis.typing import telex, vni
from searchsvc.query.readings.reading import Rewrite
from searchsvc.query.untouched import is_in_address, is_joined

# So many decodable tokens, and nothing that speaks against it, are no chance either.
ENOUGH_DOUBTFUL = 3


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Decode what was typed raw; see `Reading`.

    A token is certain when no article holds it and its reading is a syllable of theirs. What is
    less certain counts only in a query that is typed raw for the greater part.
    """
    typed = [
        token
        for token in tokens
        if not (
            token.marked
            or token.folded.isdigit()
            or token.folded in ABBREVIATIONS
            or is_in_address(text, token)
        )
    ]
    return max((_read_with(keys, text, typed, lexicon) for keys in (_TELEX, _VNI)), key=len)


# No ward, class or quarter has a higher number than about 30.
_UNIT_AND_NUMBER = re.compile("([a-z]+)([1-9]|[12][0-9]|30)", re.IGNORECASE)


class _Keys(NamedTuple):
    decode: Callable[[str], str | None]
    d_stroke: str  # what is typed for đ, also inside abbreviations
    can_decode: re.Pattern[str]


_TELEX = _Keys(telex.decode, "dd", re.compile("[sfrxjwz]|aa|ee|oo|dd", re.IGNORECASE))
_VNI = _Keys(vni.decode, "d9", re.compile("[0-9]"))


def _read_with(keys: _Keys, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    certain: list[Rewrite] = []
    doubtful: list[Rewrite] = []
    held: list[Rewrite] = []
    units: list[Rewrite] = []
    foreign = 0
    for token in tokens:
        surface = text[token.start : token.end]
        decoded = keys.decode(surface) if keys.can_decode.search(surface) else None
        if decoded is None:
            foreign += not is_bare_syllable(token.folded)
            if keys.d_stroke in surface.lower():
                rewrite = Rewrite(token.start, token.end, _with_stroke(surface, keys.d_stroke))
                known = lexicon.count(forms(rewrite.text)[0])
                sure = known and not lexicon.folded_count(token.folded)
                (certain if sure else doubtful).append(rewrite)
            continue
        rewrite = Rewrite(token.start, token.end, decoded)
        typed, meant = lexicon.folded_count(token.folded), lexicon.count(forms(decoded)[0])
        if meant and not typed and not _is_unit_and_number(surface):
            certain.append(rewrite)
        elif meant and not typed and _follows(rewrite, units, text, lexicon):
            certain += [units.pop(), rewrite]
        elif meant and not typed:
            units.append(rewrite)
        elif meant >= typed:
            (held if typed else doubtful).append(rewrite)
    doubtful += units
    # Words of the articles go along with what is certain, and alone stay as they are.
    every = sorted([*certain, *doubtful, *held])
    raw = not foreign and not held and len(doubtful) >= ENOUGH_DOUBTFUL
    if len(every) > foreign and (certain or raw):
        return every
    return sorted(certain)


def _with_stroke(surface: str, keys: str) -> str:
    """Spell the đ of an abbreviation: HDDND, HD9ND → HĐND."""
    return surface.replace(keys.upper(), "Đ").replace(keys, "đ")


def _is_unit_and_number(surface: str) -> bool:
    """Tell whether it may be a word and its number without a blank: quan8, phuong12, lop5."""
    match = _UNIT_AND_NUMBER.fullmatch(surface)
    return match is not None and is_bare_syllable(match.group(1).lower())


def _follows(rewrite: Rewrite, before: list[Rewrite], text: str, lexicon: Lexicon) -> bool:
    """Tell whether articles hold a syllable after the one before it: chi3 thi5 is no chi 3."""
    if not before or text[before[-1].end : rewrite.start] != " ":
        return False
    return lexicon.pair_count(forms(before[-1].text)[0], forms(rewrite.text)[0]) > 0
