"""The body that issued a document, as words around its number state it."""

import re

from searchsvc.articles.documents.days import DAY

# A name of a body begins with one of these; a person's office ("Giám đốc Sở …") does not.
_HEADS = (
    r"Thủ\s+tướng(?:\s+Chính\s+phủ)?|Chính\s+phủ|Quốc\s+hội|Chủ\s+tịch\s+nước|"
    r"(?:Chủ\s+tịch\s+)?(?:UBND|[UỦ][ỷyỶY]\s+ban\s+nhân\s+dân)|"
    r"[UỦ][ỷyỶY]\s+ban\s+[Tt]hường\s+vụ|HĐND|Hội\s+đồng(?:\s+nhân\s+dân)?|"
    r"Thành\s+[uủ][ỷy]|Tỉnh\s+[uủ][ỷy]|Huyện\s+[uủ][ỷy]|Quận\s+[uủ][ỷy]|Đảng\s+[uủ][ỷy]|"
    r"Ban\s+(?:Bí\s+thư|Chấp\s+hành|Thường\s+vụ|Tuyên\s+giáo|Tổ\s+chức|Chỉ\s+đạo|Chỉ\s+huy|"
    r"Quản\s+lý|Dân\s+vận|Nội\s+chính)|"
    r"Bộ|Sở|Tổng\s+cục|Chi\s+cục|Cục|Thanh\s+tra|Văn\s+phòng|Công\s+an|Viện|Kho\s+bạc|"
    r"Bảo\s+hiểm\s+xã\s+hội|Liên\s+đoàn|Phòng"
)
# What follows a name: the subject of the document, or a verb.
_STOPS = re.compile(
    r"[,.;:()\[\]\"“”\n]|\s[-–]\s|(?<!\w)(?:về|v/v|ban\s+hành|gửi|quy\s+định|hướng\s+dẫn|"
    r"triển\s+khai|phê\s+duyệt|đã|vừa|có|ra|xem|tại|yêu\s+cầu|đề\s+nghị|thông\s+báo|ngày|năm|"
    r"sửa\s+đổi|để|nhằm|trong|công\s+bố|chỉ\s+đạo|tổ\s+chức\s+thực\s+hiện|kèm|số|liên\s+quan|"
    r"giao|được|là|theo|cho|mới|cũng|và\s+các|trên|tới|đến|thì|này|"
    r"như\s+sau|kết\s+luận|đối\s+với|và\s+nội\s+dung|Quy\s+định|Thông\s+báo)(?!\w)"
)
_WHOLE = re.compile(r"(?:Thủ\s+tướng\s+)?Chính\s+phủ|Thủ\s+tướng|Quốc\s+hội|Chủ\s+tịch\s+nước")
_NAME = re.compile(rf"(?:{_HEADS})(?!\w)")
_OF = re.compile(r"\s*,?\s*(?:được\s+)?của\s+(?:Bộ\s+trưởng\s+)?")
# What may stand before the subject of a sentence: when something was issued.
_WHEN = re.compile(rf"(?:^|\s)(?:qua|nay|của|mới\s+đây|sáng|chiều|ngày\s+(?:{DAY}))$")
_PERSON = re.compile(r"^(?:Bộ\s+trưởng|Chủ\s+tịch)\s+(?=Bộ|UBND|[UỦ][ỷy]\s+ban\s+nhân)")
_LONGEST = 16
_SHORT = (
    (re.compile(r"(?<=\s)uỷ(?!\w)"), "ủy"),
    (re.compile(r"[UỦ][ỷyỶY]\s+ban\s+nhân\s+dân"), "UBND"),
    (re.compile(r"Hội\s+đồng\s+nhân\s+dân"), "HĐND"),
    (re.compile(r"(?<!\w)TT\s?(?:&|và)\s?TT(?!\w)"), "Thông tin và Truyền thông"),
    (re.compile(r"(?<!\w)VH\s?(?:&|và)\s?TT(?!\w)"), "Văn hóa và Thể thao"),
    (re.compile(r"(?<!\w)GD\s?(?:&|và)\s?ĐT(?!\w)"), "Giáo dục và Đào tạo"),
    (re.compile(r"(?<!\w)(?:TP\.?|Thành\s+phố)(?!\w)"), "thành phố"),
    (
        re.compile(
            r"(?<!\w)(Tỉnh|Quận|Huyện|Thị\s+xã|Phường|Xã)(?=\s|$)(?!\s+(?:[uủ]|(?:hội|đoàn)(?!\w)))"
        ),
        None,
    ),
)


def issuer_named(text: str) -> str | None:
    """Give the body whose name a text begins with, in one spelling; None = there is none."""
    text = _PERSON.sub("", text, count=1)
    head = _NAME.match(text)
    if head is None:
        return None
    if _WHOLE.fullmatch(head.group()):
        return spelled(head.group())
    stop = _STOPS.search(text, head.end())
    name = " ".join(text[: stop.start() if stop else len(text)].split())
    # "Bộ", "Sở" alone name no body.
    if len(name.split()) > _LONGEST or name in ("Bộ", "Sở", "Cục", "Phòng", "Hội đồng", "Viện"):
        return None
    return spelled(name)


def spelled(name: str) -> str:
    """Write the name of a body in one spelling: UBND, HĐND, thành phố."""
    for pattern, replacement in _SHORT:
        if replacement is None:
            name = pattern.sub(lambda match: match.group().lower(), name)
        else:
            name = pattern.sub(replacement, name)
    return " ".join(name.split()).strip(" -–")


def issuer_after(text: str, end: int) -> tuple[str, str] | None:
    """Give the body in "… của Sở Y tế" right after an offset, and the words that say so."""
    of = _OF.match(text, end)
    if of is None:
        return None
    name = issuer_named(text[of.end() : of.end() + 120])
    return (name, text[of.start() : of.end()].strip() + f" {name}") if name else None


def issuer_before(text: str) -> str | None:
    """Give the body that a clause ends with, as the subject of a verb after it."""
    clause = re.split(r"[,.;:\n]\s*", text)[-1].strip()
    for head in _NAME.finditer(clause):
        before = clause[: head.start()].strip().lower()
        if before and not _WHEN.search(before):
            return None
        name = issuer_named(clause[head.start() :] + ".")
        return name if name and clause.endswith(clause[head.start() :]) else None
    return None
