"""The text of a file by page, and why one has none."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, Field


class Fault(StrEnum):
    """Why a file was not read, or not as a whole."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    UNSUPPORTED = "unsupported"
    NEEDS_OCR = "needs_ocr"
    NOT_FETCHED = "not_fetched"


# Characters: shorter text of a page with a picture is a stamp or a signature, kept beside what OCR
# reads of the picture.
LONGEST_STAMP = 200

# The media type of a file whose kind nobody could tell.
UNKNOWN_TYPE = "application/octet-stream"

# Sentences and remedies, for whoever published the file.
ERRORS = {
    Fault.EMPTY: "the file holds no text; attach the final version",
    Fault.ENCRYPTED: "the file is protected by a password; attach it without one",
    Fault.DAMAGED: "the file is damaged or cut off; save it again and attach it anew",
    Fault.TOO_LARGE: "the file is larger than what is read of one, only a part of it or nothing"
    " is searchable; split it",
    Fault.TIMED_OUT: "reading the file took too long, only a part of it or nothing is searchable;"
    " save it again or split it",
    Fault.UNSUPPORTED: "files of this kind are not read; attach a PDF, Word, Excel, PowerPoint,"
    " OpenDocument, RTF, HTML or text file, or a picture",
    Fault.NEEDS_OCR: "some pages are pictures, and OCR is switched off or tesseract is not"
    " installed; set SEARCHSVC_OCR_PAGES, and install tesseract-ocr and tesseract-ocr-vie",
    Fault.NOT_FETCHED: "the file could not be fetched from its address; correct the link, or attach"
    " the file itself",
}


class FileFaultError(Exception):
    """A file can't be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(ERRORS[fault])
        self.fault = fault


class Page(BaseModel):
    """One page, sheet or slide; a file without pages is one.

    Attributes:
        number: from 1.
        text: paragraphs separated by newlines.
        ocr: whether the text was read from its picture.
        confidence: of OCR, 0 to 1; None = not read by OCR.
        stamp: the lines of the text that are no OCR's, but of a stamp before what it read.
    """

    number: int
    text: str
    ocr: bool = False
    confidence: float | None = None
    stamp: str = ""


class FileText(BaseModel):
    """What was read from a file.

    Attributes:
        media_type: by its content.
        page_count: how many pages it has; None = it is not made of pages.
        pages: those with text.
        pictures: numbers of the pages that only OCR can read.
        fault: why nothing, or not all of it, was read.
        recognised: numbers of the pages that OCR has read, also where it found nothing.
        reader: version of the reader (`versions.READERS`); 0 = it was not noted.
        ocr: the earliest version of OCR that read one of them (`versions.OCR`).
    """

    media_type: str = UNKNOWN_TYPE
    page_count: int | None = None
    pages: list[Page] = Field(default_factory=list)
    pictures: list[int] = Field(default_factory=list)
    fault: Fault | None = None
    recognised: list[int] = Field(default_factory=list)
    reader: int = 0
    ocr: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost.

    Attributes:
        seconds: of wall time.
        memory_mb: of address space beyond what the process starts with.
        pages: that are looked at.
        characters: of text that are kept.
        unpacked_mb: that archives may unpack to.
    """

    seconds: float = 30.0
    memory_mb: int = 500
    pages: int = 1_000
    characters: int = 2_000_000
    unpacked_mb: int = 300
