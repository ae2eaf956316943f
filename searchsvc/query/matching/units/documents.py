"""The documents that a query for the newest ones asks for by their type: "quyết định mới"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from searchsvc.analysis.tokenize import tokenize
from searchsvc.articles.documents.types import NAMES
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.readings.document_types import type_at
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, OneOf, Phrase, Term

_NUMBERS = ("own_number", "numbers")
# A number of the same type of another year is another document; how far off they are cited.
_YEARS_APART = 30
# Code of who issued a document → how articles that leave the code out say it: Nghị quyết 12 của
# HĐND.
_ISSUERS = {
    "tw": "Trung ương | TW | Ban Chấp hành Trung ương | Bộ Chính trị | Ban Bí thư",
    "btctw": "Ban Tổ chức Trung ương",
    "tu": "Tỉnh ủy | Thành ủy | Ban Thường vụ Tỉnh ủy | Ban Thường vụ Thành ủy",
    "hu": "Huyện ủy | Ban Thường vụ Huyện ủy",
    "qu": "Quận ủy | Ban Thường vụ Quận ủy",
    "du": "Đảng ủy",
    "hdnd": "HĐND | Hội đồng nhân dân",
    "ubnd": "UBND | Ủy ban nhân dân | Chủ tịch UBND",
    "ttg": "Thủ tướng",
    "cp": "Chính phủ",
    "btc": "Bộ Tài chính",
    "bca": "Bộ Công an",
    "bct": "Bộ Công Thương",
    "byt": "Bộ Y tế",
    "bnv": "Bộ Nội vụ",
    "bxd": "Bộ Xây dựng",
    "btp": "Bộ Tư pháp",
    "bqp": "Bộ Quốc phòng",
    "bgddt": "Bộ Giáo dục",
    "bgtvt": "Bộ Giao thông",
    "bttt": "Bộ Thông tin",
    "bkhcn": "Bộ Khoa học",
}
_SAID = {
    code: tuple(tuple(token.key for token in tokenize(f"của {name}")) for name in names.split("|"))
    for code, names in _ISSUERS.items()
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
    return [node for node in (_numbered_in(terms), _issued_by(terms)) if node is not None]


def _numbered_in(terms: Sequence[str]) -> Node | None:
    parts = terms[0].split("/") if terms else []
    if len(parts) != len(("number", "year", "type")):
        return None
    number, year, kind = parts
    if f"{number}/{kind}" not in terms[1:] or not year.isdigit():
        return None
    others = range(int(year) - _YEARS_APART, int(year) + _YEARS_APART + 1)
    of_others = tuple(f"{number}/{one}/{kind}" for one in others if one != int(year))
    bare = any_of([Term(field, f"{number}/{kind}") for field in _NUMBERS])
    said = any_of([Term("text", year), OneOf("year_vn", (int(year),))])
    return Bool(filters=(bare, said), must_not=(OneOf("numbers", of_others),))


def _issued_by(terms: Sequence[str]) -> Node | None:
    number, _, codes = terms[0].partition("/") if terms else ("", "", "")
    kind, _, issuer = codes.partition("/")
    if issuer not in _SAID or f"{number}/{kind}" not in terms[1:]:
        return None
    figures = dict.fromkeys((number, number.zfill(2)))
    said = (Phrase("text", (one, *words)) for one in figures for words in _SAID[issuer])
    bare = any_of([Term(field, f"{number}/{kind}") for field in _NUMBERS])
    return Bool(filters=(bare, any_of(list(said))))
