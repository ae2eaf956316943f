"""What was worked out once for a string: articles are made of few syllables, over and over."""

from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


class Cache(dict[str, Made]):
    """String → what is made of it, made when it is first asked for.

    Bounded: long strings are not kept, and a full cache forgets everything, which costs less than
    to know what was asked for last.
    """

    def __init__(self, make: Callable[[str], Made], size: int, longest: int) -> None:
        """Make an empty cache.

        Args:
            make: what to make of a string; pure.
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
