"""Reads counts and marks, and makes reports of them: of all queries, and of one."""

import datetime as dt
from dataclasses import dataclass

from pydantic import BaseModel, Field

from searchsvc.articles.dates import vietnam_iso
from searchsvc.indexing.intents.counts import DayCount, IntentCount, SearchCounts
from searchsvc.indexing.intents.marks import QueryMark, QueryMarks
from searchsvc.indexing.intents.report import (
    Listing,
    QueryCount,
    RisingQuery,
    SearchReport,
    find,
    period,
    ratio,
)
from searchsvc.query.log.intents import is_marked, key_of, spelling_of

# Articles that a report names for a query.
_ARTICLES = 3


class DoneQuery(BaseModel):
    """A query that an editor is done with."""

    query: str
    listing: str = Field(description="the list that it was on")
    at: str = Field(description="ISO 8601 in Vietnam's time")
    actor: str


@dataclass(frozen=True, slots=True)
class QueryHistory:
    """What is known of one query.

    Attributes:
        count: in the days asked for; None = it is searched too rarely to be named.
        days: its counts of each day; empty when it is not named.
        note: of an editor.
        done: marks of editors, the newest first.
    """

    count: QueryCount | None
    days: list[DayCount]
    note: str | None
    done: list[DoneQuery]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Makes reports up to one day.

    Attributes:
        counts: what was searched.
        marks: what editors did about it.
        today: the last day.
        kept: days whose counts are kept.
        least: searches from which on a query is named.
    """

    counts: SearchCounts
    marks: QueryMarks
    today: dt.date
    kept: int
    least: int

    def report(
        self, days: int, limit: int, containing: str = "", marked: bool = True
    ) -> SearchReport:
        """Report what was searched (errors and arguments as `Searches.report`)."""
        first, last = period(self.today, days)
        before = period(first - dt.timedelta(days=1), days)
        # With a period that is partly deleted, every query would seem to rise.
        is_kept = 2 * days <= self.kept
        found = find(
            self.counts.counts(first, last),
            self.counts.counts(*before) if is_kept else [],
            self.least,
            limit,
            self.marks.since(first, last) if marked else None,
            key_of(spelling_of(containing)),
        )
        done = {(mark.listing, mark.key): vietnam_iso(mark.at) for mark in self.marks.marked()}
        notes = self.marks.notes()

        def shown(counts: list[IntentCount], listing: Listing) -> list[QueryCount]:
            return [
                self._shown(count, first, done.get((listing, count.key)), notes.get(count.key))
                for count in counts
            ]

        return SearchReport(
            days=days,
            first=first.isoformat(),
            last=last.isoformat(),
            searches=found.searches,
            distinct=found.distinct,
            zero_hit_share=_rounded(found.zero_hit_share),
            partial_hit_share=_rounded(found.partial_hit_share),
            click_share=_rounded(found.click_share),
            least=self.least,
            top=shown(found.top, Listing.TOP),
            rising=[
                RisingQuery(
                    query=self._spelled(count.key, first),
                    done_at=done.get((Listing.RISING, count.key)),
                    note=notes.get(count.key),
                    now=count.searches,
                    before=earlier,
                    ratio=round(ratio(count.searches, earlier), 2),
                )
                for count, earlier in found.rising
            ],
            zero_hits=shown(found.zero_hits, Listing.ZERO),
            partial_hits=shown(found.partial_hits, Listing.PARTIAL),
            low_click=shown(found.low_click, Listing.LOW),
        )

    def daily(self, days: int) -> list[DayCount]:
        """Return the counts of each day, all queries together."""
        return self.counts.daily(*period(self.today, days))

    def history(self, query: str, days: int) -> QueryHistory:
        """Return what is known of one query, in any spelling."""
        key = key_of(spelling_of(query))
        first, last = period(self.today, days)
        counts = {count.key: count for count in self.counts.counts(first, last)}
        count = counts.get(key)
        named = count is not None and key != "" and count.searches >= self.least
        note = self.marks.notes().get(key)
        return QueryHistory(
            self._shown(count, first, None, note) if count and named else None,
            self.counts.daily(first, last, key) if named else [],
            note,
            [self._done(mark) for mark in self.marks.marked() if mark.key == key],
        )

    def done(self) -> list[DoneQuery]:
        """Return the marks of all queries, the newest first."""
        return [self._done(mark) for mark in self.marks.marked()]

    def is_named(self, key: str) -> bool:
        """Return whether a query is searched often enough to be named, in all days kept."""
        first, last = period(self.today, self.kept)
        found = sum(day.searches for day in self.counts.daily(first, last, key))
        return key != "" and found >= self.least

    def _done(self, mark: QueryMark) -> DoneQuery:
        since, _ = period(self.today, self.kept)
        return DoneQuery(
            query=self._spelled(mark.key, since),
            listing=mark.listing,
            at=vietnam_iso(mark.at),
            actor=mark.actor,
        )

    def _shown(
        self, count: IntentCount, first: dt.date, done_at: str | None, note: str | None
    ) -> QueryCount:
        return QueryCount(
            query=self._spelled(count.key, first),
            done_at=done_at,
            note=note,
            count=count.searches,
            zero=count.zero,
            partial=count.partial,
            clicks=min(count.clicked, count.searches),
            position=round(count.positions / count.clicks, 1) if count.clicks else None,
            articles=self.counts.articles(count.key, first, self.today)[:_ARTICLES],
        )

    def _spelled(self, key: str, first: dt.date) -> str:
        spellings = self.counts.spellings(key, first, self.today)
        return next(filter(is_marked, spellings), spellings[0] if spellings else key)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
