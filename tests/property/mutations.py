"""Damaged files of every kind, drawn from a seed, and what must hold of reading them."""

import io
import random
import zipfile
from collections.abc import Callable

from searchsvc.documents.text import FileText, Limits
from tests.unit import made_files as made
from tests.unit.made_files import SAID

LIMITS = Limits(pages=20, characters=5_000, unpacked_mb=2)
# Characters that a reader may give beyond the limit: the ends of lines that it adds.
_SLACK = 10
_MOST_CHANGES = 6

FILES = {
    "pdf": made.pdf(SAID, "Hai", set_upon=[made.SetUpon("FreeText", "Ba")]),
    "docx": made.docx(SAID),
    "xlsx": made.xlsx('<row><c t="s"><v>0</v></c></row>', [SAID]),
    "pptx": made.pptx(SAID),
    "odt": made.odt(SAID),
    "doc": made.doc(SAID),
    "ppt": made.ppt(SAID),
    "rtf": made.rtf(SAID),
    "html": f"<html><body>{SAID}</body></html>".encode(),
    "mail": f"From: a@x.example\nSubject: Hop\nMIME-Version: 1.0\n\n{SAID}".encode(),
    "text": SAID.encode(),
    "png": made.picture(),
    "scan": made.scanned_pdf(),
}


def mutate(kind: str, rng: random.Random) -> bytes:
    """Damage a file of a kind of `FILES`: cut it off, overwrite, double and drop parts.

    Of a zipped file every second time a part is damaged and packed again, because what reads the
    parts would else hardly ever see them.
    """
    whole = FILES[kind]
    if whole.startswith(b"PK") and rng.random() < 0.5:
        return _with_a_damaged_part(whole, rng)
    return _damaged(whole, rng)


def faults_of(found: FileText) -> list[str]:
    """Give what is wrong with the result of reading any file."""
    numbers = [page.number for page in found.pages]
    wrong = {
        "more text than the limit": sum(len(page.text) for page in found.pages)
        > LIMITS.characters + _SLACK,
        "nothing, and no reason": not (found.pages or found.pictures or found.fault),
        "pages out of order": numbers != sorted(set(numbers)),
    }
    return [fault for fault, holds in wrong.items() if holds]


def _damaged(whole: bytes, rng: random.Random) -> bytes:
    content = bytearray(whole)
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        if not content:
            break
        rng.choice(_CHANGES)(content, rng.randrange(len(content)), rng)
    return bytes(content)


def _cut(content: bytearray, at: int, rng: random.Random) -> None:
    del content[at:]


def _write(content: bytearray, at: int, rng: random.Random) -> None:
    piece = rng.randbytes(rng.randint(1, 8))
    content[at : at + len(piece)] = piece


def _double(content: bytearray, at: int, rng: random.Random) -> None:
    content[at:at] = content[at : at + rng.randint(1, 200)]


def _drop(content: bytearray, at: int, rng: random.Random) -> None:
    del content[at : at + rng.randint(1, 50)]


def _largest_number(content: bytearray, at: int, rng: random.Random) -> None:
    """Lengths and offsets that are far too large."""
    content[at : at + 4] = rng.choice((b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"9999"))


_CHANGES: tuple[Callable[[bytearray, int, random.Random], None], ...] = (
    _cut,
    _write,
    _write,
    _double,
    _drop,
    _largest_number,
)


def _with_a_damaged_part(whole: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(list(parts))
    return made.zipped({**parts, name: _damaged(parts[name], rng)}, kept_first(parts))


def kept_first(parts: dict[str, bytes]) -> bool:
    """Whether the first part is stored unpacked, as OpenDocument has it."""
    return next(iter(parts)) == "mimetype"
