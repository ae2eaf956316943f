"""Rewriting a plan's tree into equal ones that an engine answers with less work."""
