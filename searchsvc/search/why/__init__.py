"""Why an article is found where it is, or not at all: for editors."""

from searchsvc.search.why.answer import Why
from searchsvc.search.why.ask import why
from searchsvc.search.why.obstacles import NOT_INDEXED

__all__ = ["NOT_INDEXED", "Why", "why"]
