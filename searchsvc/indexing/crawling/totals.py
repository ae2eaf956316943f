"""What scheduled crawls did since the start, for metrics."""

from collections import Counter
from dataclasses import dataclass, field

# The figures of a report that are summed.
SUMMED = ("new", "changed", "deleted", "failed", "refused")


@dataclass(slots=True)
class SourceTotals:
    """The crawls of one source.

    Attributes:
        every: seconds from one crawl to the next.
        finished: how many crawls ended well.
        failed: how many failed as a whole.
        seconds: how long all of them took.
        finished_at: when the last one ended well, also before the start or by command, in seconds
            since 1970; 0 = never.
        pages: what happened to pages and articles, by the names of `SUMMED`.
    """

    every: float
    finished: int = 0
    failed: int = 0
    seconds: float = 0.0
    finished_at: float = 0.0
    pages: Counter[str] = field(default_factory=Counter)
