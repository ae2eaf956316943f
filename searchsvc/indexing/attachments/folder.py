"""Attachments from a folder or zip archive: ID/NAME is a file of the article with that id."""

import asyncio
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from searchsvc.documents.zipped import UNREADABLE
from searchsvc.errors import (
    InvalidInputError,
    InvalidRequestError,
    NotFoundError,
    NotPossibleError,
    Problem,
    TooLargeError,
)
from searchsvc.indexing.attachments.service import AttachmentService

_PIECE = 1 << 20


@dataclass
class FilesReport:
    """The outcome of attaching files.

    Attributes:
        attached: how many are attached, those that were before among them.
        refused: path and reason of the others.
    """

    attached: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str
    article_id: str
    name: str
    source: "zipfile.ZipFile | Path"

    def open(self) -> AbstractContextManager[IO[bytes]]:
        if isinstance(self.source, Path):
            return self.source.open("rb")
        return self.source.open(self.path)


async def attach_all(service: AttachmentService, source: Path, actor: str = "") -> FilesReport:
    """Attach every file of a folder or archive; durable when this returns.

    Args:
        service: attaches them.
        source: a folder, or a zip archive, with a folder for each article. Its name is the id,
            with characters that no folder may have percent-encoded.
        actor: who attaches them, for the log of changes.

    Raises:
        OSError, zipfile.BadZipFile: it can't be read as a whole; what was read before is attached.
        LedgerUnavailableError: the data folder can't be written.
    """
    report = FilesReport()
    for entry in _entries(source):
        try:
            pieces = _pieces(entry)
            await service.put(entry.article_id, entry.name, pieces, actor, urgent=False)
            report.attached += 1
        except (InvalidInputError, NotFoundError, NotPossibleError, TooLargeError) as error:
            report.refused.append((entry.path, str(error)))
    return report


def _entries(source: Path) -> Iterator[_Entry]:
    if source.is_dir():
        for path in sorted(source.glob("*/*")):
            if path.is_file() and not path.is_symlink():
                named = f"{path.parent.name}/{path.name}"
                yield _Entry(named, unquote(path.parent.name), path.name, path)
        return
    try:
        opened = zipfile.ZipFile(source)
    except FileNotFoundError as error:
        raise OSError(f"{source} does not exist; give a folder or a zip archive") from error
    except UNREADABLE as error:
        reason = "is no zip archive that can be read; pack it again, or give a folder"
        raise zipfile.BadZipFile(f"{source} {reason}") from error
    with opened as archive:
        for name in sorted(archive.namelist()):
            folder, _, file = name.rpartition("/")
            if file and folder and "/" not in folder:
                yield _Entry(name, unquote(folder), file, archive)


async def _pieces(entry: _Entry) -> AsyncIterator[bytes]:
    try:
        with entry.open() as file:
            while piece := await asyncio.to_thread(file.read, _PIECE):
                yield piece
    except UNREADABLE as error:
        remedy = "Pack it again, without a password"
        problem = Problem("", f"can't be read from the archive: {error}", remedy)
        raise InvalidRequestError([problem]) from error
