"""Completions: titles and frequent phrases for what a reader has typed so far, from memory."""

from searchsvc.query.completions.builder import CompletionsBuilder
from searchsvc.query.completions.completions import EMPTY, Completion, Completions

__all__ = ["EMPTY", "Completion", "Completions", "CompletionsBuilder"]
