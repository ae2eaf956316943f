"""Counts → report: top, rising, without hits, partial, seldom opened; every threshold is here."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, Field

from searchsvc.indexing.intents.adding import REST
from searchsvc.indexing.intents.counts import IntentCount
from searchsvc.indexing.intents.marks import Since

# Additive (Lidstone) smoothing of the ratio "now to before". Added to both sides, it pulls what
# was searched a few times towards 1: from 0 to 3 is 13/10 = 1.3, from 50 to 200 is 210/60 = 3.5.
# Ten is about the count from which chance (its square root) is less than a third of it.
SMOOTHING = 10
# From this ratio on a query counts as rising.
LEAST_RATIO = 1.5
# A query is seldom opened when so few of its searches led to a click as chance would seldom give
# at the mean share: two standard deviations of the binomial distribution below it, about one case
# in forty. The approximation by a normal distribution holds from five expected clicks on.
DEVIATIONS = 2.0
LEAST_EXPECTED = 5.0


class Listing(StrEnum):
    """A list of a report, on which an editor may be done with a query."""

    TOP = "top"
    ZERO = "zero"
    PARTIAL = "partial"
    LOW = "low"
    RISING = "rising"


class ListedQuery(BaseModel):
    """A query on a list, and what editors did about it."""

    query: str = Field(description="its most frequent spelling, with marks if there is one")
    done_at: str | None = Field(
        None,
        description="when an editor was last done with it on this list, ISO 8601 in Vietnam's time;"
        " only searches since then count here",
    )
    note: str | None = Field(None, description="of an editor")


class QueryCount(ListedQuery):
    """A query with its counts."""

    count: int = Field(description="searches, all spellings together")
    zero: int = Field(description="searches without hits")
    partial: int = Field(description="searches whose hits all match only part of the query")
    clicks: int = Field(description="searches after which a hit was opened")
    position: float | None = Field(description="mean rank of opened hits; null = none was opened")
    articles: list[str] = Field(description="ids of the most opened, at most three")


class RisingQuery(ListedQuery):
    """A query that is searched more than before."""

    now: int
    before: int = Field(description="searches in the period before, of equal length")
    ratio: float = Field(description="(now + 10) / (before + 10)")


class SearchReport(BaseModel):
    """What readers searched in some days. Rare queries count in the totals, but are not named."""

    days: int
    first: str = Field(serialization_alias="from")
    last: str = Field(serialization_alias="to", description="today")
    searches: int
    distinct: int = Field(description="distinct queries, rare ones included")
    zero_hit_share: float | None = Field(description="null without searches")
    partial_hit_share: float | None = Field(description="null without searches")
    click_share: float | None = Field(
        description="share of searches with hits that led to a click; null without any"
    )
    least: int = Field(description="least searches for a query to be named")
    top: list[QueryCount]
    rising: list[RisingQuery]
    zero_hits: list[QueryCount] = Field(description="without hits in at least half of its searches")
    partial_hits: list[QueryCount] = Field(
        description="only partial matches in at least half of its searches"
    )
    low_click: list[QueryCount]


@dataclass(frozen=True, slots=True)
class Findings:
    """Which queries a report names, by their counts.

    Attributes:
        rising: each with its searches before.
    """

    searches: int
    distinct: int
    zero_hit_share: float | None
    partial_hit_share: float | None
    click_share: float | None
    top: list[IntentCount]
    rising: list[tuple[IntentCount, int]]
    zero_hits: list[IntentCount]
    partial_hits: list[IntentCount]
    low_click: list[IntentCount]


def find(
    now: Sequence[IntentCount],
    before: Sequence[IntentCount],
    least: int,
    limit: int,
    since: Since | None = None,
    containing: str = "",
) -> Findings:
    """Choose what a report names.

    Args:
        now: counts of its days.
        before: counts of as many days before; none of them when they are not known.
        least: searches from which on a query is named.
        limit: most queries of a list.
        since: of a query that an editor is done with on a list, only these counts put it there.
        containing: only queries with this in their key are named.
    """
    searches = sum(count.searches for count in now)
    found = sum(_with_hits(count) for count in now)
    share = sum(_clicked(count) for count in now) / found if found else None
    named = [
        count
        for count in now
        if count.key != REST and count.searches >= least and containing in count.key
    ]

    def left(listing: Listing) -> list[IntentCount]:
        of_marked = (since or {}).get(listing, {})
        counts = (of_marked.get(count.key, count) for count in named)
        return [count for count in counts if count.searches >= least]

    lost = {count.key: (lost_clicks(count, share), count) for count in left(Listing.LOW)}
    earlier = {count.key: count.searches for count in before}
    rising = [
        (count, earlier.get(count.key, 0))
        for count in left(Listing.RISING)
        if earlier and ratio(count.searches, earlier.get(count.key, 0)) >= LEAST_RATIO
    ]
    return Findings(
        searches=searches,
        distinct=sum(count.key != REST and count.searches > 0 for count in now),
        zero_hit_share=sum(count.zero for count in now) / searches if searches else None,
        partial_hit_share=sum(count.partial for count in now) / searches if searches else None,
        click_share=share,
        top=sorted(left(Listing.TOP), key=lambda count: (-count.searches, count.key))[:limit],
        rising=sorted(rising, key=lambda pair: (-ratio(pair[0].searches, pair[1]), pair[0].key))[
            :limit
        ],
        zero_hits=sorted(
            # Finding nothing only sometimes mostly means that the article came later.
            (c for c in left(Listing.ZERO) if c.zero >= least and 2 * c.zero >= c.searches),
            key=lambda count: (-count.zero, count.key),
        )[:limit],
        partial_hits=sorted(
            (
                c
                for c in left(Listing.PARTIAL)
                if c.partial >= least and 2 * c.partial >= c.searches
            ),
            key=lambda count: (-count.partial, count.key),
        )[:limit],
        low_click=[
            count
            for missing, count in sorted(lost.values(), key=lambda one: (-one[0], one[1].key))
            if missing
        ][:limit],
    )


def ratio(now: int, before: int) -> float:
    """Return the smoothed ratio of a query's searches to those before."""
    return (now + SMOOTHING) / (before + SMOOTHING)


def lost_clicks(count: IntentCount, share: float | None) -> float:
    """Return how many clicks a query is short of the mean share; 0 when it may be chance.

    Args:
        count: of the query.
        share: mean share of searches with hits that led to a click.
    """
    expected = _with_hits(count) * (share or 0.0)
    if expected < LEAST_EXPECTED:
        return 0.0
    deviation = math.sqrt(expected * (1 - (share or 0.0)))
    missing = expected - _clicked(count)
    return missing if missing > DEVIATIONS * deviation else 0.0


def period(last: dt.date, days: int) -> tuple[dt.date, dt.date]:
    """Return the first and last of some days."""
    return last - dt.timedelta(days=days - 1), last


def _with_hits(count: IntentCount) -> int:
    return count.searches - count.zero


def _clicked(count: IntentCount) -> int:
    # Clicks may come without their search: it was counted by another replica, or they are forged.
    return min(count.clicked, _with_hits(count))
