"""Sessions that were logged out, kept until they would have ended: a restart revives none."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

import structlog

from searchsvc.private_file import replace_file


class EndedSessions:
    """Hashes of ended sessions, each with its own end, in memory and in a file."""

    def __init__(self, path: Path | None, clock: Callable[[], float] = time.time) -> None:
        """Read what was kept, leave out what is over by itself, and write the rest anew.

        Args:
            path: of the file; None = in memory only.
            clock: gives seconds since 1970.
        """
        self._path = path
        self._clock = clock
        # Logouts come in threads.
        self._lock = Lock()
        self._ends: dict[str, float] = {}
        if path is None:
            return
        try:
            self._ends = self._read(path)
            self._write(path)
        except OSError as error:
            # They are still ended as long as this process lives.
            structlog.get_logger().warning("console.ended_not_kept", error=error.strerror)
            self._path = None

    def add(self, session: str, ends_at: float) -> None:
        """End a session, durable when this returns unless the folder can't be written.

        Args:
            session: its random value.
            ends_at: when its cookie ends by itself, in seconds since 1970.
        """
        now = self._clock()
        with self._lock:
            kept = {name: ends for name, ends in self._ends.items() if ends > now}
            self._ends = {**kept, _name(session): ends_at}
            if self._path is not None:
                try:
                    self._write(self._path)
                except OSError as error:
                    structlog.get_logger().warning("console.ended_not_kept", error=error.strerror)

    def __contains__(self, session: str) -> bool:
        return _name(session) in self._ends

    def _read(self, path: Path) -> dict[str, float]:
        found: dict[str, float] = {}
        if path.exists():
            for line in path.read_text("ascii", errors="replace").splitlines():
                name, _, ends = line.partition(" ")
                if ends.isdigit() and float(ends) > self._clock():
                    found[name] = float(ends)
        return found

    def _write(self, path: Path) -> None:
        lines = "".join(f"{name} {int(ends)}\n" for name, ends in self._ends.items())
        replace_file(path, lines.encode("ascii"))


def _name(session: str) -> str:
    # Whoever reads the file learns no value that a form must carry.
    return hashlib.sha256(session.encode()).hexdigest()
