"""Marking: the outcomes of writes in the engine."""

import sqlite3
from collections.abc import Sequence

from searchsvc.indexing.ledger.records import Mark, State

# One statement a mark; only a mark of the current revision changes the state.
_DONE = """
UPDATE articles SET
    indexed_version = CASE WHEN revision = :revision THEN version ELSE :version END,
    indexed_at = :indexed_at,
    visible_at = :now,
    attempts = attempts + (revision = :revision AND state = 'pending'),
    error = CASE WHEN revision = :revision AND state = 'pending' THEN NULL ELSE error END,
    state = CASE WHEN revision = :revision AND state = 'pending'
        THEN CASE WHEN live THEN 'indexed' ELSE 'deleted' END ELSE state END
WHERE key = :key
"""
_FAILED = """
UPDATE articles SET attempts = attempts + 1, error = :error, state = :state,
    next_attempt_at = :next_at
WHERE key = :key AND revision = :revision AND state = 'pending'
"""
_REMOVED = """
UPDATE articles SET indexed_version = NULL, indexed_at = NULL, visible_at = NULL WHERE key = :key
"""
# Also where a newer revision waits already, so that its state tells nothing of this one.
_MISSED = """
INSERT OR REPLACE INTO sightings SELECT :key, :now, :version, 0, :now
WHERE (SELECT found FROM sightings WHERE key = :key ORDER BY at DESC LIMIT 1)
"""


def mark_all(db: sqlite3.Connection, marks: Sequence[Mark], now: float) -> None:
    """Record the outcomes of writes, in the caller's transaction.

    Args:
        db: the ledger, in a transaction.
        marks: one for each write.
        now: when they became visible to searches, in seconds since 1970.
    """
    for mark in marks:
        if mark.error is None:
            version = mark.revision if mark.version is None else mark.version
            indexed_at = now if mark.indexed_at is None else mark.indexed_at
            db.execute(
                _DONE,
                {
                    "key": mark.key,
                    "revision": mark.revision,
                    "version": version,
                    "indexed_at": indexed_at,
                    "now": now,
                },
            )
            continue
        state = State.REJECTED if mark.retry_at is None else State.PENDING
        db.execute(
            _FAILED,
            {
                "key": mark.key,
                "revision": mark.revision,
                "error": mark.error,
                "state": state,
                # Of what is never tried again: when that was decided.
                "next_at": now if mark.retry_at is None else mark.retry_at,
            },
        )
        if mark.removed:
            version = mark.revision if mark.version is None else mark.version
            db.execute(_REMOVED, {"key": mark.key})
            db.execute(_MISSED, {"key": mark.key, "now": now, "version": version})
