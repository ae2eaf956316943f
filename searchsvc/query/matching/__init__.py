"""Builds the nodes that decide which articles match a syllable, a phrase, a query."""
