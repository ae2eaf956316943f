"""The command tesseract: whether it is installed, and what it reads."""

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from searchsvc.analysis.orthography.syllables import is_syllable
from searchsvc.documents.confinement import end_with_parent
from searchsvc.documents.text import Page

COMMAND, LANGUAGE = "tesseract", "vie"
# Page segmentation with detection of the orientation first, where its data is installed.
_UPRIGHT, _ASSUMED = "1", "3"
# Below this confidence what is no word is mostly a smudge, a seal or a signature.
_LEAST_CONFIDENCE = 20.0
_SIGNS = ".,;:!?()[]“”\"'-"


@lru_cache(maxsize=1)
def missing() -> str | None:
    """Tell what OCR lacks on this system, as a sentence with its remedy; None = nothing."""
    if shutil.which(COMMAND) is None:
        return "tesseract is not installed; install tesseract-ocr and tesseract-ocr-vie"
    if LANGUAGE not in _languages():
        return "tesseract cannot read Vietnamese; install tesseract-ocr-vie"
    return None


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    try:
        found = subprocess.run(  # noqa: S603 # a fixed command
            [COMMAND, "--list-langs"],  # found on the path on purpose
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(found.stdout.split())


def read_picture(picture: Path, number: int, seconds: float) -> Page:
    """Read one picture of a page.

    Args:
        picture: a file that tesseract reads.
        number: of the page.
        seconds: after which the page has no text.

    Raises:
        OSError, subprocess.SubprocessError: the command fails or takes too long.
    """
    mode = _UPRIGHT if "osd" in _languages() else _ASSUMED
    found = subprocess.run(  # noqa: S603 # a fixed command, and a name that we chose
        [COMMAND, str(picture), "-", "-l", LANGUAGE, "--psm", mode, "tsv"],
        capture_output=True,
        timeout=seconds,
        check=True,
        preexec_fn=end_with_parent,
    )
    return _page(found.stdout.decode("utf-8", "replace"), number)


def _is_word(text: str) -> bool:
    """Tell whether a text is a syllable of Vietnamese or holds a number."""
    return is_syllable(text.strip(_SIGNS).lower()) or any(map(str.isdigit, text))


def _page(table: str, number: int) -> Page:
    """Read tesseract's table of words: level, page, block, paragraph, line, word, …, text."""
    lines: dict[tuple[str, ...], list[str]] = {}
    confident = letters = 0.0
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or not cells[11].strip():
            continue
        confidence = float(cells[10])
        if confidence < _LEAST_CONFIDENCE and not _is_word(cells[11]):
            continue
        lines.setdefault(tuple(cells[1:5]), []).append(cells[11])
        confident += confidence * len(cells[11])
        letters += len(cells[11])
    text = "\n".join(" ".join(words) for words in lines.values())
    mean = round(confident / letters / 100, 3) if letters else 0.0
    return Page(number=number, text=text, ocr=True, confidence=mean)
