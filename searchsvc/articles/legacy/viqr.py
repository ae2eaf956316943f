"""VIQR: marks written after their letter with ASCII signs (Vie^.t, ddu+o+`ng). Source: RFC 1456."""

import re
import unicodedata

from searchsvc.analysis.orthography.syllables import HOI, HUYEN, NANG, NGA, SAC, is_syllable

_TONES = {"'": SAC, "`": HUYEN, "?": HOI, "~": NGA, ".": NANG}
_MARKS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_SIGN_OF = {mark: sign for sign, mark in (*_TONES.items(), *_MARKS.items()) if sign != "*"}
_MARKED = r"a[\^(]?|e\^?|o[\^+*]?|u[+*]?|[iy]"
_UNIT = re.compile(rf"dd|({_MARKED})(['`?~.]?)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\'`?~.^(+*dD])")
# Characters that would be read as a mark of the letter before, and a second d.
_AMBIGUOUS = re.compile(r"(?<=[aeiouy])['`?~.]|(?<=[aeou])[\^(+*]|(?<=d)d|\\", re.IGNORECASE)

WORD = re.compile(rf"(?:(?:{_MARKED})['`?~.]?|[b-df-hj-np-tv-xz])+", re.IGNORECASE)
# A mark that changes the vowel: a tone sign alone is also a full stop or a question mark.
PROOF = re.compile(r"[aeo]\^|a\(|[ou][+*]", re.IGNORECASE)


def decode(text: str) -> str:
    r"""Read VIQR text as Vietnamese in NFC.

    Args:
        text: VIQR. A sign after a vowel is its mark unless escaped by a backslash (RFC 1456); words
            that would decode to no syllable are unchanged, "e.g." for example.
    """
    return _ESCAPE.sub(r"\1", WORD.sub(lambda match: _word(match.group()), text))


def _word(word: str) -> str:
    read = _compose(word)
    return read if is_syllable(read.lower()) else word


def _compose(word: str) -> str:
    def marked(match: re.Match[str]) -> str:
        if match.group(1) is None:
            return "Đ" if match.group()[0] == "D" else "đ"
        vowel, tone = match.groups()
        return vowel[0] + "".join(_MARKS[sign] for sign in vowel[1:]) + _TONES.get(tone, "")

    return unicodedata.normalize("NFC", _UNIT.sub(marked, word))


def encode(text: str) -> str:
    """Write Vietnamese as VIQR, with a backslash before what would be read as a mark."""
    escaped = _AMBIGUOUS.sub(r"\\\g<0>", unicodedata.normalize("NFC", text))
    written: list[str] = []
    for char in escaped:
        if char in "đĐ":
            written.append("dd" if char == "đ" else "DD")
            continue
        base, *marks = list(unicodedata.normalize("NFD", char))
        if not all(mark in _SIGN_OF for mark in marks):
            written.append(char)
            continue
        signs = [_SIGN_OF[mark] for mark in marks]
        written += [base, *sorted(signs, key=lambda sign: sign in _TONES)]
    return "".join(written)
