"""The head of a document in full, in the order of Decree 30/2020/NĐ-CP: body, number, day, type."""

import re

from searchsvc.articles.documents.days import DAY, day
from searchsvc.articles.documents.document import Recognised
from searchsvc.articles.documents.letterheads import issuer_of
from searchsvc.articles.documents.numbers import NUMBER, spelled
from searchsvc.articles.documents.signers import signer_of
from searchsvc.articles.documents.texts import HEAD, DocumentTexts
from searchsvc.articles.documents.types import NAMES, type_named, type_of_number

_NATION = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
)
# What stands before it in its line is a cell of the same row.
_NUMBER = re.compile(
    rf"^(?P<before>[^\n]{{0,200}}?)(?<!\w)(?P<said>Số\s*:?\s*(?P<number>{NUMBER}))", re.MULTILINE
)
_DATED = re.compile(rf"[^\n,]{{2,40}},\s*ngày\s+(?P<day>{DAY})")
_TYPES = "|".join(name.upper() for name in NAMES)
# In the line of the day, likewise.
_TYPE = re.compile(rf"(?:^|(?<=(?:19|20)\d\d)\s)[^\S\n]*(?P<type>{_TYPES})[^\S\n]*$", re.MULTILINE)
_TYPE_BEHIND = re.compile(rf"[^\S\n]+(?P<type>{_TYPES})[^\S\n]*$", re.MULTILINE)
# Characters of the body's name, before the number.
_PLAIN = 200
_MOTTO = re.compile(r"Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|[-–_*=]{3,}", re.IGNORECASE)


def full_text(texts: DocumentTexts) -> Recognised | None:
    """Read a document whose head stands at the beginning of the body or of an attached file."""
    for text, written in (
        (texts.body, texts.body),
        (texts.first_page, texts.written),
    ):
        head = text.strip()[:HEAD]
        number = _number(head)
        if number is None:
            continue
        kind = _TYPE_BEHIND.match(head, number.end()) or _TYPE.search(head, number.end())
        dated = _DATED.search(head)
        spelt = spelled(number["number"])
        named = type_named(kind["type"]) if kind else type_of_number(spelt)
        if named is None or not (_NATION.search(head) or _is_plain(head, number, kind)):
            continue
        issuer = _issuer(head[: number.start("said")])
        issued = day(dated["day"]) if dated else None
        signed = signer_of(written)
        evidence = {
            "type": kind["type"] if kind else number["said"],
            "number": number["said"],
            "issuer": issuer and issuer[1],
            "issued": issued and dated and dated.group(),
            "signer": signed and signed[1],
        }
        return Recognised(
            named,
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


def _is_plain(head: str, number: re.Match[str], kind: re.Match[str] | None) -> bool:
    """Tell whether a head without the nation's name is one: body, number, type that agrees."""
    first = head.split("\n", 1)[0]
    return (
        kind is not None
        and number.start() <= _PLAIN
        and first.isupper()
        and type_named(first) is None
        and len(first.split()) > 1
        and type_of_number(spelled(number["number"])) == type_named(kind["type"])
    )


def _issuer(head: str) -> tuple[str, str] | None:
    """Give the issuing body and the lines that name it: of capitals, neither nation nor motto."""
    lines = [line.strip() for line in _MOTTO.sub("\n", _NATION.sub("\n", head)).splitlines()]
    return issuer_of([line for line in lines if len(line) > 3 and line.isupper()])
