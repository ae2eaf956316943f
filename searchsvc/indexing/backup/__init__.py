"""Backups of ledger and attached files: made, verified, kept, restored."""
