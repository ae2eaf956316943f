"""The measures, as trec_eval and ir_measures define them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of one query, or their means over many.

    Attributes:
        ndcg: nDCG@10.
        mrr: reciprocal rank@10.
        recall: recall@10.
        success: success@1.
        no_hit: 1 when nothing was found.
        judged_ndcg: nDCG@10 of the ranking without unjudged articles; None where judgements are
            not pooled.
        unjudged: the share of unjudged articles among the first ten; None likewise.
    """

    ndcg: float
    mrr: float
    recall: float
    success: float
    no_hit: float
    judged_ndcg: float | None = None
    unjudged: float | None = None


def score(ranked: Sequence[str], grades: Mapping[str, int], pooled: bool = False) -> Scores:
    """Measure one query.

    Args:
        ranked: ids found, the best first; the first ten count, and the later ones where unjudged
            articles are left out.
        grades: id → grade; a grade above 0 is relevant.
        pooled: whether articles of grade 0 are listed, so that an absent one is unjudged. Without
            such a list nearly all absent articles are irrelevant, and leaving them out of the
            ranking says nothing.

    Returns:
        nDCG@10 (gain = grade, discount log2(rank + 1); Järvelin and Kekäläinen 2002), reciprocal
        rank@10, recall@10, success@1, and 1 when nothing was found. For a pool nDCG@10 of the
        condensed list as well (Sakai, "Alternatives to Bpref", SIGIR 2007).
    """
    top = ranked[:DEPTH]
    gains = _gains(top, grades)
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
    best = _discounted(ideal[:DEPTH])
    first = next((rank for rank, gain in enumerate(gains, 1) if gain), 0)
    judged_ndcg = unjudged = None
    if pooled:
        judged = [article for article in ranked if article in grades][:DEPTH]
        judged_ndcg = _discounted(_gains(judged, grades)) / best if best else 0.0
        unjudged = sum(article not in grades for article in top) / len(top) if top else 0.0
    return Scores(
        ndcg=_discounted(gains) / best if best else 0.0,
        mrr=1 / first if first else 0.0,
        recall=sum(1 for gain in gains if gain) / len(ideal) if ideal else 0.0,
        success=1.0 if gains and gains[0] else 0.0,
        no_hit=0.0 if ranked else 1.0,
        judged_ndcg=judged_ndcg,
        unjudged=unjudged,
    )


def mean(scores: Sequence[Scores]) -> Scores:
    """Return the mean over queries; one that found nothing counts like any other."""
    count = len(scores) or 1
    return Scores(
        ndcg=sum(s.ndcg for s in scores) / count,
        mrr=sum(s.mrr for s in scores) / count,
        recall=sum(s.recall for s in scores) / count,
        success=sum(s.success for s in scores) / count,
        no_hit=sum(s.no_hit for s in scores) / count,
        judged_ndcg=_mean_of_known([s.judged_ndcg for s in scores]),
        unjudged=_mean_of_known([s.unjudged for s in scores]),
    )


def rounded(scores: Scores) -> dict[str, float | None]:
    """Return the measures by name, to four places."""
    return {
        name: None if value is None else round(value, 4) for name, value in asdict(scores).items()
    }


def overlap(ranked: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of ids common to two rankings' first ten; 1 when both are empty."""
    first, second = set(ranked[:DEPTH]), set(other[:DEPTH])
    longer = max(len(first), len(second))
    return len(first & second) / longer if longer else 1.0


def _gains(ranked: Sequence[str], grades: Mapping[str, int]) -> list[int]:
    return [max(0, grades.get(article, 0)) for article in ranked]


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _mean_of_known(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
