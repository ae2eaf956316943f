"""Which of a few articles match a search wholly; for thousands of searches within seconds."""

import asyncio
import random
import time
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl

import structlog

from searchsvc.articles.dates import last_day_taken
from searchsvc.engine.base import EngineHit, EngineReader, EngineSearch
from searchsvc.engine.document import CARD_PARTS
from searchsvc.errors import EngineBusyError, InvalidRequestError
from searchsvc.indexing.alerts.errors import SearchFailedError
from searchsvc.query.facets import day_number, filters
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.request import SearchRequest, Sort, parse_request
from searchsvc.query.tree.nodes import Bool, Node, OneOf, Range
from searchsvc.search.service import SearchService

# Searches that the engine counts in one request, and that are planned without a pause.
_AT_A_TIME = 100
# A plan is of the words of the portal: planning takes ten times as long as asking, and an hour's
# articles hardly change how a query is read. The share spreads the work.
_PLANNED_SECONDS, _SPREAD = 3_600.0, 0.5
# Seconds of planning ahead at a time: a fifth of one processor, as it is done every second.
_AHEAD_SECONDS = 0.2
# The number of a search, and the id of an article that matches it.
_Match = tuple[int, str]
_Result = TypeVar("_Result")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Planned:
    node: Node | None
    until: float
    stamp: object


def request_of(search: str, asked: bool = False) -> SearchRequest | None:
    """Read the query string of a subscription.

    Args:
        search: the query string.
        asked: whether it is being asked for, and not kept: what was taken once stays.

    Returns:
        The search; None = a filter of it exists no more.
    """
    try:
        pairs = parse_qsl(search, keep_blank_values=True)
        return parse_request(pairs, lenient=True, linked=asked)
    except InvalidRequestError:
        return None


class Matcher:
    """Matches as searches do: by the same plans, in the same engine, filters included."""

    def __init__(self, engine: EngineReader, searches: SearchService) -> None:
        """Make a matcher.

        Args:
            engine: holds the articles.
            searches: plans queries.
        """
        self._engine = engine
        self._searches = searches
        self._planned: dict[str, _Planned] = {}
        # What can't be planned, with the stamp at which that was tried.
        self._failing: dict[str, object] = {}

    async def match(self, searches: Mapping[int, str], ids: Sequence[str]) -> list[_Match]:
        """Match articles with searches.

        Args:
            searches: query strings, by number.
            ids: of visible articles.

        Returns:
            The number of a search and the id of an article that matches it, for each such pair.
            A search that fails while the engine answers is left out.

        Raises:
            UnavailableError: the engine does not answer.
        """
        found: list[_Match] = []
        numbers = list(searches)
        for start in range(0, len(numbers), _AT_A_TIME):
            part = {number: searches[number] for number in numbers[start : start + _AT_A_TIME]}
            try:
                found += await self._match(part, ids)
            except Exception:
                found += await self._match_each(part, ids)
        return found

    async def _match_each(self, part: Mapping[int, str], ids: Sequence[str]) -> list[_Match]:
        """Match searches one by one, without those that fail alone: they must not stop all."""
        found: list[_Match] = []
        for number, search in part.items():
            try:
                found += await self._alone(self._match({number: search}, ids), ids)
            except SearchFailedError as error:
                log.warning("alerts.search_left_out", search=number, error=str(error))
        return found

    async def _match(self, part: Mapping[int, str], ids: Sequence[str]) -> list[_Match]:
        among = OneOf("id", tuple(ids))
        nodes = await asyncio.to_thread(self._nodes, list(part.values()))
        asked = [
            (number, Bool(filters=(node, among)))
            for number, node in zip(part, nodes, strict=True)
            if node is not None
        ]
        found: list[_Match] = []
        counted = await self._engine.count([node for _, node in asked])
        for (number, node), count in zip(asked, counted, strict=True):
            if count.total:
                # Of an article only its id is needed, of which a card is the cheapest source.
                hits = await self._hits(node, len(ids), CARD_PARTS)
                found += [(number, hit.id) for hit in hits]
        return found

    async def _alone(self, work: Awaitable[_Result], ids: Sequence[str]) -> _Result:
        """Await what one search needs.

        Raises:
            SearchFailedError: it fails, and the engine answers.
            UnavailableError: the engine does not answer.
        """
        try:
            return await work
        except EngineBusyError:
            # It does not answer everything; nothing is known about the search.
            raise
        except Exception as error:
            await self._engine.count([Bool(filters=(OneOf("id", tuple(ids)),))])
            raise SearchFailedError(type(error).__name__) from error

    async def to_come(self, ids: Sequence[str]) -> set[str]:
        """Return those of some articles that are dated after tomorrow: a slip, or a plan.

        Raises:
            UnavailableError: the engine does not answer.
        """
        today = self._searches.today
        if today is None:
            return set()
        ahead = Range("day_vn", low=day_number(last_day_taken(today)) + 1)
        node = Bool(filters=(OneOf("id", tuple(ids)), ahead))
        return {hit.id for hit in await self._hits(node, len(ids), CARD_PARTS)}

    async def still(self, search: str, ids: Sequence[str]) -> list[EngineHit]:
        """Return those of some articles that match a search now, the newest first.

        Raises:
            SearchFailedError: this search fails, and the engine answers.
            UnavailableError: the engine does not answer.
        """
        return await self._alone(self._still(search, ids), ids)

    async def _still(self, search: str, ids: Sequence[str]) -> list[EngineHit]:
        node = await asyncio.to_thread(self._newest, search)
        if node is None:
            return []
        return await self._hits(Bool(filters=(node, OneOf("id", tuple(ids)))), len(ids))

    async def _hits(
        self, node: Node, limit: int, parts: tuple[str, ...] | None = None
    ) -> list[EngineHit]:
        search = EngineSearch(node, sort=Sort.NEWEST, limit=limit, parts=parts)
        found = await self._engine.search(search)
        return list(found.hits)

    async def plan_ahead(self, searches: Mapping[int, str]) -> None:
        """Plan some of the searches that have no plan, or an old one; matching waits for none."""
        await asyncio.to_thread(self._plan_ahead, set(searches.values()))

    def _plan_ahead(self, searches: set[str]) -> None:
        for ended in self._planned.keys() - searches:
            del self._planned[ended]
        for ended in self._failing.keys() - searches:
            del self._failing[ended]
        until, stamp = time.monotonic() + _AHEAD_SECONDS, self._stamp()
        for search in searches:
            if self._is_old(search, stamp):
                self._try(search, stamp)
                if time.monotonic() > until:
                    return

    def _nodes(self, searches: Sequence[str]) -> list[Node | None]:
        """Return plans as they are; what has none is planned."""
        stamp = self._stamp()
        return [
            found.node if (found := self._planned.get(one)) else self._try(one, stamp)
            for one in searches
        ]

    def _try(self, search: str, stamp: object) -> Node | None:
        """Plan; None also when that fails, until there is another reason to hope."""
        if self._failing.get(search) == stamp:
            return None
        try:
            return self._plan(search, stamp)
        except Exception:
            self._failing[search] = stamp
            log.exception("alerts.not_planned")
            return None

    def _newest(self, search: str) -> Node | None:
        stamp = self._stamp()
        old = self._is_old(search, stamp)
        return self._plan(search, stamp) if old else self._planned[search].node

    def _is_old(self, search: str, stamp: object) -> bool:
        planned = self._planned.get(search)
        return planned is None or planned.stamp != stamp or planned.until < time.monotonic()

    def _stamp(self) -> object:
        """Return what a plan is made by: the rules of editors, and the day."""
        return self._searches.artefacts.rules, self._searches.today

    def _plan(self, search: str, stamp: object) -> Node | None:
        request, node = request_of(search), None
        if request is None:
            log.warning("alerts.search_left_out", error="it can't be read")
        else:
            plan = self._searches.plan(request)
            whole = plan.counted.get(Tier.ALL, plan.query)
            node = Bool(filters=(whole, *filters(request)))
        lasting = _PLANNED_SECONDS * (1 - random.random() * _SPREAD)  # noqa: S311
        self._planned[search] = _Planned(node, time.monotonic() + lasting, stamp)
        return node
