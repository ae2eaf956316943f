"""Times of day: 8h30 = 8g30 = 8 giờ 30 = 08:30 = 8 giờ rưỡi; 15:00 = 15h = 3 giờ chiều.

Terms: "^8:30"; of a full hour that of the quantity, "^8_giờ", which may be a time or how long. In
articles 3 giờ chiều is "^15_giờ" and "^3_giờ".
"""

import re

from searchsvc.analysis.mentions.figures import quantities
from searchsvc.analysis.mentions.figures.measures import HOUR
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.tones import fold

# Part of the day → the hours of a clock with twelve that have another number then.
_LATER = {
    "trua": range(1, 3),
    "chieu": range(1, 8),
    "toi": range(5, 12),
    "dem": range(7, 13),
    "khuya": range(9, 13),
}
_PARTS = "trưa|chiều|tối|đêm|khuya"
# Words that begin with one of them (tối đa), and what goes on behind tới without its marks.
_OTHERWISE = " (?:thiểu|đa|ưu|tân|dài|cao|rộng|sâu|hướng|cường|ngang)|(?<=toi) (?:\\d|thieu|da|uu)"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?:[hg] ?| ?(?:{hours}) | h |:)(?P<minute>[0-5]\d)(?: ?(?:{minutes}|ph))?"
    r"| ?(?:[hg]|{hours}) (?P<half>{half})|(?= ?(?:[hg]|{hours}) (?:{parts})) ?(?:[hg]|{hours}))"
    r"(?: (?P<part>{parts})(?!\w|{otherwise}))?"
    # 8:30:15 is how long a race took, 1:30.5 as well; 8:30-11:30 is from one time to another.
    r"(?![\w:/%]|[.,]\d|-\d(?!\d?(?:[hg:]| ?(?:{hours}))))"
)


def _pattern(hours: str, minutes: str, half: str, parts: str) -> re.Pattern[str]:
    said = {"hours": hours, "minutes": minutes, "half": half, "parts": parts}
    return re.compile(_CLOCK.format(**said, otherwise=_OTHERWISE), re.IGNORECASE)


_WRITTEN = _pattern("giờ", "phút", "rưỡi", _PARTS)
_TYPED = _pattern("giờ|gio", "phút|phut", "rưỡi|ruoi", f"{_PARTS}|{fold(_PARTS)}")
# A full hour by its Southern letter, which in articles is mostly of grams: lúc 13g.
_FULL = re.compile(r"([01]?\d|2[0-4])g(?![\w/%]|[.,]\d)")
_AT = re.compile(r"\b(?:lúc|hồi|từ|đến|tới|trước|sau|khoảng|vào) $", re.IGNORECASE)
_NEAR = 8
# Of mobile telephones, unless it is in the place of a time or of grams: mạng 5g, but lúc 5g, 5g
# sáng, 5g muối. Those that are in use need no word before them; 2g alone is two hours or grams.
_NETWORK = re.compile(r"[2-6]g(?![\w/%]|[.,]\d| ?[-–] ?\d)")
_IN_USE = frozenset("345")
_SAID_BEFORE = re.compile(
    r"\b(?:mạng|mang|sóng|song|cước|cuoc|sim|máy|may|thoại|thoai|thuê bao|thue bao|nghệ|nghe) $",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    r"(?:\b(?:lúc|luc|hồi|hoi|từ|tu|đến|den|tới|toi|trước|truoc|sau|khoảng|khoang|vào|vao|mở cửa"
    r"|mo cua|đóng cửa|dong cua|bắt đầu|bat dau) |\dg ?[-–] ?)$",
    re.IGNORECASE,
)
_NO_NETWORK_BEHIND = re.compile(
    r" (?:sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|khuya|đúng|dung|rưỡi|ruoi|kém|kem"
    r"|muối|muoi|đường|duong|bột|bot|gạo|gao|men|tỏi|toi|gừng|gung|tiêu|tieu|vàng|vang|thuốc|thuoc"
    r"|ma t[úu]y|heroin|hêrôin|cốm|com|trà|tra|mì chính|mi chinh|phân|phan|hạt|hat|ngày|ngay)"
    r"(?!\w)",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 9
# ... or before a day: 17g ngày 3/4, but not 15g ngày 2 lần, ngày 1/2 thìa, ngày 3 tháng liền.
_MONTHS = r"\d|(?:giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)(?!\w)"
_DOSES = "thìa|muỗng|viên|gói|lần|liều|ống|chén|bát|ly|cốc|thang"
_DAY_BEHIND = re.compile(
    rf",? (?:ngày \d{{1,2}}(?:[/-]\d{{1,2}}(?!\d| (?:{_DOSES}))| tháng (?:{_MONTHS}))"
    r"|hôm (?:nay|qua)|cùng ngày)",
    re.IGNORECASE,
)
# Of a dose they are grams: mỗi liều 17g, uống thuốc bột 15g; Mai Hòa is a name.
_DOSED = re.compile(r"\b(?:(?:[Ll]iều|[Uu]ống|[Dd]ùng|[Pp]ha)(?: \w+){0,2}|hòa|hoà|[Hh]òa tan) $")
_LONGEST_DOSED = 24


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the time that begins at an offset."""
    match = (_TYPED if typed else _WRITTEN).match(text, start)
    if match is None:
        full = _FULL.match(text, start)
        if full is None or not (
            typed or _AT.search(text, max(0, start - _NEAR), start) or _is_before_day(text, full)
        ):
            return []
        time = Mention(start, full.end(), (f"^{int(full[1])}_{HOUR}",))
        return [time, *quantities.mentions_at(text, start, typed)]
    hour, minute = int(match["hour"]), 30 if match["half"] else int(match["minute"] or 0)
    part = fold(match["part"].lower()) if match["part"] else ""
    if not (match["minute"] or match["half"] or part):
        return []
    hours = [hour + 12, hour] if hour in _LATER.get(part, ()) else [hour]
    terms = [f"^{one}:{minute:02}" if minute else f"^{one}_{HOUR}" for one in hours]
    if match["half"]:
        # 3 giờ rưỡi may be how long.
        terms.append(f"^{hour}.5_{HOUR}")
    return [Mention(start, match.end(), tuple(terms))]


def is_network(text: str, start: int) -> bool:
    """Return whether what is typed at an offset is a mobile network: 5g."""
    network = _NETWORK.match(text, start)
    if network is None or _NO_NETWORK_BEHIND.match(text, network.end()):
        return False
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if network[0][0] not in _IN_USE and not _SAID_BEFORE.search(before):
        return False
    return not (
        _TIME_BEFORE.search(before) or _DOSED.search(text[max(0, start - _LONGEST_DOSED) : start])
    )


def _is_before_day(text: str, full: re.Match[str]) -> bool:
    behind = _DAY_BEHIND.match(text, full.end())
    before = text[max(0, full.start() - _LONGEST_DOSED) : full.start()]
    return behind is not None and not _DOSED.search(before)
