"""The mention: a span of text with a meaning that has several written forms."""

from enum import StrEnum
from typing import NamedTuple


class MentionKind(StrEnum):
    """What a mention refers to."""

    DATE = "date"
    NUMERAL = "numeral"
    PLACE = "place"
    LONG_FORM = "long_form"
    AMBIGUOUS = "ambiguous"
    RESPELLING = "respelling"
    FIGURE = "figure"
    QUANTITY = "quantity"
    DOCUMENT_NUMBER = "document_number"
    ACRONYM = "acronym"


# The first character of a term encodes its kind; terms of document numbers begin with a digit.
_KINDS = {
    "@": MentionKind.DATE,
    "#": MentionKind.NUMERAL,
    "+": MentionKind.PLACE,
    "=": MentionKind.LONG_FORM,
    # An ambiguous short form in an article.
    "~": MentionKind.AMBIGUOUS,
    "'": MentionKind.RESPELLING,
    "%": MentionKind.FIGURE,
    "^": MentionKind.QUANTITY,
    "!": MentionKind.ACRONYM,
}


class Mention(NamedTuple):
    """A span of cleaned text and the canonical terms of its meaning.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        terms: canonical terms, the most specific first; equal for all forms of one meaning.
        weight: how likely it has this meaning, 0 to 1; below 1 if it is ambiguous.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    weight: float = 1.0

    @property
    def kind(self) -> MentionKind:
        """Its kind, by the first character of its first term."""
        return _KINDS.get(self.terms[0][0], MentionKind.DOCUMENT_NUMBER)

    @property
    def value(self) -> str:
        """Its first term without the character of the kind: 2016-11-15, 13, uy_ban_nhan_dan."""
        term = self.terms[0]
        return term[1:] if term[0] in _KINDS else term
