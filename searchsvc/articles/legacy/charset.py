"""Decodes pages and files, whatever charset their server or head declares."""

import codecs
import re
import unicodedata

from searchsvc.analysis.orthography.syllables import is_syllable
from searchsvc.articles.legacy.detect import to_unicode

_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']")
_HEAD_BYTES = 4_096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# As browsers map them.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
_VIETNAMESE, _WESTERN = "cp1258", "cp1252"
# High bytes of UTF-16 in Vietnamese text: Latin letters, combining marks, general punctuation.
_HIGH_BYTES = bytes((0, 1, 3, 0x1E, 0x20))
_MOST_OTHERS = 0.03
_MARKED_WORD = re.compile(r"[^\W\d_]+")
_MOST_CHARACTERS = 200_000
# Badly cut or concatenated UTF-8 has a few wrong bytes among many valid ones.
_MOST_BROKEN = 0.05
# In a short text a few are more than that share; other encodings hardly ever look so valid.
_FEW_BROKEN, _LEAST_SOUND = 2, 8
# Letters with two marks (ọ, ế) in UTF-8: three such bytes are no word in other encodings.
_TWICE_MARKED = re.compile(rb"\xe1[\xba\xbb][\x80-\xbf]")


def decode(content: bytes, declared: str | None = None) -> str:
    """Read bytes as text.

    Args:
        content: of a page, feed or file.
        declared: the charset that the server declares; often wrong.

    Returns:
        Text as the author meant it: a byte order mark decides, then UTF-16 without one, then valid
        UTF-8, also with a few wrong bytes, then the declared charset (of the server, then of the
        page), checked for plausible Vietnamese. Invalid bytes become U+FFFD.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    if wide := utf_16(content):
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    names = [name for name in (_codec(declared), *_inside(content)) if name]
    if (text := _with_broken_bytes(content)) is not None:
        return text
    for name in names:
        if name not in ("utf-8", _VIETNAMESE, _WESTERN):
            try:
                return content.decode(name)
            except UnicodeDecodeError:
                continue
    return _single_bytes(content)


def _with_broken_bytes(content: bytes) -> str | None:
    """Read UTF-8 of which a few bytes are wrong, None when it is in another encoding."""
    text = content.decode("utf-8", "replace")
    sound = sum(1 for byte in content if byte >= 0xC0)
    broken = text.count("\ufffd")
    few = broken <= _FEW_BROKEN and sound - broken >= _LEAST_SOUND
    if few or broken <= _MOST_BROKEN * max(sound, 1):
        return text
    if broken <= _FEW_BROKEN and len(_TWICE_MARKED.findall(content)) > broken:
        return text
    return None


def utf_16(content: bytes) -> str | None:
    """Return the name of the UTF-16 that a text is in, None when it is in another encoding.

    Args:
        content: the text or its beginning; a mark at its beginning is not needed.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = content[:_HEAD_BYTES]
    if b"\0" not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        others = len(high.translate(None, _HIGH_BYTES)) + low.count(0)
        if len(high) > 1 and others <= _MOST_OTHERS * len(high):
            return name
    return None


def _single_bytes(content: bytes) -> str:
    # The two Windows encodings are often confused: the words decide.
    western = content.decode(_WESTERN, "replace")
    if "\ufffd" in western:
        # Bytes without a character in Windows keep their value: TCVN3 and VNI use some.
        western = content.decode("latin-1")
    vietnamese = content.decode(_VIETNAMESE, "replace")
    # TCVN3 and VNI text was shown as western text, and is decoded from that.
    legacy = _syllables(to_unicode(western[:_MOST_CHARACTERS]))
    return vietnamese if _syllables(vietnamese) > max(legacy, _syllables(western)) else western


def _syllables(text: str) -> int:
    words = _MARKED_WORD.findall(unicodedata.normalize("NFC", text[:_MOST_CHARACTERS]))
    return sum(not word.isascii() and is_syllable(word.lower()) for word in words)


def _inside(content: bytes) -> list[str | None]:
    head = content[:_HEAD_BYTES]
    found = _XML.search(head) or _META.search(head)
    return [_codec(found[1].decode("ascii"))] if found else []


def _codec(name: str | None) -> str | None:
    """Return Python's name of a text encoding, None when there is none."""
    if not name:
        return None
    try:
        known = codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return _READ_AS.get(known.name, known.name)
