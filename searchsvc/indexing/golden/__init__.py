"""Golden queries: queries with the article that each must find, run again and again."""

from searchsvc.indexing.golden.measure import GoldenQuery, GoldenRank, RunOutcome, judge, ranks
from searchsvc.indexing.golden.service import (
    GoldenList,
    GoldenRun,
    GoldenRuns,
    GoldenService,
    ShownGolden,
)
from searchsvc.indexing.ledger.golden import GoldenKeptError

__all__ = [
    "GoldenKeptError",
    "GoldenList",
    "GoldenQuery",
    "GoldenRank",
    "GoldenRun",
    "GoldenRuns",
    "GoldenService",
    "RunOutcome",
    "ShownGolden",
    "judge",
    "ranks",
]
