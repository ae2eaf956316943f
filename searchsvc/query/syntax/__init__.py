"""The typed text as clauses: lenient, whatever is typed."""

from searchsvc.query.syntax.syntax import TypedQuery, ordered_spans, parse

__all__ = ["TypedQuery", "ordered_spans", "parse"]
