"""Explains to editors why an article ranks where it does, or is not found."""

from searchsvc.search.why.answer import Why
from searchsvc.search.why.ask import why
from searchsvc.search.why.obstacles import NOT_INDEXED

__all__ = ["NOT_INDEXED", "Why", "why"]
