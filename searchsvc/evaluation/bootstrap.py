"""Tests whether the difference between two runs is significant: the paired bootstrap test."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

# A p near 0.05 then has a standard error of 0.002.
RESAMPLES = 10_000
# Arbitrary, but fixed: equal runs give equal figures.
_SEED = 20_160_515
# Half of what lies outside the 95 % interval.
_TAIL = 0.025
# Measures are 0 to 1: means and variances below this are rounding errors of sums.
_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Significance:
    """The result of the paired bootstrap.

    Attributes:
        mean: mean difference, in units of the measure.
        low: lower end of the 95 % confidence interval of the mean, in the same units.
        high: upper end of that interval.
        p: two-sided p-value, 0 to 1: how often chance alone gives a studentised mean at least as
            far from 0.
    """

    mean: float
    low: float
    high: float
    p: float


def paired_bootstrap(
    differences: Sequence[float], resamples: int = RESAMPLES, seed: int = _SEED
) -> Significance:
    """Test whether the mean difference between two runs over the same queries is 0.

    Args:
        differences: one per query: the second run's value of a measure minus the first one's.
            Without any difference other than 0, or without queries, p is 1.
        resamples: how many samples are drawn with replacement, each as large as `differences`;
            at least 1.
        seed: of the random numbers; equal seeds give equal results.

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
    observed = abs(_mean_and_t(differences, 0.0)[1])
    rng = random.Random(seed)  # noqa: S311 - a simulation, nothing secret
    means = []
    extreme = 0
    for _ in range(resamples):
        # Centred at the observed mean: samples must be drawn as if the true difference were 0.
        resample_mean, t = _mean_and_t(rng.choices(differences, k=count), mean)
        means.append(resample_mean)
        extreme += abs(t) >= observed
    means.sort()
    rank = int(resamples * _TAIL)
    return Significance(mean, means[rank], means[-1 - rank], extreme / resamples)


def _mean_and_t(sample: Sequence[float], centre: float) -> tuple[float, float]:
    """Return a sample's mean, and its distance from the centre in standard errors (Student's t).

    Without variance t is 0 at the centre, else infinite with the sign of the distance.
    """
    count = len(sample)
    mean = sum(sample) / count
    # Rounding may make it slightly negative.
    biased_variance = max(0.0, sum(map(mul, sample, sample)) / count - mean * mean)
    distance = mean - centre
    if biased_variance < _TOLERANCE:
        return mean, 0.0 if abs(distance) < _TOLERANCE else math.copysign(math.inf, distance)
    # Divided by n - 1 it equals the unbiased variance divided by n.
    return mean, distance / math.sqrt(biased_variance / max(1, count - 1))
