"""Every indexed field, once. Both engines' schemas are generated from this list."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is indexed."""

    TERMS = "terms"  # space-joined terms, term frequencies, no positions
    POSITIONS = "positions"  # the same, with positions for phrases
    KEYWORD = "keyword"  # one exact value or several, for filters and counts
    INTEGER = "integer"  # signed 64 bits, for ranges and sorting


@dataclass(frozen=True, slots=True)
class Field:
    """One indexed field: its name, its kind, and why it is there."""

    name: str
    kind: Kind
    why: str


FIELDS = (
    Field("id", Kind.KEYWORD, "the article's id: get, replace and delete"),
    Field("key", Kind.INTEGER, "the ledger's number of the id: cheap ranges for reconciling"),
    Field("version", Kind.INTEGER, "the source's version: reconciling compares it"),
    Field("title", Kind.POSITIONS, "exact syllables of the title: the strongest evidence, phrases"),
    Field("title_folded", Kind.TERMS, "title without marks, for readers who type none"),
    Field("text", Kind.POSITIONS, "exact syllables of title, summary and body: recall, phrases"),
    Field("text_bigrams", Kind.TERMS, "neighbouring syllables of the text: proximity"),
    Field("text_words", Kind.TERMS, "pyvi's words of the text: compounds"),
    Field("text_folded", Kind.TERMS, "text without marks, for readers who type none"),
    Field("text_folded_bigrams", Kind.TERMS, "proximity in the text for readers without marks"),
    Field("own_number", Kind.TERMS, "the document's own number, which its title begins with"),
    Field("numbers", Kind.TERMS, "every document number in the text, in canonical form"),
    Field(
        "variants",
        Kind.TERMS,
        "abbreviations, dates, numerals, places, figures, respellings in canonical form",
    ),
    Field("file_text", Kind.POSITIONS, "exact syllables of the attachments: recall, phrases"),
    Field("file_bigrams", Kind.TERMS, "neighbouring syllables of the attachments"),
    Field("file_folded", Kind.TERMS, "attachments without marks, for readers who type none"),
    Field("file_folded_bigrams", Kind.TERMS, "neighbours in attachments without marks"),
    Field("file_doubtful", Kind.TERMS, "syllables and neighbours without marks of what OCR read"),
    Field("file_numbers", Kind.TERMS, "every document number in the attachments"),
    Field("file_variants", Kind.TERMS, "mentions in the attachments, in canonical form"),
    Field("has_attachment", Kind.KEYWORD, "facet and filter: 1 where there is any"),
    Field("category", Kind.KEYWORD, "facet and filter"),
    Field("source", Kind.KEYWORD, "facet and filter"),
    Field("author", Kind.KEYWORD, "facet and filter"),
    Field("document_type", Kind.KEYWORD, "type of an official document: facet and filter"),
    Field("document_issuer", Kind.KEYWORD, "the body that issued a document: facet and filter"),
    Field("document_issuer_terms", Kind.TERMS, "its syllables without marks, for queries"),
    Field("document_year", Kind.KEYWORD, "year of issue of a document: facet and filter"),
    Field("document_validity", Kind.KEYWORD, "whether a document holds: facet and filter"),
    Field("document_number", Kind.KEYWORD, "canonical number of a document: filter, citations"),
    Field("document_replaces", Kind.KEYWORD, "canonical numbers that a document replaces"),
    Field("year_vn", Kind.INTEGER, "yyyy in Vietnam: date facet"),
    Field("month_vn", Kind.INTEGER, "yyyymm in Vietnam: date facet"),
    Field("day_vn", Kind.INTEGER, "yyyymmdd in Vietnam: date facet, calendar, from and to"),
    Field("newest", Kind.INTEGER, "sorts newest first, undated last; unique"),
    Field("oldest", Kind.INTEGER, "sorts oldest first, undated last; unique"),
    Field("most_viewed", Kind.INTEGER, "sorts by views, unknown last; unique"),
)
KINDS = {field.name: field.kind for field in FIELDS}

# The stored article: returned with hits, never searched.
STORED = "article"
# Keys of it that are internal and never shown.
UNSHOWN = frozenset(
    (
        "attachment_texts",
        "facts",
        "figures_hash",
        "key",
        "keywords",
        "mentions",
        "sketch",
        "title_hash",
    )
)


def held_by(field: str, term: str) -> tuple[str, ...]:
    """Give the fields in which every article with a term in one field holds it as well.

    The text repeats the title, and an unmarked syllable is its own folded form.
    """
    match field:
        case "title" if _unmarked(term):
            return ("text", "text_folded")
        case "title":
            return ("text",)
        case "title_folded":
            return ("text_folded",)
        case "text" if _unmarked(term):
            return ("text_folded",)
        case "file_text" if _unmarked(term):
            return ("file_folded",)
        case _:
            return ()


def _unmarked(term: str) -> bool:
    return term.isascii() and term.isalnum()


# Sort fields end in these low bits of the key, so that both engines break ties alike.
TIE_BITS = 24
_TIES = (1 << TIE_BITS) - 1
_YEAR_ONE = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
# The years 1 to 9999 are over 300 billion seconds: 39 bits.
_ALL_SECONDS = (1 << 39) - 1


def order_of_date(moment: dt.datetime | None, key: int) -> int:
    """Return the value of `newest`: larger is newer; the undated are smaller than all dated."""
    if moment is None:
        return key & _TIES
    seconds = (moment - _YEAR_ONE) // dt.timedelta(seconds=1)
    # A day of slack: Vietnam's year 1 begins before that of UTC.
    return (seconds + 86_400) << TIE_BITS | key & _TIES


def order_of_age(moment: dt.datetime | None, key: int) -> int:
    """Return the value of `oldest`: larger is older; the undated are smaller than all dated."""
    if moment is None:
        return _TIES - (key & _TIES)
    seconds = (order_of_date(moment, 0) >> TIE_BITS) + 1
    return (_ALL_SECONDS - seconds) << TIE_BITS | _TIES - (key & _TIES)


def order_of_views(views: int | None, key: int) -> int:
    """Return the value of `most_viewed`: larger is more viewed; unknown is less than zero views."""
    return (0 if views is None else views + 1) << TIE_BITS | key & _TIES


# Raise it whenever the analyzer gives other terms for the same text, or an engine holds an article
# otherwise: the index must be rebuilt.
ANALYSIS = 20


def fingerprint() -> str:
    """Return a short hash of schema and analysis: an index made by others must be rebuilt."""
    text = json.dumps([ANALYSIS, [(field.name, field.kind) for field in FIELDS]])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def description() -> list[dict[str, str]]:
    """Return the fields as plain rows, for docs and `doctor`."""
    return [asdict(field) for field in FIELDS]
