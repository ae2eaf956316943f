"""Who issues documents: the code in their numbers, and the names that are read as the code.

The code of an office is made of the first letters of its name (Decree 30/2020/NĐ-CP): Sở Y tế has
SYT. Names that the abbreviations know are not written down again.
"""

from collections.abc import Sequence

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.numbers.codes import ASSEMBLY
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token, tokenize

# What ministries, departments and the offices below them are named after.
_OF_MINISTRIES = (
    *("tài chính", "công an", "công thương", "giáo dục và đào tạo", "kế hoạch và đầu tư"),
    *("lao động thương binh và xã hội", "nội vụ", "tài nguyên và môi trường", "tư pháp"),
    *("thông tin và truyền thông", "xây dựng", "văn hóa thể thao và du lịch", "y tế"),
    *("quốc phòng", "giao thông vận tải", "nông nghiệp và phát triển nông thôn"),
    *("nông nghiệp và môi trường", "khoa học và công nghệ", "dân tộc và tôn giáo", "ngoại giao"),
)
_NO_DEPARTMENT = ("công an", "quốc phòng", "ngoại giao")
_OF_DEPARTMENTS = (
    *(field for field in _OF_MINISTRIES if field not in _NO_DEPARTMENT),
    "văn hóa và thể thao",
)
_BELOW = (
    *("tài chính", "nội vụ", "y tế", "tư pháp", "giáo dục và đào tạo", "tài nguyên và môi trường"),
    *("nông nghiệp và môi trường", "lao động thương binh và xã hội", "văn hóa và thông tin"),
    *("tài chính và kế hoạch", "kinh tế", "kinh tế và hạ tầng", "quản lý đô thị"),
    *("nông nghiệp và phát triển nông thôn", "văn hóa và xã hội"),
)
_MANAGING = "quản lý"
_AND, _AND_FOLDED = "và", "va"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word != _AND).upper()


def _offices(head: str, fields: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the code of each office → its name, and how it begins: Bộ Giáo dục."""
    found: dict[str, tuple[str, ...]] = {}
    for field in fields:
        name = f"{head} {field}"
        # A field is told by its first word, unless that is said of many.
        begins = name if field.startswith(_MANAGING) else " ".join(name.split()[:3])
        found[_initials(name)] = (name,) if begins == name else (name, begins)
    return found


_MINISTRIES = _offices("bộ", _OF_MINISTRIES)
_DEPARTMENTS = _offices("sở", _OF_DEPARTMENTS)
_OFFICES_BELOW = _offices("phòng", _BELOW)
# Organs of the committees of the Party, and the committees: the abbreviations have their names.
_ORGANS = ("BTC", "BTG", "BTGDV", "BDV", "BNC", "UBKT", "VP")
_COMMITTEES = ("TW", "TU", "HU", "ĐU")


def _abbreviated(*shorts: str) -> tuple[str, ...]:
    longs = (long for short in shorts for long in ABBREVIATIONS.get(short.lower(), ()))
    return tuple(dict.fromkeys(long.replace(",", "") for long in longs))


# Behind their code stands that of the issuer after a slash: 12-NQ/TW.
OF_PARTY: dict[str, tuple[str, ...]] = {
    "TW": ("trung ương", "tw", "ban chấp hành trung ương", "bộ chính trị", "ban bí thư"),
    "TU": ("tỉnh ủy", "thành ủy"),
    "HU": ("huyện ủy",),
    "QU": ("quận ủy",),
    "ĐU": ("đảng ủy",),
    "ĐUK": ("đảng ủy khối",),
    **{
        f"{organ}{committee}": names
        for committee in _COMMITTEES
        for organ in _ORGANS
        if (names := _abbreviated(f"{organ} {committee}", f"{organ}{committee}"))
    },
    "BTGDVTW": ("ban tuyên giáo và dân vận trung ương",),
    "ĐTN": (),
    "TWĐTN": ("trung ương đoàn",),
}
# Decree 30/2020/NĐ-CP: 12/QĐ-UBND.
OF_STATE: dict[str, tuple[str, ...]] = {
    "UBND": ("ubnd", *_abbreviated("UBND")),
    "HĐND": ("hđnd", *_abbreviated("HĐND")),
    "TTg": ("thủ tướng chính phủ", *_abbreviated("TTg")),
    "CP": ("chính phủ",),
    "HĐBC": (),
    "HĐBT": ("hội đồng bộ trưởng",),
    "BCĐ": (),
    "TLĐ": ("tổng liên đoàn lao động",),
    "UBCK": ("ủy ban chứng khoán",),
    **{
        code: _abbreviated(code)
        for code in (
            *("UBTVQH", "VPCP", "TTCP", "NHNN", "UBMTTQ", "MTTQ", "BHXH"),
            *("TANDTC", "VKSNDTC"),
        )
    },
    **_MINISTRIES,
    **_DEPARTMENTS,
    "PGDĐT": _OFFICES_BELOW["PGDĐT"],
}
# Only read as names: in short some are other words as well.
_NAMED = {
    **_OFFICES_BELOW,
    "CAT": ("công an tỉnh",),
    "CAH": ("công an huyện",),
    "CATP": _abbreviated("CATP"),
    "KTNN": _abbreviated("KTNN"),
    "TTYT": _abbreviated("TTYT"),
}
# Code without marks → the names.
ISSUER_NAMES = {
    fold(code.lower()): names for code, names in (OF_PARTY | OF_STATE | _NAMED).items() if names
}
_PARTY_CODES = frozenset(fold(code.lower()) for code in OF_PARTY)
_HEADS = {"bo": "b", "so": "s", "phong": "p"}
_OFFICES = frozenset(fold(code.lower()) for code in (*_MINISTRIES, *_DEPARTMENTS, *_OFFICES_BELOW))
_LONGEST_SHORT = 4
# Types that few may issue, by the Law on promulgation; behind others a code is another word: cổ
# phần is CP as well.
_BEFORE = frozenset(("cp", "hdbt", "hdbc"))
_COURTS = frozenset(("tandtc", "vksndtc"))
_ISSUED_BY = {
    "nd": _BEFORE,
    "nq": frozenset((*_BEFORE, "hdnd", "ubtvqh", "tandtc", "tld", "mttq", "ubmttq")) | _PARTY_CODES,
    "tt": frozenset(fold(code.lower()) for code in _MINISTRIES)
    | _COURTS
    | {"ttcp", "nhnn", "ktnn"},
    "pl": frozenset(("ubtvqh",)),
}
_ISSUES = {"cp": frozenset(("nd", "nq", "ct", "pa"))}


def may_issue(kind: str, issuer: str) -> bool:
    """Return whether there are documents of a type by an issuer, both by their codes in small."""
    allowed = kind in _ISSUES.get(issuer, (kind,))
    return allowed and (
        ASSEMBLY.fullmatch(issuer) is not None or issuer in _ISSUED_BY.get(kind, (issuer,))
    )


def _by_first() -> dict[str, list[tuple[tuple[Token, ...], str]]]:
    found: dict[str, list[tuple[tuple[Token, ...], str]]] = {}
    for code, names in ISSUER_NAMES.items():
        for name in names:
            tokens = tuple(token for token in tokenize(name) if token.folded != _AND_FOLDED)
            found.setdefault(tokens[0].folded, []).append((tokens, code))
    return found


_BY_FIRST = _by_first()


def issuers_at(tokens: Sequence[Token], start: int) -> tuple[int, tuple[str, ...]]:
    """Return the index behind the name of an issuer, and the codes that it may have.

    Args:
        tokens: of a query, which may lack marks.
        start: index of the first token of the name.

    Returns:
        No codes where there is no name. The longest one counts; "và" within it may be left out.
    """
    ends: dict[int, dict[str, None]] = {}
    for name, code in _BY_FIRST.get(tokens[start].folded, ()):
        if end := _end_of(name, tokens, start):
            ends.setdefault(end, {})[code] = None
    if head := _HEADS.get(tokens[start].folded):
        for end in range(start + 2, min(start + 2 + _LONGEST_SHORT, len(tokens) + 1)):
            letters = (one.folded for one in tokens[start + 1 : end] if one.folded != _AND_FOLDED)
            if (code := head + "".join(letters)) in _OFFICES:
                ends.setdefault(end, {})[code] = None
    end = max(ends, default=start)
    return end, tuple(ends.get(end, ()))


def _end_of(name: Sequence[Token], tokens: Sequence[Token], start: int) -> int:
    """Return the index behind a name; 0 where it is not there."""
    at = start
    for place, part in enumerate(name):
        if place and at < len(tokens) and tokens[at].folded == _AND_FOLDED:
            at += 1
        if at >= len(tokens) or not says(tokens[at], part, typed=True):
            return 0
        at += 1
    return at
