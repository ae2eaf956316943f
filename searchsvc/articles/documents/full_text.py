"""The head of a document in full, in the order of Decree 30/2020/NĐ-CP: body, number, day, type."""

import re

from searchsvc.articles.documents.days import DAY, day
from searchsvc.articles.documents.document import Recognised
from searchsvc.articles.documents.letterheads import issuer_of
from searchsvc.articles.documents.numbers import NUMBER, spelled
from searchsvc.articles.documents.texts import HEAD, DocumentTexts
from searchsvc.articles.documents.types import NAMES, type_named, type_of_number

_NATION = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
)
_NUMBER = re.compile(rf"^[^\S\n]*Số\s*:?\s*(?P<number>{NUMBER})", re.MULTILINE)
_DATED = re.compile(rf"[^\n,]{{2,40}},\s*ngày\s+(?P<day>{DAY})")
_TYPES = "|".join(name.upper() for name in NAMES)
_TYPE = re.compile(rf"^[^\S\n]*(?P<type>{_TYPES})[^\S\n]*$", re.MULTILINE)
_SIGNED = re.compile(
    r"^[^\S\n]*\(?\s*[Đđ]ã\s+ký\s*\)?[^\S\n]*:?[^\S\n]*\n?[^\S\n]*"
    r"(?P<name>(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+[^\S\n]+){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+)[^\S\n]*$",
    re.MULTILINE,
)
_MOTTO = re.compile(r"Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|[-–_*=]{3,}", re.IGNORECASE)


def full_text(texts: DocumentTexts) -> Recognised | None:
    """Read a document whose head stands at the beginning of the body or of an attached file."""
    for text in (texts.body, texts.first_page):
        head = text.strip()[:HEAD]
        nation, number = _NATION.search(head), _NUMBER.search(head)
        if nation is None or number is None:
            continue
        kind, dated = _TYPE.search(head, number.end()), _DATED.search(head)
        spelt = spelled(number["number"])
        named = type_named(kind["type"]) if kind else type_of_number(spelt)
        if named is None:
            continue
        issuer = _issuer(head[: number.start()])
        issued = day(dated["day"]) if dated else None
        signed = _SIGNED.search(text)
        evidence = {
            "type": (kind or number).group(),
            "number": number.group(),
            "issuer": issuer and issuer[1],
            "issued": issued and dated and dated.group(),
            "signer": signed and signed.group(),
        }
        return Recognised(
            named,
            spelt,
            issuer[0] if issuer else None,
            signed["name"] if signed else None,
            issued,
            evidence={name: words.strip() for name, words in evidence.items() if words},
        )
    return None


def _issuer(head: str) -> tuple[str, str] | None:
    """Give the issuing body and the lines that name it: of capitals, neither nation nor motto."""
    lines = [line.strip() for line in _MOTTO.sub("\n", _NATION.sub("\n", head)).splitlines()]
    return issuer_of([line for line in lines if len(line) > 3 and line.isupper()])
