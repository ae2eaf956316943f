"""Snippets: the best passage of a stored text as HTML, its matches in <mark>."""

import html
from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.engine.mention_rows import MentionRows
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.search.snippets.mark import Mark, Strength, runs_of
from searchsvc.search.snippets.marks import find_marks, shown
from searchsvc.search.snippets.passage import choose_passage

# About two lines of a results page.
SNIPPET_CHARACTERS = 240
_ELLIPSIS = "…"
# A passage that ends in one of these needs no ellipsis.
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."')
# Trimmed before an ellipsis, so that none follows a comma.
_LOOSE_ENDS = " \n,;:-\u2013\u2014(["


class Passage(NamedTuple):
    """What is shown of a text.

    Attributes:
        text: the stored text.
        start: offset of its first character.
        end: offset after its last.
        marks: occurrences of the query's terms within it.
    """

    text: str
    start: int
    end: int
    marks: list[Mark]

    @property
    def strongest(self) -> Strength:
        """How significant the best of what it holds is."""
        return max((mark.strength for mark in self.marks), default=Strength.OTHER_MARKS)


def whole(text: str, sought: HighlightTerms, mentions: MentionRows | None = None) -> Passage:
    """Return all of a short text, such as a title.

    Args:
        text: stored text.
        sought: the terms to mark.
        mentions: those of the text; None = they are looked for.
    """
    return Passage(text, 0, len(text), find_marks(text, sought, mentions))


def passage(
    text: str,
    sought: HighlightTerms,
    mentions: MentionRows | None = None,
    size: int = SNIPPET_CHARACTERS,
) -> Passage:
    """Return the passage with most of the sought terms, or the beginning of a text without any.

    Args:
        text: stored text of any length; time is linear in it.
        sought: the terms to mark.
        mentions: those of the text; None = they are looked for.
        size: about how many characters to show.
    """
    marks = find_marks(text, sought, mentions)
    start, end = choose_passage(text, marks, size)
    inside = [mark for mark in marks if mark.start >= start and mark.end <= end]
    return Passage(text, start, end, inside)


def rendered(passages: Sequence[Passage]) -> list[str]:
    """Return passages that are read together as HTML, matches in <mark>.

    Returns:
        Each escaped, with … where text is left out and no sentence ends; neighbouring matches
        share one mark; "" for an empty text.
    """
    chosen = shown([(one.marks, one.text) for one in passages])
    return [_cut(one, marks) for one, marks in zip(passages, chosen, strict=True)]


def mark_all(text: str, sought: HighlightTerms) -> str:
    """Mark the sought terms of a short text that is read alone, and keep all of it; see above."""
    return rendered([whole(text, sought)])[0]


def cut(text: str, sought: HighlightTerms, size: int = SNIPPET_CHARACTERS) -> str:
    """Return the best passage of a text that is read alone, as `passage` and `rendered` do."""
    return rendered([passage(text, sought, size=size)])[0]


def _cut(passage: Passage, marks: list[Mark]) -> str:
    text, start, end, _ = passage
    before = _ELLIPSIS if text[:start].strip() else ""
    after = ""
    if text[end:].strip() and not text[start:end].rstrip().endswith(_SENTENCE_ENDS):
        after = _ELLIPSIS
        while end > start and text[end - 1] in _LOOSE_ENDS:
            end -= 1
    return f"{before}{_render(text, start, end, marks)}{after}"


def _render(text: str, start: int, end: int, marks: list[Mark]) -> str:
    """Return a passage as HTML; marks that readers see as one become one."""
    pieces: list[str] = []
    position = start
    for run in runs_of(marks, text):
        first, last = run[0], run[-1]
        pieces.append(html.escape(text[position : first.start]))
        pieces.append(f"<mark>{html.escape(text[first.start : last.end])}</mark>")
        position = last.end
    pieces.append(html.escape(text[position:end]))
    return "".join(pieces).strip()
