"""Marks: keys that don't depend on where a tone is placed, folded forms, and tone styles."""

import re
import unicodedata

# Combining tone marks, each with the printable sign that encodes it at the end of a key. Not the
# Telex letters: no token contains these signs, so "las" (Las Vegas) never equals the key of "lá".
TONE_SIGNS = {
    "\u0300": "`",  # huyền
    "\u0301": "'",  # sắc
    "\u0303": "~",  # ngã
    "\u0309": "?",  # hỏi
    "\u0323": ".",  # nặng
}
_NO_SIGNS = {ord(sign): None for sign in TONE_SIGNS.values()}
# Look-alikes of đ that older keyboards and fonts leave in texts.
_D_STROKE = str.maketrans({"\u00f0": "đ", "\u0256": "đ"})

# Old style puts the tone of an open oa, oe, uy on the first vowel, new style on the second; the u
# of qu belongs to the consonant. (Decision 240/QĐ of 1984 of the education ministry: new style.)
_OLD_STYLE = re.compile(r"([òóỏõọ])([ae])(?!\w)|(?<!q)([ùúủũụ])(y)(?!\w)")
_NEW_STYLE = {
    old[0] + vowel: old[1] + accented
    for vowel, accents in (("a", "àáảãạ"), ("e", "èéẻẽẹ"))
    for old, accented in zip(("òo", "óo", "ỏo", "õo", "ọo"), accents, strict=True)
} | {old + "y": "u" + accented for old, accented in zip("ùúủũụ", "ỳýỷỹỵ", strict=True)}


def tone_key(token: str) -> str:
    """Return the key of a token, in which tone placement does not matter.

    Args:
        token: one lower-cased token.

    Returns:
        The token without its tones, followed by their signs: both "hòa" and "hoà" give "hoa`".
    """
    if token.isascii():
        return token
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", token.translate(_D_STROKE)):
        sign = TONE_SIGNS.get(char)
        if sign is None:
            letters.append(char)
        else:
            tones.append(sign)
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)


def fold(token: str) -> str:
    """Remove all marks of a lower-cased token, including that of đ: "đường" gives "duong"."""
    if token.isascii():
        return token
    decomposed = unicodedata.normalize("NFD", token.translate(_D_STROKE))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))


def fold_key(key: str) -> str:
    """Give the folded form of a key, or of several joined ones: "hoa`" gives "hoa"."""
    return fold(key).translate(_NO_SIGNS)


def to_new_style(text: str) -> str:
    """Move old-style tones of lower-cased NFC text to their new-style place: hòa gives hoà.

    pyvi's vocabulary knows the new style only.
    """
    return _OLD_STYLE.sub(lambda match: _NEW_STYLE[match.group()], text)


# After these onsets a final y and i sound alike and both are written: kỹ = kĩ, lý = lí, quý = quí.
# (Decision 240/QĐ of 1984 prefers i.) In tay and tai, thuý and thúi they differ.
_FINAL_Y = re.compile(r"(?:[hklmst]|qu)y[`'~?.]*")


def y_as_i(term: str) -> str:
    """Replace y by i in a key or folded term where they are variants: "kỹ" and "kĩ" give "ki~"."""
    return term.replace("y", "i") if _FINAL_Y.fullmatch(term) else term
