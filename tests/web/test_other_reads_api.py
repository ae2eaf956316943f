"""Reading resources beside the search: articles, neighbours, calendars, suggestions, errors."""

import asyncio
from pathlib import Path
from urllib.parse import quote

import pytest

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import validate_article
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Ledger
from searchsvc.search.known import artefact_cache
from searchsvc.web import app
from tests.unit.odd_queries import ODD_QUERIES
from tests.web.conftest import Running, local_settings, running


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("foo=1", ["foo"]),
        ("page=0", ["page"]),
        ("page=x&size=51&sort=best", ["page", "size", "sort"]),
        ("page=201&size=50", ["page"]),
        ("month=3", ["month"]),
        ("year=2016&day=3", ["day"]),
        ("year=2016&month=13", ["month"]),
        ("year=2016&month=2&day=30", ["day"]),
        ("from=2016-13-01", ["from"]),
        ("from=2017-01-01&to=2016-01-01", ["from"]),
        ("facets=yes", ["facets"]),
        ("q=a&q=b", ["q"]),
        ("q=" + "a" * 501, ["q"]),
        ("year=２０１６", ["year"]),
    ],
)
async def test_wrong_parameters_are_refused_all_in_one_answer(
    filled: Running, query: str, fields: list[str]
) -> None:
    status, problem, response = await filled.get(f"/v1/search?{quote(query, safe='=&%')}")
    assert status == 400
    assert response.content_type == "application/problem+json"
    assert [error["field"] for error in problem["errors"]] == fields
    assert all(error["remedy"] for error in problem["errors"])
    assert problem["status"] == 400


async def test_the_ten_thousandth_hit_can_be_asked_for(filled: Running) -> None:
    found = await filled.search(page="200", size="50")
    assert (found["total"], found["hits"]) == (4, [])


@pytest.mark.parametrize(("name", "typed"), ODD_QUERIES, ids=[name for name, _ in ODD_QUERIES])
async def test_odd_queries_get_an_answer_or_a_clear_refusal(
    filled: Running, name: str, typed: str
) -> None:
    encoded = quote(typed.encode("utf-8", "surrogatepass"))
    if len(encoded) > 128 * 1024:
        # Longer request lines are cut off by the HTTP library itself.
        assert (await filled.get(f"/v1/search?q={encoded}"))[0] == 400
        return
    for path in ("/v1/search", "/v1/suggest"):
        status, answer, _ = await filled.get(f"{path}?q={encoded}")
        assert status in (200, 400), (path, name, answer)
        if status == 400:
            assert answer["errors"][0]["field"] == "q"
    status, page, _ = await filled.get(f"/?q={encoded}&utm_source=x")
    assert status in (200, 400), name
    assert "<html" in page


async def test_lines_of_up_to_128_kib_get_our_own_answer(filled: Running) -> None:
    status, problem, _ = await filled.get("/v1/search?q=" + "a" * 127_000)
    assert status == 400
    assert problem["errors"][0]["field"] == "q"


async def test_broken_percent_escapes_are_no_fault_of_the_server(filled: Running) -> None:
    for query in ("q=%", "q=%zz", "q=%ff%fe", "q=%ed%a0%80"):
        status, _, _ = await filled.get(f"/v1/search?{query}")
        assert status in (200, 400), query


async def test_an_unchanged_answer_is_not_sent_again(filled: Running) -> None:
    _, _, first = await filled.get("/v1/search?q=ch%E1%BB%A3")
    assert first.headers["Cache-Control"] == "no-cache"
    etag = first.headers["ETag"]
    status, _, _ = await filled.get("/v1/search?q=ch%E1%BB%A3", headers={"If-None-Match": etag})
    assert status == 304


async def test_a_stored_article_is_given_back_by_an_id_with_a_slash(filled: Running) -> None:
    status, stored, _ = await filled.get("/v1/articles/2016%2Fct05")
    assert status == 200
    assert stored["id"] == "2016/ct05"
    assert stored["body"].startswith("Sáng nay")
    assert "key" not in stored
    status, problem, _ = await filled.get("/v1/articles/nobody")
    assert (status, problem["status"]) == (404, 404)


async def test_neighbours_are_the_next_of_the_first_category(filled: Running) -> None:
    _, found, _ = await filled.get("/v1/articles/giao-thua/neighbours")
    assert found["newer"] == []
    assert [hit["id"] for hit in found["older"]] == ["2016/ct05"]
    _, none, _ = await filled.get("/v1/articles/khong-ngay/neighbours?size=")
    assert none == {"newer": [], "older": []}
    status, _, _ = await filled.get("/v1/articles/cho/neighbours?size=0&x=1")
    assert status == 400


async def test_a_calendar_has_every_day_of_its_month(filled: Running) -> None:
    _, month, _ = await filled.get("/v1/calendar?month=2016-11")
    assert month["month"] == "2016-11"
    assert len(month["days"]) == 30
    assert [day for day in month["days"] if day["count"]] == [
        {"date": "2016-11-15", "count": 1},
        {"date": "2016-11-20", "count": 1},
    ]
    _, narrowed, _ = await filled.get(f"/v1/calendar?month=2016-11&q={quote('chợ')}")
    assert sum(day["count"] for day in narrowed["days"]) == 1


@pytest.mark.parametrize("query", ["", "month=2016", "month=2016-13", "month=2016-11&year=2016"])
async def test_a_calendar_without_one_month_is_refused(filled: Running, query: str) -> None:
    status, problem, _ = await filled.get(f"/v1/calendar?{query}")
    assert status == 400
    assert problem["errors"]


@pytest.mark.parametrize("typed", ["ch", "cho b", "chợ bến", "CHO BEN LU"])
async def test_titles_complete_what_is_typed(filled: Running, typed: str) -> None:
    _, found, _ = await filled.get(f"/v1/suggest?q={quote(typed)}")
    assert {
        "text": "Chợ Bến Lụa đón khách",
        "kind": "title",
        "id": "cho",
        "url": None,
        "published_at": "2016-11-20T09:00:00+07:00",
    } in found["suggestions"]
    assert found["query"] == typed


async def test_nothing_typed_suggests_nothing(filled: Running) -> None:
    _, found, _ = await filled.get("/v1/suggest?q=")
    assert found == {"query": "", "suggestions": []}


async def test_health_metrics_and_description_answer(filled: Running) -> None:
    assert (await filled.get("/health/live"))[0] == 200
    status, ready, _ = await filled.get("/health/ready")
    assert (status, ready["status"]) == (200, "ready")
    _, text, _ = await filled.get("/metrics")
    assert 'searchsvc_ledger_articles{state="indexed"} 4.0' in text
    assert 'route="/v1/search"' in text
    _, openapi, _ = await filled.get("/openapi.json")
    assert openapi["openapi"].startswith("3.")
    assert "/v1/search" in openapi["paths"]
    schemas = openapi["components"]["schemas"]
    explanation = schemas["Hit"]["properties"]["explain"]["anyOf"]
    assert {"$ref": "#/components/schemas/Explanation"} in explanation
    assert set(schemas["ExplainedPart"]["properties"]) == {"label", "value", "field"}


async def test_every_answer_names_its_request_and_keeps_its_type(filled: Running) -> None:
    _, _, response = await filled.get("/v1/search", headers={"X-Request-ID": "abc-1"})
    assert response.headers["X-Request-ID"] == "abc-1"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    _, problem, _ = await filled.get("/v1/nothing", headers={"X-Request-ID": "a b"})
    assert problem["request_id"] != "a b"


async def test_wrong_addresses_and_methods_are_problems(filled: Running) -> None:
    status, problem, response = await filled.get("/v1/nothing")
    assert (status, problem["title"]) == (404, "Not Found")
    assert response.content_type == "application/problem+json"
    status, problem, response = await filled.request("POST", "/v1/search")
    assert (status, response.headers["Allow"]) == (405, "GET,HEAD")


async def test_a_browser_at_a_wrong_address_gets_a_page(filled: Running) -> None:
    status, page, _ = await filled.get("/khong-co", headers={"Accept": "text/html"})
    assert status == 404
    assert page.lstrip().lower().startswith("<!doctype html")


@pytest.mark.parametrize("settling", [60.0, 0.0])
async def test_a_fresh_server_knows_the_words_of_its_articles_when_it_is_ready(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch, settling: float
) -> None:
    settings = local_settings(tmp_path)
    ledger = Ledger(services.ledger_path(settings))
    ledger.accept([acceptance_of(validate_article({"id": "a", "title": "Họp dân"}))])
    ledger.close()
    # Neither a later look nor a long wait may help.
    monkeypatch.setattr(artefact_cache, "POLL_SECONDS", 3_600.0)
    monkeypatch.setattr(app, "_SETTLING_SECONDS", settling)
    async with running(settings, analyzer) as made:
        async with asyncio.timeout(30.0):
            while not made.searching.artefacts.lexicon.documents:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        status, _, _ = await made.get("/health/ready")
        assert status == 200
        assert made.searching.artefacts.lexicon.documents == 1


@pytest.mark.parametrize("query", ["", "?q=h%E1%BB%8Dc&category=a%26b"])
async def test_the_english_page_is_found_without_its_slash(filled: Running, query: str) -> None:
    _, _, response = await filled.get(f"/en{query}")
    (first,) = response.history
    assert (first.status, first.headers["Location"]) == (308, f"/en/{query}")
    assert response.status == 200
