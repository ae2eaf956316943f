"""Conditional and repeated writes: If-Match, If-None-Match, Idempotency-Key."""

import json
from typing import Any

import pytest

from tests.web.conftest import Running

PATH = "/v1/articles/a"


async def put(
    service: Running, title: str, version: int | None = None, path: str = PATH, **headers: str
) -> tuple[int, Any, str | None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"title": title} if version is None else {"title": title, "version": version}
    status, answer, response = await service.request("PUT", path, json=fields, headers=named)
    return status, answer, response.headers.get("ETag")


async def test_answers_to_writes_and_the_status_carry_the_version_as_entity_tag(
    service: Running,
) -> None:
    assert (await put(service, "Họp", 17))[2] == '"17"'
    _, _, response = await service.get(f"{PATH}/status")
    assert response.headers["ETag"] == '"17"'
    _, _, response = await service.request("DELETE", f"{PATH}?version=18")
    assert response.headers["ETag"] == '"18"'


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ('"17"', 202),
        ('"3", "17"', 202),
        ('"17" ,"3"', 202),
        ("*", 202),
        ('"16"', 412),
        ('"3", "16"', 412),
        ('"abc"', 412),
        ('W/"17"', 412),
        ('"99999999999999999999"', 412),
        ("17", 400),
        ('"17', 400),
        ('"17",', 400),
        ('*, "17"', 400),
        ("", 400),
    ],
)
async def test_a_write_with_if_match_needs_one_of_the_versions_to_stand(
    service: Running, match: str, expected: int
) -> None:
    await put(service, "Họp", 17)
    status, answer, _ = await put(service, "Họp lại", 18, If_Match=match)
    assert status == expected
    if status == 412:
        assert answer["current"] == 17
    if status == 400:
        assert answer["errors"][0]["field"] == "If-Match"
        assert answer["errors"][0]["remedy"]
    _, found, _ = await service.get(f"{PATH}/status")
    assert found["version"] == (18 if expected == 202 else 17)


@pytest.mark.parametrize("match", ['"17"', "*"])
async def test_if_match_does_not_hold_where_no_article_stands(service: Running, match: str) -> None:
    status, answer, _ = await put(service, "Họp", If_Match=match)
    assert (status, answer["current"]) == (412, None)
    await put(service, "Họp", 17)
    await service.request("DELETE", f"{PATH}?version=18")
    status, answer, _ = await put(service, "Họp", If_Match=match)
    assert (status, answer["current"]) == (412, None)


async def test_a_deletion_may_be_conditional(service: Running) -> None:
    await put(service, "Họp", 17)
    for match, expected in (('"16"', 412), ('"17"', 202)):
        status, _, _ = await service.request("DELETE", PATH, headers={"If-Match": match})
        assert status == expected


async def test_if_none_match_writes_only_what_is_not_there(service: Running) -> None:
    assert (await put(service, "Họp", 17, If_None_Match="*"))[0] == 202
    status, answer, _ = await put(service, "Họp lại", 18, If_None_Match="*")
    assert (status, answer["current"]) == (412, 17)
    await service.request("DELETE", f"{PATH}?version=18")
    assert (await put(service, "Họp lại", 19, If_None_Match="*"))[0] == 202


@pytest.mark.parametrize(
    "headers", [{"If_None_Match": '"17"'}, {"If_None_Match": "*", "If_Match": "*"}]
)
async def test_another_if_none_match_is_refused_with_its_remedy(
    service: Running, headers: dict[str, str]
) -> None:
    status, answer, _ = await put(service, "Họp", None, PATH, **headers)
    assert (status, answer["errors"][0]["field"]) == (400, "If-None-Match")


async def test_an_unchanged_article_is_indexed_at_once(service: Running) -> None:
    await put(service, "Họp", 17)
    await service.settle()
    status, answer, tag = await put(service, "Họp", 18)
    assert (status, answer["state"], tag) == (202, "indexed", '"18"')
    _, found, _ = await service.get(f"{PATH}/status")
    assert (found["state"], found["indexed_version"]) == ("indexed", 18)


async def test_the_same_request_again_gets_the_same_receipt(service: Running) -> None:
    _, first, _ = await put(service, "Họp", Idempotency_Key="k-1")
    _, other, _ = await put(service, "Họp lại")
    status, again, _ = await put(service, "Họp", Idempotency_Key="k-1")
    assert (status, again["version"]) == (202, first["version"])
    _, found, _ = await service.get(f"{PATH}/status")
    assert found["version"] == other["version"]


async def test_a_repeated_request_is_answered_also_when_its_condition_holds_no_more(
    service: Running,
) -> None:
    await put(service, "Họp", 17)
    for _ in range(2):
        headers = {"If_Match": '"17"', "Idempotency_Key": "k-1"}
        status, answer, _ = await put(service, "Họp lại", 18, PATH, **headers)
        assert (status, answer["version"]) == (202, 18)


async def test_a_request_name_with_other_content_is_refused(service: Running) -> None:
    await put(service, "Họp", Idempotency_Key="k-1")
    assert (await put(service, "Khác", Idempotency_Key="k-1"))[0] == 422
    headers = {"Idempotency-Key": "k-1"}
    assert (await service.request("DELETE", PATH, headers=headers))[0] == 422
    # Another article's requests are others.
    assert (await put(service, "Khác", None, "/v1/articles/b", Idempotency_Key="k-1"))[0] == 202


async def test_a_repeated_deletion_does_not_delete_what_was_put_in_between(
    service: Running,
) -> None:
    await put(service, "Họp")
    headers = {"Idempotency-Key": "d-1"}
    await service.request("DELETE", PATH, headers=headers)
    await put(service, "Họp lại")
    assert (await service.request("DELETE", PATH, headers=headers))[0] == 202
    await service.settle()
    assert (await service.search(q="họp lại"))["total"] == 1


@pytest.mark.parametrize("name", ["", "a b", "é", "x" * 201])
async def test_a_request_name_that_is_none_is_refused(service: Running, name: str) -> None:
    status, answer, _ = await put(service, "Họp", Idempotency_Key=name)
    assert (status, answer["errors"][0]["field"]) == (400, "Idempotency-Key")


async def test_a_bulk_with_a_name_is_repeated_without_effect_line_by_line(
    service: Running,
) -> None:
    async def bulk(*titles: str) -> list[tuple[int, int | None]]:
        body = "".join(json.dumps({"id": "a", "title": title}) + "\n" for title in titles)
        _, text, _ = await service.request(
            "POST", "/v1/articles/_bulk", data=body.encode(), headers={"Idempotency-Key": "k"}
        )
        outcomes = [json.loads(line) for line in str(text).splitlines()]
        return [(outcome["status"], outcome["version"]) for outcome in outcomes]

    first = await bulk("Một", "Hai")
    assert await bulk("Một", "Hai") == first
    assert [status for status, _ in await bulk("Một", "Ba")] == [202, 422]


async def test_a_single_write_overtakes_a_waiting_bulk(service: Running) -> None:
    async with service.indexer.service.worker.held():
        lines = "".join(f'{{"id": "n{n}", "title": "Tin"}}\n' for n in range(20))
        await service.request("POST", "/v1/articles/_bulk", data=lines.encode())
        await put(service, "Khẩn")
        assert service.indexer.ledger.queue.pending(1)[0].id == "a"
        _, found, _ = await service.get(f"{PATH}/status")
        assert found["next_attempt_at"] == found["accepted_at"]
