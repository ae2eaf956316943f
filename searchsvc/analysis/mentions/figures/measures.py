"""Units of quantities: the ways to write each, and those that others are parts of."""

from searchsvc.analysis.orthography.tones import fold

HOUR, MINUTE = "giờ", "phút"
# Unit → other ways to write it.
_UNITS = {
    "m2": "m² ㎡ mét_vuông",
    "m3": "m³ ㎥ mét_khối",
    "km2": "km² ㎢ ki-lô-mét_vuông ki_lô_mét_vuông kilomet_vuông",
    "cm2": "cm² ㎠",
    "km/h": "km/giờ kmh ki-lô-mét/giờ",
    "km": "㎞ ki-lô-mét ki_lô_mét kilomet kilômét cây_số",
    "m": "mét",
    "cm": "㎝ xăng-ti-mét xăng_ti_mét xen-ti-mét xen_ti_mét xentimet centimet",
    "mm": "㎜ mi-li-mét milimet",
    "ha": "hecta héc-ta héc_ta hét-ta",
    "kg": "㎏ ki-lô-gam ki_lô_gam kilogam kilôgam kilogram ký_lô kí_lô",
    "g": "gam gram gr",
    "mg": "㎎ mi-li-gam miligam miligram milligram milligam",
    "tấn": "",
    "tạ": "",
    "l": "lít",
    "ml": "㎖ mi-li-lít mililit mililít",
    "mah": "",
    "hp": "mã_lực cv",
    "db": "đề-xi-ben đêxiben decibel",
    "kwh": "ki-lô-oát_giờ ki_lô_oát_giờ",
    "kw": "㎾ ki-lô-oát ki_lô_oát",
    "mw": "㎿ megawatt mê-ga-oát",
    "mwh": "mê-ga-oát_giờ",
    "kv": "㎸ ki-lô-vôn ki_lô_vôn kilovolt",
    "w": "oát watt",
    "v": "vôn volt",
    "kva": "",
    "kwp": "",
    "mwp": "",
    "mhz": "㎒ mê-ga-héc megahertz",
    "ghz": "㎓ gi-ga-héc gigahertz",
    "gb": "㎇ gigabyte",
    "mbps": "mb/s megabit/giây",
    "gbps": "gb/s gigabit/giây",
    "m/s": "m/giây mét/giây",
    "m3/s": "m³/s ㎥/s m3/giây m³/giây mét_khối/giây",
    "l/s": "l/giây lít/s lít/giây",
    MINUTE: "’ ′ ' p",
    "°c": "℃ ºc ˚c độ_c oc",
    "%": "phần_trăm",
    "‰": "phần_nghìn phần_ngàn",
    HOUR: "h tiếng",
}
# So much of one in so much of another: what is written with a stroke → the ways to write both.
_PER = {
    "mg/l": ("mg", ("l", "lít")),
    "g/l": ("g", ("l", "lít")),
    "mg/100ml": ("mg", tuple(f"100{gap}{ml}" for gap in ("", " ") for ml in ("ml", "mililít"))),
    "mg/kg": ("mg", ("kg",)),
    "µg/m3": ("µg", ("m3", "m³", "㎥")),
}
# The smallest unit of a kind → how many of it the others are: 1,5 tấn is 1500 kg.
_PARTS = {
    "mm": {"mm": 1, "cm": 10, "m": 1_000, "km": 1_000_000},
    "cm2": {"cm2": 1, "m2": 10_000, "ha": 100_000_000, "km2": 10_000_000_000},
    "mg": {"mg": 1, "g": 1_000, "kg": 1_000_000, "tạ": 100_000_000, "tấn": 1_000_000_000},
    "kg/ha": {"kg/ha": 1, "tạ/ha": 100, "tấn/ha": 1_000},
    "ml": {"ml": 1, "l": 1_000},
    "kw": {"kw": 1, "mw": 1_000},
    "kwp": {"kwp": 1, "mwp": 1_000},
    "kwh": {"kwh": 1, "mwh": 1_000},
    "mhz": {"mhz": 1, "ghz": 1_000},
    "mbps": {"mbps": 1, "gbps": 1_000},
}
SMALLEST = {
    unit: (smallest, times) for smallest, units in _PARTS.items() for unit, times in units.items()
}


def _spellings() -> dict[str, str]:
    spelled = {
        spelling.replace("_", " "): unit
        for unit, others in _UNITS.items()
        for spelling in (unit, *others.split())
    }
    for unit, (part, wholes) in _PER.items():
        parts = [one for one, of in spelled.items() if of == part] or ["µg", "μg", "ug"]
        spelled |= {f"{one}/{whole}": unit for one in parts for whole in wholes}
    return spelled


# Spelling → unit.
SPELLED = _spellings()
# The same, also without its marks.
CANONICAL = {
    form: unit for spelling, unit in SPELLED.items() for form in (fold(spelling), spelling)
}
# Unit with a stroke → what is before it: 50 mg/l is also found as 50 mg.
BEFORE_STROKE = {unit: part for unit, (part, _) in _PER.items() if part in _UNITS}
