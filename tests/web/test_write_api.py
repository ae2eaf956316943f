"""The write API: accepted means durable, and what becomes of it can be asked."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.errors import SettingsError
from searchsvc.web.http.auth import Guard, check_exposure
from tests.web.conftest import Running, local_settings, running


async def status_of(service: Running, article_id: str) -> dict[str, Any]:
    _, answer, _ = await service.get(f"/v1/articles/{article_id}/status")
    return dict(answer)


async def test_an_article_put_is_found_and_its_status_tells_so(service: Running) -> None:
    answer = await service.put("a", title="Họp tổ dân phố", version=7)
    assert answer == {"id": "a", "version": 7, "state": "pending"}
    await service.settle()
    assert (await service.search(q="họp tổ dân phố"))["total"] == 1
    status = await status_of(service, "a")
    assert set(status) == {
        *("id", "state", "version", "indexed_version", "accepted_at", "visible_at"),
        *("attempts", "next_attempt_at", "error"),
    }
    assert (status["state"], status["indexed_version"], status["attempts"]) == ("indexed", 7, 1)
    assert status["visible_at"] >= status["accepted_at"]
    assert (status["next_attempt_at"], status["error"]) == (None, None)


async def test_an_older_version_never_replaces_a_newer(service: Running) -> None:
    await service.put("a", title="Mới", version=5)
    status, problem, _ = await service.request(
        "PUT", "/v1/articles/a", json={"title": "Cũ", "version": 4}
    )
    assert (status, problem["current"]) == (409, 5)
    await service.settle()
    assert (await service.search(q="mới"))["total"] == 1


async def test_an_equal_version_is_taken_again_only_with_the_same_content(
    service: Running,
) -> None:
    await service.put("a", title="Mới", version=5)
    assert (await service.put("a", title="Mới", version=5))["version"] == 5
    status, problem, _ = await service.request(
        "PUT", "/v1/articles/a", json={"title": "Khác", "version": 5}
    )
    assert (status, problem["current"]) == (409, 5)


async def test_without_a_version_each_write_is_newer(service: Running) -> None:
    first = await service.put("a", title="Một")
    second = await service.put("a", title="Hai")
    assert second["version"] > first["version"]
    await service.put("b", title="Một", version=2**63 - 2)
    assert (await service.put("b", title="Hai"))["version"] == 2**63 - 1
    status, problem, _ = await service.request("PUT", "/v1/articles/b", json={"title": "Ba"})
    assert (status, problem["current"]) == (409, 2**63 - 1)


async def test_a_deleted_article_is_gone_and_an_older_put_does_not_bring_it_back(
    service: Running,
) -> None:
    await service.put("a", title="Họp", version=3)
    await service.settle()
    status, answer, _ = await service.request("DELETE", "/v1/articles/a?version=9")
    assert (status, answer["version"]) == (202, 9)
    await service.settle()
    assert (await service.search(q="họp"))["total"] == 0
    assert (await status_of(service, "a"))["state"] == "deleted"
    status, _, _ = await service.request(
        "PUT", "/v1/articles/a", json={"title": "Họp", "version": 8}
    )
    assert status == 409
    await service.put("a", title="Họp", version=10)
    await service.settle()
    assert (await service.search(q="họp"))["total"] == 1


async def test_a_deletion_that_comes_first_guards_against_the_late_article(
    service: Running,
) -> None:
    status, _, _ = await service.request("DELETE", "/v1/articles/late?version=2")
    assert status == 202
    status, _, _ = await service.request(
        "PUT", "/v1/articles/late", json={"title": "Muộn", "version": 1}
    )
    assert status == 409


async def test_every_line_of_a_bulk_has_its_outcome(service: Running) -> None:
    lines = [
        '{"id": "a", "title": "Một", "version": 2}',
        "",
        "not json",
        '{"id": "b"}',
        '{"id": "a", "title": "Một", "version": 1}',
        '{"id": "c", "title": "Ba"}',
    ]
    status, text, response = await service.request(
        "POST", "/v1/articles/_bulk", data="\n".join(lines).encode()
    )
    assert (status, response.content_type) == (207, "application/x-ndjson")
    outcomes = [json.loads(line) for line in str(text).splitlines()]
    assert [(o["line"], o["id"], o["status"]) for o in outcomes] == [
        (1, "a", 202),
        (3, None, 400),
        (4, "b", 400),
        (5, "a", 409),
        (6, "c", 202),
    ]
    assert outcomes[2]["error"]["errors"][0]["field"] == "title"
    await service.settle()
    assert (await service.search())["total"] == 2


async def test_a_refused_line_of_a_bulk_has_the_id_that_it_says(service: Running) -> None:
    lines = ['{"id": "a", "title": " "}', '{"id": "_b", "title": "x"}', '{"id": "c", "x": 1}']
    nameless = ['{"title": "x"}', '{"id": 7, "title": "x"}', '["d"]', '{"id": "e"']
    body = "\n".join(lines + nameless).encode()
    _, text, _ = await service.request("POST", "/v1/articles/_bulk", data=body)
    outcomes = [json.loads(line) for line in str(text).splitlines()]
    assert [o["id"] for o in outcomes] == ["a", "_b", "c", None, None, None, None]
    assert {o["status"] for o in outcomes} == {400}


async def test_a_bulk_of_many_lines_in_small_pieces_is_taken_whole(service: Running) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        body = "".join(
            json.dumps({"id": f"n{n}", "title": f"Bản tin số {n}"}, ensure_ascii=False) + "\n"
            for n in range(1_203)
        ).encode()
        for start in range(0, len(body), 1_001):
            yield body[start : start + 1_001]

    status, text, _ = await service.request("POST", "/v1/articles/_bulk", data=pieces())
    assert status == 207
    assert [json.loads(line)["status"] for line in str(text).splitlines()] == [202] * 1_203
    await service.settle()
    assert (await service.search())["total"] == 1_203


async def test_an_empty_bulk_is_answered(service: Running) -> None:
    status, text, _ = await service.request("POST", "/v1/articles/_bulk", data=b"\n\n")
    assert (status, text) == (207, "")


async def test_an_article_too_large_is_refused_as_a_problem(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path, largest_body_mb=1), analyzer) as service:
        large = {"title": "Dài", "body": "x" * 1_100_000}
        status, problem, _ = await service.request("PUT", "/v1/articles/a", json=large)
        assert (status, problem["status"]) == (413, 413)
        lines = json.dumps({"id": "a", **large}) + '\n{"id": "b", "title": "Vừa"}\n'
        _, text, _ = await service.request("POST", "/v1/articles/_bulk", data=lines.encode())
        assert [json.loads(line)["status"] for line in str(text).splitlines()] == [413, 202]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("a", b"", ""),
        ("a", b"[]", ""),
        ("a", b"\xff", ""),
        ("a", b'{"title": ""}', "title"),
        ("a", b'{"id": "b", "title": "x"}', "id"),
        ("a", b'{"id": "", "title": "x"}', "id"),
        ("a", b'{"id": 0, "title": "x"}', "id"),
        ("_a", b'{"title": "x"}', "id"),
        ("a%20b", b'{"title": "x"}', "id"),
        ("%C3%A1", b'{"title": "x"}', "id"),
        ("a?version=5", b'{"title": "x"}', "version"),
        ("a", b'{"title": "x", "published_at": "31/02/2016"}', "published_at"),
    ],
)
async def test_malformed_articles_are_refused_with_field_and_remedy(
    service: Running, path: str, body: bytes, field: str
) -> None:
    status, problem, _ = await service.request("PUT", f"/v1/articles/{path}", data=body)
    assert status == 400
    assert problem["errors"][0]["field"] == field
    assert problem["errors"][0]["remedy"]


@pytest.mark.parametrize("fields", [{}, {"id": None}, {"id": "a"}])
async def test_an_id_may_be_missing_null_or_that_of_the_address(
    service: Running, fields: dict[str, object]
) -> None:
    status, answer, _ = await service.request(
        "PUT", "/v1/articles/a", json={"title": "Họp", **fields}
    )
    assert (status, answer["id"]) == (202, "a")


async def test_status_of_an_unknown_article_is_not_found(service: Running) -> None:
    assert (await service.get("/v1/articles/x/status"))[0] == 404
    assert (await service.request("POST", "/v1/articles/x/reindex"))[0] == 404


async def test_an_article_can_be_indexed_again(service: Running) -> None:
    await service.put("a", title="Một")
    await service.settle()
    status, answer, _ = await service.request("POST", "/v1/articles/a/reindex")
    assert (status, answer["state"]) == (202, "pending")
    await service.settle()
    assert (await status_of(service, "a"))["state"] == "indexed"


async def test_the_index_tells_what_it_holds(service: Running) -> None:
    await service.put("a", title="Một")
    await service.settle()
    _, index, _ = await service.get("/v1/index")
    assert index["articles"] == {"pending": 0, "indexed": 1, "rejected": 0, "deleted": 0}
    assert index["documents"] == 1
    _, failures, _ = await service.get("/v1/failures")
    assert failures == {"failures": [], "next": None, "files": [], "unreadable": 0}


async def test_writes_are_visible_soon_after_they_are_accepted(service: Running) -> None:
    await service.put("a", title="Một")
    for _ in range(200):
        if (await service.search())["total"]:
            break
        await asyncio.sleep(0.02)
    assert (await service.search())["total"] == 1


async def test_what_was_accepted_survives_a_restart(tmp_path: Path, analyzer: Analyzer) -> None:
    async with running(local_settings(tmp_path), analyzer) as service:
        await service.put("a", title="Một", version=3)
    async with running(local_settings(tmp_path), analyzer) as service:
        await service.settle()
        assert (await service.search())["total"] == 1
        assert (await status_of(service, "a"))["version"] == 3


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def test_tokens_and_their_roles_are_checked(tmp_path: Path, analyzer: Analyzer) -> None:
    guard = Guard(f"publisher:{hashed('p')},editor:{hashed('e')}")
    async with running(local_settings(tmp_path), analyzer, guard) as service:

        async def put(token: str | None) -> int:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            path = "/v1/articles/a"
            return (await service.request("PUT", path, json={"title": "x"}, headers=headers))[0]

        assert [await put(token) for token in (None, "wrong", "p", "e")] == [401, 401, 202, 202]
        reindex = "/v1/articles/a/reindex"
        for token, expected in (("p", 403), ("e", 202)):
            headers = {"Authorization": f"Bearer {token}"}
            assert (await service.request("POST", reindex, headers=headers))[0] == expected
        assert (await service.get("/v1/search"))[0] == 200


@pytest.mark.parametrize("tokens", ["x", "admin:abc", f"root:{'0' * 64}"])
def test_malformed_tokens_are_refused_at_the_start(tokens: str) -> None:
    with pytest.raises(SettingsError, match="SEARCHSVC_TOKENS"):
        Guard(tokens)


@pytest.mark.parametrize(
    ("host", "fine"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_open_writes_are_offered_on_loopback_only(host: str, fine: bool) -> None:
    check_exposure(host, Guard(f"admin:{'0' * 64}"))
    if fine:
        check_exposure(host, Guard(None))
    else:
        with pytest.raises(SettingsError, match="loopback"):
            check_exposure(host, Guard(None))


@pytest.mark.parametrize("path", ["a", "_bulk"])
async def test_a_body_that_cannot_be_unpacked_is_the_senders_fault(
    service: Running, path: str
) -> None:
    method = "POST" if path == "_bulk" else "PUT"
    status, _, _ = await service.request(
        method,
        f"/v1/articles/{path}",
        data=b"not gzip at all",
        headers={"Content-Encoding": "gzip"},
    )
    assert status == 400
