"""AND, OR (HOẶC), NOT in capitals between words, as other search engines read them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, product, zip_longest

from searchsvc.query.syntax.negated import with_negated_groups

OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|HOẶC|NOT)(?!\S)")
_OR = frozenset(("OR", "HOẶC"))
_QUOTED = re.compile('"[^"]*"')
_WORD = re.compile(r"[^\W_]")
# The words after NOT end where quotes, a dash or another operator begin.
_ENDS_NEGATION = re.compile(r'"|(?<!\S)-\S')
_GROUP = re.compile(r"(?<!\S)\(([^()]*)\)(?!\w)")
_BRACKET = re.compile(r"(?<!\S)\(|\)(?!\S)")
# More alternatives than anyone types by hand.
MOST_SIDES = 8


@dataclass(frozen=True, slots=True)
class Operators:
    """A query after its operators were parsed.

    Attributes:
        text: the query without operators: AND is a blank, NOT x is -"x".
        sides: the operands of OR, each such a text; () without OR.
        negated: texts that NOT excludes.
        joined: whether AND was read.
        lone: operators that lack a side and are left out.
    """

    text: str
    sides: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    joined: bool = False
    lone: tuple[str, ...] = ()


def read_operators(typed: str) -> Operators:
    """Read the operators of a query; lower-case and, or, hoặc, not are words.

    Brackets around OR share what is outside them: "tiêm phòng (chó OR mèo)" has the sides "tiêm
    phòng chó" and "tiêm phòng mèo". Behind NOT or a dash each alternative in them is excluded.

    Args:
        typed: cleaned text.
    """
    typed = with_negated_groups(typed)
    return _in_brackets(typed) or _read(typed)


def _in_brackets(typed: str) -> Operators | None:
    """Read a query whose only OR are in brackets; None where it is none."""
    quoted = [match.span() for match in _QUOTED.finditer(typed)]
    groups = [
        match
        for match in _GROUP.finditer(typed)
        if any(match[1][slice(*span)] in _OR for span in operator_spans(match[1]))
        and not any(start < match.start() < end for start, end in quoted)
    ]
    if not groups:
        return None
    # Each piece in turn: words outside, then what one pair of brackets holds.
    ends = [0, *(match.end() for match in groups)]
    starts = [*(match.start() for match in groups), len(typed)]
    outside = [_read(typed[end:start]) for end, start in zip(ends, starts, strict=True)]
    inside = [_read(match[1]) for match in groups]
    if any(one.sides or one.negated or not _OR.isdisjoint(one.lone) for one in outside):
        return None
    chosen = list(product(*(one.sides for one in inside)))
    if not 1 < len(chosen) <= MOST_SIDES:
        return None
    sides = tuple(_woven([one.text for one in outside], sides) for sides in chosen)
    whole = _woven([one.text for one in outside], [one.text for one in inside])
    negated = tuple(chain.from_iterable(one.negated for one in inside))
    joined = any(one.joined or one.lone for one in outside)
    return Operators(whole, sides, negated, joined)


def _woven(outside: Sequence[str], inside: Sequence[str]) -> str:
    pieces = chain.from_iterable(zip_longest(outside, inside, fillvalue=""))
    return " ".join(" ".join(pieces).split())


def _read(typed: str) -> Operators:
    between, alone = _spans(typed)
    places = sorted([*between, *alone])
    if not places:
        return Operators(typed)
    sides, negated = [""], []
    lone = tuple(typed[start:end] for start, end in alone)
    joined, position = False, 0
    for number, (start, end) in enumerate(places):
        sides[-1] += typed[position:start]
        position = end
        match typed[start:end]:
            case _ if (start, end) in alone:
                sides[-1] += " "
            case operator if operator in _OR and len(sides) < MOST_SIDES:
                sides.append("")
            case "NOT":
                limit = places[number + 1][0] if number + 1 < len(places) else len(typed)
                without, position = _negation(typed, end, limit)
                if without.strip('"'):
                    negated.append(without.strip('"'))
                    sides[-1] += f' -"{negated[-1]}" '
            case _:
                joined = True
                sides[-1] += " "
    sides[-1] += typed[position:]
    if len(sides) > 1:
        # They only part the sides: (chó con) OR (mèo con).
        sides = [_BRACKET.sub(" ", side) for side in sides]
    parts = tuple(" ".join(side.split()) for side in sides if _WORD.search(side))
    alternatives = parts if len(parts) > 1 else ()
    return Operators(" ".join(parts), alternatives, tuple(negated), joined, lone)


def operator_spans(typed: str) -> list[tuple[int, int]]:
    """Return the spans of the operators, outside quotes."""
    between, alone = _spans(typed)
    return sorted([*between, *alone])


def _spans(typed: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans of operators between words, and of those that lack a side."""
    if not OPERATOR.search(typed):
        return [], []
    quoted = [match.span() for match in _QUOTED.finditer(typed)]
    found = [
        match.span()
        for match in OPERATOR.finditer(typed)
        if not any(start < match.start() < end for start, end in quoted)
    ]
    others = typed
    for start, end in found:
        others = others[:start] + " " * (end - start) + others[end:]
    # In a query all in capitals (DO NOT DISTURB) NOT and HOẶC are words.
    locked = others.isupper()
    between, alone = list[tuple[int, int]](), list[tuple[int, int]]()
    for start, end in found:
        if locked and typed[start:end] in ("NOT", "HOẶC"):
            continue
        after = _WORD.search(others, end)
        if after and (_WORD.search(others[:start]) or typed[start:end] == "NOT"):
            between.append((start, end))
        elif _WORD.search(others) and not locked:
            alone.append((start, end))
    return between, alone


def _negation(typed: str, start: int, limit: int) -> tuple[str, int]:
    """Return what NOT excludes, a phrase in quotes or all words that follow, and where it ends."""
    at = start + len(typed[start:limit]) - len(typed[start:limit].lstrip(" -"))
    quoted = _QUOTED.match(typed, at)
    if quoted:
        return quoted.group().strip('" '), quoted.end()
    ends = _ENDS_NEGATION.search(typed, at, limit)
    end = ends.start() if ends else limit
    return typed[at:end].strip(), end
