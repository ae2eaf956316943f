"""Crawls sources into the ledger: changes are written, pages that are surely gone deleted."""
