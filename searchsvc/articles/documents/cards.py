"""The card of a document: labels and what they say of it, as the page that a portal makes has it.

A label and its value stand in one line or in two, in cells, with a colon or without; several may
stand in a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.articles.documents.days import DAY, day
from searchsvc.articles.documents.document import Recognised
from searchsvc.articles.documents.issuers import spelled as spelled_issuer
from searchsvc.articles.documents.letterheads import issuer_of
from searchsvc.articles.documents.numbers import NUMBER, key, spelled
from searchsvc.articles.documents.signers import signer_named
from searchsvc.articles.documents.texts import DocumentTexts
from searchsvc.articles.documents.types import EVERY_PATTERN, type_named, type_of_number

# Part → its labels; the last ones only end what stands before them.
_LABELS = {
    "number": r"số\s?(?:[/,-]|và)?\s?(?:ký\shiệu|hiệu)(?:\svăn\sbản)?|số\svăn\sbản|ký\shiệu",
    "issued": r"ngày\s(?:ký\s)?ban\shành|ngày\ský|ngày\svăn\sbản",
    "effective": (
        r"ngày\s(?:có\s|bắt\sđầu\s)?hiệu\slực(?:\sthi\shành)?|(?:có\s)?hiệu\slực\stừ(?:\sngày)?"
    ),
    "expired": r"ngày\shết\shiệu\slực",
    "type": r"(?:tên\s|thể\s)?loại\svăn\sbản|hình\sthức\svăn\sbản|thể\sloại",
    "issuer": r"(?:cơ\squan|đơn\svị|nơi|cq)(?:\s?[/,]\s?đơn\svị)?\sban\shành",
    "signer": r"người\ský(?:\s(?:duyệt|văn\sbản|ban\shành))?",
    "": (
        r"trích\syếu(?:\snội\sdung)?|lĩnh\svực|tên\svăn\sbản|nguồn\sthu\sthập|"
        r"(?:tệp|file|tập\stin|tài\sliệu|văn\sbản)\s(?:đính\s)?kèm(?:\stheo)?|"
        r"(?:tình\strạng|trạng\sthái)(?:\shiệu\slực)?|chức\s(?:vụ|danh)(?:\sngười\ský)?|"
        r"(?:ngày|số)\s(?:đăng\s)?công\sbáo|ngày\sđăng|lượt\s\w+"
    ),
}
_LABEL = re.compile(
    rf"(?:(?<![^\s|])(?:[-–•*+]\s?)?)(?:{'|'.join(f'({labels})' for labels in _LABELS.values())})"
    r"(?!\w)\s?[:|]?",
    re.IGNORECASE,
)
_NAMES = tuple(_LABELS)
_MARGINS = " |:\t"
_NUMBER = re.compile(rf"(?:số\s?:?\s?)?({NUMBER})", re.IGNORECASE)
_ON = re.compile(rf"(?:ngày\s)?({DAY})", re.IGNORECASE)
_TYPE = re.compile(rf"{EVERY_PATTERN}(?!\w)", re.IGNORECASE)
_LEAST_LABELS, _LEAST_PARTS = 3, 2
# Lines from one label to the next, words of the name of a body.
_APART, _LONGEST_NAME = 3, 16


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label with what it says: the part that it is of, its line, the value, and both as text."""

    name: str
    line: int
    value: str
    words: str


def card_of(texts: DocumentTexts) -> Recognised | None:
    """Read the card of the document whose page an article is.

    Args:
        texts: of the article, tidy.

    Returns:
        What the card says; None = there is none, or there are those of several documents.
    """
    for text in (texts.body, texts.lead):
        labelled = list(_labelled(text.split("\n")))
        numbers = {key(one) for label in labelled if (one := _number(label))}
        if len(numbers) > 1:
            return None
        for run in _runs(labelled):
            if found := _read(run):
                return found
    return None


def _labelled(lines: list[str]) -> Iterator[_Labelled]:
    """Yield the labels that begin a line, and those behind another one in it."""
    for at, line in enumerate(lines):
        found = [label for label in _LABEL.finditer(line) if _is_label(label, line)]
        if not found or line[: found[0].start()].strip(_MARGINS):
            continue
        ends = [*(label.start() for label in found[1:]), len(line)]
        for label, end in zip(found, ends, strict=True):
            value = line[label.end() : end].strip(_MARGINS)
            words = line[label.start() : end].strip(_MARGINS)
            below = lines[at + 1] if at + 1 < len(lines) else ""
            if not value and end == len(line) and not _begins_with_label(below):
                value, words = below.strip(_MARGINS), f"{line[label.start() :]}\n{below}".strip()
            yield _Labelled(_NAMES[(label.lastindex or 1) - 1], at, value, words)


def _is_label(label: re.Match[str], line: str) -> bool:
    """Tell whether words are a label: in a sentence they are small."""
    return line[label.start() : label.end()].lstrip("-–•*+ ")[:1].isupper()


def _begins_with_label(line: str) -> bool:
    label = _LABEL.match(line.lstrip(_MARGINS))
    return label is not None and _is_label(label, line.lstrip(_MARGINS))


def _runs(labelled: list[_Labelled]) -> Iterator[list[_Labelled]]:
    """Yield the labels that stand together."""
    run: list[_Labelled] = []
    for one in labelled:
        if run and one.line - run[-1].line > _APART:
            yield run
            run = []
        run.append(one)
    yield run


def _read(run: list[_Labelled]) -> Recognised | None:
    parts: dict[str, str] = {}
    evidence: dict[str, str] = {}
    for one in run:
        said = _part(one)
        if said and one.name not in parts:
            parts[one.name], evidence[one.name] = said, one.words
    number = parts.get("number")
    if "type" not in parts and number and (kind := type_of_number(number)):
        parts["type"], evidence["type"] = kind, evidence["number"]
    stated = {one.name for one in run if one.name in parts}
    if (
        len({one.words for one in run}) < _LEAST_LABELS
        or len(stated) < _LEAST_PARTS
        or not stated & {"number", "type"}
    ):
        return None
    return Recognised(
        parts.get("type"),
        number,
        parts.get("issuer"),
        parts.get("signer"),
        parts.get("issued"),
        parts.get("effective"),
        parts.get("expired"),
        evidence=evidence,
    )


def _part(one: _Labelled) -> str | None:
    """Give what a label says, as documents have it; None = nothing that can be read."""
    match one.name:
        case "number":
            return _number(one)
        case "issued" | "effective" | "expired":
            on = _ON.match(one.value)
            return day(on[1]) if on else None
        case "type":
            kind = _TYPE.match(one.value)
            return type_named(kind.group()) if kind else None
        case "issuer":
            return _issuer(one.value)
        case "signer":
            return signer_named(one.value)
        case _:
            return None


def _number(one: _Labelled) -> str | None:
    found = _NUMBER.match(one.value) if one.name == "number" else None
    return spelled(found[1]) if found else None


def _issuer(value: str) -> str | None:
    if value.isupper() and len(value.split()) > 1 and (named := issuer_of([value])):
        return named[0]
    words = value.split()
    is_name = value[:1].isupper() and 1 < len(words) <= _LONGEST_NAME and value[-1] not in ".;"
    # "Đang cập nhật" stands where nobody filled it in.
    return spelled_issuer(value) if is_name and words[0].lower() != "đang" else None
