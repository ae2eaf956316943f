"""Parses the typed text into clauses; accepts any text."""

from searchsvc.query.syntax.syntax import TypedQuery, ordered_spans, parse

__all__ = ["TypedQuery", "ordered_spans", "parse"]
