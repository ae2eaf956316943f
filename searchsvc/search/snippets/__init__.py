"""Snippets cut and marked from the stored text: always the original spelling."""

from searchsvc.search.snippets.snippet import SNIPPET_CHARACTERS, cut, mark_all

__all__ = ["SNIPPET_CHARACTERS", "cut", "mark_all"]
