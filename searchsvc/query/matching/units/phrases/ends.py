"""How another way to write words begins and ends, which tells what stands beside it."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS, BESIDE, SPOKEN
from searchsvc.analysis.mentions.abbreviation_table.written import by_term, canonical, stuck
from searchsvc.analysis.mentions.numerals.number_words import in_words
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.tree.nodes import Bool, Node, Phrase, Term

# The first characters of the terms of abbreviations and of their long forms.
_LONG_FORMS = "=~"
# Of numerals, and what is written in words.
_NUMERAL, _IN_WORDS = "#", range(1, 100)


class Ends(NamedTuple):
    """The first and the last syllable of a way to write words.

    Attributes:
        first: key of the first syllable.
        last: key of the last.
        exact: whether articles have it with these marks; else with any.
    """

    first: str
    last: str
    exact: bool = True


def ends_of(other: Alternative) -> tuple[Ends, ...]:
    """Return how an alternative is written in articles; nothing where that is not known."""
    match other.held:
        case Term("variants", term) if term[0] in _LONG_FORMS:
            return _by_term().get(term[1:], ())
        case Term("variants", term) if term[0] == _NUMERAL:
            return _of_number(term[1:])
        case Term("text" | "text_folded" as field) if other.keys:
            return (Ends(other.keys[0], other.keys[-1], field == "text"),)
        case Phrase(_, keys):
            return (Ends(keys[0], keys[-1]),)
    pairs = _pairs(other.held)
    if not pairs:
        return ()
    exact = all(one.field == "text_bigrams" for one in pairs)
    return (Ends(pairs[0].term.split("_")[0], pairs[-1].term.split("_")[-1], exact),)


def _pairs(held: Node) -> Sequence[Term]:
    """Return the neighbours that an alternative consists of, if it is written in one way."""
    parts = held.filters if isinstance(held, Bool) and not held.must_not else (held,)
    pairs = [one for one in parts if isinstance(one, Term) and one.field.endswith("bigrams")]
    return pairs if len(pairs) == len(parts) else ()


def _of_number(digits: str) -> tuple[Ends, ...]:
    """Return how articles write a number in words, small ones only."""
    number = int(digits) if digits.isdecimal() else 0
    return _said(number) if number in _IN_WORDS else ()


@cache
def _said(number: int) -> tuple[Ends, ...]:
    words = map(tokenize, in_words(number))
    return tuple(Ends(tokens[0].key, tokens[-1].key) for tokens in words)


@cache
def _by_term() -> dict[str, tuple[Ends, ...]]:
    rows = chain(ABBREVIATIONS.items(), *(table.items() for _, table in BESIDE))
    written = {
        term: [way for short, meaning in ways for way in (short, stuck(short), meaning)]
        for term, ways in by_term(rows).items()
    }
    for spoken, meaning in SPOKEN.items():
        written[canonical(meaning)].append(spoken)
    return {term[1:]: tuple(dict.fromkeys(map(_ends, ways))) for term, ways in written.items()}


def _ends(written: str) -> Ends:
    tokens = tokenize(written)
    return Ends(tokens[0].folded, tokens[-1].folded, exact=False)
