"""Parses the typed text into clauses; accepts any text."""

from searchsvc.query.syntax.syntax import QUOTES, TypedQuery, ordered_spans, parse

__all__ = ["QUOTES", "TypedQuery", "ordered_spans", "parse"]
