"""How long answers took since the start, from the buckets of the process's own histogram."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.web.monitoring.metrics import Metrics

_MEDIAN, _LATE = 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Latency:
    """Answers of some routes.

    Attributes:
        count: how many.
        median: seconds in which half of them were given.
        late: seconds in which nineteen of twenty were given.
    """

    count: int
    median: float
    late: float


def latency_of(metrics: Metrics, routes: Collection[str]) -> Latency | None:
    """Return how long the answers of routes took; None = there were none.

    Within a bucket times are taken as evenly spread, as Prometheus's `histogram_quantile` does.
    """
    buckets: Counter[float] = Counter()
    for family in metrics.seconds.collect():
        for sample in family.samples:
            if sample.name.endswith("_bucket") and sample.labels["route"] in routes:
                buckets[float(sample.labels["le"])] += int(sample.value)
    upto = sorted(buckets.items())
    count = upto[-1][1] if upto else 0
    if not count:
        return None
    return Latency(count, _quantile(upto, _MEDIAN), _quantile(upto, _LATE))


def _quantile(upto: list[tuple[float, int]], share: float) -> float:
    """Return the time below which a share of answers lies, from (bound, answers up to it)."""
    wanted = upto[-1][1] * share
    for (low, below), (high, until) in pairwise([(0.0, 0), *upto]):
        if until >= wanted and until > below:
            # Of what took longer than the largest bound no more is known.
            inside = 0.0 if high == float("inf") else (wanted - below) / (until - below)
            return low + (high - low) * inside if inside else low
    return upto[-1][0]
