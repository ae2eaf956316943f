"""TCVN3, the encoding of the ABC fonts (.VnTime): one byte a letter, read as Latin-1.

Source: TCVN 5712:1993, VN3. It has no capitals with tones: fonts of capitals (.VnTimeH) show the
small letters as capitals.
"""

import re
import unicodedata

_BYTES = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_DECODED = str.maketrans(_BYTES, _LETTERS)
_ENCODED = str.maketrans(_LETTERS, _BYTES)
_TONED_CAPITAL = re.compile(f"[{_LETTERS[14:].upper()}]")

WORD = re.compile("[A-Za-z\u00a1-\u00fe]+")
# Signs inside a word: no language in Latin-1 writes them there.
PROOF = re.compile("[¡-¾×÷]")


def decode(text: str) -> str:
    """Read text that is TCVN3, taken for Latin-1, as Vietnamese in NFC."""
    return text.translate(_DECODED)


def encode(text: str) -> str:
    """Write Vietnamese as TCVN3 taken for Latin-1; capitals with tones become small letters."""
    composed = unicodedata.normalize("NFC", text)
    return _TONED_CAPITAL.sub(lambda m: m.group().lower(), composed).translate(_ENCODED)
