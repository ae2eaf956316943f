"""Snippets and highlights, made from the stored text, so always in the original spelling."""

from searchsvc.search.snippets.snippet import SNIPPET_CHARACTERS, cut, mark_all

__all__ = ["SNIPPET_CHARACTERS", "cut", "mark_all"]
