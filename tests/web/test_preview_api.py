"""Preview: how an article would be stored, cleaned and analysed; nothing is stored."""

import threading
from typing import Any

import pytest

from searchsvc.articles.article import Article, validate_article
from searchsvc.web.api import editing
from tests.web.conftest import Running


async def preview(service: Running, **fields: Any) -> dict[str, Any]:
    status, answer, _ = await service.request("POST", "/v1/preview", json={"id": "a", **fields})
    assert status == 200, answer
    return dict(answer)


@pytest.mark.parametrize(
    ("fields", "would", "version"),
    [
        ({"title": "Họp", "version": 5}, "unchanged", 5),
        ({"title": "Họp", "version": 6}, "unchanged", 6),
        ({"title": "Họp lại", "version": 6}, "replace", 6),
        ({"title": "Họp lại", "version": 5}, "conflict", None),
        ({"title": "Họp", "version": 4}, "conflict", None),
        ({"id": "b", "title": "Họp", "version": 0}, "create", 0),
    ],
)
async def test_a_preview_tells_what_would_become_of_an_article(
    service: Running, fields: dict[str, Any], would: str, version: int | None
) -> None:
    await service.put("a", title="Họp", version=5)
    found = await preview(service, **fields)
    assert (found["would"], found["version"]) == (would, version)


async def test_a_preview_that_conflicts_says_why(service: Running) -> None:
    await service.put("a", title="Họp", version=5)
    found = await preview(service, title="Họp", version=4)
    assert any("older than the current one, 5" in note for note in found["notes"])


async def test_a_preview_after_a_deletion_would_create(service: Running) -> None:
    await service.put("a", title="Họp", version=5)
    await service.request("DELETE", "/v1/articles/a?version=6")
    assert (await preview(service, title="Họp"))["would"] == "create"


async def test_a_preview_shows_the_article_as_it_is_stored_afterwards(service: Running) -> None:
    fields: dict[str, Any] = {
        "title": " Chợ   Bến Lụa ",
        "body": "<p>Chợ mở lại.</p><p>Khách đông.</p>",
        "category": "Kinh tế",
        "published_at": "15/11/2016 14:20",
        "version": 3,
    }
    shown = (await preview(service, **fields))["article"]
    assert (shown["title"], shown["body"]) == ("Chợ Bến Lụa", "Chợ mở lại.\nKhách đông.")
    await service.put("a", **fields)
    await service.settle()
    _, stored, _ = await service.get("/v1/articles/a")
    assert shown == stored


async def test_a_preview_shows_how_each_text_is_analysed(service: Running) -> None:
    found = await preview(service, title="Chỉ thị 07-CT/QU", body="UBND quận họp. " * 60)
    title, body = found["analysis"]["title"], found["analysis"]["body"]
    assert title["syllables"] == 5
    assert title["numbers"][0]["text"] == "Chỉ thị 07-CT/QU"
    assert title["numbers"][0]["terms"][0] == "7/ct/qu"
    assert (body["syllables"], len(body["words"])) == (180, 50)
    assert body["mentions"][0]["text"] == "UBND"
    assert found["analysis"]["summary"] == {
        "syllables": 0,
        "words": [],
        "numbers": [],
        "mentions": [],
    }


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"body": "<p>Chợ.</p>"}, "body: it was HTML and was cleaned to 4 characters"),
        ({"body": "<script>1</script>"}, "body: nothing is left of it"),
        ({}, "body: missing; only title and summary are searchable"),
        ({}, "published_at: missing; the article will be undated"),
        ({}, "category: missing; the article appears in no category"),
        (
            {"published_at": "15/11/2016 14:20"},
            "published_at: '15/11/2016 14:20' was read as 2016-11-15T14:20:00+07:00",
        ),
        (
            {"published_at": "2016-11-15"},
            "published_at: '2016-11-15' was read as 2016-11-15T00:00:00+07:00",
        ),
        (
            {"published_at": "0001-01-01T00:00:00Z"},
            "published_at: '0001-01-01T00:00:00Z' is what programs write for no date;"
            " it is left out",
        ),
        (
            {"body": "Uûy ban nhaân daân phöôøng thoâng baùo lòch tieáp coâng daân."},
            "body: a legacy encoding was decoded; check the text",
        ),
        ({"summary": "chợ\u200b mới"}, "summary: invisible or control characters were removed"),
    ],
)
async def test_a_preview_notes_what_cleaning_did_and_what_is_missing(
    service: Running, fields: dict[str, Any], note: str
) -> None:
    assert note in (await preview(service, title="Họp", **fields))["notes"]


async def test_an_article_that_needs_no_cleaning_has_no_notes(service: Running) -> None:
    found = await preview(
        service,
        title="Họp",
        body="Chợ Bến Lụa mở lại.",
        category="Kinh tế",
        published_at="2016-11-15T14:20:00+07:00",
    )
    assert found["notes"] == []


async def test_a_preview_stores_nothing(service: Running) -> None:
    before = service.indexer.ledger.log.last_sequence()
    await preview(service, title="Họp")
    assert service.indexer.ledger.log.last_sequence() == before
    assert (await service.get("/v1/articles/a/status"))[0] == 404


async def test_an_article_that_is_not_valid_is_refused_as_a_put_is(service: Running) -> None:
    status, problem, _ = await service.request("POST", "/v1/preview", json={"title": " "})
    assert status == 400
    assert {error["field"] for error in problem["errors"]} == {"id", "title"}


async def test_a_large_preview_is_read_off_the_event_loop(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    validated: list[int] = []

    def validate(fields: object) -> Article:
        validated.append(threading.get_ident())
        return validate_article(fields)

    monkeypatch.setattr(editing, "validate_article", validate)
    await preview(service, title="Họp", body="Chợ mở lại. " * 8_000)
    assert validated
    assert threading.get_ident() not in validated
