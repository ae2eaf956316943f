"""Whatever an engine holds wrongly is found by id and version, and put right."""

import dataclasses
import json

import pytest

from searchsvc.engine.document import Deletion, Document
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import LARGEST_VERSION, Acceptance, Mark
from searchsvc.indexing.reconcile.compare import Defect, Fault, find_defects
from searchsvc.indexing.reconcile.reconcile import NAME, reconcile
from tests.conftest import article
from tests.contract.conftest import Projection


def put(article_id: str, version: int, title: str = "Họp dân") -> Acceptance:
    return acceptance_of(article(article_id, title, version=version))


@pytest.fixture
async def filled(projection: Projection) -> Projection:
    await projection.put(*(put(f"a{n}", 5) for n in range(4)), deletion_of("gone", 5))
    return projection


async def document_of(projection: Projection, article_id: str, version: int) -> Document:
    """Make a document of an article that carries another version."""
    record = projection.ledger.articles.record(article_id)
    assert record is not None
    old = json.dumps({"id": article_id, "title": "Bản sai"})
    live = dataclasses.replace(record, content=old, revision=version)
    (write,) = await projection.documents([live])
    assert isinstance(write, Document)
    return write


async def defects(projection: Projection) -> list[Defect]:
    return [one async for one in find_defects(projection.ledger, projection.engine)]


async def agree(projection: Projection) -> None:
    report = await reconcile(projection.ledger, projection.engine, "test", repair=False)
    assert (report.drift, report.articles) == (0, 5), report
    assert await projection.found() == dict.fromkeys(("a0", "a1", "a2", "a3"), "Họp dân")


async def test_ledger_and_engine_that_agree_have_no_defect(filled: Projection) -> None:
    assert await defects(filled) == []
    await agree(filled)


async def test_a_missing_article_is_found_and_written_again(filled: Projection) -> None:
    record = filled.ledger.articles.record("a1")
    assert record is not None
    await filled.engine.write([Deletion("a1", record.key, 5)])
    (defect,) = await defects(filled)
    assert (defect.fault, defect.id, defect.expected) == (Fault.MISSING, "a1", 5)
    report = await reconcile(filled.ledger, filled.engine, "test")
    assert (report.drift, report.missing, report.repaired) == (1, 1, 1)
    await filled.carry()
    await agree(filled)


async def test_a_newer_version_than_the_ledger_s_is_found_and_overruled(filled: Projection) -> None:
    await filled.engine.write([await document_of(filled, "a1", 77)])
    (defect,) = await defects(filled)
    assert (defect.fault, defect.expected, defect.found) == (Fault.NEWER, 5, 77)
    report = await reconcile(filled.ledger, filled.engine, "test")
    assert (report.newer, report.repaired) == (1, 1)
    await filled.carry()
    record = filled.ledger.articles.record("a1")
    assert record is not None
    # The source's version is the source's own; only the engine's document goes above.
    assert (record.version, record.revision, record.indexed_version) == (5, 78, 5)
    await agree(filled)
    await filled.put(put("a1", 6, "Bản sau"))
    assert (await filled.found())["a1"] == "Bản sau"
    assert await defects(filled) == []


async def test_the_largest_version_that_an_engine_can_hold_is_overruled_too(
    filled: Projection,
) -> None:
    await filled.engine.write([await document_of(filled, "a1", LARGEST_VERSION)])
    assert (await reconcile(filled.ledger, filled.engine, "test")).newer == 1
    await filled.carry()
    await agree(filled)


async def test_a_deleted_article_that_is_still_there_is_found_and_removed(
    filled: Projection,
) -> None:
    await filled.engine.write([await document_of(filled, "gone", 9)])
    (defect,) = await defects(filled)
    assert (defect.fault, defect.id, defect.expected) == (Fault.SURPLUS, "gone", None)
    report = await reconcile(filled.ledger, filled.engine, "test")
    assert (report.surplus, report.repaired) == (1, 1)
    await filled.carry()
    await agree(filled)


@pytest.mark.parametrize("version", [3, LARGEST_VERSION])
async def test_an_article_that_the_ledger_never_knew_is_found_and_removed(
    filled: Projection, version: int
) -> None:
    known = await document_of(filled, "a1", version)
    stored = {**known.article, "id": "la"}
    unknown = Document.of(stored, 900, version, known.fields)
    await filled.engine.write([unknown])
    (defect,) = await defects(filled)
    assert (defect.fault, defect.id, defect.found) == (Fault.SURPLUS, None, version)
    report = await reconcile(filled.ledger, filled.engine, "test")
    assert (report.surplus, report.repaired) == (1, 1)
    await agree(filled)


async def test_a_known_article_under_a_key_that_was_never_given_is_written_anew(
    filled: Projection,
) -> None:
    known = await document_of(filled, "a1", 6)
    await filled.engine.write([dataclasses.replace(known, key=900)])
    assert {one.fault for one in await defects(filled)} == {Fault.MISSING, Fault.SURPLUS}
    for _ in range(2):
        await reconcile(filled.ledger, filled.engine, "test")
        await filled.carry()
    await agree(filled)


async def test_without_repair_it_is_only_told(filled: Projection) -> None:
    await filled.engine.write([await document_of(filled, "a1", 77)])
    report = await reconcile(filled.ledger, filled.engine, "test", repair=False)
    assert (report.drift, report.repaired) == (1, 0)
    assert [one.id for one in report.examples] == ["a1"]
    assert filled.ledger.queue.pending(10) == []
    assert len(await defects(filled)) == 1
    assert filled.ledger.work.state(NAME) == report.model_dump_json()


async def test_what_waits_or_is_rejected_is_no_defect(filled: Projection) -> None:
    filled.ledger.accept([put("a0", 6, "Chờ"), put("moi", 1), deletion_of("a2", 6)])
    record = filled.ledger.articles.record("a3")
    assert record is not None
    filled.ledger.accept([put("a3", 6, "Hỏng")])
    await filled.engine.write([Deletion("a3", record.key, 6)])
    filled.ledger.queue.mark([Mark(record.key, 6, "hỏng", removed=True)])
    assert await defects(filled) == []


async def test_an_older_version_than_the_ledger_s_is_found_and_replaced(
    projection: Projection,
) -> None:
    await projection.put(put("a1", 5))
    record = projection.ledger.articles.record("a1")
    assert record is not None
    # As when an index is put back from an old snapshot: the ledger has marked version 9.
    projection.ledger.accept([put("a1", 9, "Mới")])
    projection.ledger.queue.mark([Mark(record.key, 9)])
    (defect,) = await defects(projection)
    assert (defect.fault, defect.expected, defect.found) == (Fault.OLDER, 9, 5)
    assert (await reconcile(projection.ledger, projection.engine, "test")).older == 1
    await projection.carry()
    assert await projection.found() == {"a1": "Mới"}
    assert await defects(projection) == []
