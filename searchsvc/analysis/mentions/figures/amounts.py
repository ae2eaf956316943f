"""Amounts: 2.500.000.000đ = 2,5 tỷ đồng = 2 tỷ 500 triệu = 2 tỷ 5, 7tr = 7 triệu, 100$ = 100 đô.

Terms: "%2500000000" a number, "%2500000000đ" so much money, "%100usd" of another currency.
"""

import re
from collections.abc import Mapping

from searchsvc.analysis.mentions.figures.number import NUMBER, is_grouped, value_of
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.tones import fold

_SCALES = {
    "nghin ty": 10**12,
    "nghin ti": 10**12,
    "ngan ty": 10**12,
    "ty": 10**9,
    "ti": 10**9,
    "trieu": 10**6,
    "tr": 10**6,
    "tr.": 10**6,
    "van": 10**4,
    "nghin": 10**3,
    "ngan": 10**3,
    "ng": 10**3,
    "ng.": 10**3,
    "k": 10**3,
}
# Cut short only before a currency: 15 tr. đồng, 500 ng đồng.
_CUT = r"(?:tr|ng)\.?(?= ?(?:{money})(?!\w))"
_LONG = f"nghìn t[ỷỉ]|ngàn tỷ|t[ỷỉ](?! lệ)|triệu|nghìn|ngàn|vạn|{_CUT.format(money='đồng|đ')}"
_LONG_TYPED = f"{_LONG}|nghin t[yi]|ngan ty|t[yi]|trieu|nghin|ngan|{_CUT.format(money='dong')}"
# With a capital it is a name: thôn 2 Vạn Ninh.
_TEN_THOUSAND = "vạn"
# In đồng chí, đồng thời and the like "đồng" is no currency.
_MONEY = "đồng(?! (?:chí|thời|bộ|bào|loạt|ý|hành|đội|nghiệp|bằng|diễn|tháp))|vnđ|vnd|đ"
_MONEY_TYPED = f"{_MONEY}|dong(?! (?:chi|thoi|bo|bao|loat|thap))|d"
# Foreign currencies: an amount before one is not in đồng.
_FOREIGN = re.compile(
    r" ?(?:USD|EUR|euro|đô|dollar|yên|won|bảng|nhân dân|NDT|bạt|kíp|ri-en|\$|€)", re.IGNORECASE
)


# The signs of currencies, behind an amount or before it: 50$ = $50.
SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy"}
# Currency → how it is called behind an amount. In đô thị and the like "đô" is no dollar, in Yên
# Bái "yên" no yen.
_CURRENCIES = {
    "usd": r"us\$|usd|\$|đô[ -]la(?: mỹ)?|đô(?! (?:thị|thành|hộ|đốc|vật|ngự|la))|dollars?",
    "eur": "eur|euros?|€|ơ[ -]rô",
    "gbp": "gbp|£|bảng anh",
    "jpy": "jpy|¥|yên nhật",
    "cny": "cny|rmb|ndt|nhân dân tệ",
}
_CURRENCIES_TYPED = {
    "usd": "do[ -]la(?: my)?",
    "gbp": "bang anh",
    "jpy": "yen nhat",
    "cny": "nhan dan te",
}


def _pattern(long: str, money: str, currencies: Mapping[str, str]) -> re.Pattern[str]:
    # 1 triệu 8 is 1,8 triệu and 1 tỷ 850 is 1,85 tỷ where nothing is counted: 1 triệu 8 tháng.
    said = rf"(?= ?(?:$|[.;:!?)\n]|,(?!\d)|/\D|(?:{money}|mỗi|một)(?!\w)))"
    rest = (
        rf"(?: (?P<rest>\d{{1,3}}) ?(?P<of>{long}|tr|k)(?!\w)| (?P<half>rưỡi|ruoi)(?!\w)"
        rf"| (?P<last>[1-9](?:\d\d)?){said})?"
    )
    # Short scales follow their number without a blank: 7tr5 is 7,5 triệu, but 5 K is no amount.
    tenth = r"(?P<tenth>\d{1,3})(?!\d)"
    abroad = "".join(rf"|(?P<{code}>{called})(?!\w)" for code, called in currencies.items())
    stuck = rf"tr|k|(?:{long})(?=\d{{1,3}}(?!\w))"
    scale = rf"(?: ?(?P<long>{long})(?:(?<=\.)|(?!\w))|(?P<short>{stuck})(?:{tenth}|(?!\w))){rest}"
    return re.compile(
        rf"(?P<number>[1-9]\d{{0,2}} \d{{3}}(?= ?(?:{money})(?!\w))|{NUMBER})"
        rf"(?:{scale})?(?: ?(?:(?P<money>{money})(?!\w){abroad}))?",
        re.IGNORECASE,
    )


_WRITTEN = _pattern(_LONG, _MONEY, _CURRENCIES)
_TYPED = _pattern(
    _LONG_TYPED,
    _MONEY_TYPED,
    {code: f"{c}|{_CURRENCIES_TYPED.get(code, c)}" for code, c in _CURRENCIES.items()},
)
# 5K is a slogan, a screen or a run; 20k is twenty thousand.
_LEAST_K = 10
# Behind these a number is a name, and the next one the amount: quận 3 500 đồng. Fewer words than
# `query/matching/units/numbers/numbered.py` has of readers: behind mức or số it may be an amount.
# "000" is none, so 70 000 is one number behind any of them; so it is where they are counted.
_NOUNS = (
    "tháng|quý|năm|tuần|ngày|quận|phường|tổ|ấp|khu|phố|khóm|thôn|xóm|đội|lớp|khối|khóa|khoá"
    "|tầng|phòng|đợt|lần|kỳ|vòng|nhóm|chi bộ"
)
_EACH = "mỗi|một|hằng|hàng|từng"


def _named(each: str, nouns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?P<each>{each}) )?\b(?:{nouns}) $", re.IGNORECASE)


_NAMED, _NAMED_TYPED = _named(_EACH, _NOUNS), _named(fold(_EACH), fold(_NOUNS))
_LONGEST_NAMED = 20
_SPLIT = re.compile(r"\d{1,2} [1-9]")
# The number is part of a document number (1.250/QĐ), a code or an address.
_CODE = re.compile(r"\w|[-/](?:[A-ZĐ]{2}|\d)|[.,]\d|\.\w|@")

# Nobody has 77 đồng, and "Đ." before a name is a street.
_HOUSE, _NAME = re.compile(r"\d{1,3} ?Đ"), re.compile(r"\. ?[A-ZÀ-ỸĐ]")

# From one amount to another, the first without its scale and currency: 30-50 triệu đồng.
_FROM = re.compile(rf"(?P<number>{NUMBER})(?: ?[-–] ?| (?:đến|tới) )(?=\d)")
_NO_RANGE = re.compile(r"(?:19|20)\d\d|0\d+")


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the amount that begins at an offset, or both of a range.

    Each is the number, and with its currency the money.
    """
    first = _FROM.match(text, start)
    if first is None or _NO_RANGE.fullmatch(first["number"]):
        return _one_at(text, start, typed)
    match = (_TYPED if typed else _WRITTEN).match(text, first.end())
    found = _one_at(text, first.end(), typed)
    if match is None or not found:
        return _one_at(text, start, typed)
    scale = fold((match["long"] or match["short"] or "").lower())
    less, more = (value_of(one, _SCALES.get(scale, 1)) for one in (first[1], match["number"]))
    if float(less) >= float(more) or found[0].terms[0] != f"%{more}":
        return found
    terms = tuple(f"%{less}{term[len(more) + 1 :]}" for one in found for term in one.terms)
    span = start, first.end("number")
    return [*([Mention(*span, (t,)) for t in terms] if typed else [Mention(*span, terms)]), *found]


def _one_at(text: str, start: int, typed: bool) -> list[Mention]:
    match = (_TYPED if typed else _WRITTEN).match(text, start)
    if match is None:
        return []
    number, sign = match["number"], _sign(match)
    before = SIGNS.get(text[start - 1 : start]) if start else None
    if sign is None and before is not None:
        return _abroad(text, match, before)
    if match["long"] and match["long"].lower() == _TEN_THOUSAND and not match["long"].islower():
        return []
    if _SPLIT.match(number) and _is_named(text, start, typed):
        return []
    scale = fold((match["long"] or match["short"] or "").lower())
    if _CODE.match(text, match.end()) or (scale == "k" and not sign and _is_code(number)):
        return []
    if not (scale or sign or is_grouped(number)) or _is_house(text, match):
        return []
    value = _value(match, number, scale)
    end = match.start(sign[0]) if sign else match.end()
    number_end = start + len(text[start:end].rstrip(" "))
    terms: tuple[str, ...] = (f"%{value}",)
    if typed:
        found = [Mention(start, number_end, terms)]
        return [*found, Mention(start, match.end(), (f"%{value}{sign[1]}",))] if sign else found
    if sign:
        terms = (*terms, f"%{value}{sign[1]}")
    elif scale and not _FOREIGN.match(text, match.end()):
        terms = (*terms, f"%{value}đ")
    return [Mention(start, match.end(), terms)]


def _is_house(text: str, match: re.Match[str]) -> bool:
    """Return whether a street follows a house number: 77 Đ. Hồ Sen."""
    return bool(_HOUSE.fullmatch(match.group()) and _NAME.match(text, match.end()))


def _abroad(text: str, match: re.Match[str], currency: str) -> list[Mention]:
    """Return the amount behind the sign of a currency: $50."""
    if _CODE.match(text, match.end()):
        return []
    scale = fold((match["long"] or match["short"] or "").lower())
    value = _value(match, match["number"], scale)
    return [Mention(match.start(), match.end(), (f"%{value}{currency}",))]


def _sign(match: re.Match[str]) -> tuple[str, str] | None:
    """Return the group of an amount's currency, and how a term says it."""
    if match["money"]:
        return "money", "đ"
    return next(((code, code) for code in _CURRENCIES if match[code]), None)


def _is_named(text: str, start: int, typed: bool) -> bool:
    """Return whether the word before a number says that its first digits are a name."""
    before = text[max(0, start - _LONGEST_NAMED) : start]
    named = _NAMED.search(before) or (typed and _NAMED_TYPED.search(before))
    return bool(named and not named["each"])


def _value(match: re.Match[str], number: str, scale: str) -> str:
    times = _SCALES.get(scale, 1)
    if match["tenth"]:
        # 7tr5 is 7,5 triệu and 2tr340 is 2 triệu 340 nghìn.
        return value_of(f"{number},{match['tenth'].ljust(4, '0')}", times)
    value = value_of(number, times)
    if match["half"]:
        return str(int(value) + times // 2) if value.isdigit() else value
    if match["last"] and value.isdigit():
        return str(int(value) + int(match["last"]) * times // 10 ** len(match["last"]))
    smaller = _SCALES.get(fold((match["of"] or "").lower()), times)
    if match["rest"] and smaller < times and value.isdigit():
        return str(int(value) + int(match["rest"]) * smaller)
    return value


def _is_code(number: str) -> bool:
    return not number.isdigit() or int(number) < _LEAST_K
