"""Which lines of a document's head name the body that issued it: a narrow column breaks names."""

import re
from collections.abc import Sequence

# What a name of a body begins with; what does not begin so continues the line above. Words that
# names hold as well begin one only with what follows: "Môi / trường" is no school.
_SCHOOL = (
    r"mầm non|mẫu giáo|tiểu học|trung (?:học|cấp)|phổ thông|cao đẳng|đại học|chính trị|dân tộc|"
    r"dạy nghề|bồi dưỡng|liên cấp|thcs|thpt|ptcs|ptdt\w*|mn|th|cđ|đh"
)
_BEGINS_BODY = re.compile(
    r"(?:ubnd|hđnd|ubmttq|mttq|[uủ][ỷy] ban|hội đồng|sở|bộ(?! (?:đội|phận|môn))|"
    r"(?:tổng |chi )?cục|(?:văn |ban )?phòng(?! (?:chống|chữa|cháy|ngừa|thủ|,))|"
    r"ban(?! (?:nhân dân|hành))|tiểu ban|trung tâm|công an|công ty|tổng công ty|tập đoàn|"
    r"xí nghiệp|hợp tác xã|thanh tra|đảng (?:[uủ][ỷy]|bộ|đoàn)|"
    r"(?:thành|tỉnh|huyện|quận|thị) (?:[uủ][ỷy]|đoàn)|chi bộ|cơ quan|viện|học viện|bệnh viện|"
    r"thư viện|bảo tàng|trạm|đội(?! ngũ)|tổ(?! (?:chức|quốc|hợp|dân))|hạt kiểm lâm|hội|hiệp hội|"
    r"liên (?:hiệp|đoàn|minh)|công đoàn|đoàn|mặt trận|bảo hiểm xã hội|kho bạc|ngân hàng|"
    r"t(?:òa|oà) án|quốc hội|chính phủ|thủ tướng|chủ tịch|bưu điện|điện lực|hải quan|chi hội|"
    r"đài (?:phát|truyền)|nhà (?:văn hóa|máy|xuất bản|hát|thiếu nhi|trẻ)|câu lạc bộ|quỹ|"
    r"vườn quốc gia|khu (?:bảo tồn|di tích|kinh tế|công nghiệp)|rừng|"
    rf"trường(?= (?:{_SCHOOL})(?!\w)))(?!\w)"
)
# What goes on in the next line: these need to say what of.
_GOES_ON = re.compile(
    r"^(?:sở|bộ|(?:tổng |chi )?cục|(?:văn )?phòng|ban(?: (?:quản lý|chỉ đạo|chỉ huy|chấp hành|"
    r"thường vụ|thường trực))?|trung tâm|trường|công an|công ty|thanh tra|[uủ][ỷy] ban|"
    r"hội(?: đồng)?|chi nhánh|viện|bệnh viện|trạm|đội|tổ|đoàn|quỹ|chủ tịch)$|(?<!\w)và$|[-–,]$"
)
# Words that the end of a line parts.
_ONE_WORD = frozenset(
    (
        *(("xã", "hội"), ("hiệp", "hội"), ("quốc", "hội"), ("chi", "hội"), ("đảng", "bộ")),
        *(("cán", "bộ"), ("chi", "bộ"), ("nội", "bộ"), ("đường", "bộ"), ("tiến", "bộ")),
        *(("ủy", "ban"), ("uỷ", "ban"), ("chi", "cục"), ("tổng", "cục"), ("văn", "phòng")),
        *(("quốc", "phòng"), ("biên", "phòng"), ("dự", "phòng"), ("hải", "phòng")),
        *(("học", "viện"), ("bệnh", "viện"), ("thư", "viện"), ("liên", "đoàn"), ("công", "đoàn")),
        *(("tập", "đoàn"), ("quân", "đội"), ("tổng", "công"), ("cơ", "sở")),
        *(("môi", "trường"), ("thị", "trường")),
    )
)
_MOST_LINES = 5
# What else stands in capitals above the number.
_NO_BODY = re.compile(
    r"(?:(?:tối |tuyệt )?mật|(?:thượng )?khẩn|h(?:ỏa|oả) tốc|dự thảo|bản sao|sao y|logo)$"
)


def lines_of_body(capitals: Sequence[str]) -> Sequence[str]:
    """Give the lines of the last body that lines in capitals name.

    Args:
        capitals: from the top; above the body's name stands that of its superior.

    Returns:
        From the last line on that begins the name of a body; none where no line does.
    """
    lines = [line for line in capitals if not _NO_BODY.match(line.lower())]
    lower = [" ".join(line.lower().split()) for line in lines]
    for start in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_LINES), -1):
        if not _begins(" ".join(lower[start:]), lower[start - 1] if start else ""):
            continue
        # "BAN THƯỜNG VỤ" by itself is a part of the body above it.
        bare = _GOES_ON.fullmatch(" ".join(lower[start:])) and start
        return lines_of_body(lines[:start]) if bare else lines[start:]
    return ()


def _begins(lines: str, above: str) -> bool:
    """Tell whether lines begin with the name of a body, and do not go on with the line above."""
    if not _BEGINS_BODY.match(lines) or _GOES_ON.search(above):
        return False
    return (*above.split()[-1:], lines.split()[0].strip(",")) not in _ONE_WORD
