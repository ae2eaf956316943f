"""From when a document holds, and which others it amends, replaces or is replaced by."""

import re
from collections.abc import Iterator
from dataclasses import replace

from searchsvc.analysis.orthography.letters import CAPITALS
from searchsvc.articles.documents.days import DAY, day
from searchsvc.articles.documents.document import Recognised
from searchsvc.articles.documents.numbers import NUMBER, spelled
from searchsvc.articles.documents.texts import DocumentTexts
from searchsvc.articles.documents.types import NORMATIVE

_HOLDS = re.compile(
    rf"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+ngày\s+(?P<day>{DAY})", re.IGNORECASE
)
_ENDS = re.compile(rf"hết\s+hiệu\s+lực\s+(?:kể\s+)?từ\s+ngày\s+(?P<day>{DAY})", re.IGNORECASE)
_VERBS = {
    "replaced_by": r"(?:được|bị)\s+(?:thay\s+thế|bãi\s+bỏ)\s+(?:bởi|bằng)",
    "replaces": r"(?<!được\s)(?<!bị\s)(?:thay\s+thế|bãi\s+bỏ)",
    "amends": r"(?<!được\s)(?<!bị\s)sửa\s+đổi(?:\s*,\s*bổ\s+sung)?",
}
# Letters, plans and notices cite what others replace; they replace nothing themselves.
_BINDING = NORMATIVE | {"Hướng dẫn"}
# The numbers of one enumeration, within the sentence.
_SENTENCE = re.compile(rf"[^;]{{0,300}}?(?:\.\s|;|\n(?=\s*(?:[-–•]|\d+[.)]|[{CAPITALS}]))|$)")
_SENTENCE_LONG = 400
_PARTS = re.compile(r"\s+(?:một\s+số|(?:các\s+)?(?:khoản|điểm|điều))(?!\w)")
_NUMBER = re.compile(rf"(?<![\w/-]){NUMBER}")


def related(document: Recognised, texts: DocumentTexts) -> Recognised:
    """Give a document with what its page says of its validity and of other documents."""
    text = "\n".join((texts.title, texts.lead, texts.body, texts.first_page))
    evidence = dict(document.evidence)
    days: dict[str, str | None] = {}
    for name, pattern in (("effective", _HOLDS), ("expired", _ENDS)):
        if name in evidence:
            continue
        found = {
            day(match["day"]): match
            for match in pattern.finditer(text)
            if not _cited_before(text, match, document.number)
        }
        # Several days are those of several documents.
        if len(found) == 1:
            days[name], match = next(iter(found.items()))
            if name == "expired" and not re.search(r"này\s+$", text[: match.start()]):
                days[name] = None
            if days[name]:
                evidence[name] = match.group()
    numbers: dict[str, tuple[str, ...]] = {}
    for name, verb in _VERBS.items():
        binds = document.type in _BINDING
        found_numbers = dict(_related_numbers(text, verb, document.number)) if binds else {}
        found_numbers.pop(document.number or "", None)
        numbers[name] = tuple(found_numbers)
        if found_numbers:
            evidence[name] = next(iter(found_numbers.values()))
    return replace(
        document,
        effective=days.get("effective", document.effective),
        expired=days.get("expired", document.expired),
        replaces=numbers["replaces"],
        amends=tuple(n for n in numbers["amends"] if n not in numbers["replaces"]),
        replaced_by=numbers["replaced_by"],
        evidence=evidence,
    )


def _related_numbers(text: str, verb: str, own: str | None) -> Iterator[tuple[str, str]]:
    """Yield each number that follows a verb, and the words that say so."""
    for match in re.finditer(rf"(?<!\w){verb}(?!\w)(?!\s+(?:bởi|bằng))", text, re.IGNORECASE):
        if _cited_before(text, match, own):
            continue
        # "Bãi bỏ một số điều" leaves the others in force.
        ends = "sửa" not in match.group().lower()
        if ends and _PARTS.match(text, match.end()):
            continue
        sentence = _SENTENCE.match(text, match.end())
        said = sentence.group() if sentence else ""
        for number in _NUMBER.finditer(said):
            yield spelled(number.group()), f"{match.group()}{said[: number.end()]}"


def _cited_before(text: str, match: re.Match[str], own: str | None) -> bool:
    """Whether the sentence of a match has cited another document before it.

    "Nghị định số … sửa đổi Nghị định số …", "Nghị định số … có hiệu lực …" tell of that one.
    """
    low = max(0, match.start() - _SENTENCE_LONG)
    breaks = (text.rfind(end, low, match.start()) for end in ("\n", ". "))
    start = max(low, *(found + 1 for found in breaks))
    before = {spelled(number.group()) for number in _NUMBER.finditer(text, start, match.start())}
    return bool(before - {own})
