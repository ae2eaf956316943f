"""TCVN3, the encoding of the ABC fonts (.VnTime): one byte a letter, read as Latin-1.

Source: TCVN 5712:1993, VN3. It has no capitals with tones: fonts of capitals (.VnTimeH) show the
small letters as capitals.
"""

import re
import unicodedata

from searchsvc.analysis.orthography.syllables import is_syllable
from searchsvc.articles.legacy.capitals import raised

_BYTES = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_DECODED = str.maketrans(_BYTES, _LETTERS)
_ENCODED = str.maketrans(_LETTERS, _BYTES)
# Those with a capital of their own are typed small in fonts of capitals as well: NăM.
_SMALL = _LETTERS[7:]
_TONED_CAPITAL = re.compile(f"[{_LETTERS[14:].upper()}]")
_LETTER = "[A-Za-z\u00a1-\u00fe]"
# A word with a hyphen for ư: ph-¬ng, t-, -u; behind a sign of a list stands a capital.
_HYPHENED = re.compile(
    f"(?<![A-Za-z\u00a1-\u00fe-])(?:{_LETTER}+-{_LETTER}*|-(?![A-Z]){_LETTER}+)(?![A-Za-z\u00a1-\u00fe-])"
)

WORD = re.compile("[A-Za-z\u00a1-\u00fe]+")
# Signs inside a word: no language in Latin-1 writes them there.
PROOF = re.compile("[¡-¾×÷]")


def decode(text: str) -> str:
    """Read text that is TCVN3, taken for Latin-1, as Vietnamese in NFC."""
    return raised(text.translate(_DECODED), _SMALL)


def unhyphened(text: str, at_end: str) -> str:
    """Write ư of TCVN3 where a program gave a hyphen for it, as PDFium does: ph-¬ng = phương.

    Args:
        text: TCVN3, taken for Latin-1.
        at_end: the character that stands for a hyphen and the end of its line.
    """
    whole = re.sub(f"({_LETTER}*){at_end}", _at_end, text)
    return _HYPHENED.sub(lambda match: _with_u(match.group()) or match.group(), whole)


def _at_end(match: re.Match[str]) -> str:
    found = _with_u(f"{match.group(1)}-")
    return f"{found}\n" if found else f"{match.group(1)}-"


def _with_u(word: str) -> str | None:
    written = word.replace("-", "\u00ad")
    return written if len(word) > 1 and is_syllable(decode(written).lower()) else None


def encode(text: str) -> str:
    """Write Vietnamese as TCVN3 taken for Latin-1; capitals with tones become small letters."""
    composed = unicodedata.normalize("NFC", text)
    return _TONED_CAPITAL.sub(lambda m: m.group().lower(), composed).translate(_ENCODED)
