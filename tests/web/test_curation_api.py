"""Rules and golden queries of editors over HTTP."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.search.known import artefact_cache
from tests.web.conftest import Running, local_settings, running

CURATION, GOLDEN = "/v1/curation", "/v1/golden"
PINS = {"pins": [{"query": "chợ đêm", "ids": ["noi-quy"]}]}
# As they are answered: without days they always have an effect.
KEPT_PINS = [{**PINS["pins"][0], "first_day": None, "last_day": None}]


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artefact_cache, "POLL_SECONDS", 0.02)


async def shelve(service: Running) -> None:
    await service.put("cho", title="Chợ đêm Bến Lụa", body="Chợ đêm mở lại.")
    await service.put("cau", title="Cầu Vân Đồi", body="Chợ đêm bên cầu.")
    await service.put("noi-quy", title="Nội quy tiếp dân")
    await service.settle()


async def change(service: Running, content: Any, **headers: str) -> tuple[int, Any]:
    status, answer, response = await service.request(
        "PUT", CURATION, json=content, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    if status == 200:
        assert response.headers["ETag"] == f'"{answer["version"]}"'
    return status, answer


async def found(service: Running, typed: str) -> list[str]:
    return [hit["id"] for hit in (await service.search(q=typed))["hits"]]


async def until_found(service: Running, typed: str, expected: list[str]) -> None:
    for _ in range(500):
        ids = await found(service, typed)
        if ids == expected:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(ids)


async def test_before_anybody_decided_anything_there_is_version_0(service: Running) -> None:
    status, state, response = await service.get(CURATION)
    assert (status, response.headers["ETag"]) == (200, '"0"')
    assert state == {
        "version": 0,
        "at": None,
        "actor": None,
        "summary": None,
        "carried": True,
        "content": {
            "pins": [],
            "hidden": [],
            "synonyms": [],
            "abbreviations": [],
            "suggestions": [],
            "messages": [],
        },
    }
    assert (await service.get(CURATION + "/history"))[1] == {"versions": [], "next": None}


async def test_a_change_is_kept_with_who_and_when_and_takes_effect(service: Running) -> None:
    await shelve(service)
    status, state = await change(service, PINS)
    assert (status, state["version"], state["actor"]) == (200, 1, "anonymous")
    assert state["content"]["pins"] == KEPT_PINS
    assert state["summary"] == "ghim noi-quy cho từ khóa “chợ đêm”"
    assert state["at"].endswith("+07:00")
    await until_found(service, "cho dem", ["noi-quy", "cho", "cau"])
    _, later, _ = await service.get(CURATION)
    assert later["carried"]
    assert {**later, "carried": 0} == {**state, "carried": 0}


async def test_an_undo_brings_an_earlier_version_back_as_a_new_one(service: Running) -> None:
    await shelve(service)
    await change(service, PINS)
    await change(service, {"hidden": [{"id": "cau"}]})
    await until_found(service, "chợ đêm", ["cho"])
    undone = await service.request("POST", CURATION + "/undo", json={"version": 1})
    assert (undone[0], undone[1]["version"], undone[1]["content"]["hidden"]) == (200, 3, [])
    await until_found(service, "chợ đêm", ["noi-quy", "cho", "cau"])
    nothing = await service.request("POST", CURATION + "/undo", json={"version": 0})
    assert nothing[1]["content"]["pins"] == []
    await until_found(service, "chợ đêm", ["cho", "cau"])
    _, page, _ = await service.get(CURATION + "/history?limit=3")
    assert [one["version"] for one in page["versions"]] == [4, 3, 2]
    told = page["versions"][1]["summary"]
    assert re.fullmatch(r"khôi phục về lúc [\d:]+ ngày [\d/]+: ghim noi-quy cho .*", told)
    assert page["versions"][0]["summary"].startswith("khôi phục về lúc chưa có quy tắc nào: bỏ")
    _, rest, _ = await service.get(f"{CURATION}/history?limit=3&before={page['next']}")
    assert ([one["version"] for one in rest["versions"]], rest["next"]) == ([1], None)
    _, first, _ = await service.get(CURATION + "?version=1")
    assert first["content"]["pins"] == KEPT_PINS


async def test_a_change_from_what_no_longer_stands_is_refused(service: Running) -> None:
    assert (await change(service, PINS, If_Match='"0"'))[0] == 200
    status, problem = await change(service, {}, If_Match='"0"')
    assert (status, problem["current"]) == (412, 1)
    assert (await change(service, {}, If_None_Match="*"))[0] == 412
    assert (await change(service, PINS, If_Match='"7"'))[0] == 412
    assert (await change(service, {}, If_Match='"7", "1"'))[1]["version"] == 2
    headers = {"If-Match": '"1"'}
    undo = await service.request("POST", CURATION + "/undo", json={"version": 1}, headers=headers)
    assert undo[0] == 412
    assert (await change(service, PINS, If_Match="*"))[1]["version"] == 3


async def test_if_match_any_needs_something_that_stands(service: Running) -> None:
    assert (await change(service, PINS, If_Match="*"))[0] == 412
    assert (await change(service, PINS, If_None_Match="*"))[0] == 200


async def test_the_same_rules_again_make_no_new_version(service: Running) -> None:
    await change(service, PINS)
    assert (await change(service, PINS))[1]["version"] == 1


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"pins": [{"query": " ", "ids": ["a"]}]}, "pins.0.query"),
        ({"pins": [{"query": "chợ", "ids": ["a"]}], "hidden": [{"id": "a"}]}, "pins.0.ids.0"),
        ({"synonym": []}, "synonym"),
        ([], ""),
    ],
)
async def test_wrong_rules_are_refused_with_their_place(
    service: Running, content: Any, field: str
) -> None:
    status, problem = await change(service, content)
    assert (status, [one["field"] for one in problem["errors"]]) == (400, [field])
    assert (await service.get(CURATION))[1]["version"] == 0


@pytest.mark.parametrize(
    "body", [{}, {"version": "1"}, {"version": True}, {"version": -1}, {"v": 1}]
)
async def test_an_undo_without_a_version_is_refused(service: Running, body: Any) -> None:
    assert (await service.request("POST", CURATION + "/undo", json=body))[0] == 400


async def test_an_unknown_version_is_not_found(service: Running) -> None:
    undo = await service.request("POST", CURATION + "/undo", json={"version": 5})
    assert undo[0] == 404
    assert (await service.get(CURATION + "?version=5"))[0] == 404


async def test_rules_survive_a_rebuild_a_rollback_and_a_restart(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, reconcile_hours=0)
    async with running(settings, analyzer) as service:
        await shelve(service)
        await change(service, PINS)
        await until_found(service, "chợ đêm", ["noi-quy", "cho", "cau"])
        status = await service.indexer.upkeep.rebuild_now("test", False, lambda status: None)
        assert status.step == "done"
        assert (await found(service, "chợ đêm"))[0] == "noi-quy"
        await service.indexer.upkeep.roll_back("test")
        assert (await found(service, "chợ đêm"))[0] == "noi-quy"
    async with running(settings, analyzer) as service:
        assert (await found(service, "chợ đêm"))[0] == "noi-quy"
        assert (await service.get(CURATION))[1]["version"] == 1


async def keep(service: Running, query: str, article_id: str) -> Any:
    status, kept, _ = await service.request("POST", GOLDEN, json={"query": query, "id": article_id})
    assert status == 201, kept
    return kept


async def test_golden_queries_are_kept_listed_and_removed(service: Running) -> None:
    await shelve(service)
    first, second = await keep(service, " chợ  đêm ", "cho"), await keep(service, "cầu", "cau")
    assert (first["query"], first["id"], first["actor"]) == ("chợ đêm", "cho", "anonymous")
    assert (await service.get(GOLDEN))[1] == {"queries": [first, second]}
    again = await service.request("POST", GOLDEN, json={"query": "chợ đêm", "id": "cho"})
    assert again[0] == 409
    assert (await service.request("DELETE", f"{GOLDEN}/{first['number']}"))[0] == 200
    assert (await service.request("DELETE", f"{GOLDEN}/{first['number']}"))[0] == 404
    assert (await service.get(GOLDEN))[1] == {"queries": [second]}


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"query": "", "id": "_"}, ["query", "id"]),
        ({"query": "x" * 501, "id": "a"}, ["query", "id"]),
        ({"query": "chợ"}, ["id"]),
        ({"query": 7, "id": "a"}, ["query"]),
        ({"query": "chợ", "id": "a", "rank": 1}, ["rank"]),
    ],
)
async def test_wrong_golden_queries_are_refused(
    service: Running, body: Any, fields: list[str]
) -> None:
    status, problem, _ = await service.request("POST", GOLDEN, json=body)
    assert (status, [one["field"] for one in problem["errors"]]) == (400, fields)


async def test_a_key_where_none_is_taken_is_refused_with_what_to_send(service: Running) -> None:
    _, problem, _ = await service.request("POST", GOLDEN + "/run", json={"anew": True})
    (error,) = problem["errors"]
    assert (error["field"], error["remedy"]) == ("anew", "Send no body, or {}")


async def test_a_golden_query_needs_an_article_that_was_sent_once(service: Running) -> None:
    await shelve(service)
    body = {"query": "chợ đêm", "id": "cho-dem"}
    status, problem, _ = await service.request("POST", GOLDEN, json=body)
    (error,) = problem["errors"]
    assert (status, error["field"], error["message"]) == (400, "id", "no article has this id")
    assert (await service.get(GOLDEN))[1] == {"queries": []}
    # A deleted one may come back.
    await service.request("DELETE", "/v1/articles/cau")
    await keep(service, "chợ đêm", "cau")


async def test_a_run_tells_each_rank_and_is_kept(service: Running) -> None:
    await shelve(service)
    assert (await service.request("POST", GOLDEN + "/run"))[0] == 409
    for query, article_id in (
        *(("chợ đêm", "cho"), ("cho dem", "cau")),
        *(("hội", "cho"), ("xa", "cau")),
    ):
        await keep(service, query, article_id)
    status, run, _ = await service.request("POST", GOLDEN + "/run")
    assert status == 200
    assert [(one["query"], one["rank"]) for one in run["queries"]] == [
        ("chợ đêm", 1),
        ("cho dem", 2),
        ("hội", None),
        ("xa", None),
    ]
    assert run["mrr"] == pytest.approx((1 + 1 / 2) / 4)
    assert run["ndcg"] == pytest.approx((1 + 1 / 1.5849625) / 4)
    assert run["found"] == pytest.approx(0.5)
    _, index, _ = await service.get("/v1/index")
    assert run["generation"] == index["generation"]
    # With the rules of editors, also those that the engine does not hold yet.
    await change(service, PINS)
    _, second, _ = await service.request("POST", GOLDEN + "/run")
    assert [one["rank"] for one in second["queries"]] == [2, 3, None, None]
    _, kept, _ = await service.get(GOLDEN + "/runs?limit=5")
    assert kept == {"runs": [second, run]}
    assert (await service.get(GOLDEN + "/runs?limit=1"))[1] == {"runs": [second]}


async def test_every_rebuild_runs_the_golden_queries_in_the_new_index(service: Running) -> None:
    await shelve(service)
    await keep(service, "chợ đêm", "cho")
    status = await service.indexer.upkeep.rebuild_now("test", False, lambda status: None)
    assert status.step == "done"
    (run,) = (await service.get(GOLDEN + "/runs"))[1]["runs"]
    assert (run["generation"], run["actor"]) == (status.generation, "rebuild")
    assert [one["rank"] for one in run["queries"]] == [1]
    relevance = next(check for check in status.checks if check.name == "relevance")
    # Three titles and the golden query.
    assert "of 4 queries" in relevance.detail


async def test_rules_that_are_sent_as_an_answer_holds_them_are_told_what_to_send(
    service: Running,
) -> None:
    _, answer, _ = await service.get("/v1/curation")
    status, problem, _ = await service.request(
        "PUT", "/v1/curation", json={"version": answer["version"], "content": {"pins": []}}
    )
    assert status == 400
    assert problem["errors"] == [
        {
            "field": "content",
            "message": "is a key of answers, not of a request",
            "remedy": "Send what it holds as the body",
        }
    ]
