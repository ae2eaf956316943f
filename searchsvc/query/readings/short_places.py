"""Parts of a town in short, stuck to their number: F14 Gò Vấp, tdp9, kdc5, VĐ3, kênh T.5."""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token
from searchsvc.query.places.table import DISTRICTS, named
from searchsvc.query.readings.reading import Rewrite

# Elsewhere F14 is an aeroplane: a district is behind it.
_WARD = re.compile(r"(?<![\w./-])f\.? ?0?([1-9]\d?)(?=(?:,? )(\w+(?: \w+){0,3}))", re.IGNORECASE)
_DISTRICT = re.compile(r"(?:q|quận|quan)\b|q\d", re.IGNORECASE)
_GROUP = re.compile(r"(?<![\w./-])(tdp|kdc|tdc)\.?0?([1-9]\d{0,2}[a-d]?)(?![\w/])", re.IGNORECASE)
_RING = re.compile(r"(?<![\w./-])VĐ([1-4])(?![\w/])")
# A canal or road is called by a letter and a number.
_CODE = re.compile(
    r"(?<=\b)((?:kênh|rạch|mương|đê|cống|đường|cầu|hẻm|kenh|rach|muong|cong|duong|cau|hem) )"
    r"([a-zđ])[.-](\d{1,3})(?![\w/]|\.\d)",
    re.IGNORECASE,
)


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell them out, or part them from their number; see `Reading`."""
    del lexicon
    free = {token.start for token in tokens}
    found = [
        *(
            (one.start(), one.end(), f"phường {one[1]}")
            for one in _WARD.finditer(text)
            if _is_in(one[2])
        ),
        *((one.start(), one.end(), f"{one[1]} {one[2]}") for one in _GROUP.finditer(text)),
        *((one.start(), one.end(), f"vành đai {one[1]}") for one in _RING.finditer(text)),
        *((one.start(2), one.end(), f"{one[2]}{one[3]}") for one in _CODE.finditer(text)),
    ]
    return [Rewrite(*one) for one in sorted(found) if one[0] in free]


def _is_in(behind: str) -> bool:
    """Return whether the name of a district follows, or the word for one."""
    if _DISTRICT.match(behind):
        return True
    words = fold(behind.lower()).split()
    return any(
        place.kind in DISTRICTS
        for size in range(1, len(words) + 1)
        for place in named(" ".join(words[:size]))
    )
