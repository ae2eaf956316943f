"""The documents that a query for the newest ones asks for by their type: "quyết định mới"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from searchsvc.analysis.numbers.issuers import ISSUER_NAMES
from searchsvc.analysis.tokenize import tokenize
from searchsvc.articles.documents.types import NAMES
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.named_issuers import full_terms
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.readings.document_types import type_at
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, OneOf, Phrase, Term

_NUMBERS = ("own_number", "numbers")
# A number of the same type of another year is another document; how far off they are cited.
_YEARS_APART = 30
# Code of a body → who decides for it.
_DECIDES = {**dict.fromkeys(("tu", "hu", "qu"), ("ban thường vụ",)), "ubnd": ("chủ tịch",)}
# Code of who issued a document → how articles that leave the code out say it.
_TOKENS = {code: tuple(map(tokenize, names)) for code, names in ISSUER_NAMES.items()}
_NAMES = {c: tuple(tuple(t.key for t in name) for name in names) for c, names in _TOKENS.items()}
_FOLDED = {c: tuple(tuple(t.folded for t in n) for n in names) for c, names in _TOKENS.items()}
# They are kept with their names in full as well.
_SHORT = ("ubnd", "hdnd")
# Nghị quyết 12 của (Ban Thường vụ) Tỉnh ủy.
_OF = {
    code: tuple(
        (*(token.key for token in tokenize(f"của {decides}")), *name)
        for name in names
        for decides in ("", *_DECIDES.get(code, ()))
    )
    for code, names in _NAMES.items()
}


@dataclass(frozen=True, slots=True)
class DocumentsNamed:
    """The documents of a type.

    Attributes:
        node: what matches them.
        said: the units that say the type.
    """

    node: OneOf
    said: frozenset[Unit]


def documents_named(context: QueryContext, units: Sequence[Unit]) -> DocumentsNamed | None:
    """Give the documents whose type a query for the newest begins with.

    Other queries mean by such a word whatever is called so: a plan in the news is a "kế hoạch".

    Args:
        context: of the query.
        units: its words; a type that is a part of a longer one is none (hướng dẫn viên).
    """
    found = None
    if context.newest:
        found = type_at(list(chain.from_iterable(unit.tokens for unit in units)))
    if found is None:
        return None
    kind, start, end = found
    ends = list(accumulate(len(unit.tokens) for unit in units))
    places = {0, *ends}
    if not {start, end} <= places:
        return None
    said = (unit for unit, at in zip(units, ends, strict=True) if start < at <= end)
    types = tuple(NAMES) if kind is None else (kind,)
    return DocumentsNamed(OneOf("document_type", types), frozenset(said))


def near_terms(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the terms of documents near one with a number: 36a/nq has 36/nq before it.

    Args:
        terms: of the number; the last is the figure and the type.
    """
    figure, _, rest = terms[-1].partition("/") if terms else ("", "", "")
    digits = figure.rstrip("abcd")
    if not rest or not digits.isdecimal():
        return tuple(terms)
    others = (f"{digits}{letter}/{rest}" for letter in ("", "a", "b"))
    return tuple(dict.fromkeys((*terms, *others)))


def stated_apart(terms: Sequence[str]) -> list[Node]:
    """Return what matches a document whose year or issuer its number leaves out.

    Args:
        terms: of a document number; only that of a type and a year (215/2031/qd: 215/QĐ-UBND, of
            2031), or of a type and an issuer (12/nq/hdnd: Nghị quyết 12 của HĐND) is looked at.
    """
    issued = (_issued_by(term, terms) for term in full_terms(terms))
    return [node for node in (_numbered_in(terms), *issued) if node is not None]


def _numbered_in(terms: Sequence[str]) -> Node | None:
    parts = terms[0].split("/") if terms else []
    if len(parts) != len(("number", "year", "type")):
        return None
    number, year, kind = parts
    if f"{number}/{kind}" not in terms[1:] or not year.isdigit():
        return None
    others = range(int(year) - _YEARS_APART, int(year) + _YEARS_APART + 1)
    of_others = tuple(f"{number}/{one}/{kind}" for one in others if one != int(year))
    said = any_of([Term("text", year), OneOf("year_vn", (int(year),))])
    return Bool(
        filters=(_numbered(f"{number}/{kind}"), said), must_not=(OneOf("numbers", of_others),)
    )


def _issued_by(term: str, terms: Sequence[str]) -> Node | None:
    """Return what names an issuer right behind a number, or beside one that has no code."""
    bare, _, issuer = term.rpartition("/")
    head = bare.rpartition("/")[0]
    if issuer not in ISSUER_NAMES or bare not in terms:
        return None
    number, *year = head.split("/")
    figures = dict.fromkeys((number, number.zfill(2)))
    said = [Phrase("text", (one, *year, *of)) for one in figures for of in _OF[issuer]]
    beside = [Phrase("text", name) for name in _NAMES[issuer]]
    issued = [_is_issuer(name) for name in _FOLDED[issuer]]
    # Whose number has the code of one body may name another, to which it was sent.
    others = OneOf("numbers", tuple(f"{bare}/{one}" for one in ISSUER_NAMES if one != issuer))
    named = Bool(must=(any_of([*beside, *issued]),), must_not=(others,))
    return Bool(filters=(_numbered(bare), any_of([*said, named])))


def _is_issuer(name: Sequence[str]) -> Node:
    terms = tuple(Term("document_issuer_terms", one) for one in name)
    # Written in full it has the syllables of others: Tỉnh ủy, UBND tỉnh.
    full = () if name[0] in _SHORT else tuple(Term("document_issuer_terms", one) for one in _SHORT)
    return Bool(filters=terms, must_not=full)


def _numbered(bare: str) -> Node:
    return any_of([Term(field, bare) for field in _NUMBERS])
