"""Pages of a PDF, frames and pasted scans, as grey pictures that tesseract reads."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from searchsvc.documents.extract.office.pasted import pasted_picture

# Tesseract was trained on about 300 dots an inch.
_DOTS_AN_INCH = 300
# More are reduced: reading takes longer and is not better.
_MOST_PIXELS = 16_000_000
# A larger frame is not opened: 24 megapixels are a camera's, a hundred a bomb.
_LARGEST_FRAME = 120_000_000
# Larger ones take more memory than a reader of files has.
_LARGEST_TRIED = 40_000_000
_POINTS_AN_INCH = 72
# Smaller ones have letters of few pixels.
_LEAST_SIDE = 1_600
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


def sound_frames_of(path: Path) -> int:
    """Count the frames of a picture; scanners put pages into one TIFF.

    Raises:
        OSError: it is no picture, or cut off.
    """
    with Image.open(path) as picture:
        count = int(getattr(picture, "n_frames", 1))
        if picture.width * picture.height <= _LARGEST_TRIED:
            # Of a JPEG an eighth of the lines and columns, which takes a tenth of the time.
            picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
    return count


def draw(path: Path, number: int, target: Path) -> None:
    """Draw a page into a file.

    Args:
        path: of the PDF, the picture, or the zipped document that pictures were pasted into.
        number: of the page, from 1.
        target: a .pgm file.

    Raises:
        OSError, ValueError, pypdfium2.PdfiumError, FileFaultError: it can't be drawn.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(_ZIP):
        picture = _frame_of(pasted_picture(path, number), 1)
    elif _PDF in head:
        picture = _page_of(path, number)
    else:
        picture = _frame_of(path, number)
    # Faint paper: the darkest is black, the lightest white.
    ImageOps.autocontrast(picture, cutoff=(0.5, 0.5)).save(target, dpi=(300, 300))


def _page_of(path: Path, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1]
    scale = _DOTS_AN_INCH / _POINTS_AN_INCH
    pixels = page.get_width() * page.get_height() * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    drawn: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return drawn.convert("L")


def _frame_of(source: Path | BytesIO, number: int) -> Image.Image:
    with Image.open(source) as picture:
        if picture.width * picture.height > _LARGEST_FRAME:
            raise ValueError("the picture is too large")
        picture.seek(number - 1)
        # Cameras note how they were held.
        upright = ImageOps.exif_transpose(picture)
        if "A" in upright.getbands():
            # Without paper behind it transparent is black.
            paper = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        grey = upright.convert("L")
    pixels = grey.width * grey.height
    if pixels > _MOST_PIXELS:
        factor = (_MOST_PIXELS / pixels) ** 0.5
    elif max(grey.size) < _LEAST_SIDE:
        factor = _LEAST_SIDE / max(grey.size)
    else:
        return grey
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.LANCZOS)
