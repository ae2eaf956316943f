"""What the server's processes hold, looked at from outside."""

import asyncio
from contextlib import suppress
from pathlib import Path

import psutil

from soaking.seen import Held, Stretch

_EVERY_SECONDS = 2.0


class Watch:
    """Looks at a server all the time; `now` is the stretch that it notes in."""

    def __init__(self, server: int, folder: Path) -> None:
        """Begin with an empty stretch.

        Args:
            server: its process's number.
            folder: its data folder.
        """
        self.now = Stretch()
        self._server = psutil.Process(server)
        self._folder = folder

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            self.now.held.append(await asyncio.to_thread(self._look))
            await asyncio.sleep(_EVERY_SECONDS)

    def _look(self) -> Held:
        memory = files = connections = threads = 0
        for one in (self._server, *self._server.children(recursive=True)):
            # A child may end while it is looked at.
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                memory += one.memory_full_info().pss
                open_now = len(one.net_connections("inet"))
                connections += open_now
                files += one.num_fds() - open_now
                threads += one.num_threads()
        return Held(memory, files, connections, threads, size_of(self._folder))


def size_of(folder: Path) -> int:
    """Give the bytes of a folder, of which files may vanish meanwhile."""
    size = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            size += path.stat().st_size if path.is_file() else 0
    return size
