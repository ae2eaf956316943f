"""An embedded index whose files are damaged: one sentence, 503, and a rebuild that mends it."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import IndexDamagedError
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.settings import Settings, load_settings
from tests.ops.command_line import run, run_json
from tests.web.conftest import running

REMEDY = "run `searchsvc rebuild`"


def _file(generation: Path, ending: str) -> Path:
    return next(generation.glob(f"*{ending}"))


def _zeros(generation: Path, ending: str) -> None:
    path = _file(generation, ending)
    path.write_bytes(b"\0" * path.stat().st_size)


def _cut(generation: Path, ending: str) -> None:
    path = _file(generation, ending)
    os.truncate(path, path.stat().st_size // 2)


def _emptied(generation: Path, ending: str) -> None:
    os.truncate(_file(generation, ending), 0)


def _removed(generation: Path, ending: str) -> None:
    _file(generation, ending).unlink()


DAMAGES = [
    (_zeros, "meta.json"),
    (_cut, "meta.json"),
    (_emptied, "meta.json"),
    (_removed, "meta.json"),
    (_zeros, ".idx"),
    (_cut, ".term"),
    (_emptied, ".fast"),
    (_removed, ".idx"),
    (_removed, ".store"),
    (_cut, ".store"),
]
Damage = Callable[[Path, str], None]


def _indexed(folder: Path) -> Path:
    """Index two articles; return the folder of the generation."""
    lines = (
        '{"id": "a1", "title": "Họp tổ dân phố Bến Sen"}\n{"id": "a2", "title": "Lịch cắt điện"}'
    )
    (folder / "bài.jsonl").write_text(lines, encoding="utf-8")
    run(folder, "import", "bài.jsonl")
    return next((folder / "data" / "index").glob("generation-*"))


@pytest.mark.parametrize(("damage", "ending"), DAMAGES)
def test_a_rebuild_mends_a_damaged_index_without_reading_it(
    tmp_path: Path, damage: Damage, ending: str
) -> None:
    damaged = _indexed(tmp_path)
    damage(damaged, ending)
    said = run(tmp_path, "search", "họp tổ dân phố", code=5)
    assert f"the index {damaged.name} can't be read" in said
    assert REMEDY in said
    assert "{" not in said
    assert REMEDY in run(tmp_path, "doctor", code=1)
    status = run_json(tmp_path, "status")
    assert status["documents"] is None
    assert REMEDY in status["engine_error"]
    report = run(tmp_path, "rebuild")
    assert "not compared: the index" in report
    assert "kept for rollback: none" in report
    assert "Bến Sen" in run(tmp_path, "search", "họp tổ dân phố")
    assert not damaged.exists()


@pytest.mark.parametrize("damage", [_zeros, _removed])
def test_a_damaged_fingerprint_is_an_index_of_another_version(
    tmp_path: Path, damage: Damage
) -> None:
    damage(_indexed(tmp_path), "schema.fingerprint")
    said = run(tmp_path, "search", "họp", code=5)
    assert REMEDY in said
    assert "\0" not in said
    status = run_json(tmp_path, "status")
    assert status["documents"] is None
    assert REMEDY in status["engine_error"]
    run(tmp_path, "rebuild")
    assert "Bến Sen" in run(tmp_path, "search", "họp tổ dân phố")


@pytest.mark.parametrize("content", [b"\0" * 17, b"", b"\xff\xfe", b"generation-0000"])
def test_a_damaged_pointer_is_a_lost_index_which_is_filled_again(
    tmp_path: Path, content: bytes
) -> None:
    generation = _indexed(tmp_path)
    (generation.parent / "current").write_bytes(content)
    settings = load_settings(data_dir=tmp_path / "data")

    async def work() -> None:
        async with running(settings, Analyzer()) as service:
            await service.settle()
            assert (await service.search(q="họp tổ dân phố"))["total"] == 1

    asyncio.run(work())
    assert "Bến Sen" in run(tmp_path, "search", "họp tổ dân phố")


@pytest.mark.parametrize(("damage", "ending"), [(_zeros, "meta.json"), (_removed, ".idx")])
def test_a_server_on_a_damaged_index_answers_503_takes_articles_and_is_mended_while_it_runs(
    tmp_path: Path, damage: Damage, ending: str
) -> None:
    damage(_indexed(tmp_path), ending)
    settings = load_settings(data_dir=tmp_path / "data", query_timeout=20)

    async def work() -> None:
        async with running(settings, Analyzer()) as service:
            for path in ("/health/ready", "/v1/search?q=hop"):
                status, fields, _ = await service.get(path)
                assert status == 503
                assert REMEDY in str(fields)
            assert (await service.get("/?q=hop"))[0] == 503
            await service.put("a3", title="Họp tổ dân phố Cồn Dứa")
            status, index, _ = await service.get("/v1/index")
            assert (status, index["documents"]) == (200, None)
            assert REMEDY in index["engine_error"]
            await asyncio.to_thread(run, tmp_path, "rebuild")
            await service.settle()
            assert (await service.search(q="họp tổ dân phố"))["total"] == 2
            assert (await service.get("/health/ready"))[0] == 200

    asyncio.run(work())


async def test_an_index_that_is_damaged_while_it_is_read_is_told_of_at_the_next_commit(
    tmp_path: Path,
) -> None:
    generation = await asyncio.to_thread(_indexed, tmp_path)
    engine = EmbeddedEngine(tmp_path / "data")
    try:
        assert await engine.get("a1") is not None
        _zeros(generation, "meta.json")
        with pytest.raises(IndexDamagedError, match=r"meta\.json is damaged or missing"):
            await engine.get("a1")
    finally:
        await engine.close()


def test_nothing_is_queued_again_for_an_index_that_can_t_be_read(tmp_path: Path) -> None:
    _zeros(_indexed(tmp_path), "meta.json")
    settings: Settings = load_settings(data_dir=tmp_path / "data")

    async def work() -> None:
        async with running(settings, Analyzer()):
            await asyncio.sleep(0)

    asyncio.run(work())
    ledger = Ledger(tmp_path / "data" / "ledger.sqlite")
    try:
        assert ledger.articles.counts()[State.INDEXED] == 2
    finally:
        ledger.close()
