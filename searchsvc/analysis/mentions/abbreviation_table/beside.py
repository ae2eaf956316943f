"""Short forms of one meaning beside a name, an office, years or a day, and of others elsewhere.

CV Trần Lụa is a chuyên viên, GĐ Sở a giám đốc, GĐ 2031-2035 a giai đoạn; sáng T7 is on Saturday.
"""

import re
from collections.abc import Callable, Sequence

from searchsvc.analysis.mentions.scan import (
    between,
    is_shouted,
    joined_by_blanks,
    says,
    year_number,
)
from searchsvc.analysis.mentions.surnames import SURE_SURNAMES, SURNAMES
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, tokenize

# Text, its tokens, index of the first and last of the short form, whether a reader typed it.
Beside = Callable[[str, Sequence[Token], int, int, bool], bool]

# What clergy is called by in a religious order; of the other, by the saint before the name.
_IN_RELIGION = tokenize("Thích")
_SAINTS = tokenize(
    "Giuse Phêrô Phaolô Gioan Giacôbê Đaminh Phanxicô Micae Antôn Vinhsơn Tôma Anrê Augustinô"
    " Máctinô Matthêu Luca Stêphanô Giêrônimô Bênêđictô Maria Inhaxiô Bartôlômêô Philipphê"
)
_OFFICES = tokenize("sở công trung bệnh ban ngân bảo kho")
# Kinds of places that have an office of each.
_PLACES = "tỉnh thành huyện quận xã phường"
_PARTY = tokenize(f"đảng đoàn chi {_PLACES}")
_UNIONS = tokenize("hội ubnd hđnd ubmttq mttq lđlđ hlhpn")
# What issues resolutions, or stands between them and that; a number follows otherwise.
_ISSUERS = tokenize(
    f"của về trung tw tư đảng hđnd hội đại đh chi ban bch bộ bct quốc chính {_PLACES} liên"
)
# Where a police station is, and whose it is: CA xã.
_STATIONS = tokenize(f"{_PLACES} tp thị")
_TERMS = tokenize("khóa")
# Words whose first syllable begins an office: công an, công ty, but công viên and công trình.
_NO_OFFICES = tokenize("viên trình việc lý dân hội")
# Before CA they make another word, or count cases and shifts: thơ ca, số ca, hai ca.
_OTHERS_BEFORE = tokenize(
    "thơ dân đơn song tam tốp hợp đồng quốc hát tình trường bài thánh vọng cổ hùng tráng hoan sử"
    " khúc lời tiếng điệu đổi trực tăng giao lượt giữa đầu cuối trong theo số các những mỗi từng"
    " nhiều vài thêm một hai ba bốn năm sáu bảy tám chín mười mươi chục trăm nghìn ngàn"
)
_CA = tokenize("ca")[0].key
# Before CAT and CAP: giám đốc CAT, trưởng CAP; and who may be called so: ông Cáp.
_OF_POLICE, _PERSONS = tokenize("đốc trưởng phó sở"), tokenize("ông bà anh chị em cô chú bác cụ")
_PARTS_OF_DAY = tokenize("sáng trưa chiều tối đêm")
_WEEK = tokenize("ngày tuần hàng hằng này")
_JOINING = tokenize("và đến tới")
(_ORDINAL,), _DAYS_OF_WEEK = tokenize("thứ"), tokenize("hai ba tư năm sáu bảy 2 3 4 5 6 7")
_WEEKDAYS = frozenset(("cn", *(f"t{day}" for day in range(2, 8))))
_GAPS = frozenset((" ", ".", ". "))
_RANGE = re.compile(r"\s?(?:[-–—]|đến|tới)\s?(?:năm )?(?:19|20)\d\d(?!\w)")


def _one_of(token: Token, words: Sequence[Token], typed: bool) -> bool:
    return any(says(token, word, typed) for word in words)


def _before_name(*words: Token, sure: Sequence[Token]) -> Beside:
    """Return what tests whether a name follows that begins with one of some words.

    Args:
        words: in a query one of the two has a capital; else only the next ones count.
        sure: those that are names in small letters as well.
    """

    def follows(text: str, tokens: Sequence[Token], first: int, last: int, typed: bool) -> bool:
        # A name has more than its first syllable.
        if last + 2 >= len(tokens) or tokens[last + 2].folded[0].isdigit():
            return False
        after = tokens[last + 1]
        if between(text, tokens[last], after) not in _GAPS:
            return False
        capitals = [text[one.start].isupper() for one in (tokens[first], after)]
        if all(capitals) or (typed and any(capitals)):
            return _one_of(after, words, typed)
        return typed and _one_of(after, sure, typed)

    return follows


def _before_office(*words: Token) -> Beside:
    """Return what tests whether an office follows that begins with one of some words."""

    def follows(text: str, tokens: Sequence[Token], first: int, last: int, typed: bool) -> bool:
        after = tokens[last + 1 : last + 3]
        if not after or not (typed or text[tokens[first].start].isupper()):
            return False
        if between(text, tokens[last], after[0]) not in _GAPS:
            return False
        is_one = _one_of(after[0], words, typed)
        return is_one and not (after[1:] and _one_of(after[1], _NO_OFFICES, typed))

    return follows


def _makes_word(before: Token, typed: bool) -> bool:
    return _one_of(before, _OTHERS_BEFORE, typed) or (before.key, _CA) in dictionary().pairs


def _at_station(text: str, tokens: Sequence[Token], first: int, last: int, typed: bool) -> bool:
    """Return whether a station follows, and what is before does not make another word: thơ ca."""
    before = tokens[first - 1] if first else None
    if before and not text[tokens[first].start : tokens[last].end].isupper():
        beside = joined_by_blanks(text, before, tokens[first])
        if beside and (before.folded.isdigit() or _makes_word(before, typed)):
            return False
    return _STATION(text, tokens, first, last, typed)


def _of_police(text: str, tokens: Sequence[Token], first: int, last: int, typed: bool) -> bool:
    """Return whether capitals stand before the name of a place, or behind a head: CAP Lụa.

    Without them they are words in capitals: cát CAT lậu, ông CAP.
    """
    if not text[tokens[first].start : tokens[last].end].isupper():
        return False
    if is_shouted(text, tokens, first, last):
        return False
    before = tokens[first - 1] if first else None
    if before and joined_by_blanks(text, before, tokens[first]):
        if _one_of(before, _OF_POLICE, typed):
            return True
        if _one_of(before, _PERSONS, typed):
            return False
    after = tokens[last + 1 : last + 2]
    if not after or not joined_by_blanks(text, tokens[last], after[0]):
        return False
    named = text[after[0].start : after[0].end]
    # One digit may be the level of a school or a house: CAP 3.
    return (named.isdigit() and len(named) > 1) or named[0].isupper()


def _before_years(text: str, tokens: Sequence[Token], first: int, last: int, typed: bool) -> bool:
    del first, typed
    after = tokens[last + 1 : last + 2]
    if not after or year_number(after[0]) is None:
        return False
    return joined_by_blanks(text, tokens[last], after[0]) and bool(_RANGE.match(text, after[0].end))


def _names_weekday(before: Sequence[Token], typed: bool) -> bool:
    """Return whether "thứ 7" is before, the nearest token first."""
    return len(before) > 1 and (
        says(before[1], _ORDINAL, typed) and _one_of(before[0], _DAYS_OF_WEEK, typed)
    )


def _of_day(text: str, tokens: Sequence[Token], first: int, last: int, typed: bool) -> bool:
    """Return whether it is a day of the week: sáng T7, CN tuần này, T7 và CN."""
    if not (typed or text[tokens[first].start : tokens[last].end].isupper()):
        return False
    before, after = tokens[max(0, first - 3) : first][::-1], tokens[last + 1 : last + 3]
    if _names_weekday(before, typed) or (
        before and _one_of(before[0], _JOINING, typed) and _names_weekday(before[1:], typed)
    ):
        return True
    for beside in (before, after):
        near, *far = [one.folded in _WEEKDAYS for one in beside] or [False]
        if near or (any(far) and _one_of(beside[0], _JOINING, typed)):
            return True
    joined = bool(before) and joined_by_blanks(text, before[0], tokens[first])
    if joined and _one_of(before[0], _PARTS_OF_DAY, typed):
        return True
    stands = bool(after) and between(text, tokens[last], after[0]) in (" ", ", ")
    return stands and _one_of(after[0], _WEEK, typed)


_STATION = _before_office(*_STATIONS)
_NAMES = _before_name(*SURNAMES, sure=SURE_SURNAMES)
# What stands beside → short form → its long forms there.
BESIDE: tuple[tuple[Beside, dict[str, tuple[str, ...]]], ...] = (
    (
        _NAMES,
        {
            "ls": ("luật sư", "liệt sĩ"),
            "ds": ("dược sĩ",),
            "ys": ("y sĩ",),
            "đd": ("điều dưỡng",),
            "nb": ("nhà báo",),
            "bt": ("bí thư",),
            "ct": ("chủ tịch",),
            "gđ": ("giám đốc",),
            "ht": ("hiệu trưởng",),
            "cv": ("chuyên viên", "công viên"),
            "đc": ("đồng chí",),
            "lm": ("linh mục",),
        },
    ),
    (_before_name(*_SAINTS, sure=_SAINTS), {"lm": ("linh mục",), "gm": ("giám mục",)}),
    (
        _before_name(*_IN_RELIGION, sure=_IN_RELIGION),
        {
            "ht": ("hòa thượng",),
            "tt": ("thượng tọa",),
            "đđ": ("đại đức",),
            "nt": ("ni trưởng",),
            "ns": ("ni sư",),
            "sc": ("sư cô",),
        },
    ),
    (_before_office(*_OFFICES), {"gđ": ("giám đốc",)}),
    (_before_office(*_PARTY), {"bt": ("bí thư",)}),
    (_before_office(*_UNIONS), {"ct": ("chủ tịch",)}),
    (_at_station, {"ca": ("công an",)}),
    (_of_police, {"cat": ("công an tỉnh",), "cap": ("công an phường",)}),
    (_before_office(*_TERMS), {"qh": ("quốc hội",)}),
    (_before_office(*_ISSUERS), {"nq": ("nghị quyết",)}),
    (_before_years, {"nk": ("nhiệm kỳ",), "gđ": ("giai đoạn",)}),
    (
        _of_day,
        {
            "cn": ("chủ nhật",),
            "t2": ("thứ hai", "thứ 2"),
            "t3": ("thứ ba", "thứ 3"),
            "t4": ("thứ tư", "thứ 4"),
            "t5": ("thứ năm", "thứ 5"),
            "t6": ("thứ sáu", "thứ 6"),
            "t7": ("thứ bảy", "thứ 7"),
        },
    ),
)
