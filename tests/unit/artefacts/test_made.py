"""Artefacts: when they are made, and of which articles."""

import asyncio

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import COMPLETIONS, LEXICON
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import Acceptance, Ledger
from searchsvc.indexing.maintenance import artefacts
from searchsvc.indexing.maintenance.artefacts import ArtefactKeeper, count_ledger
from tests.unit.artefacts.counting import put, stored
from tests.unit.away import Away, at_work, eventually
from tests.unit.lexicons import lexicon_of


def test_live_articles_are_counted_and_no_others(ledger: Ledger) -> None:
    ledger.accept([put("a", "Họp dân"), put("b", "Họp tổ"), put("c", "Họp kín")])
    ledger.accept(
        [deletion_of("c", None), Acceptance("bad", None, '{"id": "bad", "title": " "}', b"")]
    )
    lexicon = Lexicon.from_bytes(count_ledger(ledger.path)[LEXICON])
    assert (lexicon.documents, lexicon.count("hop.")) == (2, 2)
    assert lexicon.count("kin'") == 0


def test_articles_are_counted_page_by_page(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artefacts, "PAGE", 2)
    ledger.accept([put(f"a{n}") for n in range(5)])
    assert Lexicon.from_bytes(count_ledger(ledger.path)[LEXICON]).documents == 5


async def test_when_there_is_no_artefact_one_is_made(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    ledger.accept([put("a")])
    keeper = ArtefactKeeper(ledger, engine)
    assert not keeper.settled
    await keeper.ensure()
    assert keeper.settled
    assert (await stored(engine)).documents == 1


async def test_when_articles_were_counted_the_engine_is_tidied(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    ledger.accept([put("a")])
    watched = Away(engine)
    await ArtefactKeeper(ledger, watched).ensure()  # type: ignore[arg-type]
    assert watched.tidied == 1


async def test_a_readable_artefact_is_kept_at_the_start(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    await engine.write_artefact(LEXICON, lexicon_of("một", "hai").to_bytes())
    await engine.write_artefact(COMPLETIONS, count_ledger(ledger.path)[COMPLETIONS])
    counting = Away(engine)
    await ArtefactKeeper(ledger, counting).ensure()  # type: ignore[arg-type]
    assert counting.writes == 0
    assert (await stored(engine)).documents == 2


async def test_an_artefact_of_another_layout_is_replaced(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    foreign = b"searchsvc lexicon 0\n" + b"x"
    await engine.write_artefact(LEXICON, foreign)
    await ArtefactKeeper(ledger, engine).ensure()
    assert (await stored(engine)).documents == 0


async def test_missing_completions_are_made_although_the_lexicon_is_there(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    ledger.accept([put("a")])
    await engine.write_artefact(LEXICON, count_ledger(ledger.path)[LEXICON])
    await ArtefactKeeper(ledger, engine).ensure()
    assert await engine.read_artefact(COMPLETIONS) is not None


async def test_many_articles_are_counted_in_a_process_of_its_own(
    ledger: Ledger, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artefacts, "FEW_ARTICLES", 1)
    ledger.accept([put("a"), put("b")])
    await ArtefactKeeper(ledger, engine).build()
    assert (await stored(engine)).documents == 2


async def test_after_a_change_the_articles_are_counted_again_and_once(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    counting = Away(engine)
    keeper = ArtefactKeeper(ledger, counting)  # type: ignore[arg-type]
    looked = 0

    def idle() -> bool:
        nonlocal looked
        looked += 1
        return True

    async with at_work(keeper.run(idle)):
        await eventually(lambda: counting.writes == 1 and looked > 3)
        ledger.accept([put("a")])
        await eventually(lambda: counting.writes == 2)
        assert (await stored(engine)).documents == 1
        seen = looked
        await eventually(lambda: looked > seen + 5)
        assert counting.writes == 2


async def test_nothing_is_counted_while_writes_wait(ledger: Ledger, engine: EmbeddedEngine) -> None:
    counting = Away(engine)
    keeper = ArtefactKeeper(ledger, counting)  # type: ignore[arg-type]
    waiting, looked = True, 0

    def idle() -> bool:
        nonlocal looked
        looked += 1
        return not waiting

    async with at_work(keeper.run(idle)):
        ledger.accept([put("a")])
        await eventually(lambda: looked > 5)
        # The first one is made at the start, writes or not.
        before = counting.writes
        assert before == 1
        ledger.accept([put("b")])
        waiting = False
        await eventually(lambda: counting.writes == 2)
    assert (await stored(engine)).documents == 2


async def test_after_counting_it_rests_however_much_changes(
    ledger: Ledger, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artefacts, "REST_SECONDS", 3_600.0)
    counting = Away(engine)
    keeper = ArtefactKeeper(ledger, counting)  # type: ignore[arg-type]
    async with at_work(keeper.run(lambda: True)):
        await eventually(lambda: counting.writes == 1)
        ledger.accept([put("a")])
        await asyncio.sleep(0.2)
        assert counting.writes == 1
