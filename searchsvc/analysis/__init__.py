"""Analyses Vietnamese text into terms: pure functions, the same at index and query time."""
