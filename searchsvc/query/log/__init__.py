"""Counted searches: queries in one spelling, without personal details."""
