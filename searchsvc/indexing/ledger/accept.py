"""Accepting writes: each is decided against the current version and stored with its log entry."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from searchsvc.errors import RequestReusedError
from searchsvc.indexing.ledger.log import Action, append_change
from searchsvc.indexing.ledger.records import Acceptance, Receipt, State
from searchsvc.indexing.ledger.version_rules import Decision, Refusal, Stood, decide

# Sorts before 0, the value of all other writes that were never tried.
_URGENT = -1.0


def accept_all(
    db: sqlite3.Connection, writes: Sequence[Acceptance], now: float
) -> list[Receipt | Refusal]:
    """Accept writes one by one, in the caller's transaction.

    Args:
        db: the ledger, in a transaction.
        writes: the requested writes.
        now: seconds since 1970.

    Returns:
        For each, in order: its receipt, or why it is refused.
    """
    sequence: int = db.execute("SELECT value FROM counters WHERE name = 'sequence'").fetchone()[0]
    last_content = 0
    results: list[Receipt | Refusal] = []
    for write in writes:
        result, action = _accept(db, write, sequence + 1, now)
        if action is not None:
            sequence += 1
            last_content = last_content if action is Action.UNCHANGED else sequence
        results.append(result)
    db.execute("UPDATE counters SET value = ? WHERE name = 'sequence'", (sequence,))
    db.execute("UPDATE counters SET value = max(value, ?) WHERE name = 'content'", (last_content,))
    return results


def _accept(
    db: sqlite3.Connection, write: Acceptance, sequence: int, now: float
) -> tuple[Receipt | Refusal, Action | None]:
    """Return the answer, and what was logged under the sequence number; None = nothing."""
    row = db.execute(
        "SELECT key, version, revision, live, digest, state FROM articles WHERE id = ?",
        (write.id,),
    ).fetchone()
    stood = _stood(row) if row else None
    if stood and write.request and (answer := _answered(db, write, stood)):
        return answer, None
    decision = decide(stood, write, now)
    if not isinstance(decision, Decision):
        return decision, None
    action = decision.action
    if action is None and stood is not None:
        return Receipt(write.id, stood.key, decision.version, decision.state), None
    key = _store(db, write, stood, decision, sequence, now)
    digest = write.digest if write.request else None
    action = action or Action.UNCHANGED
    append_change(
        db, sequence, now, key, decision.version, action, write.actor, write.request, digest
    )
    return Receipt(write.id, key, decision.version, decision.state), action


def _stood(row: Sequence[Any]) -> Stood:
    key, version, revision, live, digest, state = row
    return Stood(key, version, revision, bool(live), digest, State(state))


def _answered(
    db: sqlite3.Connection, write: Acceptance, stood: Stood
) -> Receipt | RequestReusedError | None:
    """Return the receipt of a request that was answered before, None when it is new."""
    row = db.execute(
        "SELECT version, digest FROM changes WHERE request = ? AND key = ?",
        (write.request, stood.key),
    ).fetchone()
    if row is None:
        return None
    version, digest = row
    if digest != write.digest:
        return RequestReusedError(f"request {write.request!r} was sent with other content before")
    return Receipt(write.id, stood.key, version, stood.state)


def _store(
    db: sqlite3.Connection,
    write: Acceptance,
    stood: Stood | None,
    decision: Decision,
    sequence: int,
    now: float,
) -> int:
    due = _URGENT if write.urgent else 0.0
    if stood is None:
        key = (
            db.execute(
                "INSERT INTO articles (id, version, revision, live, digest, state, sequence,"
                " accepted_at, next_attempt_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    write.id,
                    decision.version,
                    decision.revision,
                    write.content is not None,
                    write.digest,
                    decision.state,
                    sequence,
                    now,
                    due,
                ),
            ).lastrowid
            or 0
        )
    elif decision.action is Action.UNCHANGED:
        key = stood.key
        db.execute(
            "UPDATE articles SET indexed_version = CASE WHEN state IN ('indexed', 'deleted')"
            " THEN ? ELSE indexed_version END, version = ?, accepted_at = ? WHERE key = ?",
            (decision.version, decision.version, now, key),
        )
    else:
        key = stood.key
        db.execute(
            "UPDATE articles SET version = ?, revision = ?, live = ?, digest = ?, state = ?,"
            " sequence = ?, accepted_at = ?, attempts = 0, next_attempt_at = ?, error = NULL"
            " WHERE key = ?",
            (
                decision.version,
                decision.revision,
                write.content is not None,
                write.digest,
                decision.state,
                sequence,
                now,
                due,
                key,
            ),
        )
    if write.content is not None and decision.action is not Action.UNCHANGED:
        db.execute("INSERT OR REPLACE INTO contents VALUES (?, ?)", (key, write.content))
    elif write.content is None and not write.recoverable:
        db.execute("DELETE FROM contents WHERE key = ?", (key,))
        db.execute("DELETE FROM attachments WHERE key = ?", (key,))
    if stood is not None and not stood.live and write.content and not write.undeletes:
        # An article put anew doesn't bring back the files of the deleted one.
        db.execute("DELETE FROM attachments WHERE key = ?", (key,))
    return key
