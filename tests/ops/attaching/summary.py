"""What a run did, how long it took, and what it found."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import quantiles

MIB = 1 << 20


@dataclass
class Summary:
    """Figures of a run.

    Attributes:
        killed: processes by what they were.
        plain: acknowledged plain articles.
        visible: seconds from the acknowledgement of a plain article to its being found.
        searches: seconds of each search that was answered.
        refused: searches that were answered by something else than 200, by status.
        peaks: most bytes of memory, shared memory counted once, by group of processes.
        reading: seconds that reading took, by kind of file.
        pages: pages that were read, by kind of file.
        files: attached files by kind and state in the end.
        seconds: the whole run took.
        faults: what should never happen, with examples.
    """

    killed: Counter[str] = field(default_factory=Counter)
    plain: int = 0
    visible: list[float] = field(default_factory=list)
    searches: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    peaks: dict[str, int] = field(default_factory=dict)
    reading: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    pages: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def blame(self, fault: str, example: str) -> None:
        """Count a fault."""
        self.faults[fault] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{fault}: {example}")

    def lines(self) -> list[str]:
        """Give the figures as lines."""
        killed = ", ".join(f"{count} {name}" for name, count in sorted(self.killed.items()))
        files = ", ".join(f"{count} {name}" for name, count in sorted(self.files.items()))
        peaks = ", ".join(f"{name} {most / MIB:.0f} MiB" for name, most in self.peaks.items())
        rates = ", ".join(
            f"{kind} {self.pages[kind] / seconds:.1f}"
            for kind, seconds in sorted(self.reading.items())
            if seconds
        )
        return [
            f"{self.seconds:.0f} s; killed {killed or 'nothing'}; files: {files}",
            f"plain articles {self.plain}; visible after, s: {_spread(self.visible)}",
            f"searches, s: {_spread(self.searches)}; refused {dict(self.refused)}",
            f"most memory: {peaks}",
            f"pages a second of reading: {rates}",
            f"faults: {dict(self.faults)}",
            *(f"  {example}" for example in self.examples),
        ]


def _spread(values: list[float]) -> str:
    if len(values) < 2:
        return f"{len(values)} values"
    parts = quantiles(values, n=100)
    return (
        f"{len(values)} values, median {parts[49]:.2f}, p95 {parts[94]:.2f}, p99 {parts[98]:.2f},"
        f" most {max(values):.2f}"
    )
