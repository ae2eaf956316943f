"""Changes taken back: a single one where nothing later is of its rule, or all after a look."""

import pytest

from tests.web.conftest import Running
from tests.web.editors import Editor, text_of


async def changed(service: Running) -> None:
    """Make four changes: pin, hide, pin more, days of the hidden one."""
    for name in "abc":
        await service.stand(name, title=f"Họp {name}")
    curation = service.indexer.service.curation
    await curation.pin("họp", ["a"], "lan")
    await curation.hide("c", "chợ", "minh")
    await curation.pin("họp", ["b"], "lan")
    await curation.hide("c", None, "hoa")


async def test_what_would_be_undone_is_listed_before_all_since_a_moment_is_undone(
    service: Running, one: Editor
) -> None:
    await changed(service)
    curation = service.indexer.service.curation
    _, page, _ = await one.get("/console/curation")
    assert 'href="/console/curation/restore?version=1"' in page
    assert 'href="/console/curation/restore?version=4"' not in page
    status, page, _ = await one.get("/console/curation/restore?version=1")
    text = text_of(page)
    assert (status, (await curation.current()).version) == (200, 4)
    told = ["hoa", "ẩn “Họp c” với mọi từ khóa", "lan", "ghim “Họp b”", "minh", "ẩn “Họp c” với"]
    places = [text.index(word, text.index("sẽ bị hủy")) for word in told[:4]]
    assert places == sorted(places)
    assert all(word in text for word in told)
    assert "“Họp a”" not in text
    fields = {"version": "1", "seen": "4"}
    assert (await one.post("/console/curation/undo", fields))[0] == 200
    state = await curation.current()
    assert ([pin.ids for pin in state.content.pins], state.content.hidden) == ([("a",)], ())
    # That is undone in its turn.
    assert (await one.post("/console/curation/revert", {"version": "5"}))[0] == 200
    assert (await curation.current()).content == (await curation.at(4)).content


async def test_a_change_that_came_in_between_is_shown_before_it_is_undone(
    service: Running, one: Editor
) -> None:
    await changed(service)
    curation = service.indexer.service.curation
    status, page, _ = await one.post("/console/curation/undo", {"version": "1", "seen": "3"})
    assert (status, (await curation.current()).version) == (409, 4)
    assert "ẩn “Họp c” với mọi từ khóa" in text_of(page)
    assert 'name="seen" value="4"' in page


async def test_one_older_change_is_undone_and_those_after_it_stay(
    service: Running, one: Editor
) -> None:
    await changed(service)
    curation = service.indexer.service.curation
    assert (await one.post("/console/curation/revert", {"version": "2"}))[0] == 200
    state = await curation.current()
    assert [(each.id, each.query) for each in state.content.hidden] == [("c", None)]
    assert state.content.pins[0].ids == ("a", "b")
    assert state.summary is not None
    assert state.summary.startswith("hoàn tác thay đổi lúc ")
    assert state.summary.endswith(": hiện lại c với từ khóa “chợ”")
    # Twice is once.
    assert (await one.post("/console/curation/revert", {"version": "2"}))[0] == 200
    assert (await curation.current()).version == 5


async def test_a_change_whose_rule_was_changed_again_says_with_which_it_conflicts(
    service: Running, one: Editor
) -> None:
    await changed(service)
    status, page, _ = await one.post("/console/curation/revert", {"version": "1"})
    text = text_of(page)
    assert (status, "Chưa hoàn tác được thay đổi này" in text) == (409, True)
    assert "ghim “Họp a” cho từ khóa “họp”" in text
    later = text[text.index("đã được thay đổi tiếp") :]
    assert "lan" in later
    assert "ghim “Họp b” cho từ khóa “họp”" in later
    assert "ẩn" not in later
    assert (await service.indexer.service.curation.current()).version == 4


async def test_what_contradicts_other_rules_is_not_brought_back(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp a")
    curation = service.indexer.service.curation
    await curation.pin("họp", ["a"], "e")
    await curation.unpin("họp", None, "e")
    await curation.hide("a", None, "e")
    status, page, _ = await one.post("/console/curation/revert", {"version": "2"})
    assert (status, "không thể vừa ghim vừa ẩn" in text_of(page)) == (409, True)
    assert (await curation.current()).version == 3


@pytest.mark.parametrize("version", ["0", "9", "x", ""])
async def test_a_version_that_never_was_is_not_found(
    service: Running, one: Editor, version: str
) -> None:
    assert (await one.post("/console/curation/revert", {"version": version}))[0] == 404
    if version != "0":
        assert (await one.get(f"/console/curation/restore?version={version}"))[0] == 404
