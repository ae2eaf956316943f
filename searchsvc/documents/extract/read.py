"""One file → its text, in this process: which reader, and what became of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from searchsvc.documents.confinement import OutOfTimeError
from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.kinds import FileKind, detect_kind
from searchsvc.documents.extract.mail import read_mail
from searchsvc.documents.extract.office.flat import read_flat
from searchsvc.documents.extract.office.opendocument import read_opendocument
from searchsvc.documents.extract.office.sheets import read_xls, read_xlsx
from searchsvc.documents.extract.office.slides import read_pptx
from searchsvc.documents.extract.office.word import read_docx
from searchsvc.documents.extract.pdf import read_pdf
from searchsvc.documents.extract.plain import read_html, read_text
from searchsvc.documents.extract.rtf import read_rtf
from searchsvc.documents.extract.slides_binary import read_ppt
from searchsvc.documents.extract.word_binary import read_doc
from searchsvc.documents.ocr.pictures import sound_frames_of
from searchsvc.documents.text import Fault, FileFaultError, FileText, Limits

READERS: dict[FileKind, Callable[[Path, Collected], None]] = {
    FileKind.PDF: read_pdf,
    FileKind.DOC: read_doc,
    FileKind.DOCX: read_docx,
    FileKind.XLS: read_xls,
    FileKind.XLSX: read_xlsx,
    FileKind.PPT: read_ppt,
    FileKind.PPTX: read_pptx,
    FileKind.ODT: read_opendocument,
    FileKind.ODS: read_opendocument,
    FileKind.ODP: read_opendocument,
    FileKind.RTF: read_rtf,
    FileKind.OFFICE_XML: read_flat,
    FileKind.HTML: read_html,
    FileKind.MAIL: read_mail,
    FileKind.TEXT: read_text,
}


def read_file(
    path: Path, limits: Limits, during: AbstractContextManager[None] | None = None
) -> FileText:
    """Read a file, whatever it is.

    Args:
        path: of the file; its name says nothing.
        limits: of pages, characters and unpacked size; time and memory are the process's.
        during: entered while the file is read, and left before its text is cleaned.

    Returns:
        Its text, or why there is none; what was read before a fault is kept.
    """
    try:
        kind = detect_kind(path)
    except FileFaultError as error:
        return FileText(fault=error.fault)
    except Exception:
        # Also what tells the kind parses: the table of a zip archive, for example.
        return FileText(fault=Fault.DAMAGED)
    into = Collected(limits, kind)
    try:
        with during or nullcontext():
            _read(path, kind, into)
    except FileFaultError as error:
        into.stop(error.fault)
    except OutOfTimeError:
        into.stop(Fault.TIMED_OUT)
    except MemoryError:
        into.stop(Fault.TOO_LARGE)
    except Exception:
        # Parsers of strangers raise anything for a damaged file.
        into.stop(Fault.DAMAGED)
    return into.finish()


def _read(path: Path, kind: FileKind, into: Collected) -> None:
    if kind.is_picture:
        count = into.result.page_count = sound_frames_of(path)
        into.result.pictures = [*range(1, min(count, into.limits.pages) + 1)]
    else:
        READERS[kind](path, into)
