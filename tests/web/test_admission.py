"""Which requests a server works on when more come than it can answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.web.http.door import admission
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.routes import ENDPOINTS
from tests.web.conftest import Running, local_settings, running, searching_alone

SEARCH = "/v1/search?q=a"
PAGE = {"Accept": "text/html"}


class Held:
    """A service whose searches take until they are let go."""

    def __init__(self, service: Running) -> None:
        self.service = service
        self.begun: list[str] = []
        self.given_up: list[str] = []
        self._go = asyncio.Event()
        self._real = service.searching.search
        self._asking: list[asyncio.Task[Any]] = []
        service.searching.search = self._search  # type: ignore[method-assign]

    def ask(self, path: str = SEARCH, **options: Any) -> asyncio.Task[Any]:
        task = asyncio.create_task(self.service.get(path, **options))
        self._asking.append(task)
        return task

    async def until(self, begun: int) -> None:
        async with asyncio.timeout(20):
            while len(self.begun) < begun:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def value(self, metric: str) -> float:
        _, text, _ = await self.service.get("/metrics")
        line = next(one for one in text.splitlines() if one.startswith(f"{metric} "))
        return float(line.rpartition(" ")[2])

    async def until_value(self, metric: str, value: float) -> None:
        async with asyncio.timeout(20):
            while await self.value(metric) != value:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    def let_go(self) -> None:
        self._go.set()

    async def close(self) -> None:
        self.let_go()
        await asyncio.gather(*self._asking, return_exceptions=True)

    async def _search(self, request: SearchRequest) -> SearchResults:
        self.begun.append(request.q)
        try:
            await self._go.wait()
        except asyncio.CancelledError:
            self.given_up.append(request.q)
            raise
        return await self._real(request)


@asynccontextmanager
async def held(folder: Path, analyzer: Analyzer, **settings: Any) -> AsyncIterator[Held]:
    # However slow the machine of the tests is, nothing waits in vain.
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(admission, "_PATIENCE", 30.0)
    fixed = {"searches": 1, "waiting": 1, "query_timeout": 60, "answer_cache_mb": 0, **settings}
    async with running(local_settings(folder, **fixed), analyzer) as service:
        monkeypatch.undo()
        made = Held(service)
        try:
            yield made
        finally:
            await made.close()


RUNNING = 'searchsvc_running_units{kind="search"}'
WAITING = 'searchsvc_waiting_units{kind="search"}'


async def test_beyond_the_queue_a_search_is_refused_with_a_problem(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with held(tmp_path, analyzer, waiting=0) as busy:
        first = busy.ask()
        await busy.until(1)
        status, problem, response = await busy.service.get(SEARCH)
        assert (status, problem["status"]) == (503, 503)
        assert response.content_type == "application/problem+json"
        assert int(response.headers["Retry-After"]) > 0
        assert response.headers["Cache-Control"] == "no-store"
        assert await busy.value('searchsvc_refused_total{reason="full"}') == 1
        busy.let_go()
        assert (await first)[0] == 200


@pytest.mark.parametrize(
    ("path", "lang"), [("/?q=a", "vi"), ("/en/?q=a", "en"), ("/articles/x", "vi")]
)
async def test_a_reader_who_is_refused_sees_a_page(
    tmp_path: Path, analyzer: Analyzer, path: str, lang: str
) -> None:
    async with held(tmp_path, analyzer, waiting=0) as busy:
        busy.ask()
        await busy.until(1)
        status, page, response = await busy.service.get(path, headers=PAGE)
        assert (status, response.content_type) == (503, "text/html")
        assert f'lang="{lang}"' in page
        assert int(response.headers["Retry-After"]) > 0


async def test_a_fragment_that_is_refused_is_empty(tmp_path: Path, analyzer: Analyzer) -> None:
    async with held(tmp_path, analyzer, waiting=0) as busy:
        busy.ask()
        await busy.until(1)
        status, body, _ = await busy.service.get("/fragments/articles/x/related")
        assert (status, body) == (503, "")


async def test_a_search_waits_for_its_turn(tmp_path: Path, analyzer: Analyzer) -> None:
    async with held(tmp_path, analyzer) as busy:
        asked = [busy.ask(), busy.ask()]
        await busy.until_value(WAITING, 1)
        assert (len(busy.begun), await busy.value(RUNNING)) == (1, 1)
        busy.let_go()
        assert [(await one)[0] for one in asked] == [200, 200]


@pytest.mark.parametrize(
    "path",
    ["/health/live", "/health/ready", "/metrics", "/v1/suggest?q=a", "/openapi.json"],
)
async def test_what_is_cheap_never_waits_behind_searches(
    tmp_path: Path, analyzer: Analyzer, path: str
) -> None:
    async with held(tmp_path, analyzer) as busy:
        busy.ask()
        busy.ask()
        await busy.until_value(WAITING, 1)
        assert (await busy.service.get(path))[0] == 200


async def test_a_client_that_went_away_is_not_searched_for(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with held(tmp_path, analyzer) as busy:
        running_one, waiting_one = busy.ask("/v1/search?q=b"), busy.ask("/v1/search?q=c")
        await busy.until_value(WAITING, 1)
        first = busy.begun[0]
        waiting_one.cancel()
        running_one.cancel()
        await busy.until_value(RUNNING, 0)
        await busy.until_value(WAITING, 0)
        assert first in busy.given_up
        assert await busy.value('searchsvc_refused_total{reason="left"}') == 2


async def test_the_deadline_counts_from_the_arrival(tmp_path: Path, analyzer: Analyzer) -> None:
    async with held(tmp_path, analyzer, query_timeout=0.2) as busy:
        status, _, response = await busy.service.get(SEARCH)
        assert (status, busy.given_up) == (503, ["a"])
        assert "Retry-After" in response.headers
        assert await busy.value(RUNNING) == 0


async def test_a_client_above_its_rate_is_told_when_to_come_again(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, client_rate="2/hour")
    async with running(settings, analyzer) as service:
        assert [(await service.get(SEARCH))[0] for _ in range(2)] == [200, 200]
        status, problem, response = await service.get(SEARCH)
        assert (status, problem["status"]) == (429, 429)
        assert 0 < int(response.headers["Retry-After"]) <= 3_600
        status, page, response = await service.get("/?q=a", headers=PAGE)
        assert (status, response.content_type) == (429, "text/html")
        # The page does not say that the search is out of order: to others it is not.
        assert page.count("Quá nhiều lượt tìm kiếm") == 2
        assert "gián đoạn" not in page
        assert (await service.get("/health/ready"))[0] == 200


async def test_behind_a_trusted_proxy_each_reader_has_a_rate(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, client_rate="1/hour", trusted_proxies="127.0.0.0/8")
    async with running(settings, analyzer) as service:
        for reader, expected in (("192.0.2.1", 200), ("192.0.2.2", 200), ("192.0.2.1", 429)):
            status, _, _ = await service.get(SEARCH, headers={"X-Forwarded-For": reader})
            assert status == expected


@pytest.mark.parametrize(
    ("token", "expected"), [(None, 401), ("nobody", 401), ("publisher", 403), ("editor", 200)]
)
async def test_where_tokens_are_asked_for_only_an_editor_has_searches_explained(
    guarded: Running, token: str | None, expected: int
) -> None:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    status, _, _ = await guarded.get("/v1/search?q=a&explain=1", headers=headers)
    assert status == expected


async def test_without_tokens_searches_are_explained_on_this_machine_only(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with searching_alone(local_settings(tmp_path), analyzer) as (url, client):
        path = f"{url}/v1/search?q=a&explain=1"
        async with client.get(path, headers={"Host": "search.example"}) as response:
            assert response.status == 403
        async with client.get(path) as response:
            # There is no index yet, and that is what it says.
            assert response.status == 503


def test_what_asks_the_engine_is_admitted_and_the_rest_is_free() -> None:
    free = {one.path for one in ENDPOINTS if one.cost is Cost.FREE and one.role is None}
    assert {"/health/live", "/health/ready", "/metrics", "/static/{name}", "/v1/clicks"} <= free
    assert {"/v1/search", "/", "/feed", "/v1/calendar", "/articles/{id}"}.isdisjoint(free)
    assert all(one.cost is Cost.FREE for one in ENDPOINTS if one.role is not None)
