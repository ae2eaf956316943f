"""Letters typed as others: ㎡ Ａ ﬁ Ⅻ m² (compatibility forms), ß ł ø æ (no decomposition)."""

import re
import unicodedata

# What is typed for letters that Unicode does not decompose; đ is a letter of its own here.
_TYPED_AS = str.maketrans(
    {
        "ß": "ss",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "þ": "th",
        "ŋ": "ng",
        "ƒ": "f",
        "ə": "e",
        # The letter that looks like an apostrophe: Kʼho.
        "\u02bc": "",
    }
)
# A raised or lowered digit after a letter belongs to it (m², H₂O); after a digit it is a power
# or a footnote (10², điều 5¹), not a further digit.
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
_AFTER_DIGIT = re.compile(f"(?<![^\\W\\d_])[{_RAISED}]+|(?<=[0-9])[\u00bc-\u00be\u2150-\u215e]")
# The combining dot of a lower-cased Turkish İ.
_DOTTED_I = "i\u0307"
# Letters with marks, for classes of patterns: a range of them has capitals and small ones in turn.
_MARKED = "".join(map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))))
CAPITALS = "A-Z" + "".join(filter(str.isupper, _MARKED))
SMALL_LETTERS = "a-z" + "".join(filter(str.islower, _MARKED))


def plain_letters(lowered: str) -> str:
    """Replace letters of a token by those that are typed for them.

    Args:
        lowered: one lower-cased token.

    Returns:
        The token without compatibility forms (NFKC, Unicode Standard Annex 15) and without
        letters that have no decomposition: "80㎡" gives "80m2", "straße" gives "strasse". A power
        stays: "10²".
    """
    if lowered.isascii():
        return lowered
    plain = lowered.replace(_DOTTED_I, "i").translate(_TYPED_AS)
    if not unicodedata.is_normalized("NFKC", plain):
        kept = _AFTER_DIGIT.search(plain)
        at = kept.start() if kept else len(plain)
        after = kept.end() if kept else at
        plain = _composed(plain[:at]) + plain[at:after] + plain_letters(plain[after:])
    return plain or lowered


def _composed(text: str) -> str:
    # Some forms become signs and blanks, which terms don't contain: ⑴ is (1).
    letters = unicodedata.normalize("NFKC", text).lower().translate(_TYPED_AS)
    return "".join(
        "/" if char == "\u2044" else char
        for char in letters
        if char.isalnum() or char == "\u2044" or unicodedata.combining(char)
    )
