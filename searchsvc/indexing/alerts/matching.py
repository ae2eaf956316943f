"""Which of a few articles match a search wholly; for thousands of searches within seconds."""

import asyncio
import datetime as dt
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from searchsvc.engine.base import EngineHit, EngineReader, EngineSearch
from searchsvc.errors import InvalidRequestError
from searchsvc.query.facets import filters
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.request import SearchRequest, Sort, parse_request
from searchsvc.query.tree.nodes import Bool, Node, OneOf
from searchsvc.search.service import SearchService

# Searches that the engine counts in one request, and that are planned without a pause.
_AT_A_TIME = 100
# A plan is of the words of the portal: planning takes ten times as long as asking, and an hour's
# articles hardly change how a query is read. The share spreads the work.
_PLANNED_SECONDS, _SPREAD = 3_600.0, 0.5


@dataclass(frozen=True, slots=True)
class _Planned:
    node: Node
    until: float


def request_of(search: str) -> SearchRequest | None:
    """Read the query string of a subscription; None = a filter of it exists no more."""
    try:
        return parse_request(parse_qsl(search, keep_blank_values=True), lenient=True)
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
        self._stamp: object = None

    async def match(self, searches: Mapping[int, str], ids: Sequence[str]) -> list[tuple[int, str]]:
        """Match articles with searches.

        Args:
            searches: query strings, by number.
            ids: of visible articles.

        Returns:
            The number of a search and the id of an article that matches it, for each such pair.

        Raises:
            UnavailableError: the engine does not answer.
        """
        self._renew(set(searches.values()))
        found: list[tuple[int, str]] = []
        among = OneOf("id", tuple(ids))
        numbers = list(searches)
        for start in range(0, len(numbers), _AT_A_TIME):
            part = numbers[start : start + _AT_A_TIME]
            nodes = await asyncio.to_thread(self._nodes, [searches[number] for number in part])
            asked = [
                (number, Bool(filters=(node, among)))
                for number, node in zip(part, nodes, strict=True)
                if node is not None
            ]
            counted = await self._engine.count([node for _, node in asked])
            for (number, node), count in zip(asked, counted, strict=True):
                if count.total:
                    hits = await self._hits(node, len(ids))
                    found += [(number, hit.id) for hit in hits]
        return found

    async def still(self, search: str, ids: Sequence[str]) -> list[EngineHit]:
        """Return those of some articles that match a search now, the newest first.

        Raises:
            UnavailableError: the engine does not answer.
        """
        self._renew(None)
        (node,) = await asyncio.to_thread(self._nodes, [search])
        if node is None:
            return []
        return await self._hits(Bool(filters=(node, OneOf("id", tuple(ids)))), len(ids))

    async def _hits(self, node: Node, limit: int) -> list[EngineHit]:
        found = await self._engine.search(EngineSearch(node, sort=Sort.NEWEST, limit=limit))
        return list(found.hits)

    def _renew(self, kept: set[str] | None) -> None:
        """Drop plans that are old: by other rules of editors, of another day, of ended alerts."""
        stamp: tuple[object, dt.date | None] = self._searches.artefacts.rules, self._searches.today
        if self._stamp is None or stamp != self._stamp:
            self._planned.clear()
            self._stamp = stamp
        if kept is not None:
            for search in self._planned.keys() - kept:
                del self._planned[search]

    def _nodes(self, searches: Sequence[str]) -> list[Node | None]:
        return [self._node(search) for search in searches]

    def _node(self, search: str) -> Node | None:
        now = time.monotonic()
        planned = self._planned.get(search)
        if planned is None or planned.until < now:
            request = request_of(search)
            if request is None:
                return None
            plan = self._searches.plan(request)
            whole = plan.counted.get(Tier.ALL, plan.query)
            lasting = _PLANNED_SECONDS * (1 - random.random() * _SPREAD)  # noqa: S311
            planned = _Planned(Bool(filters=(whole, *filters(request))), now + lasting)
            self._planned[search] = planned
        return planned.node
