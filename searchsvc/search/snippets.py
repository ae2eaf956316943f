"""Snippets cut and marked from the stored text: always the original spelling."""

import html
from collections import Counter
from dataclasses import dataclass

from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.tokenize import find_tokens, tokenize
from searchsvc.query.planning.plan import HighlightTerms

# About two lines of a results page.
SNIPPET_CHARACTERS = 240
# How far before the window a sentence or a word may begin that is taken in.
_LEAD_IN = 60
_ELLIPSIS = "…"
_SENTENCE_ENDS = ".!?…\n"


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    term: str


def mark_all(text: str, sought: HighlightTerms) -> str:
    """Mark sought terms in a short text, whole.

    Args:
        text: stored text.
        sought: the terms to mark.

    Returns:
        HTML: escaped text, matches in <mark>; neighbouring matches share one.
    """
    return _render(text, 0, len(text), _marks(text, sought))


def cut(text: str, sought: HighlightTerms, size: int = SNIPPET_CHARACTERS) -> str:
    """Cut the passage that holds most of what was sought, and mark it.

    Args:
        text: stored text of any length; time is linear in it.
        sought: the terms to mark.
        size: about how many characters to show.

    Returns:
        HTML, escaped, cut at word boundaries, with … where text is left out; the beginning of the
        text when nothing sought is in it; "" for an empty text.
    """
    marks = _marks(text, sought)
    start, end = _window(text, marks, size)
    shown = _render(text, start, end, marks)
    before = _ELLIPSIS if text[:start].strip() else ""
    after = _ELLIPSIS if text[end:].strip() else ""
    return f"{before}{shown}{after}"


def _marks(text: str, sought: HighlightTerms) -> list[_Mark]:
    marks: list[_Mark] = []
    if sought.exact or sought.folded:
        marks = [
            _Mark(token.start, token.end, token.folded)
            for token in find_tokens(text, sought.exact, sought.folded)
        ]
    if sought.mentions:
        marks = _without_overlap([*marks, *_mentions(text, sought.mentions)])
    if sought.numbers:
        marks = _without_overlap([*marks, *_numbers(text, sought)])
    return marks


def _numbers(text: str, sought: HighlightTerms) -> list[_Mark]:
    """Mark document numbers that are spelled otherwise: 05-CT/TW for "chỉ thị 5"."""
    found = []
    for mention in find_numbers(text):
        if not sought.numbers.isdisjoint(mention.terms):
            span = text[mention.start : mention.end]
            # As it was typed, its parts are marked already.
            digits = next(token for token in tokenize(span) if token.folded[0].isdigit())
            if digits.key not in sought.exact:
                found.append(_Mark(mention.start, mention.end, mention.terms[0]))
    return found


def _mentions(text: str, wanted: frozenset[str]) -> list[_Mark]:
    return [
        _Mark(mention.start, mention.end, mention.terms[0])
        for mention in find_mentions(text, tokenize(text))
        if not wanted.isdisjoint(mention.terms)
    ]


def _without_overlap(marks: list[_Mark]) -> list[_Mark]:
    """Keep, of marks that overlap, the first and longest."""
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _window(text: str, marks: list[_Mark], size: int) -> tuple[int, int]:
    """Choose the span with the most different terms, neighbours counted, the earliest of equals."""
    if not marks:
        return 0, _end(text, 0, size)
    best_score, best_start = -1.0, marks[0].start
    inside: Counter[str] = Counter()
    left = pairs = 0
    for right, mark in enumerate(marks):
        inside[mark.term] += 1
        if right and mark.start - marks[right - 1].end <= 1:
            pairs += 1
        while mark.end - marks[left].start > size and left < right:
            inside[marks[left].term] -= 1
            if not inside[marks[left].term]:
                del inside[marks[left].term]
            if marks[left + 1].start - marks[left].end <= 1:
                pairs -= 1
            left += 1
        # A neighbouring pair says more than a term on its own; repeated terms say nothing new.
        score = len(inside) + min(pairs, len(inside))
        if score > best_score:
            best_score, best_start = score, marks[left].start
    start = _start(text, best_start)
    return start, _end(text, start, size + best_start - start)


def _start(text: str, wanted: int) -> int:
    """Move back to where a sentence begins, else to a word a little before."""
    low = max(0, wanted - _LEAD_IN)
    for position in range(wanted - 1, low - 1, -1):
        if text[position] in _SENTENCE_ENDS and text[position + 1 : position + 2].isspace():
            return position + 1 + _blanks(text, position + 1)
        if text[position] == "\n":
            return position + 1
    if low == 0:
        return 0
    blank = text.find(" ", low, wanted)
    return wanted if blank < 0 else blank + 1


def _end(text: str, start: int, size: int) -> int:
    limit = start + size
    if limit >= len(text):
        return len(text)
    blank = max(text.rfind(" ", start, limit + 1), text.rfind("\n", start, limit + 1))
    return limit if blank <= start else blank


def _blanks(text: str, position: int) -> int:
    end = position
    while end < len(text) and text[end].isspace():
        end += 1
    return end - position


def _render(text: str, start: int, end: int, marks: list[_Mark]) -> str:
    pieces: list[str] = []
    position = start
    inside = [mark for mark in marks if mark.start >= start and mark.end <= end]
    index = 0
    while index < len(inside):
        first = last = inside[index]
        index += 1
        while index < len(inside) and text[last.end : inside[index].start] == " ":
            last = inside[index]
            index += 1
        pieces.append(html.escape(text[position : first.start]))
        pieces.append(f"<mark>{html.escape(text[first.start : last.end])}</mark>")
        position = last.end
    pieces.append(html.escape(text[position:end]))
    return "".join(pieces).strip()
