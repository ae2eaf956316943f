"""Normalises Unicode: the form of text that is stored and shown, and that offsets refer to."""

import re
import unicodedata

# Zero-width, soft hyphen, direction marks: invisible, but they would split a word.
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
# Every control character that is not a blank or a line end.
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_DROPPED = re.compile(f"[{_INVISIBLE}{_CONTROL}]")
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n ]")
# Hyphen, non-breaking hyphen, figure dash, minus, small and full-width hyphen: keyboards have none.
_HYPHENS = "\u2010\u2011\u2012\u2212\ufe63\uff0d"
_HYPHEN = re.compile(f"[{_HYPHENS}]")
# Letters that some producers of PDF write for Ư and ư: no Vietnamese text holds the letter oi.
_OI = "\u01a2\u01a3"
_WRONG_LETTERS = str.maketrans(_OI, "Ưư")
# The Stream-Safe Text Format of Unicode Standard Annex 15 allows 30 marks on one letter: ordering
# more of them takes quadratic time.
_MOST_MARKS = 30
_MARKS = "".join(
    chr(code)
    for code in range(0x300, 0x10000)
    if unicodedata.combining(chr(code)) and chr(code) not in "\\]^-"
)
_TOO_MANY_MARKS = re.compile(f"([{_MARKS}]{{{_MOST_MARKS}}})[{_MARKS}]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
# A cheap test first: most text has none of the characters that are changed below.
_UNCLEAN = re.compile(
    f"[{_INVISIBLE}{_CONTROL}{_BLANKS.replace(' ', '').replace(chr(10), '')}{_MARKS}{_HYPHENS}{_OI}"
    "\ud800-\udfff]"
)


def clean_name(text: str) -> str:
    """Bring a name (category, source, tag) into the exact form that is stored and filtered by."""
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """Bring text into the form that is stored and that all offsets refer to.

    Args:
        text: any string, lone surrogates included.

    Returns:
        NFC text (Unicode Standard Annex 15) without invisible and control characters; every kind
        of line end is a newline, every other blank one space, every kind of hyphen "-", a lone
        surrogate U+FFFD, Ƣ is Ư, and at most 30 marks follow each other. Valid UTF-8 when encoded.
        `clean(clean(text)) == clean(text)`.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _UNCLEAN.search(text):
        return unicodedata.normalize("NFC", text)
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _NEWLINE.sub("\n", text)
    text = _DROPPED.sub("", text)
    text = _SPACE.sub(" ", text)
    text = _HYPHEN.sub("-", text)
    text = text.translate(_WRONG_LETTERS)
    text = _TOO_MANY_MARKS.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)
