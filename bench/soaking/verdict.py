"""Whether a server grew, failed or became slow: its thirds compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from soaking.seen import Seen, Stretch

# Memory of the last third against the second: the first one fills caches.
MOST_MEMORY, MOST_FILES, MOST_THREADS = 1.1, 1.1, 1.1
# The machine's own work moves a median by more than a tenth.
MOST_DRIFT = 1.5
MOST_REFUSED = 0.01


@dataclass(frozen=True)
class Line:
    """One figure of the end.

    Attributes:
        what: it is of.
        figure: as it was.
        limit: that it may have.
        holds: whether it is within.
    """

    what: str
    figure: str
    limit: str
    holds: bool

    def __str__(self) -> str:
        return f"| {self.what} | {self.figure} | {self.limit} | {'' if self.holds else '**no**'} |"


def judged(stretches: Sequence[Stretch], pending: int, rejected: int) -> list[Line]:
    """Judge a run.

    Args:
        stretches: its minutes, three at least.
        pending: writes that were not indexed in the end.
        rejected: articles that can't be.
    """
    third = len(stretches) // 3
    first, second, last = stretches[:third], stretches[third:-third], stretches[-third:]
    whole = sum((one.seen for one in stretches), Seen())
    lines = [
        _grown("memory, last third / second, MB", "memory", second, last, MOST_MEMORY, 1e6),
        _grown("open files, likewise", "files", second, last, MOST_FILES),
        _grown("threads, likewise", "threads", second, last, MOST_THREADS),
    ]
    early, late = (sum((one.seen for one in part), Seen()).percentile(50) for part in (first, last))
    drift = late / early if early else 0.0
    figure = f"{late:.0f} / {early:.0f} = {drift:.2f}"
    lines.append(
        Line("p50, last third / first, ms", figure, f"{MOST_DRIFT:g}", drift <= MOST_DRIFT)
    )
    errors = dict(whole.errors)
    lines.append(Line("errors", str(errors or 0), "0", not errors))
    refused = whole.refused / max(1, whole.statuses.total())
    lines.append(
        Line("refused (503)", f"{refused:.2%}", f"{MOST_REFUSED:.0%}", refused <= MOST_REFUSED)
    )
    lines.append(Line("writes not indexed in the end", str(pending), "0", pending == 0))
    lines.append(Line("articles rejected", str(rejected), "0", rejected == 0))
    return lines


def _grown(
    what: str,
    name: str,
    second: Sequence[Stretch],
    last: Sequence[Stretch],
    most: float,
    unit: float = 1,
) -> Line:
    before, after = (mean(one.typical(name) for one in part) / unit for part in (second, last))
    ratio = after / before if before else 0.0
    return Line(what, f"{after:.0f} / {before:.0f} = {ratio:.2f}", f"{most:g}", ratio <= most)
