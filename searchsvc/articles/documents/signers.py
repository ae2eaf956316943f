"""Who signed a document: the name below "(Đã ký)", or below the office that signs it.

The block of Decree 30/2020/NĐ-CP, appendix I: by whose authority (TM., KT., TL., TUQ., Q.), the
office in capitals, the name. To its left, in the same lines, may stand who receives the document.
"""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.surnames import ALSO_WORDS, NAMES_OF_PEOPLES, SURNAMES
from searchsvc.analysis.orthography.letters import CAPITALS as _UPPER
from searchsvc.analysis.orthography.letters import SMALL_LETTERS as _LOWER
from searchsvc.analysis.tokenize import tokenize

_WORD = rf"(?:[{_UPPER}][{_LOWER}]+|[AYHK](?:['’][{_UPPER}][{_LOWER}]+)?)"
_BLANK = r"[^\S\n]"
_NAME = rf"{_WORD}(?:{_BLANK}{_WORD}){{1,4}}"
_CAPITALS = rf"[{_UPPER}]{{1,7}}(?:{_BLANK}[{_UPPER}]{{1,7}}){{1,4}}"
_RANK = (
    r"(?:(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)|GS|PGS|TS|ThS|Ths|BS|BSCK\w*|KS|CN|LS|DS)"
    r"[.,]?\s?){0,3}"
)
# A list of receivers ends with a sign before the other column begins.
_COLUMN = r"(?:^|(?<=[.;:,/)\d])\s?)"
_AUTHORITY = re.compile(
    rf"{_COLUMN}(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)\s?[./]?\s[^{_LOWER}]{{4,120}}$"
)
_OFFICES = (
    r"CHỦ\s(?:TỊCH|NHIỆM)|(?:TỔNG\s)?BÍ\sTHƯ|(?:TỔNG\s)?GIÁM\sĐỐC|HIỆU\sTRƯỞNG|"
    r"(?:BỘ|THỨ|(?:CHI\s|TỔNG\s)?CỤC|VIỆN|VỤ|PHÒNG|BAN|TRẠM|ĐỘI|TỔ|ĐỒN|KHOA|HẠT|ẤP|"
    r"KẾ\sTOÁN|CHỈ\sHUY)\sTRƯỞNG|TRƯỞNG\s(?:PHÒNG|BAN|TIỂU\sBAN|CÔNG\sAN|KHOA|ĐOÀN|THÔN|BẢN|"
    r"TRẠM|ĐỒN|ĐÀI|XÓM|ẤP|BUÔN|KHU\sPHỐ)|CHÁNH\s(?:VĂN\sPHÒNG|THANH\sTRA|ÁN)|"
    r"THỦ\sTƯỚNG|CHÍNH\sỦY|TỔNG\s(?:THANH\sTRA|BIÊN\sTẬP)|THỐNG\sĐỐC"
)
# Signs beside the office that decides.
_COUNTERSIGNS = re.compile(r"(?:PHÓ\s|PHỤ\sTRÁCH\s)?KẾ\sTOÁN")
_OFFICE = re.compile(
    rf"{_COLUMN}(?:(?:PHÓ|QUYỀN|Q\.|NGUYÊN|KIÊM)\s)*(?:{_OFFICES})(?:\s[^{_LOWER}]{{0,100}})?$"
)
# "(Đã ký)", "(Ký tên, đóng dấu)".
_SIGNED = re.compile(r"[(\[][^()]{2,80}[)\]]|đã\ský\.?", re.IGNORECASE)
_NAMED = re.compile(rf"(?:^|(?<=[.;])\s){_RANK}(?P<name>{_NAME}|{_CAPITALS})$")
_LABELLED = re.compile(rf"(?:^|(?<=\s)){_RANK}(?P<name>{_NAME}|{_CAPITALS})$")
# An office behind a name.
_BESIDE_NAME = re.compile(r"\s?(?:\s[-–]\s|[,;(|])")
# What stands between the office that decides and its decision.
_DECIDES = re.compile(r"QUYẾT\s(?:ĐỊNH|NGHỊ)|Căn\scứ", re.IGNORECASE)
_BELOW_SIGNED = re.compile(
    rf"^\(?\s?[Đđ]ã\ský\s?\)?\s?:?\s?\n?\s?{_RANK}(?P<name>{_NAME}|{_CAPITALS})\s?$",
    re.MULTILINE,
)
_DIGITAL = re.compile(
    rf"^(?:Người\ský|(?:Được\s)?[Kk]ý\s(?:số\s)?bởi|Digitally\ssigned\sby)\s?:?\s"
    rf"{_RANK}(?P<name>{_NAME}|{_CAPITALS})\s?$",
    re.MULTILINE,
)
_FAMILIES = frozenset(one.key for one in (*SURNAMES, *NAMES_OF_PEOPLES, *ALSO_WORDS))
# Lines between an office and its name: further offices, "(Đã ký)", receivers of the left column.
_LONGEST_BLOCK = 8
# Longer lines are running text.
_LONGEST_LINE = 200
# Lines within which a second signature is of the same document.
_SAME = 15


def signer_of(text: str) -> tuple[str, str] | None:
    """Give who signed a document, and the words that say so.

    Args:
        text: of the document, tidy, from its head on.

    Returns:
        None where it states nobody, or several.
    """
    for below in _BELOW_SIGNED.finditer(text):
        signer = _person(below["name"]) if below["name"].isupper() else below["name"]
        if signer:
            return signer, below.group().strip()
    blocks = list(_blocks(text.splitlines()))
    # Offices alone also head lists of persons.
    sure = [one for one in blocks if one[3]]
    if sure:
        # A later one is of what is appended.
        blocks = [one for one in sure if one[0] - sure[0][0] <= _SAME]
    deciding = [one for one in blocks if not _COUNTERSIGNS.match(one[2])]
    found = {name: words for _, name, words, _ in deciding or blocks}
    if not found:
        found = {
            name: match.group().strip()
            for match in _DIGITAL.finditer(text)
            if (name := _person(match["name"]))
        }
    return next(iter(found.items())) if len(found) == 1 else None


def signer_named(value: str) -> str | None:
    """Give the person whom a value names that is labelled as who signs: "Chủ tịch Lò Văn Sen".

    Args:
        value: of one line, with rank, office or neither.
    """
    named = _LABELLED.search(_BESIDE_NAME.split(value.strip(), maxsplit=1)[0])
    return _person(named["name"]) if named else None


def _blocks(lines: list[str]) -> Iterator[tuple[int, str, str, bool]]:
    """Yield each signature: its line, the name, its words, and whether an authority is stated."""
    start, authority = -1, False
    for at, line in enumerate(lines):
        line = line.strip()
        if len(line) > _LONGEST_LINE:
            start = -1
            continue
        stated = _AUTHORITY.search(line)
        if stated or _OFFICE.search(line):
            if start < 0 or at - start > _LONGEST_BLOCK:
                start, authority = at, False
            authority = authority or stated is not None
            continue
        if start < 0 or at - start > _LONGEST_BLOCK or _SIGNED.fullmatch(line):
            continue
        named = _NAMED.search(line)
        # "HIỆU TRƯỞNG TRƯỜNG THCS / LÊ LỢI / Căn cứ …": capitals go on with the office.
        heads = named and line.isupper() and any(map(_DECIDES.match, lines[at + 1 : at + 3]))
        if named and not heads and (name := _person(named["name"])):
            yield start, name, "\n".join((*lines[start:at], line)), authority
            start = -1
        elif any(map(str.islower, line)) and not _is_beside(line):
            # Running text: the office was a heading.
            start = -1


def _is_beside(line: str) -> bool:
    """Tell whether a line is one of the list of receivers, or of a digital signature."""
    return bool(re.match(r"[-–+•*]|Nơi\snhận|Như\s|Lưu|[^:]{3,30}:\s", line))


def _person(name: str) -> str | None:
    """Give a name that begins with the name of a family; None = it is no person's."""
    name = name.title() if name.isupper() else name
    first = tokenize(name)[:1]
    return name if first and first[0].key in _FAMILIES else None
