"""How many files may be passed on at a time: by this process, and to one client."""

from collections import Counter

from searchsvc.errors import OverloadedError

# Each holds a connection, and a piece in memory.
MOST_AT_ONCE = 64
# A client that reads slowly leaves places to others; behind one address may be an office.
MOST_OF_CLIENT = 16


class Places:
    """Counts the files that are passed on."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    @property
    def taken(self) -> int:
        """How many places are held."""
        return self._taken.total()

    def take(self, client: str) -> "Place":
        """Return a place, to be given back.

        Args:
            client: what it is counted by.

        Raises:
            OverloadedError: all are taken, or as many as one client may have.
        """
        if self.taken >= MOST_AT_ONCE:
            raise OverloadedError("full", "as many files are sent as can be; try again later")
        if self._taken[client] >= MOST_OF_CLIENT:
            raise OverloadedError(
                "full", "as many files are sent to this address as may be; try again later"
            )
        self._taken[client] += 1
        return Place(self, client)

    def give_back(self, client: str) -> None:
        """Count one less."""
        self._taken[client] -= 1
        if not self._taken[client]:
            del self._taken[client]


class Place:
    """One of the places."""

    def __init__(self, places: Places, client: str) -> None:
        self._places, self._client = places, client
        self._held = True

    def give_back(self) -> None:
        """Leave the place to another file; a second time nothing happens."""
        if self._held:
            self._held = False
            self._places.give_back(self._client)
