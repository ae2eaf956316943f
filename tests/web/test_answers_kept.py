"""What HTTP says of answers that are given again: the same, at once, and counted."""

from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.web.conftest import Running, local_settings, running
from tests.web.test_admission import held

QUERY = "/v1/search?q=ch%E1%BB%A3"


async def answered(service: Running, how: str) -> float:
    _, text, _ = await service.get("/metrics")
    name = f'searchsvc_answers_total{{how="{how}"}} '
    return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if name in line)


@pytest.mark.parametrize("path", [QUERY, "/?q=ch%E1%BB%A3"])
async def test_an_answer_is_given_again_until_a_write_is_visible(
    tmp_path: Path, analyzer: Analyzer, path: str
) -> None:
    async with running(local_settings(tmp_path), analyzer) as service:
        await service.stand("a", title="Chợ phiên", published_at="2020-01-01")
        _, first, response = await service.get(path)
        assert (await answered(service, "searched"), await answered(service, "known")) == (1, 0)
        _, again, second = await service.get(path)
        if isinstance(first, dict):
            first, again = ({**one, "took_ms": 0} for one in (first, again))
        assert again == first
        assert second.headers["ETag"] == response.headers["ETag"]
        assert (await answered(service, "searched"), await answered(service, "known")) == (1, 1)
        await service.stand("b", title="Chợ mới", published_at="2020-01-02")
        _, _, third = await service.get(path)
        assert third.headers["ETag"] != response.headers["ETag"]
        assert (await answered(service, "searched"), await answered(service, "known")) == (2, 1)


async def test_a_known_answer_still_speaks_the_language_of_the_page(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path), analyzer) as service:
        await service.stand("a", title="Chợ phiên", published_at="2015-08-09")
        asked = "q=phi%C3%AAn+th%C3%A1ng+8%2F2015"
        _, api, _ = await service.get(f"/v1/search?{asked}")
        assert api["notes"]
        _, page, _ = await service.get(f"/en/?{asked}")
        assert await answered(service, "known") == 1
        assert api["notes"][0]["message"] not in page
        assert "8/2015 are preferred" in page


async def test_a_client_that_has_the_answer_costs_no_search(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path), analyzer) as service:
        await service.stand("a", title="Chợ phiên")
        _, _, first = await service.get(QUERY)
        status, body, _ = await service.get(QUERY, headers={"If-None-Match": first.headers["ETag"]})
        assert (status, body) == (304, "")
        assert (await answered(service, "searched"), await answered(service, "known")) == (1, 1)


async def test_a_known_answer_does_not_wait_behind_searches(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with held(tmp_path, analyzer, answer_cache_mb=1) as busy:
        real, waiting = busy.service.searching.search, "/v1/search?q=kh%C3%A1c"
        busy.service.searching.search = busy._real  # type: ignore[method-assign]
        assert (await busy.service.get(QUERY))[0] == 200
        busy.service.searching.search = real  # type: ignore[method-assign]
        asked = [busy.ask(waiting), busy.ask(f"{waiting}+n%E1%BB%AFa")]
        await busy.until(1)
        assert (await busy.service.get(QUERY))[0] == 200
        assert len(busy.begun) == 1
        busy.let_go()
        assert [(await one)[0] for one in asked] == [200, 200]


async def test_each_search_is_searched_when_nothing_is_to_be_kept(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path, answer_cache_mb=0), analyzer) as service:
        for _ in range(2):
            assert (await service.get(QUERY))[0] == 200
        assert (await answered(service, "searched"), await answered(service, "known")) == (2, 0)


async def test_a_request_is_counted_once_for_its_clients_rate(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path, client_rate="3/hour"), analyzer) as service:
        statuses = [(await service.get(f"/v1/search?q={n}"))[0] for n in range(4)]
        assert statuses == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("path", "where"),
    [(QUERY, "searchsvc.web.api.search"), ("/?q=a", "searchsvc.web.reader.results.results")],
)
async def test_a_known_answer_is_counted_among_what_readers_search(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch, path: str, where: str
) -> None:
    noted: list[object] = []
    monkeypatch.setattr(f"{where}.note_search", lambda _, asked, found: noted.append(asked))
    async with running(local_settings(tmp_path), analyzer) as service:
        await service.stand("a", title="Chợ a", published_at="2020-01-01")
        for _ in range(2):
            assert (await service.get(path))[0] == 200
        assert await answered(service, "known") == 1
    assert len(noted) == 2
