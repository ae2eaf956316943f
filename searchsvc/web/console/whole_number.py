"""Whole numbers in addresses and forms."""

# Digits: of every number that fits into SQLite's 64 bits whatever its digits are.
_MOST_DIGITS = 18


def whole_number(text: str) -> int | None:
    """Read a whole number from 0 of ASCII digits; None = it is none, or too long."""
    fits = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if fits else None
