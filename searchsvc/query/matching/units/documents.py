"""The documents that a query for the newest ones asks for by their type: "quyết định mới"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from searchsvc.articles.documents.types import NAMES
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.readings.document_types import type_at
from searchsvc.query.tree.nodes import OneOf


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
