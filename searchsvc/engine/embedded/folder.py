"""The index folder: generations side by side, and a pointer to the live one."""

import os
import re
import shutil
from pathlib import Path

from searchsvc.durable import sync

_POINTER = "current"
_NAME = re.compile(r"generation-(\d{6})")


class IndexFolder:
    """Names and switches generations; changes are atomic and crash-safe."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / _POINTER
        # What the pointer said, and the file that said it: every search asks.
        self._said: tuple[tuple[int, int], str] | None = None

    def live(self) -> str | None:
        """Return the live generation's name, None when there is none.

        Raises:
            OSError: it can't be read; an unreadable index is not a lost one.
        """
        try:
            # A promotion replaces the file: one that comes in between is seen the next time.
            status = self._pointer.stat()
            file = status.st_ino, status.st_mtime_ns
            if self._said is None or self._said[0] != file:
                self._said = file, self._pointer.read_text("ascii", errors="replace").strip()
            _, name = self._said
        except (FileNotFoundError, NotADirectoryError):
            return None
        # A damaged pointer names nothing.
        return name if _NAME.fullmatch(name) and (self.root / name).is_dir() else None

    def generations(self) -> tuple[str, ...]:
        """Return the names of all generations, oldest first."""
        if not self.root.is_dir():
            return ()
        return tuple(
            sorted(path.name for path in self.root.iterdir() if _NAME.fullmatch(path.name))
        )

    def next_name(self) -> str:
        """Return the name of the next new generation."""
        existing = self.generations()
        last = _NAME.fullmatch(existing[-1]) if existing else None
        return f"generation-{int(last.group(1)) + 1 if last else 1:06}"

    def promote(self, name: str) -> None:
        """Point at a generation: write a new file, sync, rename."""
        write_durably(self._pointer, name.encode("ascii"))

    def drop(self, name: str) -> None:
        """Delete a generation's files."""
        if _NAME.fullmatch(name):
            shutil.rmtree(self.root / name)


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file atomically: a crash leaves the old or the new content."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync(path.parent)
