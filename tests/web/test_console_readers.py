"""What readers search, and what editors do about it from where they see it."""

import csv
import io
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.intents import Listing
from searchsvc.query.log.intents import Intents
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor, text_of

LOST = "đăng ký lưu trú"


@pytest.fixture
async def desk(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[tuple[Running, Editor]]:
    async with running(local_settings(tmp_path), analyzer) as service, editor(service) as one:
        await service.put("tam-tru", title="Đăng ký tạm trú ở Mai Hòa", body="Hồ sơ gồm những gì.")
        await service.put("cho", title="Chợ Bến Lụa mở lại")
        await service.settle()
        await count(service, LOST, 9, zero=9)
        await count(service, "chợ", 20)
        yield service, one


async def count(service: Running, query: str, number: int, zero: int = 0) -> None:
    searches = service.indexer.service.searches
    line: dict[str, Any] = {"query": query, "searches": number, "zero": zero}
    line["day"] = searches._today().isoformat()
    await searches.take(Intents.model_validate({"searches": [line]}))


async def zero_hits(service: Running) -> list[str]:
    return [one.query for one in (await service.indexer.service.searches.report()).zero_hits]


async def test_a_query_is_done_from_its_row_and_brought_back(desk: tuple[Running, Editor]) -> None:
    service, one = desk
    fields = {"query": LOST, "list": "zero", "to": "/console/readers?days=7#zero"}
    status, page, _ = await one.post("/console/readers/done", fields)
    assert (status, "Đã xử lý xong “đăng ký lưu trú”." in text_of(page)) == (200, True)
    assert await zero_hits(service) == []
    assert "Đưa trở lại danh sách" in page
    _, page, _ = await one.post("/console/readers/again", fields)
    assert "Đã đưa từ khóa trở lại danh sách." in text_of(page)
    assert await zero_hits(service) == [LOST]


async def test_what_happens_again_says_that_it_was_done_before(
    desk: tuple[Running, Editor],
) -> None:
    service, one = desk
    await service.indexer.service.searches.mark_done(LOST, Listing.ZERO, "editor:1")
    await count(service, LOST, 3, zero=3)
    _, page, _ = await one.get("/console/readers?list=zero")
    assert "Lại xảy ra sau khi xử lý lúc" in text_of(page)


@pytest.mark.parametrize(
    ("page", "fields", "rule"),
    [
        ("pin", {"id": "tam-tru"}, "pins"),
        ("hide", {"id": "tam-tru"}, "hidden"),
        ("synonyms", {"phrases": "lưu trú\ntạm trú"}, "synonyms"),
        ("suggestion", {"action": "block"}, "suggestions"),
    ],
)
async def test_a_rule_made_from_a_row_takes_the_query_off_its_list_when_asked_to(
    desk: tuple[Running, Editor], page: str, fields: dict[str, str], rule: str
) -> None:
    service, one = desk
    sent = {"query": LOST, **fields}
    status, text, _ = await one.post(f"/console/curation/{page}", sent)
    assert (status, await zero_hits(service)) == (200, [LOST])
    status, text, _ = await one.post(f"/console/curation/{page}", {**sent, "done": "zero"})
    assert (status, await zero_hits(service)) == (200, [])
    assert "Đã đưa từ khóa ra khỏi danh sách" in text_of(text)
    content = (await service.indexer.service.curation.current()).content
    assert len(getattr(content, rule)) == 1


async def test_a_query_has_a_page_with_its_counts_its_hits_and_its_rules(
    desk: tuple[Running, Editor],
) -> None:
    service, one = desk
    curation = service.indexer.service.curation
    await curation.pin("chợ", ["tam-tru", "cho"], "e")
    await curation.add_synonyms(["chợ", "thương xá"], False, "e")
    await service.settle()
    await curation.publish()
    await service.searching.learn()
    _, page, _ = await one.get("/console/keyword?q=Ch%E1%BB%A3&days=30&list=top")
    text = text_of(page)
    assert "30 ngày qua: 20 lượt tìm, 0 lượt không có kết quả" in text
    assert "Bạn đọc thấy 2 bài" in text
    assert "thương xá" in text
    assert re.search(r"Đăng ký tạm trú ở Mai Hòa\s+tam-tru", text)
    assert page.count('action="/console/curation/move"') == 2
    assert 'role="img"' in page
    # The first goes down, the second comes up.
    move = {"query": "chợ", "id": "tam-tru", "step": "1"}
    assert (await one.post("/console/curation/move", move))[0] == 200
    assert (await curation.current()).content.pins[0].ids == ("cho", "tam-tru")
    assert (await one.post("/console/curation/move", {**move, "id": "none"}))[0] == 200
    assert (await curation.current()).content.pins[0].ids == ("cho", "tam-tru")


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("2", "bcad"),
        ("3", "bcda"),
        ("9", "bcda"),
        ("-1", "abcd"),
        ("0", "abcd"),
        ("", "abcd"),
        ("2.5", "abcd"),
        ("--2", "abcd"),
    ],
)
async def test_a_pin_moves_by_as_many_places_as_it_was_dragged(
    desk: tuple[Running, Editor], step: str, expected: str
) -> None:
    service, one = desk
    for name in "abcd":
        await service.stand(name, title=f"Chợ {name}")
    curation = service.indexer.service.curation
    await curation.set_pins("chợ", list("abcd"), "e")
    move = {"query": "chợ", "id": "a", "step": step}
    assert (await one.post("/console/curation/move", move))[0] == 200
    assert "".join((await curation.current()).content.pins[0].ids) == expected


async def test_articles_to_pin_are_found_by_title_id_and_address(
    desk: tuple[Running, Editor],
) -> None:
    service, one = desk
    await service.stand("co-dia-chi", title="Lịch tiếp dân", url="https://maihoa.example/lich")
    for find, expected in (
        ("tam+tru", "tam-tru"),
        ("cho", "cho"),
        ("https://maihoa.example/lich", "co-dia-chi"),
    ):
        _, page, _ = await one.get(f"/console/keyword?q=x&find={find}")
        assert f'type="radio" name="id" value="{expected}"' in page, find
    _, page, _ = await one.get("/console/keyword?q=x&find=zzzz")
    assert "Không tìm thấy bài nào cho “zzzz”." in text_of(page)


async def test_counts_of_a_rare_query_are_not_shown(desk: tuple[Running, Editor]) -> None:
    service, one = desk
    await count(service, "ông Trần Văn X nợ tiền", 2)
    rare = quote_plus("ông Trần Văn X nợ tiền")
    _, page, _ = await one.get(f"/console/keyword?q={rare}")
    text = text_of(page)
    assert "chưa đủ lượt tìm để nêu số liệu" in text
    assert "Ghi chú" not in text
    status, _, _ = await one.post("/console/readers/note", {"query": "ông Trần Văn X nợ tiền"})
    assert status == 404


async def test_a_note_stands_beside_its_query(desk: tuple[Running, Editor]) -> None:
    _, one = desk
    await one.post("/console/readers/note", {"query": LOST, "note": "Hỏi <b>công an</b> phường"})
    _, page, _ = await one.get("/console/readers")
    assert "Ghi chú: Hỏi <b>công an</b> phường" in text_of(page)
    assert "<b>công an</b>" not in page


async def test_lists_are_filtered_and_shown_alone(desk: tuple[Running, Editor]) -> None:
    _, one = desk
    _, page, _ = await one.get("/console/readers?contains=LUU&list=top")
    text = text_of(page)
    assert (LOST in text, "q=ch%E1%BB%A3&" in page) == (True, False)
    assert 'id="zero"' not in page
    assert '<option value="top" selected>' in page


async def test_every_list_and_the_days_are_files_for_spreadsheets(
    desk: tuple[Running, Editor],
) -> None:
    service, one = desk
    await count(service, "=1+1 chợ", 5, zero=5)
    _, text, response = await one.get("/console/readers/csv?list=zero&days=7")
    assert response.content_type == "text/csv"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="searches-zero-7-days.csv"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert rows[0][:3] == ["Từ khóa", "Lượt tìm", "Không có kết quả"]
    assert [row[:3] for row in rows[1:]] == [[LOST, "9", "9"], ["'=1+1 chợ", "5", "5"]]
    for listing in Listing:
        status, text, _ = await one.get(f"/console/readers/csv?list={listing}")
        assert (status, text.splitlines()[0].startswith("\ufeffTừ khóa")) == (200, True)
    _, text, _ = await one.get("/console/readers/csv?days=30")
    assert len(text.splitlines()) == 31
    assert text.splitlines()[-1].endswith(",34,14,0")


async def test_forms_about_no_list_and_no_query_are_not_found(
    desk: tuple[Running, Editor],
) -> None:
    _, one = desk
    for fields in ({"query": LOST}, {"query": LOST, "list": "x"}, {"query": "lạ", "list": "top"}):
        assert (await one.post("/console/readers/done", fields))[0] == 404, fields


async def test_a_query_done_on_a_list_of_another_version_still_has_its_page(
    desk: tuple[Running, Editor],
) -> None:
    service, one = desk
    await count(service, "chợ đêm", 12)
    searches = service.indexer.service.searches
    await searches.mark_done("chợ đêm", Listing.TOP, "editor:1")
    with searches._counts.file.used() as db:
        db.execute("UPDATE marks SET list = 'of-later'")
    for page in ("keyword?q=ch%E1%BB%A3+%C4%91%C3%AAm", "readers"):
        assert (await one.get(f"/console/{page}"))[0] == 200
