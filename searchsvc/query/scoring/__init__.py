"""Builds the nodes that score matches beyond their single syllables."""
