"""What an earlier version of its reader read is read anew by itself, and nothing is lost by it."""

import asyncio
import os
import signal
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from searchsvc.documents import versions
from searchsvc.documents.children import ReadingEndedError
from searchsvc.documents.text import UNKNOWN_TYPE, Fault, FileText, Page
from searchsvc.documents.versions import OCR, READERS
from searchsvc.errors import LedgerUnavailableError
from searchsvc.indexing.attachments import reader as reading_files
from searchsvc.indexing.attachments import renewer
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.ledger import Ledger, database, layout
from tests.unit import made_files as made
from tests.unit.attached.desk import Desk
from tests.unit.attached.former import (
    DOCX,
    FORMER,
    as_before,
    left,
    queued,
    reads,
    recognises,
    row,
    said,
)
from tests.unit.file_readers import children
from tests.unit.ledger.earlier import TO_EIGHTH
from tests.unit.made_files import SAID


async def test_an_earlier_text_stands_until_the_file_is_read_anew(desk: Desk) -> None:
    digest = as_before(desk, "a.docx", made.docx(SAID))
    assert left(desk) == 1
    assert (said(desk), queued(desk)) == ([FORMER], False)
    assert await desk.keeper.renew_next()
    assert (said(desk), queued(desk)) == ([SAID], True)
    assert row(desk, digest) == ("read", DOCX, READERS[DOCX], None, 1)
    assert left(desk) == 0
    assert not await desk.keeper.renew_next()
    (change,) = [x for x in desk.ledger.log.changes(0, 100) if x.outcome == "read"][-1:]
    assert (change.action, change.file) == ("file_read", "a.docx")


async def test_what_is_read_as_before_is_noted_and_no_article_is_indexed_again(desk: Desk) -> None:
    digest = as_before(desk, "a.docx", made.docx(SAID), SAID)
    changes = desk.ledger.log.last_sequence()
    desk.now += 50
    assert await desk.keeper.renew_next()
    assert (said(desk), queued(desk), left(desk)) == ([SAID], False, 0)
    assert desk.ledger.log.last_sequence() == changes
    assert row(desk, digest)[2] == READERS[DOCX]


async def test_a_file_of_this_version_is_not_read_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.attach("a.docx", made.docx(SAID))
    desk.attach("hong.pdf", b"%PDF-1.7 cut off")
    desk.attach("la.bin", bytes(range(256)))
    desk.blobs.remove(desk.attach("mat.docx", made.docx("Mất")))
    recognises(monkeypatch)
    desk.attach("quet.pdf", made.scanned_pdf())
    await desk.keeper.drain()
    assert left(desk) == 0
    assert not await desk.keeper.renew_next()


async def test_the_kind_whose_version_rises_is_read_anew_and_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.attach("a.docx", made.docx(SAID))
    desk.attach("b.rtf", made.rtf(SAID))
    await desk.keeper.drain()
    raised = {**READERS, "application/rtf": READERS["application/rtf"] + 1}
    for module in (versions, renewer):
        monkeypatch.setattr(module, "READERS", raised)
    assert desk.ledger.outdated.count(raised, OCR) == 1
    asked = reads(monkeypatch, FileText(media_type="application/rtf"))
    assert await desk.keeper.renew_next()
    assert not await desk.keeper.renew_next()
    assert len(asked) == 1


async def test_what_no_reader_knew_is_tried_with_any_that_changes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.attach("la.bin", bytes(range(256)))
    await desk.keeper.drain()
    assert desk.state("la.bin")[1] is Fault.UNSUPPORTED
    raised = {**READERS, UNKNOWN_TYPE: READERS[UNKNOWN_TYPE] + 1}
    assert desk.ledger.outdated.count(raised, OCR) == 1


async def test_new_files_and_their_pictures_go_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_before(desk, "a.docx", made.docx(SAID))
    recognises(monkeypatch)
    desk.attach("quet.pdf", made.scanned_pdf())
    assert not await desk.keeper.renew_next()
    await desk.keeper.drain(ocr=False)
    assert not await desk.keeper.renew_next()
    await desk.keeper.recognise_next()
    assert said(desk) == [FORMER]
    assert await desk.keeper.renew_next()
    assert said(desk) == [SAID]


async def test_the_oldest_version_goes_first_then_what_was_read_first(desk: Desk) -> None:
    for number, name in enumerate(("b.docx", "c.docx", "a.docx")):
        desk.now += 10
        as_before(desk, name, made.docx(f"{SAID} {number}"))
    with desk.ledger.database.transaction() as db:
        db.execute("UPDATE files SET kind = ?, reader = reader - 1 WHERE digest ="
                   " (SELECT digest FROM attachments WHERE name = 'a.docx')", (DOCX,))  # fmt: skip
    order = []
    while await desk.keeper.renew_next():
        order += [n for n in "abc" if said(desk, f"{n}.docx") != [FORMER] and n not in order]
    assert order == ["a", "b", "c"]


@pytest.mark.parametrize(
    "fault", [Fault.DAMAGED, Fault.TIMED_OUT, Fault.TOO_LARGE, Fault.ENCRYPTED]
)
@pytest.mark.parametrize("pages", [[], [Page(number=1, text="Nửa")]])
async def test_what_fails_where_it_once_succeeded_keeps_its_text_and_is_not_tried_for_ever(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: Fault, pages: list[Page]
) -> None:
    as_before(desk, "a.docx", made.docx(SAID))
    asked = reads(monkeypatch, FileText(fault=fault, pages=pages))
    assert await desk.keeper.renew_next()
    assert not await desk.keeper.renew_next()
    assert (said(desk), queued(desk), len(asked)) == ([FORMER], False, 1)
    assert desk.state("a.docx") == ("extracted", None)


async def test_what_could_never_be_read_is_read_by_the_new_reader(desk: Desk) -> None:
    as_before(desk, "a.docx", made.docx(SAID), FileText(fault=Fault.UNSUPPORTED))
    assert await desk.keeper.renew_next()
    assert (said(desk), queued(desk)) == ([SAID], True)


async def test_text_that_is_hidden_as_the_new_reader_knows_is_shown_no_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_before(desk, "a.docx", made.docx(SAID))
    reads(monkeypatch, FileText(media_type=DOCX, fault=Fault.EMPTY))
    assert await desk.keeper.renew_next()
    assert desk.state("a.docx") == ("failed", Fault.EMPTY)


async def test_a_file_whose_bytes_are_gone_keeps_its_text(desk: Desk) -> None:
    desk.blobs.remove(as_before(desk, "a.docx", made.docx(SAID)))
    assert await desk.keeper.renew_next()
    assert (said(desk), queued(desk), left(desk)) == ([FORMER], False, 0)


async def test_a_text_that_is_damaged_in_the_ledger_is_mended(desk: Desk) -> None:
    digest = as_before(desk, "a.docx", made.docx(SAID))
    with desk.ledger.database.transaction() as db:
        db.execute("UPDATE files SET text = x'00' WHERE digest = ?", (digest,))
    assert await desk.keeper.renew_next()
    assert said(desk) == [SAID]


async def test_a_reader_that_is_killed_rests_and_in_the_end_the_text_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_before(desk, "a.docx", made.docx(SAID))
    asked = reads(monkeypatch, ReadingEndedError("x"))
    for _ in range(5):
        assert await desk.keeper.renew_next()
        assert not await desk.keeper.renew_next()
        desk.now += 1_000
    assert not await desk.keeper.renew_next()
    assert (said(desk), queued(desk), len(asked), left(desk)) == ([FORMER], False, 5, 0)


async def test_a_real_reader_that_is_killed_loses_nothing(desk: Desk) -> None:
    as_before(desk, "a.docx", made.docx(SAID))
    reading = asyncio.create_task(desk.keeper.renew_next())
    while not (found := children()):  # noqa: ASYNC110 # sets no event
        await asyncio.sleep(0.002)
    os.kill(found[0].pid, signal.SIGKILL)
    assert await reading
    assert said(desk) == [FORMER]
    desk.now += 60
    assert await desk.keeper.renew_next()
    assert said(desk) == [SAID]


async def test_a_draft_of_an_earlier_reader_does_not_count(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = as_before(desk, "a.docx", made.docx(SAID))
    draft = FileText(media_type=DOCX, pages=[Page(number=1, text="Dở")], reader=-1)
    desk.ledger.outdated.keep_draft(digest, draft)
    assert await desk.keeper.renew_next()
    assert said(desk) == [SAID]


async def test_a_file_that_an_editor_wants_read_meanwhile_is_left_to_its_reader(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = as_before(desk, "a.docx", made.docx(SAID))
    service = AttachmentService(desk.ledger, desk.blobs, AttachmentLimits())

    async def reading(*_: object) -> FileText:
        await service.read_again("a", "a.docx")
        return FileText(media_type=DOCX, pages=[Page(number=1, text="Chậm")])

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(reading_files, "extract", reading)
        assert await desk.keeper.renew_next()
    assert said(desk) == [FORMER]
    assert await desk.keeper.read_next()
    assert said(desk) == [SAID]
    assert row(desk, digest) == ("read", DOCX, READERS[DOCX], None, 1)


async def test_no_files_are_read_anew_where_none_are_read(desk: Desk) -> None:
    as_before(desk, "a.docx", made.docx(SAID))
    none = FileKeeper(desk.ledger, desk.blobs, AttachmentLimits(processes=0))
    running = asyncio.create_task(none.run())
    await asyncio.sleep(0.3)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert said(desk) == [FORMER]


async def test_a_ledger_of_the_eighth_layout_has_all_its_files_read_anew(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.attach("a.docx", made.docx(SAID))
    await desk.keeper.drain()
    path = tmp_path / "ledger.sqlite"
    desk.ledger.close()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(TO_EIGHTH)
    with closing(Ledger(path)) as ledger:
        assert ledger.outdated.count(READERS, OCR) == 1
        assert [x.text.pages[0].text for x in ledger.attachments.of_article("a") if x.text] == [
            SAID
        ]
        ledger.check_intact()
    # The version before, which knows eight layouts, leaves it alone.
    monkeypatch.setattr(layout, "LAYOUT", 8)
    monkeypatch.setattr(database, "LAYOUT", 8)
    with pytest.raises(LedgerUnavailableError, match="newer version"):
        Ledger(path)


def test_outdated_files_are_found_by_index_however_many_there_are(desk: Desk) -> None:
    from searchsvc.indexing.ledger.attached import outdated

    queries = (
        (outdated._FIRST.format(outdated._UNKNOWN), (1,)),
        (outdated._FIRST.format(outdated._OF_KIND), ("x", 1, 1)),
        (outdated._FIRST_BY_OCR, (1, 1)),
        (outdated._COUNT, ("{}", 1)),
    )
    with desk.ledger.database.reading() as db:
        for query, values in queries:
            steps = [x[3] for x in db.execute(f"EXPLAIN QUERY PLAN {query}", values)]
            assert any("USING" in step and "INDEX files_" in step for step in steps)
            assert not [step for step in steps if "SCAN files" in step or "SCAN f " in step]
            if query is not outdated._COUNT:
                assert not [step for step in steps if "B-TREE" in step]
