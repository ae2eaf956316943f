"""Queues articles whose documents change without a write of their own."""

import sqlite3
from collections.abc import Collection

from searchsvc.indexing.ledger.log import Action, append_change, next_sequence
from searchsvc.indexing.ledger.records import LARGEST_VERSION

# As urgent as a single write: somebody may wait for it.
_URGENT, _PATIENT = -1.0, 0.0


def queue_changed(
    db: sqlite3.Connection,
    changed: Collection[tuple[int, str]],
    now: float,
    action: Action,
    actor: str,
    urgent: bool = False,
    outcome: str | None = None,
) -> None:
    """Queue articles whose attachments changed, in the caller's transaction.

    Their documents get a higher revision: one that is just being written is the former.

    Args:
        db: in the transaction.
        changed: key of the article and name of the attachment, each.
        now: seconds since 1970.
        action: what was done to the attachments.
        actor: who did it.
        urgent: whether it goes before what is written in bulk.
        outcome: how reading the file ended; None = it was not read.
    """
    for key, file in changed:
        sequence = next_sequence(db)
        row = db.execute(
            "UPDATE articles SET revision = min(revision + 1, ?), state = 'pending', attempts = 0,"
            " sequence = ?, error = NULL, next_attempt_at = ? WHERE key = ? AND live"
            " RETURNING version",
            (LARGEST_VERSION, sequence, _URGENT if urgent else _PATIENT, key),
        ).fetchone()
        if row is not None:
            append_change(db, sequence, now, key, row[0], action, actor, file=file, outcome=outcome)
