"""Versions of the readers of files: what an earlier one read is read anew by itself.

Raise the version of each kind whose reader gives another text of some file than before, whatever
part of the code is the reason: it costs half a second for each file of the kind. Raise OCR only
when it reads so much better that every scan is worth reading again, 5 to 20 s a page.
"""

from collections.abc import Mapping

from searchsvc.documents.extract.kinds import FileKind
from searchsvc.documents.text import UNKNOWN_TYPE

OCR = 0  # the pages of ledgers that noted no version

_KINDS: dict[str, int] = {
    FileKind.PDF: 1,
    FileKind.DOC: 1,
    FileKind.DOCX: 1,
    FileKind.XLS: 1,
    FileKind.XLSX: 1,
    FileKind.PPT: 1,
    FileKind.PPTX: 1,
    FileKind.ODT: 1,
    FileKind.ODS: 1,
    FileKind.ODP: 1,
    FileKind.RTF: 1,
    FileKind.OFFICE_XML: 1,
    FileKind.HTML: 1,
    FileKind.MAIL: 1,
    FileKind.TEXT: 1,
    FileKind.PNG: 1,
    FileKind.JPEG: 1,
    FileKind.TIFF: 1,
    FileKind.GIF: 1,
    FileKind.BMP: 1,
    FileKind.WEBP: 1,
}
# What no reader made anything of may be read by any that changes, or is added.
READERS: Mapping[str, int] = {**_KINDS, UNKNOWN_TYPE: sum(_KINDS.values())}


def reader_version(media_type: str) -> int:
    """Return the version of the reader of a media type."""
    return READERS.get(media_type, READERS[UNKNOWN_TYPE])
