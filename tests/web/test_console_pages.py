"""What the console's pages say and do."""

import json
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import aiohttp
import pytest
from aiohttp import web

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.ledger import Acceptance, Mark, Receipt, State
from searchsvc.indexing.remarks import REMARKS
from searchsvc.indexing.status import Outlook, Remedy
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from searchsvc.web.console import outlook, preview
from searchsvc.web.language import ENGLISH
from searchsvc.web.server import address_of, make_runner
from tests.messages import catalogue, extracted
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor, text_of


@pytest.fixture
async def one(service: Running) -> AsyncIterator[Editor]:
    async with editor(service) as made:
        yield made


async def put(service: Running, article_id: str, **fields: object) -> None:
    await service.put(article_id, **fields)
    await service.settle()


def test_every_outlook_remedy_and_remark_has_words() -> None:
    assert set(outlook._WORDS) == {*Outlook, *Remedy}
    assert set(outlook.STATES) == set(State)
    assert set(preview._REMARKS) == set(REMARKS)


def test_every_text_of_the_console_is_translated() -> None:
    ours = {
        message.id
        for message in extracted()
        if any("console" in file for file, _ in message.locations)
    }
    translated = {message.id for message in catalogue("en") if message.id and message.string}
    assert ours - translated == set()


async def test_an_article_is_found_by_id_address_and_title(service: Running, one: Editor) -> None:
    address = 'https://maihoa.example/họp?a=1&b="2"'
    await put(service, "2016/hop", title="Họp tổ dân phố Vân Đồi", url=address)
    for typed in ("2016/hop", " 2016/hop "):
        _, _, response = await one.get(f"/console/articles?q={quote(typed)}")
        assert response.url.path == "/console/article"
    for typed in (address, f"{address}/", "hop to dan pho"):
        status, page, _ = await one.get(f"/console/articles?q={quote(typed, safe='')}")
        assert status == 200
        assert '/console/article?id=2016%2Fhop"' in page, typed
    _, page, _ = await one.get("/console/articles?q=https://maihoa.example/")
    assert "Không tìm thấy bài nào." in text_of(page)


async def test_an_article_that_was_never_sent_is_said_so(one: Editor) -> None:
    status, page, _ = await one.get("/console/article?id=nobody")
    assert (status, "Không tìm thấy" in text_of(page)) == (404, True)


async def test_the_page_of_an_article_tells_its_whole_story(service: Running, one: Editor) -> None:
    await put(service, "a", title="Họp lần một", body="Sáng nay", version=1)
    await put(service, "a", title="Họp lần hai", body="Chiều nay", version=2)
    text = text_of((await one.get("/console/article?id=a"))[1])
    assert "Người đọc tìm thấy bài này, ở phiên bản 2. Không còn gì chờ." in text
    for step in ("Nhận bài mới (1)", "Nhận bản sửa (2)", "Vào chỉ mục (2)", "anonymous"):
        assert step in text
    assert "Chiều nay" in text
    assert "Sáng nay" not in text


async def test_a_deleted_article_can_be_undeleted(service: Running, one: Editor) -> None:
    await put(service, "a", title="Họp")
    await service.request("DELETE", "/v1/articles/a?recoverable=1")
    await service.settle()
    _, page, _ = await one.get("/console/article?id=a")
    assert "Nội dung vẫn còn giữ nên có thể khôi phục." in text_of(page)
    status, page, _ = await one.post("/console/article/undelete", {"id": "a"})
    assert (status, "Đã khôi phục bài" in text_of(page)) == (200, True)
    await service.settle()
    assert (await service.indexer.service.status("a")).state == State.INDEXED


async def test_an_article_that_is_tried_again_says_when(service: Running, one: Editor) -> None:
    async with service.indexer.service.worker.held():
        write = Acceptance("a", 1, '{"id": "a", "title": "Họp"}', b"x")
        (receipt,) = await service.indexer.service.accept([write])
        assert isinstance(receipt, Receipt)
        mark = Mark(receipt.key, 1, "Elasticsearch: 429", retry_at=time.time() + 3600)
        service.indexer.ledger.mark([mark])
        for page in ("article?id=a", "failures"):
            text = text_of((await one.get(f"/console/{page}"))[1])
            assert "Không cần làm gì: máy tự thử lại lúc" in text
            assert "Elasticsearch: 429" in text


async def test_a_preview_says_what_would_happen_and_stores_nothing(
    service: Running, one: Editor
) -> None:
    await put(service, "a", title="Họp", category=["Tin"], published_at="2016-11-15T08:35:00+07:00")
    fields = {"id": "a", "title": "Họp", "category": "Tin; ", "published_at": "15/11/2016 08:35"}
    cases = (
        ({"title": "Họp mới"}, "Bài mới: sẽ được nhận"),
        ({"id": "a", "title": "Khác"}, "Sẽ thay bản đang có"),
        (fields, "Giống hệt bản đang có"),
    )
    before = service.indexer.ledger.last_sequence()
    for sent, said in cases:
        status, page, _ = await one.post("/console/preview", sent)
        assert (status, said in text_of(page)) == (200, True)
    assert service.indexer.ledger.last_sequence() == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", " ", "Tiêu đề: không được để trống."),
        ("id", "_a", "Mã bài: gồm 1 đến 200 ký tự"),
        ("url", "javascript:1", "Địa chỉ bài: phải là một địa chỉ"),
        ("published_at", "hôm kia", "Ngày đăng: phải là một thời điểm có thật"),
    ],
)
async def test_a_draft_that_cant_be_sent_says_which_field_and_keeps_what_was_typed(
    one: Editor, field: str, value: str, said: str
) -> None:
    sent = {"title": "Họp", "body": "Nội dung đã gõ", field: value}
    status, page, _ = await one.post("/console/preview", sent)
    assert (status, said in text_of(page)) == (400, True)
    assert "Nội dung đã gõ" in page
    assert f'id="{field}"' in page


async def test_chosen_failures_or_all_are_replayed(service: Running, one: Editor) -> None:
    writes = [Acceptance(i, 1, f'{{"id": "{i}", "title": " "}}', b"x") for i in ("a", "b", "c")]
    await service.indexer.service.accept(writes)
    await service.settle()
    _, page, _ = await one.post("/console/failures/replay", {})
    assert "Chưa chọn bài nào." in text_of(page)
    _, page, _ = await one.post("/console/failures/replay", {"id": "b"})
    assert "Đã xếp lại 1 bài vào hàng đợi." in text_of(page)
    await service.settle()
    _, page, _ = await one.post("/console/failures/replay", {"all": "1"})
    assert "Đã xếp lại 3 bài vào hàng đợi." in text_of(page)


async def test_only_one_piece_of_work_is_begun(service: Running, one: Editor) -> None:
    await put(service, "a", title="Họp")
    async with service.indexer.service.worker.held():
        # It can't swap as long as the worker is held.
        assert (await one.post("/console/index/rebuild"))[0] == 200
        status, page, _ = await one.post("/console/index/reconcile")
        assert (status, "Đang có việc khác chạy" in text_of(page)) == (409, True)
        _, page, _ = await one.get("/console/index")
        assert 'http-equiv="refresh"' in page
        status, page, _ = await one.post("/console/index/cancel")
        assert "Đã hủy việc lập lại" in text_of(page)
    _, page, _ = await one.get("/console/index")
    assert 'http-equiv="refresh"' not in page


async def test_going_back_without_a_former_index_is_said_to_be_impossible(one: Editor) -> None:
    status, page, _ = await one.post("/console/index/rollback")
    assert (status, "Không tìm thấy" in text_of(page)) == (404, True)


async def test_a_comparison_reports_what_differed(service: Running, one: Editor) -> None:
    await put(service, "a", title="Họp")
    assert (await one.post("/console/index/reconcile", {"only_report": "1"}))[0] == 200
    for _ in range(200):
        text = text_of((await one.get("/console/index"))[1])
        if "Số bài đã so" in text:
            break
    assert "Số bài đã so 1 Sai lệch 0" in text


async def test_rules_of_editors_are_kept_with_their_author_and_undone(
    service: Running, one: Editor
) -> None:
    await put(service, "a", title="Họp")
    forms = (
        ("pin", {"query": "họp tổ", "id": "a"}, "ghim a cho “họp tổ”"),
        ("hide", {"query": "", "id": "b"}, "ẩn b với mọi câu hỏi"),
        ("synonyms", {"phrases": "tạm trú\nlưu trú", "one_way": "1"}, "“tạm trú” → “lưu trú”"),
        ("abbreviations", {"short": "UBMH", "long": "Ủy ban Mai Hòa"}, "viết tắt “UBMH”"),
    )
    for page, fields, said in forms:
        status, text, _ = await one.post(f"/console/curation/{page}", fields)
        assert (status, said in text_of(text)) == (200, True), page
    taken_back = (
        ("synonyms/remove", {"phrases": "tạm trú\nlưu trú", "one_way": "1"}),
        ("abbreviations/remove", {"short": "UBMH"}),
        ("unhide", {"id": "b", "query": ""}),
        ("unpin", {"query": "họp tổ", "id": "a"}),
    )
    for page, fields in taken_back:
        assert (await one.post(f"/console/curation/{page}", fields))[0] == 200
    state = await service.indexer.service.curation.current()
    assert state.content.model_dump() == {
        "pins": (),
        "hidden": (),
        "synonyms": (),
        "abbreviations": (),
    }
    fields = {"version": "4", "stands": str(state.version)}
    assert (await one.post("/console/curation/undo", fields))[0] == 200
    state = await service.indexer.service.curation.current()
    assert (state.actor, len(state.content.pins)) == ("anonymous", 1)
    # Someone else's change in between is not overrun.
    status, page, _ = await one.post("/console/curation/undo", fields)
    assert (status, "Người khác vừa thay đổi" in text_of(page)) == (412, True)


@pytest.mark.parametrize(
    ("page", "fields", "said"),
    [
        ("curation/pin", {"query": "", "id": "a"}, "Ghim: cần một truy vấn"),
        ("curation/pin", {"query": "họp", "id": "_"}, "Ghim: cần một truy vấn"),
        ("curation/hide", {"id": ""}, "Ẩn: cần mã của một bài"),
        ("curation/synonyms", {"phrases": "một"}, "Đồng nghĩa: cần 2 đến 20"),
        ("curation/abbreviations", {"short": "", "long": ""}, "Viết tắt: cần một dạng tắt"),
        ("golden", {"query": " ", "id": "a"}, "Truy vấn: phải có ít nhất một từ"),
        ("golden", {"query": "họp", "id": "_"}, "Mã bài: gồm 1 đến 200"),
    ],
)
async def test_a_rule_that_may_not_stand_is_refused_with_what_it_needs(
    one: Editor, page: str, fields: dict[str, str], said: str
) -> None:
    status, text, _ = await one.post(f"/console/{page}", fields)
    assert (status, said in text_of(text)) == (400, True), text_of(text)


async def test_golden_queries_without_any_are_said_to_be_missing(one: Editor) -> None:
    status, page, _ = await one.post("/console/golden/run")
    assert (status, "Chưa làm được việc này" in text_of(page)) == (409, True)
    assert (await one.post("/console/golden/remove", {"number": "7"}))[0] == 404


async def test_a_query_is_explained_part_by_part(filled: Running) -> None:
    async with editor(filled) as one:
        _, page, _ = await one.get("/console/query?q=chi+thi+05-ct/tw")
        text = text_of(page)
        assert "số văn bản" in text
        assert "Vì sao ở đây" in text
        assert re.search(r"<meter min=\"0\" max=\"[0-9.]+\" value=\"[0-9.]+\"", page)
        assert "style=" not in page


async def test_tries_of_editors_are_not_counted_as_what_readers_search(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, intent_least=1)
    async with running(settings, analyzer) as service, editor(service) as one:
        await one.get("/console/query?q=hop+to+dan+pho")
        await service.client.get(f"{service.url}/?q=hop+chi+bo")
    report = await service.indexer.service.searches.report(1)
    assert "hop to dan pho" not in json.dumps(report.model_dump())


async def test_the_english_console_speaks_english(service: Running, one: Editor) -> None:
    await put(service, "a", title="Họp")
    text = text_of((await one.get("/en/console/article?id=a"))[1])
    assert "Readers find this article, at version" in text
    assert ENGLISH.name in text_of((await one.get("/console/"))[1])
    _, page, _ = await one.get("/en/console/query?q=hop")
    assert 'href="/console/query?q=hop"' in page
    _, page, response = await one.post("/en/console/article/reindex", {"id": "a"})
    assert (response.url.path, "Queued to be indexed again." in text_of(page)) == (
        "/en/console/article",
        True,
    )


async def test_a_message_is_shown_once(service: Running, one: Editor) -> None:
    await put(service, "a", title="Họp")
    _, page, _ = await one.post("/console/article/reindex", {"id": "a"})
    assert "Đã xếp hàng lập chỉ mục lại." in text_of(page)
    assert "Đã xếp hàng lập chỉ mục lại." not in text_of((await one.get("/console/"))[1])


async def test_an_indexer_alone_leads_to_its_console_and_tries_queries(tmp_path: Path) -> None:
    settings = local_settings(tmp_path)
    async with services.indexing(settings) as parts:
        trial = SearchService(parts.engine, Analyzer())
        runner = make_runner(make_app(settings, None, parts.service, None, trial))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            url = address_of(runner, "127.0.0.1")
            async with aiohttp.ClientSession() as client:
                for path in ("/", "/en/"):
                    async with client.get(url + path) as response:
                        assert response.url.path == f"{path}console/"
                async with client.get(f"{url}/console/query?q=hop") as response:
                    assert (response.status, "Không tìm thấy bài nào" in await response.text()) == (
                        200,
                        True,
                    )
                async with client.get(f"{url}/v1/search") as response:
                    assert response.status == 404
        finally:
            await runner.cleanup()


async def test_while_the_engine_is_away_pages_say_so_and_show_what_the_ledger_knows(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = Settings(
        data_dir=tmp_path, index_processes=0, log_level="error", query_timeout=1.0,
        engine="elasticsearch", es_url="http://127.0.0.1:1",
    )  # fmt: skip
    async with running(settings, analyzer) as service, editor(service) as one:
        await service.put("a", title="Họp tổ dân phố")
        status, page, _ = await one.get("/console/")
        assert (status, "Máy tìm kiếm không trả lời" in text_of(page)) == (200, True)
        status, page, _ = await one.get("/console/article?id=a")
        assert (status, "Đang chờ lập chỉ mục" in text_of(page)) == (200, True)
        assert "Máy tìm kiếm lúc này không trả lời" in text_of(page)
        status, page, _ = await one.get("/console/articles?q=hop+to")
        assert (status, "Máy tìm kiếm lúc này không trả lời" in text_of(page)) == (200, True)
        status, page, response = await one.get("/console/query?q=hop")
        assert (status, response.content_type) == (503, "text/html")
        assert int(response.headers["Retry-After"]) > 0
        for path in ("index", "curation", "golden", "readers", "failures"):
            assert (await one.get(f"/console/{path}"))[0] == 200, path
