"""Records of the ledger → writes to the engine."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from searchsvc.engine.document import Deletion, Write
from searchsvc.indexing.attachments.attached import attached_files
from searchsvc.indexing.ledger import Record
from searchsvc.indexing.ledger.attached.attachments import Attachments
from searchsvc.indexing.pipeline.prepare import Draft, Preparer


@dataclass(slots=True)
class Prepared:
    """The writes that some records of the ledger call for.

    Attributes:
        writes: one for each record: the deletions first, then the documents.
        unfit: key → why no document could be made; the earlier version is deleted, since its editor
            replaced it.
    """

    writes: list[Write] = field(default_factory=list)
    unfit: dict[int, str] = field(default_factory=dict)


async def prepare_writes(
    preparer: Preparer, records: Sequence[Record], attachments: Attachments
) -> Prepared:
    """Make documents and deletions of records of the ledger.

    Args:
        preparer: makes documents.
        records: of the ledger; one without content is deleted.
        attachments: of the ledger.
    """
    live = [record for record in records if record.content is not None]
    prepared = Prepared([_deletion(record) for record in records if record.content is None])
    attached = await asyncio.to_thread(attachments.of_keys, [record.key for record in live])
    drafts = [
        Draft(
            record.key,
            record.version,
            record.content or "",
            record.revision,
            attached_files(record.id, attached.get(record.key, ())),
            record.accepted_at,
            record.id,
        )
        for record in live
    ]
    for record, document in zip(live, await preparer.prepare(drafts), strict=True):
        if isinstance(document, str):
            prepared.unfit[record.key] = document
            prepared.writes.append(_deletion(record))
        else:
            prepared.writes.append(document)
    return prepared


def _deletion(record: Record) -> Deletion:
    return Deletion(record.id, record.key, record.revision)
