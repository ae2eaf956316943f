"""The documents that a query for the newest ones asks for by their type: "quyết định mới"."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.analysis.tokenize import Token
from searchsvc.articles.documents.types import NAMES
from searchsvc.query.context import QueryContext
from searchsvc.query.readings.document_types import begins_with_type
from searchsvc.query.tree.nodes import OneOf


@dataclass(frozen=True, slots=True)
class DocumentsNamed:
    """The documents of a type.

    Attributes:
        node: what matches them.
        keys: of the syllables that say the type.
    """

    node: OneOf
    keys: frozenset[str]


def documents_named(context: QueryContext, typed: Sequence[Token]) -> DocumentsNamed | None:
    """Give the documents whose type a query for the newest begins with.

    Other queries mean by such a word whatever is called so: a plan in the news is a "kế hoạch".

    Args:
        context: of the query.
        typed: the tokens of its words.
    """
    found = begins_with_type(typed) if context.newest else None
    if found is None:
        return None
    kind, end = found
    types = tuple(NAMES) if kind is None else (kind,)
    return DocumentsNamed(OneOf("document_type", types), frozenset(t.key for t in typed[:end]))
