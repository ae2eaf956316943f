"""Raw Telex or VNI keys, typed with the input method off: chir thij, chi3 thi5 → chỉ thị."""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token, forms
from searchsvc.query.matching.international import WORDS
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.readings.protected_spans import is_in_address, is_joined
from searchsvc.query.readings.raw_keys import (
    TELEX,
    VNI,
    Keys,
    Sides,
    changes_its_tone,
    has_other_keys,
    is_telltale,
)
from searchsvc.query.readings.reading import Rewrite
from searchsvc.query.readings.splits import split

# So many decodable tokens, without any evidence against it, are no coincidence either.
ENOUGH_DOUBTFUL = 3
# A syllable is common if at least one in so many is it.
COMMON = 1000


def read(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, anyway: bool = False
) -> list[Rewrite]:
    """Decode raw keys; see `Reading`.

    A token is certain if it occurs in no article, but its reading does, or that stands beside a
    neighbour so much oftener; a single one only next to a neighbour with which its reading occurs,
    as the whole query, or where its keys are telltale. Less certain tokens are decoded only in a
    query that is mostly typed raw.

    Args:
        text: the cleaned query.
        tokens: those that may be rewritten.
        lexicon: what articles hold.
        anyway: whether nothing is found otherwise: then a single token among marked ones is
            decoded as well whose reading stands beside its neighbours nowhere.
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
    both = (
        _read_with(keys, text, typed, Sides(keys, text, tokens, lexicon), anyway)
        for keys in (TELEX, VNI)
        if keys.can_decode.search(text)
    )
    return max(both, key=len, default=[])


# No ward, class or quarter has a higher number than about 30.
_UNIT_AND_NUMBER = re.compile("([a-z]+)([1-9]|[12][0-9]|30)", re.IGNORECASE)


def _read_with(
    keys: Keys, text: str, tokens: Sequence[Token], sides: Sides, anyway: bool
) -> list[Rewrite]:
    certain: list[Rewrite] = []
    doubtful: list[Rewrite] = []
    held: list[Rewrite] = []
    along: list[Rewrite] = []
    units: list[Rewrite] = []
    lexicon = sides.lexicon
    strokes = foreign = 0
    for token in tokens:
        surface = text[token.start : token.end]
        decoded = sides.decoded(token) if keys.can_decode.search(surface) else None
        if decoded is None:
            foreign += not is_bare_syllable(token.folded)
            if keys.d_stroke in surface.lower():
                rewrite = Rewrite(token.start, token.end, _with_stroke(surface, keys.d_stroke))
                known = lexicon.count(forms(rewrite.text)[0])
                sure = known and not lexicon.folded_count(token.folded)
                strokes += bool(sure)
                (certain if sure else doubtful).append(rewrite)
            continue
        if keys is TELEX and _is_stuck(surface, lexicon):
            continue
        rewrite = Rewrite(token.start, token.end, decoded)
        typed, meant = lexicon.folded_count(token.folded), lexicon.count(forms(decoded)[0])
        if token.folded in WORDS:
            # A foreign word, unless its reading fits its neighbours typed raw: sex is mostly sẽ.
            common = meant * COMMON > lexicon.total
            along += [rewrite] if common or sides.hold(token.start) else []
        elif meant and not typed and (is_joined(text, token) or changes_its_tone(surface)):
            along.append(rewrite)
        elif meant and not typed and not _is_unit_and_number(surface):
            certain.append(rewrite)
        elif meant and not typed and _follows(rewrite, units, text, lexicon):
            certain += [units.pop(), rewrite]
        elif meant and not typed:
            units.append(rewrite)
        elif meant and surface.isalpha() and sides.outweigh(token.start):
            # What articles have elsewhere: coong dụng, where one names a Mr. Coong.
            certain.append(rewrite)
        elif meant >= typed:
            (held if typed else doubtful).append(rewrite)
    doubtful += units
    if len(certain) == 1 and not strokes and not sides.hold(certain[0].start):
        (single,) = certain
        surface = text[single.start : single.end]
        telltale = is_telltale(surface, single.text, lexicon)
        raw = telltale and foreign <= len(doubtful) + len(held) + len(along)
        # Who types no marks elsewhere types no keys of any either.
        anyhow = anyway and has_other_keys(surface) and any(map(binds, sides.tokens))
        if not raw and not anyhow:
            doubtful.append(certain.pop())
    # Words of the articles are decoded together with certain ones, but not on their own.
    every = sorted([*certain, *doubtful, *held, *along])
    raw = not foreign and not held and len(doubtful) >= ENOUGH_DOUBTFUL
    if len(every) > foreign and (certain or raw):
        return every
    return sorted(certain)


def _is_stuck(surface: str, lexicon: Lexicon) -> bool:
    """Return whether keys are two syllables without a blank: hoso is hồ sơ and no hố."""
    found = split(surface.lower(), lexicon)
    return found is not None and found.is_bound


def _with_stroke(surface: str, keys: str) -> str:
    """Spell the đ of an abbreviation: HDDND, HD9ND → HĐND."""
    return surface.replace(keys.upper(), "Đ").replace(keys, "đ")


def _is_unit_and_number(surface: str) -> bool:
    """Return whether it may be a word and its number without a blank: quan8, phuong12, lop5."""
    match = _UNIT_AND_NUMBER.fullmatch(surface)
    return match is not None and is_bare_syllable(match.group(1).lower())


def _follows(rewrite: Rewrite, before: list[Rewrite], text: str, lexicon: Lexicon) -> bool:
    """Return whether a reading occurs after the one before it in articles: chi3 thi5, not chi 3."""
    if not before or text[before[-1].end : rewrite.start] != " ":
        return False
    return lexicon.pair_count(forms(before[-1].text)[0], forms(rewrite.text)[0]) > 0
