"""The log of changes: who changed what; and deletions that can be undone."""

from pathlib import Path
from typing import Any

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.http.auth import Guard
from tests.web.conftest import Running, local_settings, running
from tests.web.test_write_api import hashed


async def changes(service: Running, query: str = "", **options: Any) -> dict[str, Any]:
    status, answer, _ = await service.get(f"/v1/changes{query}", **options)
    assert status == 200, answer
    return dict(answer)


async def delete(service: Running, path: str) -> int:
    return (await service.request("DELETE", path))[0]


async def undelete(service: Running, article_id: str) -> tuple[int, Any]:
    return (await service.request("POST", f"/v1/articles/{article_id}/undelete"))[:2]


async def test_every_change_is_listed_with_who_made_it(tmp_path: Path, analyzer: Analyzer) -> None:
    guard = Guard(f"publisher:{hashed('p')},editor:{hashed('e')}")
    async with running(local_settings(tmp_path), analyzer, guard) as service:
        publisher = {"Authorization": "Bearer p"}
        editor = {"Authorization": "Bearer e"}
        path = "/v1/articles/a"
        for title, version in (("Một", 1), ("Hai", 2), ("Hai", 3)):
            fields = {"title": title, "version": version}
            await service.request("PUT", path, json=fields, headers=publisher)
        await service.request("POST", f"{path}/reindex", headers=editor)
        line = b'{"id": "b", "title": "Ba", "version": 1}'
        await service.request("POST", "/v1/articles/_bulk", data=line, headers=editor)
        await service.request("DELETE", f"{path}?version=4", headers=editor)
        assert (await service.get("/v1/changes", headers=publisher))[0] == 403
        listed = (await changes(service, headers=editor))["changes"]
        assert set(listed[0]) == {
            *("sequence", "at", "id", "version", "action", "actor", "file", "outcome"),
        }
        assert [one["sequence"] for one in listed] == list(range(1, 7))
        p, e = f"publisher:{hashed('p')[:8]}", f"editor:{hashed('e')[:8]}"
        assert [(one["id"], one["version"], one["action"], one["actor"]) for one in listed] == [
            ("a", 1, "created", p),
            ("a", 2, "changed", p),
            ("a", 3, "unchanged", p),
            ("a", 3, "queued", e),
            ("b", 1, "created", e),
            ("a", 4, "deleted", e),
        ]


async def test_open_writes_are_listed_as_anonymous(service: Running) -> None:
    await service.put("a", title="Một")
    assert (await changes(service))["changes"][0]["actor"] == "anonymous"


async def test_changes_come_in_pages_and_of_one_article(service: Running) -> None:
    for number in range(3):
        await service.put("a", title=f"Bản {number}")
        await service.put("b", title=f"Bản {number}")
    first = await changes(service, "?limit=4")
    assert [one["sequence"] for one in first["changes"]] == [1, 2, 3, 4]
    rest = await changes(service, f"?limit=4&after={first['next']}")
    assert [one["sequence"] for one in rest["changes"]] == [5, 6]
    assert rest["next"] is None
    assert (await changes(service, "?limit=2&after=4"))["next"] is None
    assert {one["id"] for one in (await changes(service, "?id=b"))["changes"]} == {"b"}
    assert await changes(service, "?id=nobody") == {"changes": [], "next": None}


async def test_wrong_parameters_of_changes_are_refused(service: Running) -> None:
    for query in ("limit=0", "limit=1001", "after=x", "id=a&id=b", "what=1"):
        status, answer, _ = await service.get(f"/v1/changes?{query}")
        assert (status, answer["errors"][0]["field"]) == (400, query.partition("=")[0])


async def test_a_recoverable_deletion_can_be_undone(service: Running) -> None:
    await service.put("a", title="Họp tổ dân phố", version=5)
    assert await delete(service, "/v1/articles/a?version=6&recoverable=1") == 202
    await service.settle()
    assert (await service.search(q="họp"))["total"] == 0
    status, answer = await undelete(service, "a")
    assert (status, answer["state"]) == (202, "pending")
    assert answer["version"] > 6
    await service.settle()
    assert (await service.search(q="họp tổ dân phố"))["total"] == 1
    actions = [one["action"] for one in (await changes(service, "?id=a"))["changes"]]
    assert actions == ["created", "deleted", "undeleted"]


async def test_what_cannot_be_undone_is_said(service: Running) -> None:
    assert (await undelete(service, "nobody"))[0] == 404
    await service.put("a", title="Họp")
    status, problem = await undelete(service, "a")
    assert (status, "not deleted" in problem["detail"]) == (409, True)
    await delete(service, "/v1/articles/a")
    status, problem = await undelete(service, "a")
    assert (status, "did not keep it" in problem["detail"]) == (409, True)


async def test_a_deletion_for_good_after_a_recoverable_one_keeps_nothing(
    service: Running,
) -> None:
    await service.put("a", title="Họp")
    await delete(service, "/v1/articles/a?recoverable=1")
    await delete(service, "/v1/articles/a")
    assert (await undelete(service, "a"))[0] == 409
