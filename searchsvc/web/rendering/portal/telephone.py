"""The telephone number in a line such as "1900.1234 (nhánh 1)"."""

import re

_BETWEEN = r"[ .\u00a0–-]{0,3}"
# An area code may stand in brackets; a number in brackets behind it is an extension.
_NUMBER = re.compile(
    rf"(?:\+|\(\+?[0-9]{{1,5}}\)|[0-9])"
    rf"(?:{_BETWEEN}(?:\([0-9]{{1,5}}\)(?={_BETWEEN}[0-9])|[0-9]))*",
    re.ASCII,
)
_SEVERAL = re.compile(r" +[-–] +")
# 113 is a number, a digit in words before it is none; no number is longer, by ITU-T E.164.
_LEAST, _MOST = 3, 15


def number_in(text: str) -> str:
    """Return what dials the first number of a line, such as +8428…; "" = it has none."""
    for found in _NUMBER.finditer(text):
        written = found[0]
        if len(_digits(written)) > _MOST:
            written = _SEVERAL.split(written)[0]
        if len(digits := _digits(written)) >= _LEAST:
            return "+" + digits if "+" in written else digits
    return ""


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
