"""Checks that a new generation must pass before it goes live."""

import asyncio
from collections.abc import Mapping, Sequence

from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Document, StoredArticle
from searchsvc.indexing.ledger import ExpectedDocument, Ledger, Record
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.preparing import prepare_writes
from searchsvc.indexing.rebuild.progress import Check
from searchsvc.indexing.reconcile.compare import Expectation, find_defects

# Articles whose content is compared word for word. A fault in one article of fifty is found with a
# probability above .98.
SAMPLE = 200
# Examples that a report names.
EXAMPLES = 5


def made_anew(unfit: Mapping[int, int]) -> Expectation:
    """Return the expectation of a generation that was made from the ledger.

    Args:
        unfit: the articles that can't be written to it: key → revision.
    """

    def expected(document: ExpectedDocument) -> int | None:
        fits = unfit.get(document.key) != document.revision
        return document.revision if document.live and fits else None

    return expected


async def check_versions(
    ledger: Ledger, engine: EngineWriter, generation: str, applied: int
) -> Check:
    """Compare every id and version.

    Args:
        ledger: the truth.
        engine: holds the generation.
        generation: which one.
        applied: the last change that it must hold; later changes are ignored.

    Raises:
        UnavailableError: engine or ledger does not answer.
    """
    expected = made_anew(await asyncio.to_thread(ledger.work.unfit))
    compared, faults = 0, 0
    examples: list[str] = []

    def watch(count: int) -> None:
        nonlocal compared
        compared = count

    async for defect in find_defects(ledger, engine, generation, expected, applied, watch):
        faults += 1
        if len(examples) < EXAMPLES:
            examples.append(f"{defect.id or defect.key} {defect.fault}")
    if faults:
        named = ", ".join(examples)
        return Check(name="versions", ok=False, detail=f"{faults} articles differ: {named}")
    return Check(name="versions", ok=True, detail=f"all {compared} ids are at their version")


async def check_contents(
    ledger: Ledger, engine: EngineWriter, preparer: Preparer, generation: str, applied: int
) -> Check:
    """Compare the stored content of a sample of articles, spread evenly.

    Raises:
        UnavailableError: engine or ledger does not answer.
    """
    unfit = await asyncio.to_thread(ledger.work.unfit)
    sample = [
        record
        for record in await asyncio.to_thread(ledger.articles.sample, SAMPLE)
        if record.sequence <= applied and unfit.get(record.key) != record.revision
    ]
    prepared = await prepare_writes(preparer, sample, ledger.attachments)
    expected = {
        write.id: _content(write.article)
        for write in prepared.writes
        if isinstance(write, Document)
    }
    shown = await engine.reading(generation).fetch([record.id for record in sample])
    wrong = [
        record for record in sample if _content(shown.get(record.id, {})) != expected.get(record.id)
    ]
    # Articles changed since are compared after the next catch-up.
    wrong = [record for record in wrong if await _stands(ledger, record)]
    if wrong:
        named = ", ".join(record.id for record in wrong[:EXAMPLES])
        return Check(name="contents", ok=False, detail=f"{len(wrong)} articles differ: {named}")
    return Check(name="contents", ok=True, detail=f"{len(sample)} articles have the right content")


async def check_losses(ledger: Ledger, accepted: bool) -> Check:
    """Check that everything searchable now stays searchable.

    Args:
        ledger: lists what can't be written to the generation.
        accepted: whether losses are allowed.
    """
    count, first = await asyncio.to_thread(ledger.work.losses, EXAMPLES)
    if not count:
        return Check(name="losses", ok=True, detail="no searchable article is lost")
    named = "; ".join(f"{article_id}: {error}" for article_id, error in first)
    detail = f"{count} searchable articles can't be indexed any more: {named}"
    return Check(name="losses", ok=accepted, detail=detail)


def failed(checks: Sequence[Check]) -> str | None:
    """Return which checks failed, as text; None = none did."""
    reasons = [f"{check.name}: {check.detail}" for check in checks if not check.ok]
    return "; ".join(reasons) or None


def _content(article: StoredArticle) -> StoredArticle:
    # Content put again unchanged raises the version, but is not written again.
    return {part: value for part, value in article.items() if part != "version"}


async def _stands(ledger: Ledger, record: Record) -> bool:
    now = await asyncio.to_thread(ledger.articles.record, record.id)
    return now is not None and now.sequence == record.sequence
