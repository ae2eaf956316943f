"""Snippets and highlights, made from the stored text, so always in the original spelling."""

from searchsvc.search.snippets.snippet import (
    SNIPPET_CHARACTERS,
    Passage,
    cut,
    mark_all,
    passage,
    rendered,
    whole,
)

__all__ = ["SNIPPET_CHARACTERS", "Passage", "cut", "mark_all", "passage", "rendered", "whole"]
