"""A stored text as paragraphs of HTML: escaped, web addresses linked, sought words marked."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.search.present import MOST_SCANNED
from searchsvc.search.snippets import mark_all
from searchsvc.web.reader.results.hits import linkable, marked

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’«»]+", re.IGNORECASE)
# Punctuation after an address, or a bracket around it, is hardly part of it.
_AFTER = ".,;:!?…)]}"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def paragraphs(text: str, sought: HighlightTerms | None) -> list[Markup]:
    """Return the lines of a text that are not blank, each as HTML.

    Args:
        text: as it is stored, plain.
        sought: what to mark, in the first lines of a very long text; None = nothing.
    """
    shown: list[Markup] = []
    characters = 0
    for line in filter(None, map(str.strip, text.splitlines())):
        characters += len(line)
        shown.append(one_line(line, sought if characters <= MOST_SCANNED else None))
    return shown


def one_line(text: str, sought: HighlightTerms | None) -> Markup:
    """Return one line as HTML (see `paragraphs`)."""
    pieces: list[Markup] = []
    end = 0
    for start, address in _addresses(text):
        pieces.append(_plain(text[end:start], sought))
        pieces.append(Markup('<a href="{0}" rel="nofollow noopener">{0}</a>').format(address))
        end = start + len(address)
    pieces.append(_plain(text[end:], sought))
    return Markup("").join(pieces)


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    for match in _ADDRESS.finditer(text):
        address = match.group()
        while address[-1] in _AFTER and not _closes(address):
            address = address[:-1]
        # "https://" alone leads nowhere.
        if linkable(address) and len(address) > len("https://"):
            yield match.start(), address


def _closes(address: str) -> bool:
    """Return whether the last character is a bracket that the address itself opened."""
    opening = _BRACKETS.get(address[-1])
    return opening is not None and address.count(opening) >= address.count(address[-1])


def _plain(text: str, sought: HighlightTerms | None) -> Markup:
    if sought is None or not text.strip():
        return escape(text)
    # Marking trims what it is given.
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return Markup("").join((before, marked(mark_all(text, sought)), after))
