"""How many files may be sent at a time: by this process, and to one client."""

import asyncio
from collections import Counter
from collections.abc import Callable

from searchsvc.errors import OverloadedError

# Each holds a connection, a file or a second connection, and a piece in memory.
MOST_AT_ONCE = 64
# A client that reads slowly leaves places to others; behind one address may be an office.
MOST_OF_CLIENT = 16


class Places:
    """Counts the files that are sent."""

    def __init__(self, room: int, taken: Callable[[], None]) -> None:
        """Make it.

        Args:
            room: files that may be open for answers, where that is less.
            taken: is told when one more is sent.
        """
        self._taken: Counter[str | None] = Counter()
        self._room, self._told = room, taken

    @property
    def taken(self) -> int:
        """How many places are held."""
        return self._taken.total()

    def take(self, client: str | None) -> "Place":
        """Return a place, to be given back.

        Args:
            client: what it is counted by; None = a server that passes files on, and has counted its
                clients.

        Raises:
            OverloadedError: all are taken, or as many as one client may have.
        """
        if self.taken >= min(MOST_AT_ONCE, self._room):
            raise OverloadedError("full", "as many files are sent as can be; try again later")
        if client is not None and self._taken[client] >= MOST_OF_CLIENT:
            raise OverloadedError(
                "full", "as many files are sent to this address as may be; try again later"
            )
        self._taken[client] += 1
        self._told()
        return Place(self, client)

    def give_back(self, client: str | None) -> None:
        """Count one less."""
        self._taken[client] -= 1
        if not self._taken[client]:
            del self._taken[client]


class Place:
    """One of the places."""

    def __init__(self, places: Places, client: str | None) -> None:
        self._places, self._client = places, client
        self._held = True

    def give_back(self) -> None:
        """Leave the place to another file; a second time nothing happens."""
        if self._held:
            self._held = False
            self._places.give_back(self._client)

    def hold_until_answered(self) -> None:
        """Give it back when the task that answers ends, however it does."""
        if task := asyncio.current_task():
            task.add_done_callback(lambda _: self.give_back())
