"""Backup, drill and restore as an operator runs them; searches answer the same afterwards."""

from pathlib import Path
from typing import Any

from searchsvc import services
from searchsvc.query.request import parse_request
from searchsvc.search.results import SearchResults
from searchsvc.settings import load_settings
from tests.conftest import ROOT
from tests.ops.command_line import run

QUERIES = ("chợ phiên", "cap giay khai sinh", "kế hoạch 2031", "nước sạch nông thôn", "")


async def answers(data_dir: Path) -> list[SearchResults]:
    """Totals, hits, scores, facets: all but the time."""
    async with services.reading(load_settings({}, data_dir=data_dir)) as search:
        found = [await search.search(parse_request([("q", query)])) for query in QUERIES]
    return [one.model_copy(update={"took_ms": 0}) for one in found]


async def test_a_restore_and_a_drill_give_the_service_back_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    place: dict[str, Any] = {"SEARCHSVC_BACKUP_STORE": str(store)}
    files = tmp_path / "files" / "tep-1"
    files.mkdir(parents=True)
    (files / "thông báo.txt").write_text("Lịch cấp nước của phường Mai Hòa", encoding="utf-8")
    articles = tmp_path / "articles.jsonl"
    lines = (ROOT / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:150]
    lines.append('{"id": "tep-1", "title": "Thông báo lịch cấp nước"}')
    articles.write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path, "import", str(articles), "--files", str(files.parent))
    # Articles replaced meanwhile count in scores until then.
    run(tmp_path, "rebuild")
    before = await answers(tmp_path / "data")

    made = run(tmp_path, "backup", **place)
    assert "read back and whole" in made
    assert "1 attached files" in made
    assert "good" in run(tmp_path, "backups", **place)
    assert "whole" in run(tmp_path, "backups", "--verify", **place)

    drilled = run(tmp_path, "restore-drill", **place)
    assert ": ok" in drilled
    assert "rebuilt" in drilled

    # Never over what is there.
    said = run(tmp_path, "restore", code=1, **place)
    assert "not empty" in said
    assert await answers(tmp_path / "data") == before
    there = ("--data-dir", str(tmp_path / "mới"))
    assert "is live" in run(tmp_path, "restore", *there, **place)
    assert await answers(tmp_path / "mới") == before
    name = next(
        one.name
        for one in (tmp_path / "mới" / "files").rglob("*")
        if one.is_file() and one.read_bytes() == (files / "thông báo.txt").read_bytes()
    )
    assert len(name) == 64


def test_without_a_store_the_commands_say_which_setting_is_missing(tmp_path: Path) -> None:
    for words in (("backups",), ("restore-drill",)):
        assert "SEARCHSVC_BACKUP_STORE is not set" in run(tmp_path, *words, code=2)


def test_a_store_in_the_data_folder_is_refused(tmp_path: Path) -> None:
    place: dict[str, Any] = {"SEARCHSVC_BACKUP_STORE": str(tmp_path / "data" / "backups")}
    assert "lost with it" in run(tmp_path, "backups", code=2, **place)


def test_a_store_that_holds_nothing_good_is_said(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    place: dict[str, Any] = {"SEARCHSVC_BACKUP_STORE": str(tmp_path / "store")}
    said = run(tmp_path, "restore-drill", code=3, **place)
    assert "holds no backup that was verified" in said
