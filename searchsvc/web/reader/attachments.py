"""Attachments as pages name them: size, pages, and how far they can be searched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from searchsvc.web.reader.results.hits import linkable
from searchsvc.web.rendering.language import Language, mark

_STATES = {
    "pending": mark("đang đọc, chưa tìm được trong tệp"),
    "partly": mark("chỉ tìm được trong một phần của tệp"),
    "failed": mark("không tìm được trong tệp"),
}
# What editors can do something about, in their words.
REASONS = {
    "empty": mark("tệp không có chữ"),
    "encrypted": mark("tệp có mật khẩu"),
    "damaged": mark("tệp bị hỏng"),
    "too_large": mark("tệp quá lớn"),
    "timed_out": mark("đọc tệp quá lâu"),
    "unsupported": mark("loại tệp chưa đọc được"),
    "needs_ocr": mark("máy chủ chưa cài phần nhận dạng chữ trong ảnh"),
    "not_fetched": mark("chưa tải được tệp từ địa chỉ của nó"),
}
_KILO = 1_000


@dataclass(frozen=True, slots=True)
class ListedFile:
    """An attachment in the list of a page."""

    name: str
    url: str | None
    facts: list[str]


def listed_file(language: Language, shown: Mapping[str, Any]) -> ListedFile:
    """Return an attachment as the page of its article lists it.

    Args:
        language: of the page.
        shown: the attachment as its article stores it.
    """
    facts = [size(language, shown["bytes"])]
    if shown["pages"]:
        facts.append(language.plural("%(num)s trang", shown["pages"]))
    facts += state(language, shown["state"], shown["reason"])
    return ListedFile(shown["name"], linkable(shown["url"]), facts)


def state(language: Language, extraction: str, reason: str | None) -> list[str]:
    """Return what cannot be found in a file and why; [] = everything can."""
    said = [language.say(_STATES[extraction])] if extraction in _STATES else []
    return said + ([language.say(REASONS[reason])] if reason in REASONS else [])


def size(language: Language, count: int) -> str:
    """Write a size: 900 byte, 12 kB, 3,4 MB."""
    if count < _KILO:
        return f"{language.number(count)} B"
    if count < _KILO * _KILO:
        return f"{language.number(round(count / _KILO))} kB"
    return f"{language.number(round(count / _KILO / _KILO, 1))} MB"
