"""The engine port: writes, generations, scans, artefacts."""

from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineSearch, EngineWriter
from searchsvc.engine.document import DONE, Deletion, Document
from searchsvc.errors import EngineRefusedError, IndexMissingError
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.tree.nodes import (
    Everything,
    Term,
)
from searchsvc.schema import fingerprint
from tests.conftest import article, index, new_engine
from tests.contract.port.shelf import SHELF, found


@pytest.fixture
async def shelf(engine: EngineWriter, analyzer: Analyzer) -> EngineWriter:
    await index(engine, analyzer, SHELF)
    return engine


async def test_a_write_replaces_the_document_with_the_same_id(
    shelf: EngineWriter, analyzer: Analyzer
) -> None:
    await shelf.write([make_document(article("a", "Khác hẳn"), 1, 2, analyzer)])
    assert await found(shelf, Term("text", "hop.")) == ["c", "b"]
    assert (await shelf.search(EngineSearch(Everything()))).total == 5


async def test_a_deletion_is_done_also_when_nothing_is_there(shelf: EngineWriter) -> None:
    gone = [Deletion("a", 1, 5), Deletion("nobody", 99, 1)]
    assert await shelf.write(gone) == [DONE, DONE]
    assert await shelf.get("a") is None


async def test_the_same_write_twice_is_done_twice(shelf: EngineWriter, analyzer: Analyzer) -> None:
    document = make_document(article("a", "Họp dân"), 1, 1, analyzer)
    assert await shelf.write([document]) == [DONE]
    assert (await shelf.search(EngineSearch(Everything()))).total == 5


async def test_ids_with_every_allowed_character_are_kept_apart(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    ids = ["A.b", "a.b", "a/b", "a:b@c~d-e_f", "-", "9" * 200]
    await index(engine, analyzer, [article(one, "Họp") for one in ids])
    for one in ids:
        stored = await engine.get(one)
        assert stored is not None
        assert stored["id"] == one


async def test_long_and_odd_terms_stay_one_term(engine: EngineWriter, analyzer: Analyzer) -> None:
    word, letters = "k" * 400, "\U0001d400" * 200
    await index(engine, analyzer, [article("long", f"{word} {letters}")])
    analysis = analyzer.analyze(f"{word} {letters}")
    for term in analysis.syllables:
        assert await found(engine, Term("title", term)) == ["long"]
    assert await found(engine, Term("text_bigrams", analysis.bigrams[0])) == ["long"]


async def test_a_generation_is_invisible_until_it_is_promoted(
    shelf: EngineWriter, analyzer: Analyzer
) -> None:
    before = (await shelf.state()).live
    beside = await shelf.create()
    await shelf.write([make_document(article("new", "Mới"), 1, 1, analyzer)], beside)
    assert len(await found(shelf, Everything())) == 5
    await shelf.promote(beside)
    assert await found(shelf, Everything()) == ["new"]
    assert before is not None
    with pytest.raises(EngineRefusedError):
        await shelf.drop(beside)
    await shelf.drop(before)
    state = await shelf.state()
    assert (state.live, state.generations) == (beside, (beside,))


async def test_the_state_tells_documents_and_schema(shelf: EngineWriter) -> None:
    state = await shelf.state()
    assert (state.documents, state.fingerprint) == (5, fingerprint())


async def test_a_scan_walks_all_documents_by_rising_key(shelf: EngineWriter) -> None:
    walked = [(scanned.key, scanned.version) for scanned in await shelf.scan(0, 2**62)]
    assert walked == [(key, 1) for key in range(1, 6)]


async def test_an_artefact_is_read_only_when_it_is_newer(engine: EngineWriter) -> None:
    assert await engine.read_artefact("lexicon") is None
    first = await engine.write_artefact("lexicon", b"\x00one")
    second = await engine.write_artefact("lexicon", b"two")
    assert second > first
    newest = await engine.read_artefact("lexicon", newer_than=first)
    assert newest is not None
    assert (newest.version, newest.content) == (second, b"two")
    assert await engine.read_artefact("lexicon", newer_than=second) is None
    assert await engine.read_artefact("lexicon", newer_than=second + 5) is None


async def test_a_new_artefact_is_newer_than_all_that_a_lost_engine_ever_held(
    engine: EngineWriter,
) -> None:
    for content in (b"one", b"two", b"three"):
        last = await engine.write_artefact("lexicon", content)
    await engine.destroy()
    assert await engine.read_artefact("lexicon") is None
    assert await engine.artefact_version("lexicon") == 0
    anew = await engine.write_artefact("lexicon", b"anew")
    assert anew > last
    assert await engine.artefact_version("lexicon") == anew
    newest = await engine.read_artefact("lexicon", newer_than=last)
    assert newest is not None
    assert (newest.version, newest.content) == (anew, b"anew")


async def test_artefacts_of_different_names_are_apart_and_may_be_empty(
    engine: EngineWriter,
) -> None:
    await engine.write_artefact("lexicon", b"")
    assert await engine.read_artefact("completions") is None
    await engine.write_artefact("completions", bytes(range(256)) * 300)
    lexicon = await engine.read_artefact("lexicon")
    completions = await engine.read_artefact("completions")
    assert lexicon is not None
    assert completions is not None
    assert (lexicon.name, lexicon.content) == ("lexicon", b"")
    assert completions.content == bytes(range(256)) * 300


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("embedded", marks=pytest.mark.embedded),
        pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
    ],
)
async def test_without_an_index_searching_fails_and_never_finds_nothing(
    name: str, tmp_path: Path, analyzer: Analyzer
) -> None:
    engine = new_engine(name, tmp_path)
    document: Document = make_document(article("a", "Họp"), 1, 1, analyzer)
    try:
        with pytest.raises(IndexMissingError):
            await engine.search(EngineSearch(Everything()))
        with pytest.raises(IndexMissingError):
            await engine.get("a")
        with pytest.raises(IndexMissingError):
            await engine.fetch(["a", "b"])
        with pytest.raises(IndexMissingError):
            await engine.write([document])
        assert (await engine.state()).live is None
    finally:
        await engine.close()
