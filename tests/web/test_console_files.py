"""Files that can't be read are told of wherever an editor looks, with what to do."""

import asyncio
from pathlib import Path

import pytest

from searchsvc.commands import editing
from searchsvc.commands.files_check import check_files
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.settings import load_settings
from tests.unit import made_files as made
from tests.unit.made_files import SAID
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of
from tests.web.test_attachments_api import all_read, attach


async def fill(service: Running) -> None:
    await service.stand("a", title="Thông báo của xã Bình Lạc")
    await attach(service, "khoa.pdf", made.pdf(SAID, encrypted=True))
    await attach(service, "hong.pdf", b"%PDF-1.7 cut off")
    await attach(service, "doc duoc.pdf", made.pdf(SAID))
    # Read at once, whether or not the service runs its own loops.
    await service.indexer.service.files.drain(ocr=False)
    await all_read(service)


async def told(one: Editor, page: str) -> str:
    status, html, _ = await one.get(f"/console/{page}")
    assert status == 200
    return text_of(html)


async def test_every_page_that_tells_of_failures_tells_of_files_that_cant_be_read(
    service: Running, one: Editor
) -> None:
    assert "Tệp không đọc được" not in await told(one, "")
    assert "Không có tệp nào bị lỗi." in await told(one, "failures")
    await fill(service)
    for page in ("", "health"):
        assert "Tệp không đọc được 2" in await told(one, page)
    assert "Mọi phần được kiểm tra ở trang này" not in await told(one, "health")
    text = await told(one, "failures")
    assert "Thông báo của xã Bình Lạc" in text
    for said in ("khoa.pdf", "tệp có mật khẩu", "Bỏ mật khẩu", "tệp bị hỏng", "từ "):
        assert said in text
    assert "doc duoc.pdf" not in text
    assert "#files" in (await one.get("/console/"))[1]


async def test_the_queue_tells_how_far_files_are_read(
    service: Running, one: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def later(self: FileKeeper) -> bool:
        return False

    monkeypatch.setattr(FileKeeper, "recognise_next", later)
    assert "Ảnh chờ nhận dạng chữ" not in await told(one, "failures")
    await service.stand("a", title="Thông báo của xã Bình Lạc")
    await attach(service, "doc duoc.pdf", made.pdf(SAID))
    await attach(service, "hong.pdf", b"%PDF-1.7 cut off")
    await attach(service, "quet.pdf", made.scanned_pdf(SAID))
    async with asyncio.timeout(60):
        while (await service.indexer.service.figures()).files["waiting"]:
            await service.indexer.service.files.drain(ocr=False)
            await asyncio.sleep(0.05)
    text = await told(one, "failures")
    for said in (
        "Đang chờ đọc 0",
        "Ảnh chờ nhận dạng chữ 1",
        "Đã đọc 1",
        "Đọc được một phần 0",
        "Không đọc được 1",
    ):
        assert said in text


async def test_the_article_says_it_beside_the_file_and_in_its_timeline(
    service: Running, one: Editor
) -> None:
    await fill(service)
    text = await told(one, "article?id=a")
    for said in (
        "Cần làm gì: Bỏ mật khẩu rồi gửi lại tệp từ cổng, cùng tên.",
        "Đính kèm tệp “khoa.pdf”",
        "Không đọc được tệp “khoa.pdf”: tệp có mật khẩu",
        "Không đọc được tệp “hong.pdf”: tệp bị hỏng",
        "Đọc xong tệp “doc duoc.pdf”",
    ):
        assert said in text, said
    assert text.count("Đọc lại") == 2


async def test_a_file_is_read_again_on_request(service: Running, one: Editor) -> None:
    await fill(service)
    fields = {"id": "a", "name": "hong.pdf", "to": "/console/failures"}
    status, page, response = await one.post("/console/article/read", fields)
    assert (status, response.url.path) == (200, "/console/failures")
    assert "Đang đọc lại tệp “hong.pdf”." in text_of(page)
    status, _, _ = await one.post("/console/article/read", {"id": "a", "name": "khac.pdf"})
    assert status == 404


async def test_metrics_tell_what_could_be_read(service: Running) -> None:
    await fill(service)
    _, text, _ = await service.get("/metrics")
    for state, count in (("read", 1), ("partly", 0), ("unreadable", 2), ("waiting", 0)):
        assert f'\nsearchsvc_attached_files{{state="{state}"}} {count}.0\n' in text


async def test_the_commands_tell_it_too(
    service: Running,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A command's log goes to a stream that ends with this test.
    monkeypatch.setattr("searchsvc.logs.configure", lambda settings: None)
    await fill(service)
    check = await check_files(load_settings({}, data_dir=tmp_path))
    assert check["ok"]
    assert "1 read, 0 partly, 2 unreadable; 2 can't be read" in check["detail"]
    await asyncio.to_thread(editing.failures, data_dir=tmp_path)
    said = capsys.readouterr().out
    assert "a  file khoa.pdf  failed  since 20" in said
    assert "attach it without one" in said
    assert "nothing failed" not in said
