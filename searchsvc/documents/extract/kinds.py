"""Detects the type of a file from its content: names and declared types are often wrong."""

import re
from enum import StrEnum
from pathlib import Path

import olefile

from searchsvc.articles.legacy.charset import utf_16
from searchsvc.documents.extract.office.archive import opened
from searchsvc.documents.extract.office.relations import main_part
from searchsvc.documents.text import Fault, FileFaultError

# Bytes read to detect a type: enough for the header of a mail and the first tags of a page.
_HEAD_BYTES = 8_192
# Readers find the header of a PDF this far into a file (PDF Reference 1.7, appendix H, note 13).
_PDF_HEADER_WITHIN = 1_024
# Of the parts that tell the kind of an archive.
_MOST_UNPACKED = 20_000_000
# More than any media type of OpenDocument has.
_MEDIA_TYPE_BYTES = 200
# A text holds control characters only by mistake; of random bytes every tenth is one.
_BYTES_PER_CONTROL = 50
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|p)\b", re.IGNORECASE)
# Three header fields, folded lines included: a text may begin with one or two that look like it.
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.ASCII)
_MAIL_FIELD = re.compile(rb"(?im)^(?:from|subject|mime-version|message-id):")
# Pages that Word saves as one file have this field and one more.
_SAVED_PAGE = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)?mime-version:[^\n]*\n[a-z-]+:", re.IGNORECASE
)
# The outermost element, by the namespace of its program.
_OFFICE_XML = re.compile(
    rb"<(?:[A-Za-z0-9]+:)?(?:Workbook|wordDocument|package|document)\s[^<>]*[\"']"
    rb"(?:urn:schemas-microsoft-com:office:spreadsheet"
    rb"|http://schemas\.microsoft\.com/office/(?:word/2003/wordml|2006/xmlPackage)"
    rb"|urn:oasis:names:tc:opendocument:xmlns:office:1\.0)[\"']"
)


class FileKind(StrEnum):
    """A type of file that can be read; the value is its media type."""

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
    OFFICE_XML = "application/xml"
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
        """Whether it is an image, whose text only OCR can read."""
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
# By the root element of the part that the file begins with.
_OOXML = {
    "document": FileKind.DOCX,
    "workbook": FileKind.XLSX,
    "presentation": FileKind.PPTX,
}
_OLE_STREAMS = (
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("PowerPoint Document", FileKind.PPT),
)


def detect_kind(path: Path) -> FileKind:
    """Detect the type of a file from its first bytes, and of an archive from its members.

    Raises:
        FileFaultError: the file is empty, damaged, an encrypted Office file, or of another type.
        OSError: the file can't be opened or read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    # Only zeros are what an interrupted copy or download leaves.
    if not head.strip(b"\0"):
        raise FileFaultError(Fault.DAMAGED if head else Fault.EMPTY)
    if head.startswith(_ZIP):
        return _of_zip(path)
    if head.startswith(_OLE):
        return _of_ole(path)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    # "BM" may begin a text, too; in a bitmap, bytes 6 to 9 are reserved and zero.
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return FileKind.BMP
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    # Some programs write other lines before the header.
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return FileKind.PDF
    return _of_text(head)


def _of_zip(path: Path) -> FileKind:
    with opened(path, _MOST_UNPACKED) as archive:
        _, root = main_part(archive)
        if root:
            return _OOXML[root]
        declared = archive.head("mimetype", _MEDIA_TYPE_BYTES).decode("ascii", "replace").strip()
        for kind in (FileKind.ODT, FileKind.ODS, FileKind.ODP):
            # startswith, because templates have the suffix "-template".
            if declared.startswith(kind):
                return kind
    raise FileFaultError(Fault.UNSUPPORTED)


def _of_ole(path: Path) -> FileKind:
    try:
        with olefile.OleFileIO(str(path)) as ole:
            if ole.exists("EncryptedPackage"):
                raise FileFaultError(Fault.ENCRYPTED)
            for stream, kind in _OLE_STREAMS:
                if ole.exists(stream):
                    return kind
    except FileFaultError:
        raise
    except Exception as error:
        # olefile raises errors of many kinds for damaged files.
        raise FileFaultError(Fault.DAMAGED) from error
    raise FileFaultError(Fault.UNSUPPORTED)


def _of_text(head: bytes) -> FileKind:
    # UTF-16 is full of bytes that are controls elsewhere: 0 in ASCII letters, 0x1E in Vietnamese.
    wide = utf_16(head)
    if wide is not None:
        head = head.decode(wide, "replace").encode("utf-8", "replace")
    # Before HTML: most mails contain an HTML part.
    if (_MAIL_HEADER.match(head) and _MAIL_FIELD.search(head)) or _SAVED_PAGE.match(head.lstrip()):
        return FileKind.MAIL
    if _OFFICE_XML.search(head):
        return FileKind.OFFICE_XML
    if _HTML.search(head):
        return FileKind.HTML
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if b"\0" in head or controls > len(head) / _BYTES_PER_CONTROL:
        raise FileFaultError(Fault.UNSUPPORTED)
    return FileKind.TEXT
