"""Ledger and engine compared, and their differences mended."""
