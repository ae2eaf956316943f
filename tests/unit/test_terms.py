"""Texts for people use one term for one thing: those of docs/terms.md."""

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tests.messages import catalogue

PAGE = ROOT / "docs" / "terms.md"
# Texts for editors that no catalogue has, because they are kept or sent in Vietnamese.
BESIDE = (
    ROOT / "searchsvc" / "query" / "curation" / "summary.py",
    ROOT / "searchsvc" / "search" / "explaining" / "labels.py",
    ROOT / "searchsvc" / "web" / "static" / "box" / "texts.js",
)
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def avoided() -> list[str]:
    """Give what the last column of the table names."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    last = [row.strip("| ").split("|")[-1] if row[-3:] != "| |" else "" for row in rows[1:]]
    return [one.strip() for cell in last for one in cell.split(",") if one.strip()]


def texts() -> Iterator[str]:
    """Give every text in Vietnamese and English."""
    for message in catalogue("en"):
        if message.id:
            for text in (message.id, message.string):
                yield from (text,) if isinstance(text, str) else (text or ())
    for path in BESIDE:
        yield path.read_text(encoding="utf-8")


@pytest.mark.parametrize("word", avoided())
def test_no_text_uses_another_word_for_a_thing(word: str) -> None:
    # A word of its own, and not the beginning of a longer term.
    found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    assert [text for text in texts() if found.search(text)] == []


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a blank before a mark that closes", r"[^\W_] [,;:?!…%”)](?!\w)"),
        ("three dots for an ellipsis", r"\.\.\."),
        ("two blanks", r"  "),
        ("a blank at an end", r"^\s|\s$"),
        ("a straight quotation mark, which only code has", r'(?<!-)"[^\W\d]'),
    ],
)
def test_texts_are_punctuated_alike(fault: str, pattern: str) -> None:
    found = re.compile(pattern)
    shown = [text for text in texts() if "\n" not in text]
    assert [text for text in shown if found.search(PLACEHOLDER.sub("x", text))] == [], fault
