"""Numbers with units: 80 m2 = 80m² = 80㎡ = 80 mét vuông, 1,5 km = 1500m, 50% = 50 phần trăm.

Terms: "^80_m2"; of units that others are parts of, in the smallest one: "^1500000_mm".
"""

import re

from searchsvc.analysis.mentions.figures.number import NUMBER, value_of
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.letters import plain_letters
from searchsvc.analysis.orthography.tones import fold

HOUR = "giờ"
# Unit → other ways to write it.
_UNITS = {
    "m2": "m² ㎡ mét_vuông",
    "m3": "m³ ㎥ mét_khối",
    "km2": "km² ㎢ ki-lô-mét_vuông kilomet_vuông",
    "cm2": "cm² ㎠",
    "km/h": "km/giờ kmh ki-lô-mét/giờ",
    "km": "㎞ ki-lô-mét ki_lô_mét kilomet kilômét cây_số",
    "m": "mét",
    "cm": "㎝ xăng-ti-mét xentimet centimet",
    "mm": "㎜ mi-li-mét milimet",
    "ha": "hecta héc-ta héc_ta hét-ta",
    "kg": "㎏ ki-lô-gam ki_lô_gam kilogam kilôgam kilogram",
    "g": "gam gram",
    "mg": "㎎ mi-li-gam miligam",
    "tấn": "",
    "tạ": "",
    "l": "lít",
    "ml": "㎖ mi-li-lít mililit",
    "kwh": "ki-lô-oát_giờ",
    "kw": "㎾ ki-lô-oát",
    "mw": "㎿ megawatt mê-ga-oát",
    "mwh": "mê-ga-oát_giờ",
    "kv": "㎸ ki-lô-vôn kilovolt",
    "kva": "",
    "kwp": "",
    "mwp": "",
    "mhz": "㎒ mê-ga-héc megahertz",
    "ghz": "㎓ gi-ga-héc gigahertz",
    "gb": "㎇ gigabyte",
    "mbps": "mb/s megabit/giây",
    "gbps": "gb/s gigabit/giây",
    "m/s": "mét/giây",
    "°c": "℃ ºc ˚c độ_c oc",
    "%": "phần_trăm",
    "‰": "phần_nghìn phần_ngàn",
    HOUR: "h tiếng",
}
# The smallest unit of a kind → how many of it the others are: 1,5 tấn is 1500 kg.
_PARTS = {
    "mm": {"mm": 1, "cm": 10, "m": 1_000, "km": 1_000_000},
    "cm2": {"cm2": 1, "m2": 10_000, "ha": 100_000_000, "km2": 10_000_000_000},
    "mg": {"mg": 1, "g": 1_000, "kg": 1_000_000, "tạ": 100_000_000, "tấn": 1_000_000_000},
    "ml": {"ml": 1, "l": 1_000},
    "kw": {"kw": 1, "mw": 1_000},
    "kwp": {"kwp": 1, "mwp": 1_000},
    "kwh": {"kwh": 1, "mwh": 1_000},
    "mhz": {"mhz": 1, "ghz": 1_000},
    "mbps": {"mbps": 1, "gbps": 1_000},
}
_SMALLEST = {
    unit: (smallest, times) for smallest, units in _PARTS.items() for unit, times in units.items()
}
_SPELLED = {
    spelling.replace("_", " "): unit
    for unit, others in _UNITS.items()
    for spelling in (unit, *others.split())
}
_CANONICAL = {
    form: unit for spelling, unit in _SPELLED.items() for form in (fold(spelling), spelling)
}
# 5G is a network and 4K a screen: one letter is a unit in lower case only.
_SMALL = frozenset("mgl")
_LETTER_O = "oc"
# 80m2 is an area.
_POWERS = frozenset("23")


def _pattern(spellings: set[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, spellings), key=len, reverse=True)
    # Nothing may follow most units, or it would be another one (m/s, m²); %, ‰ and ℃ are complete.
    units = "|".join(longest_first)
    return re.compile(
        rf"(?P<number>{NUMBER}) ?(?P<unit>{units})(?:(?<=[%‰℃])|(?!\w|/\w|-\d))", re.IGNORECASE
    )


_WRITTEN = _pattern({*_SPELLED})
_TYPED = _pattern({*_SPELLED, *map(fold, _SPELLED)} - {"ta", "tan"})


# A height as it is said: 1m65, 3m5.
_HEIGHT = re.compile(r"(\d{1,3})m(\d{1,2})(?!\w|[.,]\d)")


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the quantity that begins at an offset."""
    height = _HEIGHT.match(text, start)
    if height is not None and height[2] not in _POWERS:
        return [Mention(start, height.end(), (_term(f"{height[1]},{height[2]}", "m"),))]
    match = (_TYPED if typed else _WRITTEN).match(text, start)
    if match is None:
        return []
    written = match["unit"]
    if written.lower() in _SMALL and not written.islower():
        return []
    if written.lower() == _LETTER_O and match.end("number") != match.start("unit"):
        # "5 oc" is ốc or óc.
        return []
    unit = _CANONICAL.get(written.lower()) or _CANONICAL[plain_letters(written.lower())]
    return [Mention(start, match.end(), (_term(match["number"], unit),))]


def _term(number: str, unit: str) -> str:
    smallest, times = _SMALLEST.get(unit, (unit, 1))
    return f"^{value_of(number, times)}_{smallest}"
