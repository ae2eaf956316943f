"""Reads a file of given bytes in the process of the test; writes text as old programs do."""

import unicodedata
from pathlib import Path

from searchsvc.documents.extract.read import read_file
from searchsvc.documents.text import FileText, Limits


def read(tmp_path: Path, content: bytes, limits: Limits | None = None) -> FileText:
    path = tmp_path / "file"
    path.write_bytes(content)
    return read_file(path, limits or Limits())


def texts(found: FileText) -> list[str]:
    return [page.text for page in found.pages]


def windows_1258(text: str) -> bytes:
    """Write Vietnamese as Windows does: a letter with its shape, then its tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for char in text:
        decomposed = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in decomposed if mark in tones)
        base = "".join(mark for mark in decomposed if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(pieces).encode("cp1258")
