"""The head of a document in full, in the order of Decree 30/2020/NĐ-CP: body, number, day, type."""

import re

from searchsvc.articles.documents.days import DAY, day
from searchsvc.articles.documents.document import Recognised
from searchsvc.articles.documents.letterheads import issuer_of
from searchsvc.articles.documents.numbers import NUMBER, spelled
from searchsvc.articles.documents.signers import signer_of
from searchsvc.articles.documents.texts import HEAD, DocumentTexts
from searchsvc.articles.documents.types import EVERY_PATTERN, type_named, type_of_number

_NATION = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
)
_SMALL_NATION = re.compile("cộng h(?:òa|oà) xã hội chủ nghĩa việt nam")
# What stands before it in its line is a cell of the same row.
_NUMBER = re.compile(
    rf"^(?P<before>[^\n]{{0,200}}?)(?<!\w)(?P<said>Số\s*:?\s*(?P<number>{NUMBER}))", re.MULTILINE
)
_DATED = re.compile(rf"[^\n,]{{2,40}},\s*ngày\s+(?P<day>{DAY})")
_TYPES = EVERY_PATTERN.replace(r"\s", " ").upper()
# In the line of the day, likewise.
_TYPE = re.compile(rf"(?:^|(?<=(?:19|20)\d\d)\s)[^\S\n]*(?P<type>{_TYPES})[^\S\n]*$", re.MULTILINE)
_TYPE_BEHIND = re.compile(rf"[^\S\n]+(?P<type>{_TYPES})[^\S\n]*$", re.MULTILINE)
# A type that no list has is said as these are: GIẤY XÁC NHẬN, below a number 5/GXN-UBND.
_OTHER_TYPE = re.compile(
    r"^[^\S\n]*(?P<type>(?:GIẤY|PHIẾU|BẢN|THƯ|LỆNH|LỊCH)(?: [^\W\d_]+){1,4})[^\S\n]*$",
    re.MULTILINE,
)
_LETTER = re.compile(r"^[^\S\n]*(?:Kính\s+gửi|V/v)(?!\w)", re.MULTILINE | re.IGNORECASE)
_TITLED = re.compile(rf"(?P<type>{EVERY_PATTERN})(?!\w)", re.IGNORECASE)
# Characters of the body's name, before the number, and of place and day, before the heading.
_PLAIN, _HEADING = 200, 200
_MOTTO = re.compile(r"Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|[-–_*=]{3,}", re.IGNORECASE)


def full_text(texts: DocumentTexts) -> Recognised | None:
    """Read a document whose head stands at the beginning of the body or of an attached file."""
    for text, written in (
        (texts.body, texts.body),
        (texts.first_page, texts.written),
    ):
        head = _as_shown(text.strip()[:HEAD])
        number = _number(head)
        if number is None:
            continue
        kind = _TYPE_BEHIND.match(head, number.end()) or _TYPE.search(head, number.end())
        dated = _DATED.search(head)
        spelt = spelled(number["number"])
        issuer = _issuer(head[: number.start("said")])
        named = _type(head, number, kind, issuer[1] if issuer else "")
        if not (_NATION.search(head) or _is_plain(texts.title, head, number, kind)):
            continue
        issued = day(dated["day"]) if dated else None
        signed = signer_of(_as_shown(written))
        evidence = {
            "type": named and named[1],
            "number": number["said"],
            "issuer": issuer and issuer[1],
            "issued": issued and dated and dated.group(),
            "signer": signed and signed[1],
        }
        return Recognised(
            named[0] if named else None,
            spelt,
            issuer[0] if issuer else None,
            signed[0] if signed else None,
            issued,
            evidence={name: words.strip() for name, words in evidence.items() if words},
        )
    return None


def _number(head: str) -> re.Match[str] | None:
    """Find the number of a document, which no running text precedes in its line."""
    for number in _NUMBER.finditer(head):
        before = _DATED.sub("", _MOTTO.sub("", _NATION.sub("", number["before"])))
        if not any(map(str.islower, before)):
            return number
    return None


def _type(
    head: str, number: re.Match[str], kind: re.Match[str] | None, issuer: str
) -> tuple[str, str] | None:
    """Give the type that a head names, and the words that say so; None = it names none."""
    if kind and (named := type_named(kind["type"])):
        return named, kind["type"]
    if named := type_of_number(spelled(number["number"])):
        return named, number["said"]
    other = _OTHER_TYPE.search(head, number.end())
    if other and other.start() <= number.end() + _HEADING:
        return other["type"].capitalize(), other["type"]
    # Letters alone have no heading.
    if letter := _LETTER.search(head, number.end()):
        return "Công văn", letter.group()
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", issuer))
    code = re.findall(r"[^\W\d_]+", number["number"])[0]
    return ("Công văn", number["said"]) if len(code) > 1 and code in initials else None


def _is_plain(title: str, head: str, number: re.Match[str], kind: re.Match[str] | None) -> bool:
    """Tell whether a head without the nation's name is one.

    It is body, number, type that agrees, or, of a letter, whom it is for; where the title names the
    type, the number.
    """
    if number.start() > _PLAIN:
        return False
    of_number = type_of_number(spelled(number["number"]))
    titled = _TITLED.match(title)
    if titled and number.start("said") == 0 and of_number == type_named(titled["type"]):
        return True
    first = head.split("\n", 1)[0]
    agrees = (
        of_number == type_named(kind["type"])
        if kind
        else of_number == "Công văn" and _LETTER.search(head, number.end()) is not None
    )
    return agrees and first.isupper() and type_named(first) is None and len(first.split()) > 1


def _as_shown(head: str) -> str:
    """Write the head of a text whose capitals are small letters in a font of capitals (TCVN3)."""
    if not _SMALL_NATION.search(head):
        return head
    lines = head.split("\n")
    return "\n".join(line.upper() if line == line.lower() else line for line in lines)


def _issuer(head: str) -> tuple[str, str] | None:
    """Give the issuing body and the lines that name it: of capitals, neither nation nor motto."""
    lines = [line.strip() for line in _MOTTO.sub("\n", _NATION.sub("\n", head)).splitlines()]
    return issuer_of([one for one in lines if one.isupper() and sum(map(str.isalpha, one)) > 1])
