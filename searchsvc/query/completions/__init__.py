"""Completions: titles and frequent phrases for the text typed so far, kept in memory."""

from searchsvc.query.completions.builder import CompletionsBuilder
from searchsvc.query.completions.completions import EMPTY, Completion, Completions

__all__ = ["EMPTY", "Completion", "Completions", "CompletionsBuilder"]
