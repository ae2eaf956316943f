"""What kind a file is, by its content: names and declared types are often wrong."""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

import olefile

from searchsvc.documents.text import Fault, FileFaultError

_HEAD = 8_192
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|p)\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.ASCII)
_MAIL_FIELD = re.compile(rb"(?im)^(?:from|subject|mime-version|message-id):")


class FileKind(StrEnum):
    """A kind of file, by its media type."""

    PDF = "application/pdf"
    DOC = "application/msword"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLS = "application/vnd.ms-excel"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPT = "application/vnd.ms-powerpoint"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    ODP = "application/vnd.oasis.opendocument.presentation"
    RTF = "application/rtf"
    HTML = "text/html"
    MAIL = "message/rfc822"
    TEXT = "text/plain"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    GIF = "image/gif"
    BMP = "image/bmp"
    WEBP = "image/webp"

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, which only OCR reads."""
        return self.startswith("image/")


_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\0", FileKind.TIFF),
    (b"MM\0*", FileKind.TIFF),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"{\\rtf", FileKind.RTF),
)
_PARTS = (
    ("word/document.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.XLSX),
    ("ppt/presentation.xml", FileKind.PPTX),
)
_STREAMS = (
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("PowerPoint Document", FileKind.PPT),
)


def kind_of(path: Path) -> FileKind:
    """Tell what a file is.

    Raises:
        FileFaultError: it is empty, damaged, encrypted, or of no kind that is read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\0"):
        raise FileFaultError(Fault.DAMAGED if head else Fault.EMPTY)
    if head.startswith(_ZIP):
        return _of_zip(path)
    if head.startswith(_OLE):
        return _of_ole(path)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    # Texts begin with these letters as well; two reserved numbers follow the size.
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return FileKind.BMP
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    # Some programs write a line before it.
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    return _of_text(head)


def _of_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            for part, kind in _PARTS:
                if part in names:
                    return kind
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    declared = file.read(200).decode("ascii", "replace").strip()
                for kind in (FileKind.ODT, FileKind.ODS, FileKind.ODP):
                    # Templates have a suffix.
                    if declared.startswith(kind):
                        return kind
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileFaultError(Fault.DAMAGED) from error
    raise FileFaultError(Fault.UNSUPPORTED)


def _of_ole(path: Path) -> FileKind:
    try:
        with olefile.OleFileIO(str(path)) as ole:
            if ole.exists("EncryptedPackage"):
                raise FileFaultError(Fault.ENCRYPTED)
            for stream, kind in _STREAMS:
                if ole.exists(stream):
                    return kind
    except FileFaultError:
        raise
    except Exception as error:
        # olefile raises errors of many kinds for damaged files.
        raise FileFaultError(Fault.DAMAGED) from error
    raise FileFaultError(Fault.UNSUPPORTED)


def _of_text(head: bytes) -> FileKind:
    if _MAIL.match(head) and _MAIL_FIELD.search(head):
        # Before HTML, which most mails hold.
        return FileKind.MAIL
    if _HTML.search(head):
        return FileKind.HTML
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not utf16:
        controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
        if b"\0" in head or controls > len(head) / 50:
            raise FileFaultError(Fault.UNSUPPORTED)
    return FileKind.TEXT
