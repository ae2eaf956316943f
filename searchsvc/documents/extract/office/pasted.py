"""Scans that were pasted into a document: the pictures that are its pages."""

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PIL import Image

from searchsvc.documents.extract.office.archive import Archive, opened
from searchsvc.documents.extract.office.relations import (
    Relation,
    main_part,
    qualified,
    relations,
    sheets,
)

# A page of A4 at 72 dots an inch; fewer are a logo, a seal or a signature.
_LEAST_PIXELS = 500_000
# Of a slide.
_LEAST_COVERED = 0.4
_MOST_PICTURES = 1_000
# Bytes in which a picture says its size; a TIFF may say it at its end.
_HEAD = 300_000
_LARGEST = 60_000_000
_MOST_UNPACKED = 600_000_000


def pasted_pictures(archive: Archive) -> dict[int, str]:
    """Return the parts that are pictures of a page, by its number.

    Pictures of a text are numbered in the order in which they stand in it, those of slides have
    the numbers of their slides.
    """
    main, root = main_part(archive)
    if root == "presentation":
        return _of_slides(archive, main)
    found = _in_word(archive, main) if main else _in_opendocument(archive)
    # Repeated ones are a head or a watermark.
    large = (part for part in dict.fromkeys(found) if _is_large(archive, part))
    return dict(enumerate(islice(large, _MOST_PICTURES), 1))


def pasted_picture(path: Path, number: int) -> io.BytesIO:
    """Return the picture that is a page of a zipped document.

    Raises:
        ValueError: there is none.
        FileFaultError: it is damaged or too large.
    """
    with opened(path, _MOST_UNPACKED) as archive:
        part = pasted_pictures(archive).get(number)
        if part is None:
            raise ValueError(f"page {number} is no picture")
        return io.BytesIO(archive.read(part, _LARGEST))


def _in_word(archive: Archive, document: str) -> Iterator[str]:
    to = relations(archive, document)
    for starts, name, _, attributes in archive.events(document, ("blip", "imagedata")):
        if starts:
            reference = qualified(attributes, "embed" if name == "blip" else "id")
            yield from _part(to, reference)


def _in_opendocument(archive: Archive) -> Iterator[str]:
    for event in archive.events("content.xml", ("image",)):
        if event.starts:
            yield qualified(event.attributes, "href").removeprefix("./")


def _of_slides(archive: Archive, presentation: str) -> dict[int, str]:
    area = 0.0
    for event in archive.events(presentation, ("sldSz",)):
        area = area or _area(event.attributes.get("cx", ""), event.attributes.get("cy", ""))
    found: dict[int, str] = {}
    for number, slide in enumerate(sheets(archive, presentation, "sldId", "ppt/slides/slide"), 1):
        part = _of_slide(archive, slide.part, _LEAST_COVERED * area)
        if part and number <= _MOST_PICTURES and _is_large(archive, part):
            found[number] = part
    return found


def _of_slide(archive: Archive, slide: str, least: float) -> str:
    """Return the largest picture of a slide, if it covers so much."""
    to = relations(archive, slide)
    largest, best = least, ""
    reference, size = "", 0.0
    for starts, name, _, attributes in archive.events(slide, ("pic", "blip", "ext")):
        if starts and name == "pic":
            reference, size = "", 0.0
        elif starts and name == "blip":
            reference = qualified(attributes, "embed")
        elif starts:
            size = size or _area(attributes.get("cx", ""), attributes.get("cy", ""))
        elif name == "pic" and size >= largest:
            largest, best = size, next(_part(to, reference), best)
    return best


def _part(to: dict[str, Relation], reference: str) -> Iterator[str]:
    if reference in to and to[reference].kind == "image":
        yield to[reference].part


def _area(width: str, height: str) -> float:
    if width.isdecimal() and height.isdecimal() and len(width) + len(height) < 40:
        return float(width) * float(height)
    return 0.0


def _is_large(archive: Archive, part: str) -> bool:
    for most in (_HEAD, _LARGEST):
        head = archive.head(part, most)
        try:
            with Image.open(io.BytesIO(head)) as picture:
                # Drawings are not pictures of paper, and need programs of Windows.
                return picture.width * picture.height >= _LEAST_PIXELS and picture.format not in (
                    "WMF",
                    "EMF",
                )
        except (OSError, ValueError, Image.DecompressionBombError):
            if len(head) < most:
                return False
    return False
