"""The terms of a document number that has codes: 31/2013/nd/cp, 31/2013/nd, 31/nd/cp, 31/nd."""

import re
from collections.abc import Iterable, Sequence

from searchsvc.analysis.numbers.codes import (
    ASSEMBLY,
    ISSUERS,
    KNOWN,
    LETTER,
    NO_LETTER,
    OF_WORD,
    OFFICES,
)
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import LONGEST_TERM

# What is numbered so and no law: nghị quyết số 43/2022/QH15.
_OF_RESOLUTION = re.compile(r"ngh[ịi] quy[ếe]t(?: s[ốo])?:? ?$", re.IGNORECASE)
_LOOK_BACK = 40
# Behind a figure: 36a, 12B.
_LETTERS = "abcd"
# A sign between codes with a blank at it, which may as well end the number.
LOOSE_JOINT = re.compile(r"\s+[-–—/]\s*|[-–—/]\s+")
_LOOSE_END = re.compile(rf"(?:{LOOSE_JOINT.pattern})[^-–—/\s]+$")


def terms_of(
    text: str, start: int, number: str, year: str | None, parts: Sequence[str], codes: str
) -> tuple[str, ...]:
    """Return the terms of a number, the most specific first.

    Args:
        text: that has it.
        start: its offset.
        number: its digits.
        year: that it names.
        parts: its codes, folded.
        codes: the same as they are written.
    """
    said = head(number, year)
    terms = [f"{said}/{'/'.join(parts)}"]
    if is_known(parts):
        kind, bare = OF_WORD.get(parts[0], parts[0]), _value(number)
        # "QĐ-UBND - TP Mai Hòa" is as well signed by the city.
        shorter = ["/".join(parts[:-1])] if len(parts) > 2 and _LOOSE_END.search(codes) else []
        terms += [f"{one}/{two}" for two in shorter for one in (said, bare)]
        terms += [f"{said}/{kind}", f"{bare}/{'/'.join(parts)}", f"{bare}/{kind}"]
        terms += [f"{one}/{parts[0]}" for one in (said, bare)]
        if not year and kind in ISSUERS | OFFICES:
            terms += [] if kind in NO_LETTER else [f"{bare}/{LETTER}"]
    elif year and ASSEMBLY.fullmatch(parts[0]) and not _is_resolution(text, start):
        terms += [f"{said}/l", f"{_value(number)}/l"]
    return distinct(terms)


def is_known(parts: Sequence[str]) -> bool:
    """Return whether codes are surely of a document: a kind, an issuer, an office and more."""
    return parts[0] in KNOWN or (parts[0] in OFFICES and len(parts) > 1)


def terms_of_type(number: str, year: str | None, code: str) -> tuple[str, ...]:
    """Return the terms of a number whose type is its only code.

    Args:
        number: its digits.
        year: that it names.
        code: of its type, folded.
    """
    return distinct((f"{head(number, year)}/{code}", f"{_value(number)}/{code}"))


def head(number: str, year: str | None) -> str:
    """Return the number with its year: 31/2013."""
    return f"{_value(number)}/{year}" if year else _value(number)


def distinct(terms: Iterable[str]) -> tuple[str, ...]:
    """Return terms once each, and none that an engine would cut."""
    return tuple(dict.fromkeys(term[:LONGEST_TERM] for term in terms))


def _value(number: str) -> str:
    """Return a number without leading zeros, with its letter: 5, 36a."""
    figure = fold(number.replace(".", "").lower())
    digits = figure.rstrip(_LETTERS)
    return f"{int(digits)}{figure[len(digits) :]}"


def _is_resolution(text: str, number: int) -> bool:
    return _OF_RESOLUTION.search(text, max(0, number - _LOOK_BACK), number) is not None
