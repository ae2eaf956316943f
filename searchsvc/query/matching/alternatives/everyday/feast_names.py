"""Days of the year and their names: ngày Nhà giáo Việt Nam is 20/11, Quốc khánh 2/9."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from searchsvc.analysis.mentions.dates.terms import day_terms
from searchsvc.analysis.mentions.scan import says_all
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.coded import Coded
from searchsvc.query.tree.nodes import Phrase, Term

# Day and month → the names of its feast, those of another feast of the day behind None. Only days
# without a year are feasts: of 20/11/2031 an article tells what was done then.
_NAMES = {
    (9, 1): ("ngày truyền thống học sinh, sinh viên", "ngày học sinh sinh viên"),
    (3, 2): ("ngày thành lập Đảng",),
    (14, 2): ("lễ tình nhân", "ngày tình yêu"),
    (27, 2): ("ngày thầy thuốc Việt Nam", "ngày thầy thuốc"),
    (3, 3): ("ngày biên phòng toàn dân", "ngày truyền thống bộ đội biên phòng"),
    (8, 3): ("ngày quốc tế phụ nữ", "quốc tế phụ nữ"),
    (20, 3): ("ngày quốc tế hạnh phúc",),
    (22, 3): ("ngày nước thế giới",),
    (23, 3): ("ngày khí tượng thế giới",),
    (24, 3): ("ngày thế giới phòng chống lao",),
    (26, 3): ("ngày thành lập Đoàn",),
    (27, 3): ("ngày thể thao Việt Nam",),
    (2, 4): ("ngày thế giới nhận thức về tự kỷ",),
    (7, 4): ("ngày sức khỏe thế giới",),
    (18, 4): ("ngày người khuyết tật Việt Nam", "ngày người khuyết tật"),
    (21, 4): ("ngày sách Việt Nam", "ngày sách và văn hóa đọc"),
    (22, 4): ("ngày trái đất",),
    (30, 4): ("ngày giải phóng miền Nam", "năm giải phóng miền Nam", "ngày thống nhất đất nước"),
    (1, 5): ("ngày quốc tế lao động",),
    (7, 5): ("ngày chiến thắng Điện Biên Phủ", "chiến thắng Điện Biên Phủ"),
    (12, 5): ("ngày quốc tế điều dưỡng",),
    (15, 5): ("ngày thành lập Đội", None, "ngày quốc tế gia đình"),
    (19, 5): ("ngày sinh Bác Hồ", "sinh nhật Bác", "ngày sinh Chủ tịch Hồ Chí Minh"),
    (31, 5): ("ngày thế giới không thuốc lá", "ngày không thuốc lá"),
    (1, 6): ("ngày quốc tế thiếu nhi", "quốc tế thiếu nhi", "tết thiếu nhi"),
    (5, 6): ("ngày môi trường thế giới",),
    (6, 6): ("ngày người cao tuổi Việt Nam",),
    (11, 6): ("ngày truyền thống thi đua yêu nước",),
    (14, 6): ("ngày thế giới tôn vinh người hiến máu", "ngày quốc tế người hiến máu"),
    (21, 6): ("ngày báo chí cách mạng Việt Nam", "ngày báo chí Việt Nam", "ngày nhà báo"),
    (26, 6): ("ngày toàn dân phòng chống ma túy", "ngày quốc tế phòng chống ma túy"),
    (28, 6): ("ngày gia đình Việt Nam", "ngày gia đình"),
    (1, 7): ("ngày bảo hiểm y tế Việt Nam",),
    (11, 7): ("ngày dân số thế giới",),
    (27, 7): ("ngày thương binh liệt sĩ", "ngày thương binh", "ngày thương binh, liệt sỹ"),
    (28, 7): ("ngày thành lập Công đoàn", "năm thành lập Công đoàn"),
    (10, 8): ("ngày vì nạn nhân chất độc da cam", "ngày da cam"),
    (19, 8): (
        *("ngày cách mạng tháng Tám", "năm cách mạng tháng Tám", "cách mạng tháng Tám thành công"),
        *(None, "ngày công an nhân dân", "ngày truyền thống công an"),
    ),
    (2, 9): ("lễ quốc khánh", "quốc khánh", "tết độc lập"),
    (5, 9): ("ngày toàn dân đưa trẻ đến trường",),
    (8, 9): ("ngày quốc tế xóa mù chữ",),
    (23, 9): ("ngày Nam Bộ kháng chiến",),
    (1, 10): ("ngày quốc tế người cao tuổi",),
    (4, 10): ("ngày toàn dân phòng cháy và chữa cháy", "ngày toàn dân phòng cháy chữa cháy"),
    (10, 10): ("ngày chuyển đổi số quốc gia", "ngày chuyển đổi số", None, "ngày giải phóng thủ đô"),
    (13, 10): ("ngày doanh nhân Việt Nam", "ngày doanh nhân"),
    (14, 10): ("ngày thành lập Hội Nông dân",),
    (15, 10): ("ngày truyền thống Hội Liên hiệp Thanh niên", None, "ngày dân vận"),
    (16, 10): ("ngày lương thực thế giới",),
    (20, 10): ("ngày phụ nữ Việt Nam", "ngày thành lập Hội Liên hiệp Phụ nữ"),
    (9, 11): ("ngày pháp luật Việt Nam", "ngày pháp luật"),
    (14, 11): ("ngày thế giới phòng chống đái tháo đường",),
    (18, 11): ("ngày hội đại đoàn kết toàn dân", "ngày hội đại đoàn kết"),
    (20, 11): ("ngày nhà giáo Việt Nam", "ngày nhà giáo", "ngày hiến chương nhà giáo"),
    (23, 11): ("ngày di sản văn hóa Việt Nam",),
    (25, 11): ("ngày quốc tế xóa bỏ bạo lực đối với phụ nữ",),
    (1, 12): ("ngày thế giới phòng chống AIDS", "ngày phòng chống AIDS"),
    (3, 12): ("ngày quốc tế người khuyết tật",),
    (5, 12): ("ngày quốc tế tình nguyện viên",),
    (6, 12): ("ngày cựu chiến binh Việt Nam",),
    (19, 12): ("ngày toàn quốc kháng chiến",),
    (22, 12): ("ngày thành lập quân đội", "ngày quân đội nhân dân", "ngày quốc phòng toàn dân"),
    (24, 12): ("đêm Noel",),
    (25, 12): ("lễ Giáng sinh", "ngày Giáng sinh", "ngày Noel"),
}
# What readers call a feast → its first name in articles, where it begins other things as well:
# thành lập Đảng ủy. Only behind a word for a feast it is one there.
_TYPED = {
    "thành lập Đảng": "ngày thành lập Đảng",
    "thành lập Đoàn": "ngày thành lập Đoàn",
    "giải phóng miền Nam": "ngày giải phóng miền Nam",
    "quốc tế lao động": "ngày quốc tế lao động",
    "thành lập Công đoàn Việt Nam": "ngày thành lập Công đoàn",
    "cách mạng tháng Tám": "ngày cách mạng tháng Tám",
}
_Name = tuple[Token, ...]


class _Feast(NamedTuple):
    """A feast.

    Attributes:
        name: what a query may call it.
        day: the term of its day, where an article says no year.
        names: all that articles call it.
    """

    name: _Name
    day: str
    names: tuple[_Name, ...]


# By the first two syllables of each name: many begin with "ngày".
_FEASTS: dict[tuple[str, str], list[_Feast]] = {}
# The term of a day without its year → the names of its feasts, as keys of their syllables.
NAMES_OF_DAY: dict[str, tuple[tuple[str, ...], ...]] = {}
for (_day, _month), _called in _NAMES.items():
    _term = day_terms(None, _month, _day)[-1]
    for _another, _names in groupby(_called, key=lambda name: name is None):
        if _another:
            continue
        _called_so = [name for name in _names if name]
        _short = [one for one, name in _TYPED.items() if name == _called_so[0]]
        _called_so += (f"{word} {one}" for one in _short for word in ("kỷ niệm", "mừng"))
        _same = tuple(tuple(tokenize(name)) for name in _called_so)
        NAMES_OF_DAY[_term] = (
            *NAMES_OF_DAY.get(_term, ()),
            *(tuple(t.key for t in one) for one in _same),
        )
        for _name in (*_same, *(tuple(tokenize(one)) for one in _short)):
            _begun = (_name[0].folded, _name[1].folded)
            _FEASTS.setdefault(_begun, []).append(_Feast(_name, _term, _same))


def feast_days(tokens: Sequence[Token]) -> Iterator[Coded]:
    """Yield the other ways to say the feasts that a query names: the day in figures, other names.

    Args:
        tokens: of a query, in order.
    """
    for at, (first, second) in enumerate(pairwise(tokens)):
        for feast in _FEASTS.get((first.folded, second.folded), ()):
            named = tokens[at : at + len(feast.name)]
            if not says_all(named, feast.name, typed=True):
                continue
            start, end = named[0].start, named[-1].end
            yield Coded(start, end, Term("variants", feast.day), ())
            for other in feast.names:
                if other != feast.name:
                    keys = tuple(token.key for token in other)
                    yield Coded(start, end, Phrase("text", keys), (keys,))
