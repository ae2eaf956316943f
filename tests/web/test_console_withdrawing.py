"""Deleting an article at the console: asked first, and undone on its page."""

from tests.web.conftest import Running
from tests.web.editors import Editor, editor, text_of

ASK = "/console/article/withdraw"


async def test_it_is_asked_first_and_can_be_undone(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp tổ dân phố", version=3)
    _, page, _ = await one.get("/console/article?id=a")
    assert "article/withdraw?id=a" in page
    status, page, _ = await one.get(f"{ASK}?id=a")
    assert status == 200
    assert "Họp tổ dân phố" in text_of(page)
    assert (await service.search(q="tổ dân phố"))["total"] == 1
    status, page, _ = await one.post(ASK, {"id": "a", "seen": "3"})
    assert "Đã xóa bài" in text_of(page)
    assert "Khôi phục bài đã xóa" in page
    await service.settle()
    assert (await service.search(q="tổ dân phố"))["total"] == 0
    await one.post("/console/article/undelete", {"id": "a"})
    await service.settle()
    assert (await service.search(q="tổ dân phố"))["total"] == 1


async def test_a_portal_that_counts_its_versions_goes_on_after_it(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp lần một", version=3)
    await one.post(ASK, {"id": "a", "seen": "3"})
    await service.stand("a", title="Họp lần hai", version=5)
    assert (await service.search(q="họp lần hai"))["total"] == 1
    await one.post(ASK, {"id": "a", "seen": "5"})
    await one.post("/console/article/undelete", {"id": "a"})
    await service.stand("a", title="Họp lần ba", version=8)
    assert (await service.search(q="họp lần ba"))["total"] == 1


async def test_a_second_click_leads_to_the_deleted_article(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp tổ dân phố", version=3)
    for _ in range(2):
        status, page, _ = await one.post(ASK, {"id": "a", "seen": "3"})
        assert status == 200
        assert "Khôi phục bài đã xóa" in page


async def test_what_was_sent_again_meanwhile_is_not_deleted(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp lần một", version=1)
    await service.stand("a", title="Họp lần hai", version=2)
    for seen in ("1", "", "x"):
        status, page, _ = await one.post(ASK, {"id": "a", "seen": seen})
        assert status == 412
        assert "Người khác vừa thay đổi" in text_of(page)
    await service.settle()
    assert (await service.search(q="họp lần hai"))["total"] == 1


async def test_what_is_deleted_or_unknown_is_not_asked_for(service: Running, one: Editor) -> None:
    assert (await one.get(f"{ASK}?id=khong-co"))[0] == 404
    await service.stand("a", title="Họp", version=1)
    await one.post(ASK, {"id": "a", "seen": "1"})
    assert (await one.get(f"{ASK}?id=a"))[0] == 409
    assert "article/withdraw" not in (await one.get("/console/article?id=a"))[1]


async def test_publishers_delete_nothing_here(guarded: Running) -> None:
    async with editor(guarded, "publisher") as someone:
        assert (await someone.get(f"{ASK}?id=a"))[0] == 403
        assert (await someone.post(ASK, {"id": "a", "seen": "1"}))[0] == 403
