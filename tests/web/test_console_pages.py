"""The console as a whole: its words, its index, an indexer alone, an engine that is away."""

import asyncio
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.articles.remarks import REMARKS
from searchsvc.indexing.articles.status import Outlook, Remedy
from searchsvc.indexing.intents import Listing
from searchsvc.indexing.ledger import State
from searchsvc.indexing.rebuild.rebuild import Rebuild
from searchsvc.query.log.intents import Intents
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from searchsvc.web.console import status_text
from searchsvc.web.console.pages import preview
from searchsvc.web.console.routes import PAGES
from searchsvc.web.rendering.language import ENGLISH
from searchsvc.web.server import address_of, make_runner
from tests.messages import catalogue, extracted
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor, text_of


def test_every_outlook_remedy_and_remark_has_words() -> None:
    assert set(status_text._WORDS) == {*Outlook, *Remedy}
    assert set(status_text.STATES) == set(State)
    assert set(preview._REMARKS) == set(REMARKS)


def test_every_text_of_the_console_is_translated() -> None:
    ours = {
        message.id
        for message in extracted()
        if any("console" in file for file, _ in message.locations)
    }
    translated = {message.id for message in catalogue("en") if message.id and message.string}
    assert ours - translated == set()


async def test_only_one_piece_of_work_is_begun(
    service: Running, one: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await service.stand("a", title="Họp")
    # It copies until it is cancelled.
    monkeypatch.setattr(Rebuild, "_copy", lambda *_: asyncio.Event().wait())
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
    await service.stand("a", title="Họp")
    assert (await one.post("/console/index/reconcile", {"only_report": "1"}))[0] == 200
    for _ in range(200):
        text = text_of((await one.get("/console/index"))[1])
        if "Số bài đã so" in text:
            break
    assert "Số bài đã so 1 Sai lệch 0" in text


async def test_the_english_console_speaks_english(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp")
    text = text_of((await one.get("/en/console/article?id=a"))[1])
    assert "Readers find this article: " in text
    assert ENGLISH.name in text_of((await one.get("/console/"))[1])
    _, page, _ = await one.get("/en/console/query?q=hop")
    assert 'href="/console/query?q=hop"' in page
    _, page, response = await one.post("/en/console/article/reindex", {"id": "a"})
    assert (response.url.path, "Queued to be indexed again." in text_of(page)) == (
        "/en/console/article",
        True,
    )


async def test_a_message_is_shown_once(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp")
    _, page, _ = await one.post("/console/article/reindex", {"id": "a"})
    assert "Đã đưa vào hàng đợi để lập chỉ mục lại." in text_of(page)
    assert "Đã đưa vào hàng đợi để lập chỉ mục lại." not in text_of((await one.get("/console/"))[1])


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
        for path in ("index", "curation", "golden", "readers", "failures", "keyword?q=hop"):
            assert (await one.get(f"/console/{path}"))[0] == 200, path
        searches = service.indexer.service.searches
        day = searches._today().isoformat()
        counted = [{"day": day, "query": "họp phố", "searches": 5, "zero": 5}]
        await searches.take(Intents.model_validate({"searches": counted}))
        for rule, saved in (
            ({"query": "họp tổ", "id": "a"}, "Đã ghim “Họp tổ dân phố” cho từ khóa “họp tổ”. "),
            (
                {"query": "họp phố", "id": "a", "done": Listing.ZERO},
                "cho từ khóa “họp phố”. Đã đưa từ khóa ra khỏi danh sách. ",
            ),
        ):
            status, page, _ = await one.post("/console/curation/pin", rule)
            waits = (
                "Máy tìm kiếm chưa nhận được thay đổi này; thay đổi có hiệu lực ngay khi nhận được."
            )
            assert (status, saved + waits in text_of(page)) == (200, True)


async def test_looking_changes_nothing(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp tổ dân phố")
    ledger = service.indexer.ledger

    def kept() -> tuple[object, ...]:
        return (
            ledger.log.last_sequence(),
            ledger.curation.newest_number(),
            len(ledger.golden.all()),
            service.indexer.upkeep.under_way,
        )

    before = kept()
    for method, page in ((one.method, one.address) for one in PAGES):
        if method == "GET":
            for query in ("", "?id=a&analysis=1&q=hop&query=hop&all=1&accept_losses=1"):
                assert (await one.get(f"/console/{page}{query}"))[0] in (200, 404)
        else:
            # What a form does, its address alone does not.
            fields = "?id=a&query=hop&number=1&version=0&all=1"
            assert (await one.get(f"/console/{page}{fields}"))[0] in (200, 404)
    assert kept() == before
