"""Numbers with units: 80 m2 = 80m² = 80㎡ = 80 mét vuông, 1,5 km = 1500m, 50% = 50 phần trăm.

Terms: "^80_m2"; of units that others are parts of, in the smallest one: "^1500000_mm".
"""

import re
from collections.abc import Callable

from searchsvc.analysis.mentions.figures import amounts
from searchsvc.analysis.mentions.figures.measures import (
    BEFORE_STROKE,
    CANONICAL,
    HOUR,
    MINUTE,
    SMALLEST,
    SPELLED,
)
from searchsvc.analysis.mentions.figures.number import NUMBER, value_of
from searchsvc.analysis.mentions.figures.per_unit import per_unit
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.letters import plain_letters
from searchsvc.analysis.orthography.tones import fold

# 5G is a network and 4K a screen: one letter is a unit in lower case only; but 1,5L and 19L.
_SMALL = frozenset("mglp")
_LITRE = "L"
# What is called by a number may have a letter behind it: lớp 5L, size 36L.
_CALLED = re.compile(
    r"\b(?:lớp|lop|tòa|toà|toa|nhà|size|cỡ|căn|can|hộ|phòng|phong|block|lô|khu|tầng|tang|số) $",
    re.IGNORECASE,
)
_LASTING = "tieng"
_METRE, _SQUARE = "m", "m2"
_LETTER_O, _DEGREE = "oc", "oC"
# 25p is so many minutes, 720p a picture; P.5 and 5 P are phường.
_LETTER_P, _MOST_MINUTES = "p", 120
# 80m2 is an area.
_POWERS = frozenset("23")
# What is sold by the "ký" and "cân", and measured in "khối"; else these are other words.
_GOODS = "gạo|lúa|thóc|ngô|khoai|thịt|cá|tôm|rau|đường|muối|phân|giấy|bột|ma túy|ma tuý|hàng"
_BULK = "nước|cát|đất|gỗ|bê tông|dầu|xăng|bùn|rác"
_SOLD = {"ký": ("kg", _GOODS), "kí": ("kg", _GOODS), "cân": ("kg", _GOODS), "khối": ("m3", _BULK)}
# "độ" alone is of heat, where a day may have so many: no proof of spirits, angle or earthquake.
_HOTTEST = 45
_NO_HEAT_BEHIND = re.compile(
    r"(?:độ|[°º˚]) ?(?:rích|richter|cồn|vĩ|kinh|bắc|nam|đông|tây|cận|viễn|loạn|[BNĐT]\b)",
    re.IGNORECASE,
)
# "độ" begins another word: 80 độ ẩm, 18 độ tuổi.
_OTHERWISE = "dốc|nghiêng|ẩm|mặn|phút|tuổi"
_NO_HEAT_BEFORE = re.compile(
    r"(?:rượu|cồn|góc|nghiêng|xoay|quay|dốc|cận|viễn|mạnh|chấn|richter|tuyến) $", re.IGNORECASE
)
_LONGEST_BEFORE = 9
# 45° is of any kind, and each of heat is one of these.
_HEAT, _DEGREE_TERM, _DEGREES = "°c", "°", frozenset("đ°º˚")
_DEGREE_UNMARKED = "do"
# Years, and what has a leading zero as codes have.
_NO_RANGE = re.compile(r"(?:19|20)\d\d|0\d+")


def _pattern(
    spellings: set[str], sold_behind: str, scales: str, unmarked: str = ""
) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, spellings), key=len, reverse=True)
    units = "|".join(longest_first)
    # A cheap test first: most numbers are followed by another letter.
    begin = "".join(sorted({one[0] for one in (*spellings, *_SOLD, *_DEGREES)}))
    sold = "|".join(
        f"{word}(?= (?:{goods})(?!\\w){sold_behind})" for word, (_, goods) in _SOLD.items()
    )
    tenth = r"(?: (?P<tenth>\d)(?![\w%]|[.,/-]?\d| \w))?"
    heat = rf"độ{tenth}(?! (?:{_OTHERWISE})(?!\w))|[°º˚](?![\d ]*['′])"
    # Nothing may follow most units, or it would be another one (m²); %, ‰ and ℃ are complete.
    # 8h-17h is from one to another, and 5m-2 a code.
    end = r"(?:(?<=[%‰℃])|(?!\w|-\d(?!\d*[.,:]?\d* ?(?:(?P=unit)|[h:]))))"
    return re.compile(
        rf"(?P<number>{NUMBER})(?:(?: ?[-–] ?| (?:đến|tới) )(?P<second>{NUMBER}))?"
        rf"(?: (?P<scale>{scales})(?= ))?"
        rf" ?(?=[{begin}])(?P<unit>{units}|{sold}|{heat}{unmarked}){end}(?P<half> rưỡi(?!\w))?",
        re.IGNORECASE,
    )


# 40 ngàn m2 is 40.000 m2.
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "nghin": 10**3, "ngan": 10**3}
_SCALES["trieu"] = 10**6
# Without marks these are mostly other words: a yield, or degrees at the end.
_UNMARKED = r"|tan?(?= ?/ ?h| moi h)|do(?=$)"
_WRITTEN = _pattern({*SPELLED}, "", "nghìn|ngàn|triệu")
_TYPED = _pattern(
    {*SPELLED, *map(fold, SPELLED)} - {"ta", "tan"}, "|$", "|".join(_SCALES), _UNMARKED
)
# Of these "m" is mostly their area: nhà 180m, căn hộ rộng 65m; but nhà 5m mặt tiền.
_HAVE_AREA = (
    "nhà|đất|căn hộ|phòng|mặt bằng|lô|thửa|kho|xưởng|sân|vườn|ruộng|ki-?ốt|sạp|biệt thự|chung cư"
    "|diện tích|quán|sàn|nền"
)
_BESIDE_AREA = "rộng|diện tích|khoảng|gần|hơn|trống|trọ|ở|thổ cư|nền|vườn|chung cư"


def _of_area(fold: Callable[[str], str]) -> re.Pattern[str]:
    beside = fold(_BESIDE_AREA)
    return re.compile(rf"\b(?:{fold(_HAVE_AREA)})(?: (?:{beside})){{0,2}} $", re.IGNORECASE)


_OF_AREA = _of_area(str)
# Of a text with marks phong and san are other words.
_OF_AREA_UNMARKED = _of_area(fold)
# Before these it is how far from them, or how deep: cách nhà 200 m, sạt lở đất 20m.
_NO_AREA_BEFORE = re.compile(
    r"\b(?:cách|sau|trước|dưới|trên|lở|sụt|sâu|cạnh|quanh|khỏi|ngoài|tới|đến|vào|cach|truoc|duoi"
    r"|tren|lo|sut|canh|khoi|ngoai|toi|den|vao) $",
    re.IGNORECASE,
)
_NO_AREA_BEHIND = re.compile(
    r" ?(?:mặt tiền|mat tien|ngang|chiều|chieu|dài|dai|cao|sâu|sau|tới|đến|x)(?!\w)", re.IGNORECASE
)
_LONGEST_AREA = 40
# What is said with its unit inside: 1m65, 2kg3, 2km5.
_INSIDE = re.compile(r"(\d{1,3})(m|km|kg)(\d{1,3})(?!\w|[.,]\d)")


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the quantity that begins at an offset, or both of a range (5-7%)."""
    inside = _INSIDE.match(text, start)
    if inside is not None and (inside[2] == "kg" or inside[3] not in _POWERS):
        return [Mention(start, inside.end(), (term_of(f"{inside[1]},{inside[3]:0<4}", inside[2]),))]
    match = (_TYPED if typed else _WRITTEN).match(text, start)
    if match is None:
        return []
    number, second, written = match["number"], match["second"], match["unit"]
    stuck = match.group()[: -len(written)][-1:].isdigit()
    litres = written == _LITRE and (stuck or not number.isdigit())
    litres = litres and not _CALLED.search(text[max(0, start - _LONGEST_BEFORE) : start])
    if written.lower() in _SMALL and not (written.islower() or litres):
        return []
    if written.lower() == _LETTER_O and not stuck and written != _DEGREE:
        # "5 oc" is ốc or óc.
        return []
    if written == _LETTER_P and not _is_minutes(match):
        return []
    unit = _unit(match)
    if unit is None:
        # Readers say neither of what a degree is.
        unit = _HEAT if not typed and _is_heat(text, match) else _DEGREE_TERM
    if unit == MINUTE and text[start - 1 : start] in _DEGREES and start:
        # 10°30' is an angle.
        return []
    if match["scale"]:
        return _scaled(text, match, unit, typed)
    if second is None:
        if match["half"] and number.isdigit() and (unit != HOUR or _lasts(written)):
            half_past = (f"^{int(number)}:30",) if unit == HOUR else ()
            return [Mention(start, match.end(), (*_terms(f"{number},5", unit), *half_past))]
        if match["tenth"]:
            number = f"{number},{match['tenth']}"
        behind = per_unit(text, match.end(), unit)
        if behind is not None and not match["half"]:
            end, composed = behind
            return [Mention(start, end, (term_of(number, composed), *_terms(number, unit)))]
        found = [Mention(start, _end(match), _terms(number, unit))]
        if written == _METRE and _is_area(text, start, match.end(), typed):
            found.append(Mention(start, _end(match), (term_of(number, _SQUARE),)))
        return found
    whole = Mention(match.start("second"), _end(match), _terms(second, unit))
    if _NO_RANGE.fullmatch(number):
        return [whole]
    return [Mention(start, match.end("number"), _terms(number, unit)), whole]


def _end(match: re.Match[str]) -> int:
    return match.start("half") if match["half"] else match.end()


def _scaled(text: str, match: re.Match[str], unit: str, typed: bool) -> list[Mention]:
    """Return a quantity with a scale, and its number: 1,2 triệu m3."""
    if match["unit"].lower() in _SMALL or unit == HOUR:
        return amounts.mentions_at(text, match.start(), typed)
    times = _SCALES[match["scale"].lower()]
    found = amounts.mentions_at(text, match.start(), typed)
    for group in ("number", "second"):
        if match[group]:
            term = term_of(value_of(match[group], times), unit)
            found.append(Mention(match.start(group), _end(match), (term,)))
    return found


def term_of(number: str, unit: str) -> str:
    """Return the term of a quantity: "1,5" and "km" is "^1500000_mm"."""
    smallest, times = SMALLEST.get(unit, (unit, 1))
    return f"^{value_of(number, times)}_{smallest}"


def _terms(number: str, unit: str) -> tuple[str, ...]:
    part = _DEGREE_TERM if unit == _HEAT else BEFORE_STROKE.get(unit)
    return (term_of(number, unit), *([term_of(number, part)] if part else []))


def _unit(match: re.Match[str]) -> str | None:
    """Return the unit of a match; None of degrees that may be of heat."""
    written = match["unit"].lower()
    if written in _SOLD:
        return _SOLD[written][0]
    if (written[0] in _DEGREES and written not in CANONICAL) or written == _DEGREE_UNMARKED:
        return None
    return CANONICAL.get(written) or CANONICAL[plain_letters(written)]


def _is_area(text: str, start: int, end: int, typed: bool) -> bool:
    """Return whether metres are square ones: nhà 180m."""
    before = text[max(0, start - _LONGEST_AREA) : start]
    unmarked = typed or text.isascii()
    of = _OF_AREA.search(before) or (unmarked and _OF_AREA_UNMARKED.search(before))
    if not of or _NO_AREA_BEHIND.match(text, end):
        return False
    return _NO_AREA_BEFORE.search(before[: of.start()]) is None


def _lasts(written: str) -> bool:
    """Return whether hours are how long something lasts: 3 tiếng rưỡi, but 3 giờ rưỡi is 3:30."""
    return fold(written).lower() == _LASTING


def _is_minutes(match: re.Match[str]) -> bool:
    number = match["second"] or match["number"]
    stuck = match.group()[: -len(_LETTER_P)].endswith(number)
    return stuck and number.isdigit() and int(number) <= _MOST_MINUTES


def _is_heat(text: str, match: re.Match[str]) -> bool:
    value = float(value_of(match["second"] or match["number"]))
    before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
    behind = _NO_HEAT_BEHIND.match(text, match.start("unit"))
    return 0 < value <= _HOTTEST and not (behind or _NO_HEAT_BEFORE.search(before))
