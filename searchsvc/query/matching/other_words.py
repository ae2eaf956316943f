"""Finds words that only paraphrase the query, which relevance feedback must not learn."""

from collections.abc import Iterable

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.mentions.abbreviation_table.written import by_term
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.mentions.numerals.number_words import UNITS, UNITS_AFTER_TEN
from searchsvc.analysis.mentions.numerals.values import to_roman
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize

_LARGEST_ROMAN = 39
_LARGER = frozenset(token.folded for token in tokenize("mười mươi trăm"))
_NUMBER_WORDS = UNITS | UNITS_AFTER_TEN | _LARGER


# Value of a long form → the folded parts of its short ones.
_SHORT_FORMS = {
    term[1:]: frozenset(token.folded for short, _ in ways for token in tokenize(short))
    for term, ways in by_term(ABBREVIATIONS.items()).items()
}


def folded_parts(term: str) -> frozenset[str]:
    """Give the syllables of a word's term, without marks."""
    return _parts[term]


def _parts_of(term: str) -> frozenset[str]:
    return frozenset(
        "".join(char for char in fold(part) if char.isalnum()) for part in term.split("_")
    )


_parts = Cache(_parts_of, 20_000, 60)


def other_words(mentions: Iterable[Mention], typed: frozenset[str]) -> frozenset[str]:
    """Return the folded syllables of other forms of the query's mentions.

    Args:
        mentions: of the query.
        typed: the folded syllables of the query, which are left out.
    """
    found: set[str] = set()
    for mention in mentions:
        value = mention.value
        match mention.kind:
            case MentionKind.LONG_FORM | MentionKind.AMBIGUOUS:
                found.update(value.split("_"), _SHORT_FORMS.get(value, ()))
            case MentionKind.PLACE:
                unit, _, number = value.rpartition("_")
                found.update((*unit.split("_"), number, unit[:1], f"{unit[:1]}{number}"))
            case MentionKind.NUMERAL:
                found.update(_NUMBER_WORDS, (value,))
                if value.isdigit() and 0 < int(value) <= _LARGEST_ROMAN:
                    found.add(to_roman(int(value)).lower())
    return frozenset(found - typed)
