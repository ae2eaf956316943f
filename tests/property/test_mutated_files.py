"""Damaged files: whatever bytes come, a reader gives a result within its limits."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.documents.extract.read import read_file
from searchsvc.documents.text import Limits
from tests.unit import made_files as made
from tests.unit.made_files import SAID

LIMITS = Limits(pages=20, characters=5_000, unpacked_mb=2)
FILES = {
    "pdf": made.pdf(SAID, "Hai"),
    "docx": made.docx(SAID),
    "xlsx": made.xlsx('<row><c t="s"><v>0</v></c></row>', [SAID]),
    "pptx": made.pptx(SAID),
    "odt": made.odt(SAID),
    "doc": made.doc(SAID),
    "ppt": made.ppt(SAID),
    "rtf": made.rtf(SAID),
    "html": f"<html><body>{SAID}</body></html>".encode(),
    "png": made.picture(),
}


@st.composite
def mutated(draw: st.DrawFn, whole: bytes) -> bytes:
    """Cut a file off, overwrite bytes of it, double parts of it."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(("cut", "write", "double", "drop"))):
            case "cut":
                del content[at:]
            case "write":
                piece = draw(st.binary(min_size=1, max_size=8))
                content[at : at + len(piece)] = piece
            case "double":
                length = draw(st.integers(1, 200))
                content[at:at] = content[at : at + length]
            case "drop":
                del content[at : at + draw(st.integers(1, 50))]
        if not content:
            break
    return bytes(content)


@pytest.mark.parametrize("kind", FILES)
def test_a_mutated_file_gives_a_result_within_its_limits(kind: str) -> None:
    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(mutated(FILES[kind]))
    def holds(content: bytes) -> None:
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            found = read_file(Path(file.name), LIMITS)
        assert sum(len(page.text) for page in found.pages) <= LIMITS.characters + 10
        assert found.pages or found.pictures or found.fault is not None
        assert [page.number for page in found.pages] == sorted({p.number for p in found.pages})

    holds()
