"""Significance of a difference between two runs: the paired bootstrap test."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

RESAMPLES = 10_000
_SEED = 20_160_515
# Differences of measures below this are rounding errors.
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Significance:
    """The result of the paired bootstrap.

    Attributes:
        mean: mean difference, in units of the measure.
        low: lower end of the 95 % confidence interval of the mean.
        high: its upper end.
        p: how often chance alone gives a mean at least as far from 0, two-sided.
    """

    mean: float
    low: float
    high: float
    p: float


def paired_bootstrap(
    differences: Sequence[float], resamples: int = RESAMPLES, seed: int = _SEED
) -> Significance:
    """Test the differences of one measure over the same queries.

    Args:
        differences: one per query, the second run's value minus the first one's.
        resamples: how many samples are drawn, each of as many queries, with replacement.
        seed: equal seeds give equal results.

    Returns:
        The two-sided achieved significance level of the studentised mean (Sakai, "Evaluating
        Evaluation Metrics based on the Bootstrap", SIGIR 2006, after Efron and Tibshirani, "An
        Introduction to the Bootstrap", 1993, chapter 16), and the percentile interval of the mean
        (Efron and Tibshirani, chapter 13).
    """
    count = len(differences)
    if not any(differences):
        return Significance(0.0, 0.0, 0.0, 1.0)
    mean = sum(differences) / count
    observed = abs(_student(differences, 0.0)[1])
    dice = random.Random(seed)  # noqa: S311 - a simulation, nothing secret
    means = []
    extreme = 0
    for _ in range(resamples):
        drawn, student = _student(dice.choices(differences, k=count), mean)
        means.append(drawn)
        extreme += abs(student) >= observed
    means.sort()
    edge = int(resamples * 0.025)
    return Significance(mean, means[edge], means[-1 - edge], extreme / resamples)


def _student(sample: Sequence[float], centre: float) -> tuple[float, float]:
    """Return a sample's mean, and its distance from the centre in standard errors."""
    count = len(sample)
    mean = sum(sample) / count
    spread = max(0.0, sum(map(mul, sample, sample)) / count - mean * mean)
    distance = mean - centre
    if spread < _ROUNDING:
        return mean, 0.0 if abs(distance) < _ROUNDING else math.copysign(math.inf, distance)
    # spread is the biased variance: over n - 1 it equals the unbiased one over n.
    return mean, distance / math.sqrt(spread / max(1, count - 1))
