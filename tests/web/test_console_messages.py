"""Messages of editors: changed in place, and never written over by another one."""

import re

import pytest

from searchsvc.query.curation import Curation, Message
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

OPENED = {"query": "lễ hội", "kind": "notice", "text": "Hội mở đến chủ nhật.", "url": ""}


async def told(service: Running) -> list[tuple[str, str, str]]:
    content = (await service.indexer.service.curation.current()).content
    return [(one.query, one.kind, one.text) for one in content.messages]


async def opened(service: Running, one: Editor) -> dict[str, str]:
    """Save messages, open the first one to change it, and give the fields of the form."""
    made = Curation(
        messages=(
            Message(query="lễ hội", text="Hội mở đến chủ nhật."),
            Message(query="chợ đêm", text="Chợ nghỉ thứ hai."),
        )
    )
    await service.indexer.service.curation.edit(lambda _: made, "e")
    path = "/console/curation?query=l%E1%BB%85+h%E1%BB%99i&message=notice"
    _, page, _ = await one.get(path)
    assert "Đang sửa thông báo của “lễ hội”" in text_of(page)
    return OPENED | dict(re.findall(r'name="(was_\w+)" value="([^"]*)"', page))


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({"text": "Hội mở đến thứ hai."}, ("lễ hội", "notice", "Hội mở đến thứ hai.")),
        ({"query": "lễ hội đền"}, ("lễ hội đền", "notice", "Hội mở đến chủ nhật.")),
        (
            {"kind": "redirect", "url": "/le-hoi"},
            ("lễ hội", "redirect", "Hội mở đến chủ nhật."),
        ),
    ],
)
async def test_a_message_that_is_changed_stays_one(
    service: Running, one: Editor, changed: dict[str, str], left: tuple[str, str, str]
) -> None:
    fields = await opened(service, one) | changed
    _, page, _ = await one.post("/console/curation/message", fields | {"step": "preview"})
    save = re.search(r'id="preview".*?<form.*?</form>', page, re.DOTALL)
    assert save is not None
    shown = dict(re.findall(r'name="(\w+)" value="([^"]*)"', save.group()))
    status, page, _ = await one.post("/console/curation/message", shown)
    assert status == 200
    assert await told(service) == [left, ("chợ đêm", "notice", "Chợ nghỉ thứ hai.")]


@pytest.mark.parametrize("edited", [True, False])
async def test_a_message_never_takes_the_place_of_another_one(
    service: Running, one: Editor, edited: bool
) -> None:
    fields = await opened(service, one) if edited else OPENED
    if not edited:
        await opened(service, one)
    before = await told(service)
    sent = fields | {"query": "Chợ đêm"}
    status, page, _ = await one.post("/console/curation/message", sent)
    assert (status, "đã có một thông báo cùng loại" in text_of(page)) == (400, True)
    assert re.search(r'id="message-query"[^>]*aria-invalid="true"', page)
    assert 'href="#message-query"' in page
    assert await told(service) == before
    if edited:
        assert 'name="was_query" value="lễ hội"' in page
