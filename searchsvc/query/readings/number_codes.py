"""Codes of document numbers typed with raw keys: 12/QDD-UBND, 12/QD9-UBND → 12/QĐ-UBND."""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token, forms, tokenize
from searchsvc.query.readings.protected_spans import outside_spans
from searchsvc.query.readings.reading import Rewrite, cased

# A number, maybe a year, and what is joined to it by dashes or slashes.
_NUMBER = re.compile(
    r"(?<![\w./-])\d{1,5}[a-dđ]?(?:/\d{4})?((?:[-–—/][^\W\d_]\w*)+)(?!\w)", re.IGNORECASE
)
# VNI and Telex keys of đ, the only letter of codes that takes more than one: never both in one.
_STROKES = (re.compile("d9", re.IGNORECASE), re.compile("dd", re.IGNORECASE))


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell the đ of codes; see `Reading`.

    Free tokens are none of a document number, so all of the text is looked at. A code counts that
    no article has as it was typed, but with a đ.
    """
    del tokens
    return outside_spans(text, _rewrites(text, lexicon), lambda rewrite: rewrite.start)


def _rewrites(text: str, lexicon: Lexicon) -> Iterator[Rewrite]:
    for number in _NUMBER.finditer(text):
        start = number.start(1)
        for code in tokenize(number.group(1)):
            surface = number.group(1)[code.start : code.end]
            meant = _with_strokes(surface)
            if meant == surface or lexicon.folded_count(code.folded):
                continue
            if lexicon.folded_count(forms(meant)[1]):
                yield Rewrite(start + code.start, start + code.end, meant)


def _with_strokes(code: str) -> str:
    for keys in _STROKES:
        if keys.search(code):
            return keys.sub(lambda found: cased("đ", found.group()), code)
    return code
