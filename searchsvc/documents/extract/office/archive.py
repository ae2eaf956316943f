"""Parts of zipped documents, read as a stream: they may unpack to a thousand times their size."""

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol
from xml.parsers import expat

from searchsvc.documents.text import Fault, FileFaultError
from searchsvc.documents.zipped import UNREADABLE

_FAULTY = (*UNREADABLE, OSError, expat.ExpatError)
_CHUNK = 65_536


class Event(NamedTuple):
    """The start or end of an element.

    Attributes:
        starts: whether it starts; else it ends.
        name: local name of the element.
        text: of an end, what follows the last event.
        attributes: of a start.
    """

    starts: bool
    name: str
    text: str
    attributes: Mapping[str, str]


class Source(Protocol):
    """What bytes are read from, as from a file."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most so many; none at the end."""
        ...


class Parts(Protocol):
    """A document whose parts are parsed as streams."""

    def events(self, part: str, wanted: Collection[str]) -> Iterator[Event]:
        """Yield the events of a part."""
        ...


class Archive:
    """A zipped document.

    Attributes:
        left: bytes that its parts may still unpack to.
        names: of its parts.
    """

    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self._archive = archive
        self.left = most
        # Some programs of Windows write their own separator.
        self._members = {name.replace("\\", "/"): name for name in archive.namelist()}
        self.names = self._members.keys()

    def named(self, prefix: str) -> list[str]:
        """Give the XML parts whose names begin so, numbers in order."""
        found = [n for n in self.names if n.startswith(prefix) and n.endswith(".xml")]
        return sorted(found, key=lambda name: (len(name), name))

    def read(self, part: str, most: int) -> bytes:
        """Read a part as a whole.

        Raises:
            FileFaultError: it is missing, damaged, or larger than `most` bytes.
        """
        try:
            with self._archive.open(self._members[part]) as source:
                content = source.read(min(most, self.left) + 1)
        except (KeyError, *_FAULTY) as error:
            raise FileFaultError(Fault.DAMAGED) from error
        self.left -= len(content)
        if len(content) > most or self.left < 0:
            raise FileFaultError(Fault.TOO_LARGE)
        return content

    def head(self, part: str, most: int) -> bytes:
        """Read the first bytes of a part; none where it is missing or damaged."""
        try:
            with self._archive.open(self._members[part]) as source:
                return _Counted(source, self).read(most)
        except (KeyError, *_FAULTY):
            return b""

    def events(
        self, part: str, wanted: Collection[str], dropped: re.Pattern[bytes] | None = None
    ) -> Iterator[Event]:
        """Parse a part as a stream; a missing one has no events.

        Args:
            part: its name.
            wanted: local names of the elements whose events are given.
            dropped: whole elements that say nothing; not parsing them is a hundred times faster.

        Raises:
            FileFaultError: the part is damaged, or the archive unpacks to too much.
        """
        if part not in self.names:
            return
        try:
            with self._archive.open(self._members[part]) as source:
                yield from events_of(_Counted(source, self), wanted, dropped)
        except _FAULTY as error:
            raise FileFaultError(Fault.DAMAGED) from error


class _Counted:
    """A part that is being unpacked, up to what its archive may still unpack to."""

    def __init__(self, source: Source, archive: Archive) -> None:
        self._source = source
        self._archive = archive

    def read(self, size: int, /) -> bytes:
        chunk = self._source.read(size)
        self._archive.left -= len(chunk)
        if self._archive.left < 0:
            raise FileFaultError(Fault.TOO_LARGE)
        return chunk


def events_of(
    source: Source, wanted: Collection[str], dropped: re.Pattern[bytes] | None = None
) -> Iterator[Event]:
    """Parse XML as a stream.

    Args:
        source: of its bytes.
        wanted: local names of the elements whose events are given.
        dropped: whole elements that say nothing; not parsing them is a hundred times faster.

    Raises:
        FileFaultError: it is damaged.
    """
    found: list[Event] = []
    parser = _parser(frozenset(wanted), found)
    try:
        rest = b""
        while chunk := source.read(_CHUNK):
            if dropped is not None:
                chunk = rest + chunk
                end = chunk.rfind(b">") + 1
                chunk, rest = dropped.sub(b"", chunk[:end]), chunk[end:]
            parser.Parse(chunk, False)
            yield from found
            found.clear()
        parser.Parse(rest, True)
    except _FAULTY as error:
        raise FileFaultError(Fault.DAMAGED) from error
    yield from found


def _parser(wanted: frozenset[str], found: list[Event]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    pieces: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        name = name[name.rfind("}") + 1 :]
        if name in wanted:
            pieces.clear()
            found.append(Event(True, name, "", attributes))

    def end(name: str) -> None:
        name = name[name.rfind("}") + 1 :]
        if name in wanted:
            found.append(Event(False, name, "".join(pieces), {}))
            pieces.clear()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = pieces.append
    return parser


@contextmanager
def opened(file: Path | BinaryIO, most: int) -> Iterator[Archive]:
    """Open a zipped document whose parts may unpack to so many bytes together.

    Raises:
        FileFaultError: it is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            yield Archive(archive, most)
    except _FAULTY as error:
        raise FileFaultError(Fault.DAMAGED) from error
