"""Feasts by the names in use, and by their day where it is said in words; see `loan_words`.

What is only a day in figures (10/3) may be one of the solar calendar. A word for the occasion may
stand before a name: lễ Noel, đêm Trung thu, mừng Tết Nguyên đán.
"""

import re
from collections.abc import Iterator

_OCCASIONS = ("ngày", "mùa", "đêm", "dịp", "mừng", "đón", "chào mừng")
# Before a name that has none of them, nor is a day.
_KINDS = ("lễ", "tết", "rằm")
_BEGUN = re.compile("(?:đại lễ|lễ|tết|rằm|tiết|mùng|mồng|ngày|đêm|hội|hai|hăm|23) ", re.IGNORECASE)

FEASTS = """
Nguyên đán | Tết Nguyên đán | Tết âm lịch | Tết cổ truyền | Tết ta | Tết Cả
Tết Dương lịch | Tết Tây < | Tết dương <
Nguyên tiêu | Tết Nguyên tiêu | Rằm tháng Giêng | Tết Thượng nguyên | Tết Thượng ngươn
Hàn thực | Tết Hàn thực | mùng 3 tháng 3 | mùng ba tháng ba | mồng 3 tháng 3 | mồng ba tháng ba
Giỗ Tổ | Giỗ Tổ Hùng Vương | Quốc giỗ | mùng 10 tháng 3 | mồng 10 tháng 3
Giỗ Tổ | mùng mười tháng ba | mồng mười tháng ba
Phật đản | lễ Phật đản | Rằm tháng Tư | Rằm tháng 4 | Vesak
Đoan ngọ | Tết Đoan ngọ | Tết Đoan dương | mùng 5 tháng 5 | mồng 5 tháng 5
Đoan ngọ | mùng năm tháng năm | mồng năm tháng năm
Vu lan | lễ Vu lan | Vu lan báo hiếu | Rằm tháng Bảy | Rằm tháng 7
Trung thu | Tết Trung thu | Rằm tháng Tám | Rằm tháng 8 | Tết trông trăng
Trùng cửu | Tết Trùng cửu | mùng chín tháng chín | mồng chín tháng chín
ông Công ông Táo | ông Táo | Táo quân | 23 tháng Chạp | hai mươi ba tháng Chạp
ông Công ông Táo | hăm ba tháng Chạp
Giáng sinh | lễ Giáng sinh | Noel | Nô en | Christmas
Phục sinh | lễ Phục sinh | Easter
Nguyên đán | Tết âm < | Tết AL <
Nguyên tiêu | Rằm tháng 1
Thanh minh | Tiết Thanh minh | Tết Thanh minh
Đoan ngọ | Tết giết sâu bọ | giết sâu bọ
Vu lan | Xá tội vong nhân | Đại lễ Vu lan
Trung thu | Tết đoàn viên | Hội trăng rằm
Quốc khánh | Tết Độc lập | lễ Quốc khánh
Phật đản | Đại lễ Phật đản
Giáng sinh | Nôen
giao thừa | đêm 30 Tết | 30 Tết | ba mươi Tết | đêm giao thừa
Hạ nguyên | Tết Hạ nguyên | Rằm tháng Mười | Rằm tháng 10
Chôl Chnăm Thmây | Chol Chnam Thmay | Chôl Chnam Thmây | Chol Chnăm Thmây | Tết Chôl
Ok Om Bok | Óoc om bóc | Ooc om boc | Óc om bóc | lễ cúng trăng
Sene Dolta | Sen Đôn ta | Sen Dolta | Đôn ta | Sene Đolta | Sen Đolta | Sene Đôlta | Sen Đôlta
Sene Dolta | Xen Đôn ta | Đôlta | Dolta
Katê | Ka tê | lễ hội Katê
Ramưwan | Ra mư wan | Ramadan | Ra ma đan
Valentine | Lễ Tình nhân | Ngày Tình nhân
Halloween | Ha lô uyn
"""


def with_occasions() -> Iterator[tuple[str, str]]:
    """Yield the first name of each feast, and each of its names behind a word for the occasion."""
    for row in filter(None, FEASTS.splitlines()):
        names = [one.strip() for one in row.split("|") if not one.rstrip().endswith("<")]
        for name in names:
            kinds = () if _BEGUN.match(name) else _KINDS
            occasions = () if name.startswith(_OCCASIONS) else _OCCASIONS
            for word in (*kinds, *occasions):
                yield names[0], f"{word} {name}"
