"""Cells of Excel files as they are shown in Vietnam: 15.000, 12,5%, 15/11/2031.

Source: ECMA-376-1, 18.8.30 and 18.8.31 (number formats).
"""

import datetime as dt
import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

# Excel's own formats whose code is not in the file.
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, *range(27, 32), *range(34, 37), *range(50, 59)), "d/m/y"),
    16: "d/m",
    17: "m/y",
    **dict.fromkeys((18, 19, 20, 21, 32, 33), "h:m"),
    22: "d/m/y h:m",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "m:ss",
    46: "[h]:m",
    47: "m:ss",
    49: "@",
}
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
# Colours, conditions and locales; a currency stands in a bracket of its own: [$₫-42A].
_BRACKET = re.compile(r"\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|[_*].', re.DOTALL)
# Words between the parts of a day; a letter beside a figure is none: 8"h"30.
_WORDS = re.compile(r"[^\W\d_]{3}")
_MOMENT_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|(?P<letters>d+|m+|y+|h+|s+)|(?P<sign>.)',
    re.DOTALL | re.IGNORECASE,
)
_MOMENT = re.compile(r"[dyhs]", re.IGNORECASE)
_MONTH = re.compile(r"m", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_SCALED = re.compile(r",+(?=\.|$)")
_EXPONENT = re.compile(r"e[+-]", re.IGNORECASE)
_FIRST_DAY, _FIRST_DAY_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_MOST_DAYS = 2_900_000
# With 15 before the comma, and a percentage, as many as Decimal has.
_MOST_PLACES = 8
_WIDEST = 30
_LARGEST = Decimal(10) ** 15
LONGEST_CODE, _LONGEST_NUMBER = 500, 50


@dataclass(frozen=True, slots=True)
class Format:
    """How cells of one style are shown.

    Attributes:
        code: of the format.
        since_1904: whether days are counted from 1904.
    """

    code: str = ""
    since_1904: bool = False


def code_of(number: str, codes: dict[str, str]) -> str:
    """Return the code of a number format, by its number and the codes of the file."""
    if number in codes:
        return codes[number][:LONGEST_CODE]
    return _BUILT_IN.get(int(number), "") if number.isdecimal() and len(number) < 6 else ""


def shown_number(text: str, by: Format) -> str:
    """Return a number as its cell shows it; what is none, or beyond all bounds, as it is."""
    try:
        # Decimal raises for what it can't round.
        return _shown_number(text, by)
    except ArithmeticError:
        return text


def _shown_number(text: str, by: Format) -> str:
    value = Decimal(text)
    if not value.is_finite() or len(text) > _LONGEST_NUMBER:
        return text
    if abs(value) >= _LARGEST:
        large = float(value)
        return shown_float(large) if math.isfinite(large) else text
    code = _section(by.code, value)
    plain = _BRACKET.sub("", _QUOTED.sub("", code))
    elapsed = bool(_ELAPSED.search(code))
    if elapsed or _is_moment(plain):
        moment = _moment_of(value, plain, elapsed, by.since_1904)
        if moment is None:
            return _general(value)
        if elapsed:
            seconds = _seconds(value)
            return f"{seconds // 3_600}:{seconds // 60 % 60:02}"
        return _spelled(moment, code) or _moment(moment, plain)
    if _EXPONENT.search(plain) or "/" in plain or not _DIGITS.search(plain):
        return _general(value)
    return _formatted(value, code, negative=value < 0 and len(_sections(by.code)) == 1)


def shown_date(text: str) -> str:
    """Return a day, or a moment, in ISO 8601 as it is shown; another text as it is."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return shown_moment(moment)


def shown_moment(moment: dt.datetime) -> str:
    """Return a day, with its time where it has one."""
    day = f"{moment:%d/%m/}{moment.year:04}"
    return day if moment.time() == dt.time() else f"{day} {moment:%H:%M}"


def shown_float(value: float) -> str:
    """Return a number that has no format."""
    return _general(Decimal(repr(value))) if abs(value) < 1e300 else str(value)


@lru_cache(maxsize=1_000)
def _sections(code: str) -> tuple[str, ...]:
    """Split a code at the semicolons that are no texts."""
    kept = _QUOTED.sub(lambda found: found[0].replace(";", "\0"), code)
    return tuple(part.replace("\0", ";") for part in kept.split(";"))


def _section(code: str, value: Decimal) -> str:
    sections = _sections(code)
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        # Often a dash, which says nothing: a zero is a figure.
        return sections[2] if _DIGITS.search(_QUOTED.sub("", sections[2])) else ""
    return sections[0]


def _is_moment(plain: str) -> bool:
    # Digits also stand in times: ss.0; a currency may be written plainly: #,##0 VND.
    if "#" in plain:
        return False
    return bool(_MOMENT.search(plain) or (_MONTH.search(plain) and not _DIGITS.search(plain)))


def _moment_of(value: Decimal, plain: str, elapsed: bool, since_1904: bool) -> dt.datetime | None:
    # Day 0 is that of a cell which only has a time.
    if not (0 if elapsed or "h" in plain.lower() else 1) <= value < _MOST_DAYS:
        return None
    first = _FIRST_DAY_1904 if since_1904 else _FIRST_DAY
    return first + dt.timedelta(seconds=_seconds(value))


def _seconds(value: Decimal) -> int:
    # To the second: a fraction of a day is stored as one of two.
    return int((value * 86_400).to_integral_value(ROUND_HALF_UP))


def _spelled(moment: dt.datetime, code: str) -> str | None:
    """Write a moment with the words of its format ("Ngày" dd); None = as Vietnam writes it."""
    if not _WORDS.search("".join(found[1] or "" for found in _QUOTED.finditer(code))):
        return None
    written: list[str] = []
    hours = False
    code = _BRACKET.sub("", code.partition(";@")[0])
    for found in _MOMENT_PART.finditer(code):
        letters = (found["letters"] or "").lower()
        if not letters:
            written.append(found["quoted"] or found["escaped"] or found["sign"] or "")
            continue
        width = len(letters)
        if letters[0] == "m" and (hours or code[found.end() :].lstrip(":.").lower()[:1] == "s"):
            written.append(f"{moment.minute:0{width}}")
        elif letters[0] in "dm" and width > 2:
            # Names of days and months.
            return None
        elif letters[0] == "y":
            written.append(f"{moment.year:04}"[-4 if width > 2 else -2 :])
        else:
            value = {"d": moment.day, "m": moment.month, "h": moment.hour, "s": moment.second}
            written.append(f"{value[letters[0]]:0{width}}")
        hours = letters[0] == "h"
    return " ".join("".join(written).split())


def _moment(moment: dt.datetime, plain: str) -> str:
    letters = plain.lower()
    parts = []
    if "y" in letters and "m" not in letters:
        parts.append(f"{moment.year:04}")
    elif "y" in letters and "d" not in letters:
        parts.append(f"{moment:%m}/{moment.year:04}")
    elif "y" in letters:
        parts.append(f"{moment:%d/%m}/{moment.year:04}")
    elif "d" in letters or ("h" not in letters and "s" not in letters):
        parts.append(f"{moment:%d/%m}")
    if "h" in letters:
        parts.append(f"{moment:%H:%M}")
    elif "s" in letters:
        parts.append(f"{moment:%M:%S}")
    return " ".join(parts)


def _general(value: Decimal) -> str:
    # Excel stores 0.1 as 0.10000000000000001.
    if value == value.to_integral_value() and abs(value) < _LARGEST:
        return str(int(value))
    return f"{float(value):.12g}".replace(".", ",")


def _formatted(value: Decimal, code: str, negative: bool) -> str:
    """Put a number into the digits of a code; the texts around them stay."""
    texts: list[str] = []

    def keep(found: re.Match[str]) -> str:
        texts.append(found[1] or found[2] or "")
        return "\0"

    bare = _BRACKET.sub(lambda found: found[1] or "", _QUOTED.sub(keep, code))
    found = _DIGITS.search(bare)
    if found is None:
        return _general(value)
    digits = found[0]
    value = abs(value) * 100 ** min(bare.count("%"), 2)
    if scaled := _SCALED.search(digits):
        value = value.scaleb(-3 * len(scaled[0]))
        digits = _SCALED.sub("", digits)
    whole, _, places = digits.partition(".")
    most, least = min(len(places), _MOST_PLACES), min(places.count("0"), _MOST_PLACES)
    rounded = (
        value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
        if most
        else value.to_integral_value(ROUND_HALF_UP)
    )
    front, _, back = f"{rounded:f}".partition(".")
    front = front.zfill(min(whole.count("0"), _WIDEST))
    if "," in whole:
        front = f"{int(front):,}".replace(",", ".")
    back = back.rstrip("0").ljust(least, "0")
    number = f"{front},{back}" if back else front
    # Digits that follow are those of one number: 000-000.
    rest = bare[found.end() :]
    if _DIGITS.search(rest):
        return ("-" if negative else "") + _general(abs(value))
    around = iter(texts)
    shown = bare[: found.start()] + number + rest
    shown = re.sub("\0", lambda _: next(around, ""), shown)
    return ("-" if negative and rounded else "") + " ".join(shown.split())
