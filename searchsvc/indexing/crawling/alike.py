"""Answers that a broken site gives for whatever is asked for, with status 200.

A login page, a database error, the front page: each would replace an article. So a change waits
until it is known whether many articles became the same.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Held = TypeVar("Held")

# So many articles may come to share a title or a text in one crawl: a few are renamed alike.
MOST_ALIKE = 5
# Articles that wait, each with its text; where so many changed, the first are what they say.
_MOST_WAITING = 100


class Alike(Generic[Held]):
    """The changed articles of one crawl that wait, by what they became."""

    def __init__(self) -> None:
        """Make it, with none that waits."""
        self._waiting: dict[str, list[Held]] = {}
        self._refused: Counter[str] = Counter()
        # Of what waits no longer.
        self._written: Counter[str] = Counter()
        self._texts: Counter[bytes] = Counter()

    def wait(self, became: str, held: Held) -> Iterator[Held]:
        """Take an article that changed.

        Args:
            became: its new title, or its new text below the same title.
            held: what is written of it, if it is.

        Yields:
            Those that need not wait any longer.
        """
        if became in self._refused:
            self._refused[became] += 1
            return
        alike = self._waiting.setdefault(became, [])
        alike.append(held)
        if self._written[became] + len(alike) > MOST_ALIKE:
            self._refused[became] = len(self._waiting.pop(became))
        elif sum(map(len, self._waiting.values())) > _MOST_WAITING:
            first = next(iter(self._waiting))
            due = self._waiting.pop(first)
            self._written[first] += len(due)
            yield from due

    def is_one_of_many(self, content: bytes) -> bool:
        """Return whether too many new articles of this crawl had the same content.

        Args:
            content: a digest of it; counted.
        """
        self._texts[content] += 1
        return self._texts[content] > MOST_ALIKE

    def rest(self) -> Iterator[Held]:
        """Yield those that wait at the end of the crawl, which few others equal."""
        for alike in self._waiting.values():
            yield from alike
        self._waiting.clear()

    @property
    def refused(self) -> Mapping[str, int]:
        """What too many articles became → how many did; they are dropped."""
        return self._refused
