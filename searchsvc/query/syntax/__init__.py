"""Parses the typed text into clauses; accepts any text."""

from searchsvc.query.syntax.foreign import Foreign, read_foreign
from searchsvc.query.syntax.syntax import QUOTES, TypedQuery, ordered_spans, parse

__all__ = ["QUOTES", "Foreign", "TypedQuery", "ordered_spans", "parse", "read_foreign"]
