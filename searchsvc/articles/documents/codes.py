"""The codes of numbers as they are written, for numbers that someone typed: nd-cp = NĐ-CP."""

import re

from searchsvc.analysis.orthography.tones import fold

_CODE = r"[^\W\d_]{1,12}\d{0,3}"
# Number, maybe a year, codes.
_NUMBER = re.compile(rf"(\d{{1,5}}[a-z]?(?:/(?:19|20)\d\d)?[-/])({_CODE}(?:[-/&]{_CODE}){{0,4}})")
# Those that are not just their letters as capitals (Decree 30/2020/NĐ-CP, appendix VI).
_WRITTEN = {
    fold(code.lower()): code
    for code in (
        *("NĐ", "QĐ", "HD", "TTr", "CTr", "TTg", "HĐND", "UBND", "BGDĐT", "SGDĐT", "PGDĐT"),
        *("BKHĐT", "SKHĐT", "BLĐTBXH", "SLĐTBXH", "BVHTTDL", "SVHTTDL"),
    )
}


def written(number: str) -> str:
    """Write the codes of a number as documents do, where that is certain.

    Args:
        number: without blanks, such as 12/2020/nd-cp.

    Returns:
        12/2020/NĐ-CP; the number as it is where a code may have a Đ that was typed as d, and where
        it has another form.
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        return number
    # Who types one đ types them all.
    marked = "đ" in number.lower()
    codes = [_code(part, marked) for part in re.split("([-/&])", found.group(2))]
    return number if None in codes else found.group(1) + "".join(filter(None, codes))


def _code(typed: str, marked: bool) -> str | None:
    """Write one code, or a sign between two; None = it may be written in several ways."""
    known = _WRITTEN.get(fold(typed.lower()))
    if known is not None or not typed.islower():
        return known or typed
    return None if "d" in typed and not marked else typed.upper()
