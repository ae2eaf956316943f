"""Compares ledger and engine, and repairs their differences."""
