"""Chooses the passage of a text that a snippet shows."""

from collections.abc import Sequence
from itertools import pairwise

from searchsvc.search.snippets.mark import Mark, Strength

# Characters that a passage may begin before its first mark, to begin with a sentence.
_LEAD_IN = 120
# Characters that it may begin before it otherwise, to show some context.
_SHORT_LEAD_IN = 60
_SENTENCE_ENDS = ".!?…\n"
# Characters that a passage never begins with.
_STRAY = " \t\n,;:.)]}-\u2013\u2014•*|/+_=~\u00a0"
# A shorter line without a sentence's punctuation is a heading, by-line or table cell.
_SHORTEST_PROSE = 40
# Worth of a mark by its strength: a word is worth a little more than its syllables together.
_WORTH_OF = {
    Strength.OTHER_MARKS: 0.1,
    Strength.PIECE: 0.3,
    Strength.FUNCTION: 0.3,
    Strength.SYLLABLE: 1.0,
    Strength.WHOLE: 1.5,
    Strength.NUMBER: 3.0,
}
# By the number of a strength, whose hash takes as long as the rest of a mark.
_WORTH = tuple(_WORTH_OF[strength] for strength in Strength)
# Adjacent marks are worth more than the same ones apart.
_PAIR = 0.75
# A passage of headings and table cells is worth less than one of sentences.
_RESIDUE = 0.6


def choose_passage(text: str, marks: Sequence[Mark], size: int) -> tuple[int, int]:
    """Choose the span with the most significant marks, the earliest of equals.

    Args:
        text: stored text.
        marks: occurrences of the query's terms, in order, without overlap.
        size: about how many characters to show.

    Returns:
        Offsets of its first character and after its last.
    """
    if not marks:
        start = _first_prose(text, size)
        return start, _end(text, start, size)
    first, last = _best(text, marks, size)
    # It begins where the query is, not where letters of it have other marks.
    first = next(
        (at for at in range(first, last + 1) if marks[at].strength > Strength.OTHER_MARKS), first
    )
    start = _start(text, marks[first].start, size - (marks[last].end - marks[first].start))
    return start, _end(text, start, size)


def _best(text: str, marks: Sequence[Mark], size: int) -> tuple[int, int]:
    """Return the first and the last mark of the best passage."""
    best, chosen = -1.0, (0, 0)
    worth_of = [_WORTH[mark.strength] * len(mark.syllables) ** 0.5 for mark in marks]
    close = [False, *(mark.start - last.end <= 1 for last, mark in pairwise(marks))]
    inside: dict[str, int] = {}
    left = pairs = 0
    worth = 0.0
    for right, mark in enumerate(marks):
        before = inside.get(mark.term, 0)
        inside[mark.term] = before + 1
        if not before:
            worth += worth_of[right]
        pairs += close[right] and right > left
        while mark.end - marks[left].start > size and left < right:
            gone = marks[left].term
            rest = inside[gone] - 1
            if rest:
                inside[gone] = rest
            else:
                worth -= worth_of[left]
                del inside[gone]
            left += 1
            pairs -= close[left]
        # A repeated term or pair adds nothing.
        score = worth + _PAIR * min(pairs, len(inside))
        if score > best and (score * _RESIDUE > best or _is_prose(text, marks[left].start)):
            best, chosen = score, (left, right)
    return chosen


def _is_prose(text: str, position: int) -> bool:
    """Return whether the line at a position is a sentence or part of one."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end - start >= _SHORTEST_PROSE or text[start:end].rstrip().endswith((".", "!", "?"))


def _first_prose(text: str, size: int) -> int:
    """Return where the first line of prose begins, when a by-line or heading is before it."""
    start = 0
    while start < min(len(text), size):
        if _is_prose(text, start) and text[start : start + 1].strip():
            return start
        following = text.find("\n", start)
        if following < 0:
            break
        start = following + 1
    return 0


def _start(text: str, wanted: int, room: int) -> int:
    """Return the offset, before the wanted one, where a sentence begins, or else a word."""
    low = max(0, wanted - max(0, min(_LEAD_IN, room)))
    for position in range(wanted - 1, low - 1, -1):
        ends = text[position] in _SENTENCE_ENDS
        if text[position] == "\n" or (ends and text[position + 1 : position + 2].isspace()):
            return _past_stray(text, position + 1, wanted)
    if low == 0:
        return _past_stray(text, 0, wanted)
    low = max(0, wanted - max(0, min(_SHORT_LEAD_IN, room)))
    blank = text.find(" ", low, wanted)
    return wanted if blank < 0 else _past_stray(text, blank + 1, wanted)


def _past_stray(text: str, position: int, wanted: int) -> int:
    while position < wanted and text[position] in _STRAY:
        position += 1
    return position


def _end(text: str, start: int, size: int) -> int:
    limit = start + size
    if limit >= len(text):
        return len(text)
    blank = max(text.rfind(" ", start, limit + 1), text.rfind("\n", start, limit + 1))
    return limit if blank <= start else blank
