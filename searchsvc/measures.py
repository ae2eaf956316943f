"""The measures, as trec_eval and ir_measures define them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of one query, or their means over many."""

    ndcg: float
    mrr: float
    recall: float
    success: float
    no_hit: float


def score(ranked: Sequence[str], grades: Mapping[str, int]) -> Scores:
    """Measure one query.

    Args:
        ranked: ids found, the best first; the first ten count.
        grades: id → grade; a grade above 0 is relevant.

    Returns:
        nDCG@10 (gain = grade, discount log2(rank + 1); Järvelin and Kekäläinen 2002), reciprocal
        rank@10, recall@10, success@1, and 1 when nothing was found.
    """
    top = ranked[:DEPTH]
    gains = [max(0, grades.get(article, 0)) for article in top]
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
    best = _discounted(ideal[:DEPTH])
    first = next((rank for rank, gain in enumerate(gains, 1) if gain), 0)
    return Scores(
        ndcg=_discounted(gains) / best if best else 0.0,
        mrr=1 / first if first else 0.0,
        recall=sum(1 for gain in gains if gain) / len(ideal) if ideal else 0.0,
        success=1.0 if gains and gains[0] else 0.0,
        no_hit=0.0 if ranked else 1.0,
    )


def mean(scores: Sequence[Scores]) -> Scores:
    """Give the mean over queries; one that found nothing counts like any other."""
    count = len(scores) or 1
    return Scores(
        ndcg=sum(s.ndcg for s in scores) / count,
        mrr=sum(s.mrr for s in scores) / count,
        recall=sum(s.recall for s in scores) / count,
        success=sum(s.success for s in scores) / count,
        no_hit=sum(s.no_hit for s in scores) / count,
    )


def overlap(ranked: Sequence[str], other: Sequence[str]) -> float:
    """Give the share of ids that two rankings' first ten have in common; 1 when both are empty."""
    first, second = set(ranked[:DEPTH]), set(other[:DEPTH])
    longer = max(len(first), len(second))
    return len(first & second) / longer if longer else 1.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
