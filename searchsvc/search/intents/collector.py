"""Searches → intents: a query counts once its visitor stops changing it, and once in minutes."""

import datetime as dt
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from searchsvc.analysis.normalize import clean_name
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.dates import VIETNAM
from searchsvc.query.log.intents import (
    LARGEST_BATCH,
    ClickedArticle,
    Intents,
    SearchedQuery,
    key_of,
    spelling_of,
)

# Seconds without another request after which a query is what was meant. People who type pause
# for less, and who reads results stays longer.
REST_SECONDS = 2.0
# Seconds in which the same query of the same visitor is the same intent: paging back, facets,
# other orders, reload.
SAME_SECONDS = 600.0
# Limits of memory: queries not settled, intents remembered, clicks kept until the next batch.
MOST_HELD = 10_000
MOST_REMEMBERED = 100_000
MOST_CLICKS = 2_000


@dataclass(slots=True)
class _Held:
    typed: str
    spelling: str
    zero: bool
    partial: bool
    due: float


class Collector:
    """Collects what readers search for and open; used from one event loop."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Make an empty collector.

        Args:
            clock: gives seconds since 1970.
        """
        self.lost = 0
        self._clock = clock
        # Visitor → what they typed in the last seconds; an office may be one visitor.
        self._held: OrderedDict[bytes, list[_Held]] = OrderedDict()
        self._number_held = 0
        # Hashes of visitor and action, from which neither can be recovered.
        self._remembered: OrderedDict[int, float] = OrderedDict()
        self._searches: dict[tuple[dt.date, str], list[int]] = {}
        self._clicks: dict[tuple[dt.date, str, str], list[int]] = {}
        self._number_clicks = 0

    def note(self, visitor: bytes, query: str, zero: bool, partial: bool = False) -> None:
        """Note a search.

        Args:
            visitor: name from `Visitors`.
            query: as typed; a blank one is no intent.
            zero: whether nothing was found; False when filters may be the reason.
            partial: whether every hit matches only a part of it; False likewise.
        """
        spelling = spelling_of(query)
        if not spelling:
            return
        now = self._clock()
        typed = fold(clean_name(query).lower())
        held = self._settle(visitor, now)
        former = next((one for one in held if _continues(one.typed, typed)), None)
        if former is None:
            self._hold(visitor, _Held(typed, spelling, zero, partial, now + REST_SECONDS))
            return
        if former.typed == typed:
            # Only a search without filters tells, perhaps an earlier one of the same query.
            zero = zero or former.zero
            partial = (partial or former.partial) and not zero
        former.typed, former.spelling = typed, spelling
        former.zero, former.partial = zero, partial
        former.due = now + REST_SECONDS

    def click(self, visitor: bytes, query: str, article_id: str, position: int) -> None:
        """Note that a hit was opened.

        Args:
            visitor: of `Visitors`.
            query: as typed.
            article_id: of the hit.
            position: its place among the hits, from 1.
        """
        spelling = spelling_of(query)
        if not spelling:
            return
        now = self._clock()
        key = key_of(spelling)
        if self._is_known((visitor, key, article_id), now):
            return
        first = not self._is_known((visitor, key, ""), now)
        clicked = (_day_of(now), spelling, article_id)
        if self._number_clicks >= MOST_CLICKS:
            self.lost += 1
            return
        self._number_clicks += 1
        counts = self._clicks.setdefault(clicked, [0, 0, 0])
        counts[0] += 1
        counts[1] += first
        counts[2] += position

    def take(self, everything: bool = False) -> Intents:
        """Return what settled since the last call, and forget it.

        Args:
            everything: also what has not settled yet, because the process ends.

        Returns:
            Ordered by text, so that the order does not reveal who searched what.
        """
        now = self._clock()
        for visitor in list(self._held):
            self._settle(visitor, now, everything)
        while self._remembered and now - next(iter(self._remembered.values())) >= SAME_SECONDS:
            self._remembered.popitem(last=False)
        searches, self._searches = self._searches, {}
        clicks, self._clicks = self._clicks, {}
        self._number_clicks = 0
        return Intents(
            searches=[
                SearchedQuery(
                    day=day, query=query, searches=counts[0], zero=counts[1], partial=counts[2]
                )
                for (day, query), counts in sorted(searches.items())
            ],
            clicks=[
                ClickedArticle(
                    day=day,
                    query=query,
                    id=article_id,
                    clicks=counts[0],
                    first=counts[1],
                    positions=counts[2],
                )
                for (day, query, article_id), counts in sorted(clicks.items())
            ],
        )

    def _hold(self, visitor: bytes, search: _Held) -> None:
        if self._number_held >= MOST_HELD:
            self.lost += 1
            return
        self._held.setdefault(visitor, []).append(search)
        self._number_held += 1

    def _settle(self, visitor: bytes, now: float, everything: bool = False) -> list[_Held]:
        """Count what has settled, and return what has not."""
        held = self._held.get(visitor, [])
        rested = [one for one in held if everything or one.due <= now]
        for one in rested:
            held.remove(one)
            self._number_held -= 1
            self._count(visitor, one)
        if not held:
            self._held.pop(visitor, None)
        return held

    def _count(self, visitor: bytes, search: _Held) -> None:
        if self._is_known((visitor, key_of(search.spelling)), search.due):
            return
        counted = (_day_of(search.due), search.spelling)
        if counted not in self._searches and len(self._searches) >= LARGEST_BATCH:
            self.lost += 1
            return
        counts = self._searches.setdefault(counted, [0, 0, 0])
        counts[0] += 1
        counts[1] += search.zero
        counts[2] += search.partial

    def _is_known(self, deed: Hashable, now: float) -> bool:
        """Return whether the same was done in the last minutes, and restart these minutes."""
        known = hash(deed)
        before = self._remembered.pop(known, None)
        self._remembered[known] = now
        if len(self._remembered) > MOST_REMEMBERED:
            self._remembered.popitem(last=False)
        return before is not None and now - before < SAME_SECONDS


def _continues(former: str, typed: str) -> bool:
    return typed.startswith(former) or former.startswith(typed)


def _day_of(seconds: float) -> dt.date:
    return dt.datetime.fromtimestamp(seconds, VIETNAM).date()
