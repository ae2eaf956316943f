"""The process that reads pages by OCR.

`python -m searchsvc.documents.ocr.child PATH PAGES SECONDS`: PAGES is a JSON list of numbers;
each page may take SECONDS.
"""

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2

from searchsvc.analysis.normalize import clean
from searchsvc.documents.confinement import confine
from searchsvc.documents.ocr.misread_marks import mend
from searchsvc.documents.ocr.pictures import draw
from searchsvc.documents.ocr.tesseract import read_picture
from searchsvc.documents.text import FileFaultError, Page

# The lowest priority: a scan can wait.
_NICENESS = 19
# A picture of 16 megapixels takes tesseract a few hundred MB.
_MEMORY_MB = 2_500
_UNREADABLE = (
    OSError,
    ValueError,
    subprocess.SubprocessError,
    pypdfium2.PdfiumError,
    FileFaultError,
)


def main() -> None:
    """Read the pages and write them to the standard output, as JSON."""
    path, numbers, seconds = Path(sys.argv[1]), json.loads(sys.argv[2]), float(sys.argv[3])
    confine(seconds * len(numbers) + 60, _MEMORY_MB, _NICENESS)
    pages = [_read(path, number, seconds) for number in numbers]
    if any(page.text for page in pages):
        for page, text in zip(pages, mend([page.text for page in pages]), strict=True):
            page.text = text
    sys.stdout.write(json.dumps([page.model_dump() for page in pages]))
    sys.stdout.flush()


def _read(path: Path, number: int, seconds: float) -> Page:
    picture = Path(f"page-{number}.pgm").absolute()
    try:
        draw(path, number, picture)
        page = read_picture(picture, number, seconds)
    except _UNREADABLE:
        # The other pages may be readable.
        return Page(number=number, text="", ocr=True, confidence=0.0)
    finally:
        picture.unlink(missing_ok=True)
    page.text = clean(page.text).strip()
    return page


if __name__ == "__main__":
    main()
