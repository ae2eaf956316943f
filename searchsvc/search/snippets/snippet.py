"""Snippets: the best passage of a stored text as HTML, its matches in <mark>."""

import html

from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.search.snippets.marks import Mark, find_marks, shown
from searchsvc.search.snippets.passage import choose_passage

# About two lines of a results page.
SNIPPET_CHARACTERS = 240
_ELLIPSIS = "…"
# A passage that ends in one of these needs no ellipsis.
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."')
# Trimmed before an ellipsis, so that none follows a comma.
_LOOSE_ENDS = " \n,;:-\u2013\u2014(["


def mark_all(text: str, sought: HighlightTerms) -> str:
    """Mark the sought terms of a short text, such as a title, and keep all of it.

    Args:
        text: stored text.
        sought: the terms to mark.

    Returns:
        HTML: escaped text, matches in <mark>; neighbouring matches share one.
    """
    return _render(text, 0, len(text), shown(find_marks(text, sought), text))


def cut(text: str, sought: HighlightTerms, size: int = SNIPPET_CHARACTERS) -> str:
    """Return the passage with most of the sought terms, marked.

    Args:
        text: stored text of any length; time is linear in it.
        sought: the terms to mark.
        size: about how many characters to show.

    Returns:
        HTML, escaped, cut at word boundaries, with … where text is left out and no sentence ends;
        the beginning of the text when no sought term occurs; "" for an empty text.
    """
    marks = find_marks(text, sought)
    start, end = choose_passage(text, marks, size)
    inside = [mark for mark in marks if mark.start >= start and mark.end <= end]
    before = _ELLIPSIS if text[:start].strip() else ""
    after = ""
    if text[end:].strip() and not text[start:end].rstrip().endswith(_SENTENCE_ENDS):
        after = _ELLIPSIS
        while end > start and text[end - 1] in _LOOSE_ENDS:
            end -= 1
    return f"{before}{_render(text, start, end, shown(inside, text))}{after}"


def _render(text: str, start: int, end: int, marks: list[Mark]) -> str:
    """Return a passage as HTML; marks with only a blank between them become one."""
    pieces: list[str] = []
    position = start
    index = 0
    while index < len(marks):
        first = last = marks[index]
        index += 1
        while index < len(marks) and text[last.end : marks[index].start] == " ":
            last = marks[index]
            index += 1
        pieces.append(html.escape(text[position : first.start]))
        pieces.append(f"<mark>{html.escape(text[first.start : last.end])}</mark>")
        position = last.end
    pieces.append(html.escape(text[position:end]))
    return "".join(pieces).strip()
