"""Texts that people read, marked where they are written and translated where they are shown."""


def mark(message: str) -> str:
    """Mark a Vietnamese text, so that it comes into the catalogues of the pages."""
    return message
