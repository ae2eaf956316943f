"""Accepting writes: each is decided against the current version and stored with its log entry."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from searchsvc.errors import RequestReusedError
from searchsvc.indexing.ledger.log import Action, append_change
from searchsvc.indexing.ledger.records import Acceptance, Receipt, State
from searchsvc.indexing.ledger.refusals import forget_refusals
from searchsvc.indexing.ledger.version_rules import Decision, ExistingState, Refusal, decide

# Sorts before 0, the value of all other writes that were never tried.
_URGENT = -1.0
_INSERT = (
    "INSERT INTO articles (id, version, revision, live, digest, state, sequence,"
    " accepted_at, next_attempt_at)"
    " VALUES (:id, :version, :revision, :live, :digest, :state, :sequence, :now, :due)"
)
_REPLACE = (
    "UPDATE articles SET version = :version, revision = :revision, live = :live,"
    " digest = :digest, state = :state, sequence = :sequence, accepted_at = :now, attempts = 0,"
    " next_attempt_at = :due, error = NULL WHERE key = :key"
)
# The same content again: nothing to index, but an indexed version rises with the article's.
_KEEP = (
    "UPDATE articles SET indexed_version = CASE WHEN state IN ('indexed', 'deleted')"
    " THEN :version ELSE indexed_version END, version = :version, accepted_at = :now"
    " WHERE key = :key"
)


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
    forget_refusals(db, [one.id for one in results if isinstance(one, Receipt)])
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
    existing = _existing(row) if row else None
    if existing and write.request and (answer := _answered(db, write, existing)):
        return answer, None
    decision = decide(existing, write, now)
    if not isinstance(decision, Decision):
        return decision, None
    action = decision.action
    if action is None and existing is not None:
        return Receipt(write.id, existing.key, decision.version, decision.state), None
    key = _store(db, write, existing, decision, sequence, now)
    digest = write.digest if write.request else None
    action = action or Action.UNCHANGED
    append_change(
        db, sequence, now, key, decision.version, action, write.actor, write.request, digest
    )
    return Receipt(write.id, key, decision.version, decision.state), action


def _existing(row: Sequence[Any]) -> ExistingState:
    key, version, revision, live, digest, state = row
    return ExistingState(key, version, revision, bool(live), digest, State(state))


def _answered(
    db: sqlite3.Connection, write: Acceptance, existing: ExistingState
) -> Receipt | RequestReusedError | None:
    """Return the receipt of a request that was answered before, None when it is new."""
    row = db.execute(
        "SELECT version, digest FROM changes WHERE request = ? AND key = ?",
        (write.request, existing.key),
    ).fetchone()
    if row is None:
        return None
    version, digest = row
    if digest != write.digest:
        return RequestReusedError(f"request {write.request!r} was sent with other content before")
    return Receipt(write.id, existing.key, version, existing.state)


def _store(
    db: sqlite3.Connection,
    write: Acceptance,
    existing: ExistingState | None,
    decision: Decision,
    sequence: int,
    now: float,
) -> int:
    """Store the state after a write, and its content; return the article's key."""
    row = {
        "id": write.id,
        "key": existing.key if existing else None,
        "version": decision.version,
        "revision": decision.revision,
        "live": write.content is not None,
        "digest": write.digest,
        "state": decision.state,
        "sequence": sequence,
        "now": now,
        "due": _URGENT if write.urgent else 0.0,
    }
    if existing is None:
        key = db.execute(_INSERT, row).lastrowid or 0
    else:
        key = existing.key
        db.execute(_KEEP if decision.action is Action.UNCHANGED else _REPLACE, row)
    if write.content is not None and decision.action is not Action.UNCHANGED:
        db.execute("INSERT OR REPLACE INTO contents VALUES (?, ?)", (key, write.content))
    elif write.content is None and not write.recoverable:
        db.execute("DELETE FROM contents WHERE key = ?", (key,))
        _drop_files(db, key)
    if existing is not None and not existing.live and write.content and not write.undeletes:
        # An article put anew doesn't bring back the files of the deleted one.
        _drop_files(db, key)
    return key


def _drop_files(db: sqlite3.Connection, key: int) -> None:
    db.execute("DELETE FROM attachments WHERE key = ?", (key,))
    db.execute("DELETE FROM links WHERE key = ?", (key,))
