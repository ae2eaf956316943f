"""A cache of results by string: articles repeat few different syllables."""

from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


class Cache(dict[str, Made]):
    """String → the result of a function, computed at the first lookup.

    Bounded: long strings are not kept, and a full cache is emptied, which is cheaper than
    tracking the least recently used.
    """

    def __init__(self, make: Callable[[str], Made], size: int, longest: int) -> None:
        """Make an empty cache.

        Args:
            make: the function; pure.
            size: most strings that are kept.
            longest: characters of the longest string that is kept.
        """
        super().__init__()
        self._make, self._size, self._longest = make, size, longest

    def __missing__(self, text: str) -> Made:
        made = self._make(text)
        if len(text) <= self._longest:
            if len(self) >= self._size:
                self.clear()
            self[text] = made
        return made
