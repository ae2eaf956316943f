"""Artefacts: engines that refuse or lose them, articles that break, imports."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from searchsvc import services
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.articles.jsonl import NO_MAP
from searchsvc.commands import rebuilding, writing
from searchsvc.engine.base import COMPLETIONS, LEXICON
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import EngineUnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance import artefacts
from searchsvc.indexing.maintenance.artefacts import ArtefactKeeper, count_ledger
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.settings import Settings
from tests.unit.artefacts.counting import put, stored
from tests.unit.away import PATIENCE, Away, at_work, eventually


async def test_while_the_engine_is_away_the_keeper_goes_on_and_nobody_waits(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    ledger.accept([put("a")])
    away = Away(engine, times=5)
    keeper = ArtefactKeeper(ledger, away)  # type: ignore[arg-type]
    async with at_work(keeper.run(lambda: True)):
        await asyncio.wait_for(keeper.wait_settled(PATIENCE), PATIENCE)
        await eventually(lambda: away.writes == 1)
    assert (await stored(engine)).documents == 1


async def test_artefacts_that_the_engine_lost_are_made_again_and_taken_over(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    ledger.accept([put("a")])
    keeper = ArtefactKeeper(ledger, engine)
    known = ArtefactCache()
    for _ in range(3):
        await keeper.build()
    async with at_work(keeper.run(lambda: True)), at_work(known.keep_fresh(engine)):
        await eventually(lambda: known.lexicon.documents == 1)
        before = known.lexicon
        await engine.destroy()
        await eventually(lambda: known.lexicon is not before)
        assert (await stored(engine)).documents == 1


class Refusing(Away):
    """The real engine, which takes no artefact for the first calls."""

    def _fail(self) -> None:
        return

    async def write_artefact(self, name: str, content: bytes) -> int:
        super()._fail()
        return await super().write_artefact(name, content)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every counting of a ledger."""
    countings: list[Path] = []

    def noted(path: Path) -> dict[str, bytes]:
        countings.append(path)
        return count_ledger(path)

    monkeypatch.setattr(artefacts, "count_ledger", noted)
    return countings


async def test_what_the_engine_refused_is_not_counted_again(
    ledger: Ledger, engine: EmbeddedEngine, counted: list[Path]
) -> None:
    ledger.accept([put("a")])
    refusing = Refusing(engine, times=5)
    keeper = ArtefactKeeper(ledger, refusing)  # type: ignore[arg-type]
    async with at_work(keeper.run(lambda: True)):
        await eventually(lambda: refusing.writes == 1)
    assert len(counted) == 1
    assert (await stored(engine)).documents == 1


async def test_after_a_change_what_the_engine_refused_is_counted_again(
    ledger: Ledger, engine: EmbeddedEngine, counted: list[Path]
) -> None:
    keeper = ArtefactKeeper(ledger, Refusing(engine, times=1))  # type: ignore[arg-type]
    with pytest.raises(EngineUnavailableError):
        await keeper.build()
    ledger.accept([put("a")])
    await keeper.build()
    assert len(counted) == 2
    assert (await stored(engine)).documents == 1


async def test_after_a_failure_it_rests_as_long_as_after_success(
    ledger: Ledger, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artefacts, "REST_TIMES", 1_000.0)
    refusing = Refusing(engine, times=1_000)
    keeper = ArtefactKeeper(ledger, refusing)  # type: ignore[arg-type]
    slow = refusing.write_artefact

    async def write_artefact(name: str, content: bytes) -> int:
        await asyncio.sleep(0.05)
        return await slow(name, content)

    monkeypatch.setattr(refusing, "write_artefact", write_artefact)
    async with at_work(keeper.run(lambda: True)):
        await eventually(lambda: refusing.left < 1_000)
        await asyncio.sleep(0.3)
    assert refusing.left == 999


async def test_an_unexpected_error_does_not_end_the_keeper(
    ledger: Ledger, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.accept([put("a")])
    failures = [OSError("hết tiến trình"), TypeError("lạ")]

    def failing(path: Path) -> dict[str, bytes]:
        if failures:
            raise failures.pop()
        return count_ledger(path)

    monkeypatch.setattr(artefacts, "count_ledger", failing)
    async with at_work(ArtefactKeeper(ledger, engine).run(lambda: True)):
        await eventually(lambda: not failures)
        async with asyncio.timeout(PATIENCE):
            while await engine.artefact_version(COMPLETIONS) == 0:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
    assert (await stored(engine)).documents == 1


def test_an_article_that_breaks_the_reading_of_its_texts_is_left_out_of_the_count(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.accept([put("a"), put("odd", "Bài lạ"), put("c")])

    def texts(article: Any) -> tuple[str, str, str]:
        if article.id == "odd":
            raise RecursionError("lồng quá sâu")
        return article.title, "", ""

    monkeypatch.setattr(artefacts, "plain_texts", texts)
    assert Lexicon.from_bytes(count_ledger(ledger.path)[LEXICON]).documents == 2


async def test_waiting_for_the_artefacts_ends_in_time(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    keeper = ArtefactKeeper(ledger, engine)
    await asyncio.wait_for(keeper.wait_settled(0.01), PATIENCE)
    assert not keeper.settled


def test_after_an_import_search_knows_its_words(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text('{"id": "a", "title": "Họp dân quận Mai Hòa"}\n', encoding="utf-8")
    settings = Settings(data_dir=tmp_path / "data")

    async def imported() -> Lexicon:
        report, failure = await writing._import(
            settings, [source], NO_MAP, tmp_path / "rejects", True, lambda _: None
        )
        assert (report.indexed, failure) == (1, None)
        opened = services.open_engine(settings)
        try:
            artefact = await opened.read_artefact(LEXICON)
        finally:
            await opened.close()
        assert artefact is not None
        return Lexicon.from_bytes(artefact.content)

    assert asyncio.run(imported()).count("quân.") == 1


def refuse_artefacts(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(self: EmbeddedEngine, name: str, content: bytes) -> int:
        raise EngineUnavailableError("máy tìm kiếm không nhận")

    monkeypatch.setattr(EmbeddedEngine, "write_artefact", refused)


def test_an_import_and_a_rebuild_whose_counting_fails_still_report_and_warn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text('{"id": "a", "title": "Họp dân"}\n', encoding="utf-8")
    refuse_artefacts(monkeypatch)
    data = tmp_path / "data"
    writing.import_files([source], rejects=tmp_path / "rejects", data_dir=data, json=True)
    printed = capsys.readouterr()
    assert _report(printed.out)["indexed"] == 1
    assert "warning" in printed.err
    assert "máy tìm kiếm không nhận" in printed.err
    rebuilding.rebuild(data_dir=data, json=True)
    printed = capsys.readouterr()
    assert _report(printed.out)["articles"] == 1
    assert "warning" in printed.err


def _report(printed: str) -> dict[str, int]:
    """Read the report behind the lines that an unconfigured log leaves."""
    report: dict[str, int] = json.loads(printed[printed.index("{\n") :])
    return report
