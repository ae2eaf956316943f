"""What clients saw: latencies and statuses, a minute at a time."""

from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles

# Statuses that are what was asked for; 503 is a refusal, told apart from errors.
GOOD, REFUSED = frozenset(("200", "202", "304")), "503"


@dataclass
class Seen:
    """The answers of a stretch of time.

    Attributes:
        seconds: of each search that was answered well.
        statuses: of all answers by kind and status, `lost` without one.
        written: acknowledged writes by kind.
        left_out: searches that were due while too many were under way.
    """

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    left_out: int = 0

    def answered(self, kind: str, status: str, seconds: float) -> None:
        self.statuses[kind, status] += 1
        if status not in GOOD:
            return
        if kind in ("put", "delete"):
            self.written[kind] += 1
        else:
            self.seconds.append(seconds)

    @property
    def errors(self) -> Counter[str]:
        """Give what was neither good nor refused, by kind and status."""
        return Counter(
            {
                f"{kind} {status}": count
                for (kind, status), count in self.statuses.items()
                if status not in GOOD and status != REFUSED
            }
        )

    @property
    def refused(self) -> int:
        return sum(count for (_, status), count in self.statuses.items() if status == REFUSED)

    def percentile(self, percent: int) -> float:
        """Give a percentile of the searches in ms, 0 when there were too few."""
        found = self.seconds
        return quantiles(found, n=100)[percent - 1] * 1_000 if len(found) > 1 else 0.0

    def __add__(self, other: "Seen") -> "Seen":
        return Seen(
            self.seconds + other.seconds,
            self.statuses + other.statuses,
            self.written + other.written,
            self.left_out + other.left_out,
        )


@dataclass(frozen=True)
class Held:
    """What the server's processes hold at a moment.

    Attributes:
        memory: bytes, those that several share divided among them.
        files: open files, connections not counted.
        connections: of clients mostly, who decide how many there are.
        threads: of all processes.
        stored: bytes of the data folder.
    """

    memory: int
    files: int
    connections: int
    threads: int
    stored: int


@dataclass
class Stretch:
    """A minute, or what is left of it."""

    seen: Seen = field(default_factory=Seen)
    held: list[Held] = field(default_factory=list)

    def typical(self, name: str) -> float:
        """Give the median of what was held; a rebuild's peak is not what is kept."""
        return float(median(getattr(one, name) for one in self.held)) if self.held else 0.0

    def __add__(self, other: "Stretch") -> "Stretch":
        return Stretch(self.seen + other.seen, self.held + other.held)
