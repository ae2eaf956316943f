"""Years of a term, school year or season in two digits: nhiệm kỳ 20-25 → nhiệm kỳ 2020-2025."""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.units.year_units import FIRST_YEAR
from searchsvc.query.readings.reading import Rewrite

# Elsewhere two such numbers are a score, a day or a size: tỷ số 20-25, ngày 20/12.
_LED = (
    r"n[ăa]m h[ọo]c|ni[êe]n kh(?:óa|oá|oa)|nhi[ệe]m k[ỳìyi]|giai [đd]o[ạa]n|ni[êe]n v[ụu]"
    # "gd" without a mark is as often giáo dục, which has no years behind it either.
    r"|nk|g[đd]"
)
_IN_SHORT = {"nk": "nhiệm kỳ", "gđ": "giai đoạn", "gd": "giai đoạn"}
_YEARS = re.compile(
    rf"(?<![\w./-])({_LED}) (?:t[ừu] )?((?:19|20)?)(\d\d) ?[-–—/] ?(\d\d)(?![\w/–-]|[.,]\d| ?%)",
    re.IGNORECASE,
)
# What grows or lasts has phases in these: lúa giai đoạn 20-25 ngày, heo giai đoạn 10-20 kg. Without
# marks some have the letters of other words: lá, năm.
_UNMARKED = (
    *("ngay", "tuan", "thang", "tuoi", "gio", "phut", "giay", "h", "kg", "g", "gam", "gram", "mg"),
    *("mm", "cm", "m", "ml", "lit"),
)
_MARKED = (
    *("ngày", "tuần", "tháng", "năm", "tuổi", "giờ", "phút", "giây", "lạng", "yến", "tạ", "tấn"),
    *("mét", "lít", "lá"),
)
_UNITS = re.compile(
    # A day or year of its own may follow: giai đoạn 21-25 tháng 6.
    rf" ?(?:{'|'.join((*_UNMARKED, *_MARKED))})(?!\w)(?! \d)",
    re.IGNORECASE,
)
_OF_PHASES = "g"
# What runs over two years, or has a plan of five: at the end of a query only, for elsewhere they
# count what follows.
_SEASON = (
    r"v[ụu] (?:m[íi]a|l[úu]a|[đd][ôo]ng(?: xu[âa]n)?|m[ùu]a|c[àa] ph[êe]|mu[ốo]i|t[ôo]m)"
    r"|mùa|m[ùu]a (?:gi[ảa]i|b[óo]ng|v[ụu])|h[ọo]c ph[íi]|tuy[ểe]n sinh(?: \w+){0,3}"
)
_PLAN = r"(?:k[ếe] ho[ạa]ch|[đd][ềe] [áa]n|ch[ưu][ơo]ng tr[ìi]nh|quy ho[ạa]ch)(?: [^\W\d]+){0,4}"
_AT_END = re.compile(
    # Classes are numbered so: lớp 10-11.
    rf"(?<!\w)(?:(?P<season>{_SEASON})|{_PLAN})(?<! l[ớo]p) "
    r"(?P<first>\d\d) ?[-–—/] ?(?P<last>\d\d)$",
    re.IGNORECASE,
)
# How many years the last one is behind the first.
_OF_SEASONS, _OF_PLANS = (1,), (4, 5)
# No term, plan or school year is longer.
_LONGEST = 10


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Write the years in full; see `Reading`."""
    free = {token.start for token in tokens}
    found = []
    for match in _YEARS.finditer(text):
        led, century, first, last = match.groups()
        if match.start() not in free or not 0 < int(last) - int(first) <= _LONGEST:
            continue
        if led[0].lower() == _OF_PHASES and _UNITS.match(text, match.end()):
            continue
        # Nothing before the first year of articles was planned for: giai đoạn 86-90 is 1986-1990.
        century = century or ("20" if int(first) < FIRST_YEAR % 100 else "19")
        word = _IN_SHORT.get(led.lower(), led)
        years = f"{word} {century}{first}-{century}{last}"
        found.append(Rewrite(match.start(), match.end(), years))
    behind = _AT_END.search(text)
    if behind and behind.start() in free and not found:
        first, last = behind["first"], behind["last"]
        if int(last) - int(first) in (_OF_SEASONS if behind["season"] else _OF_PLANS):
            found.append(Rewrite(behind.start("first"), behind.end(), f"20{first}-20{last}"))
    return found
