"""The table of places: each unit before and since 1 July 2025, and what became of it.

A line of `table.txt` is `key|kind|name|parents|related`, sorted by key: the folded syllables.
Parents and related are numbers of lines. Parents of a former ward are its districts, of a district
its former province, of that and of a present ward the present province. Related are the successors
of a former unit, the main ones first, and the predecessors of a present one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize

# Kind → what a unit of it is called; capitals are present kinds.
_FORMER = ("phường", "xã", "thị trấn", "quận", "huyện", "thị xã", "thành phố", "tỉnh", "thành phố")
_PRESENT = ("phường", "xã", "đặc khu", "tỉnh", "thành phố")
CALLED = dict(zip("pxnqhsgtcPXDTC", _FORMER + _PRESENT, strict=True))
WARDS = frozenset("pxnPXD")
DISTRICTS = frozenset("qhsg")
PROVINCES = frozenset("tcTC")
# Most syllables of a name: Văn Miếu - Quốc Tử Giám.
LONGEST_NAME = 5


@dataclass(frozen=True)
class Place:
    """One unit.

    Attributes:
        number: of its line.
        kind: one letter, a key of `CALLED`.
        name: without the word for its kind.
    """

    number: int
    kind: str
    name: str
    _parents: str
    _related: str

    @property
    def present(self) -> bool:
        """Whether it exists since 1 July 2025."""
        return self.kind.isupper()

    @property
    def full(self) -> str:
        """Its kind and name: phường Chánh Hưng, Quận 8 without its capital."""
        return f"{CALLED[self.kind]} {self.name}"

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The exact terms of its name."""
        return tuple(token.key for token in tokenize(clean(self.name)))

    @property
    def parents(self) -> list["Place"]:
        """The units above it; a former ward was in several districts, one after another."""
        return _places(self._parents)

    @property
    def related(self) -> list["Place"]:
        """The successors of a former unit, the main ones first; predecessors of a present one."""
        return _places(self._related)

    @property
    def province(self) -> "Place":
        """The present province that it is in, itself if it is one."""
        above = self
        while above.parents:
            above = above.parents[0]
        return above

    def above(self) -> Iterator["Place"]:
        """Yield all units above it, the nearest first."""
        for parent in self.parents:
            yield parent
            yield from parent.above()

    def is_called_as(self, other: "Place") -> bool:
        """Whether another unit has the same word for its kind and the same name."""
        return CALLED[self.kind] == CALLED[other.kind] and self.keys == other.keys


@lru_cache(maxsize=1)
def _lines() -> list[str]:
    """Read the lines; only the first query that names a kind of unit needs them."""
    text = files("searchsvc.query.places").joinpath("table.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line[0] != "#"]


@lru_cache(maxsize=2_000)
def _place(number: int) -> Place:
    _, kind, name, parents, related = _lines()[number].split("|")
    return Place(number, kind, name, parents, related)


def _places(numbers: str) -> list[Place]:
    return [_place(int(number)) for number in numbers.split(",")] if numbers else []


@lru_cache(maxsize=2_000)
def named(key: str) -> Sequence[Place]:
    """Return the units with a name, given as its folded syllables with blanks."""
    lines, prefix = _lines(), f"{key}|"
    at = bisect_left(lines, prefix)
    found = []
    while at < len(lines) and lines[at].startswith(prefix):
        found.append(_place(at))
        at += 1
    return found


def everything() -> Iterator[Place]:
    """Yield all units, in the order of the table."""
    return map(_place, range(len(_lines())))
