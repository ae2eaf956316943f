"""VNI for Windows (VNI-Times): most marked letters are a letter and a mark, read as Latin-1.

Source: the character table of VNI Software's Windows fonts.
"""

import re
import unicodedata

# Each base as VNI writes it, its marks, and the letters that they make.
_PAIRS = (
    ("a", "øùûõïâàáåãäêèéúüë", "àáảãạâầấẩẫậăằắẳẵặ"),
    ("e", "øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
    ("o", "øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
    ("ô", "øùûõï", "ờớởỡợ"),
    ("u", "øùûõï", "ùúủũụ"),
    ("ö", "øùûõï", "ừứửữự"),
    ("y", "øùûõ", "ỳýỷỹ"),
)
_SINGLES = ("ìíæóòîñôö", "ìíỉĩịỵđơư")
_DECODED = {
    base + mark: letter
    for base, marks, letters in _PAIRS
    for mark, letter in zip(marks, letters, strict=True)
} | dict(zip(*_SINGLES, strict=True))
_ENCODED = {letter: written for written, letter in _DECODED.items()}
_WRITTEN = re.compile("|".join(sorted(_DECODED, key=len, reverse=True)), re.IGNORECASE)
_LETTER = re.compile(f"[{''.join(_ENCODED)}]", re.IGNORECASE)

WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ]+")
# A mark of VNI after its letter.
PROOF = re.compile("|".join(pair for pair in _DECODED if len(pair) == 2), re.IGNORECASE)


def decode(text: str) -> str:
    """Read text that is VNI, taken for Latin-1, as Vietnamese in NFC."""
    return _WRITTEN.sub(lambda match: _cased(match.group(), _DECODED), text)


def encode(text: str) -> str:
    """Write Vietnamese as VNI taken for Latin-1."""
    composed = unicodedata.normalize("NFC", text)
    return _LETTER.sub(lambda match: _cased(match.group(), _ENCODED), composed)


def _cased(written: str, table: dict[str, str]) -> str:
    found = table[written.lower()]
    return found.upper() if written[0].isupper() else found
