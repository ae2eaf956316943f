"""What a mention is: a span of text that says something which can be said in other ways."""

from enum import StrEnum
from typing import NamedTuple


class MentionKind(StrEnum):
    """What a mention says."""

    DATE = "date"
    NUMERAL = "numeral"
    PLACE = "place"
    LONG_FORM = "long_form"
    AMBIGUOUS = "ambiguous"
    RESPELLING = "respelling"
    FIGURE = "figure"
    QUANTITY = "quantity"
    DOCUMENT_NUMBER = "document_number"


# The first character of a term tells its kind; those of document numbers begin with a digit.
_KINDS = {
    "@": MentionKind.DATE,
    "#": MentionKind.NUMERAL,
    "+": MentionKind.PLACE,
    "=": MentionKind.LONG_FORM,
    # A short form of several meanings in an article.
    "~": MentionKind.AMBIGUOUS,
    "'": MentionKind.RESPELLING,
    "%": MentionKind.FIGURE,
    "^": MentionKind.QUANTITY,
}


class Mention(NamedTuple):
    """One span of cleaned text and the canonical terms of what it says.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        terms: canonical terms, the most telling first; equal for every way of saying the same.
        weight: how likely it says this, 0 to 1; below 1 for one meaning of several.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    weight: float = 1.0

    @property
    def kind(self) -> MentionKind:
        """What it says."""
        return _KINDS.get(self.terms[0][0], MentionKind.DOCUMENT_NUMBER)

    @property
    def value(self) -> str:
        """Its term without the sign of the kind: 2016-11-15, 13, uy_ban_nhan_dan."""
        term = self.terms[0]
        return term[1:] if term[0] in _KINDS else term
