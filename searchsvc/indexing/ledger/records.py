"""Values that go into the ledger, and those that come out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# SQLite's largest integer.
LARGEST_VERSION = 2**63 - 1


class State(StrEnum):
    """The state of an article in the index."""

    PENDING = "pending"
    INDEXED = "indexed"
    REJECTED = "rejected"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A requested write.

    Attributes:
        id: the article's id.
        version: the source's version; None = newer than the current one.
        content: the article as JSON without its version; None deletes it.
        digest: hash of the content, to tell a repeated write from a contradicting one.
        actor: who writes, for the log of changes.
        expected: the version that must be current (If-Match); None = any, or none.
        only_new: whether the article must not exist (If-None-Match: *).
        request: the client's name of this request; repeating it has no further effect.
        urgent: whether it goes to the engine before writes already waiting.
        recoverable: whether a deletion keeps the content, so that it can be undone.
        undeletes: whether it undoes a deletion, for the log of changes.
    """

    id: str
    version: int | None
    content: str | None
    digest: bytes | None
    actor: str = ""
    expected: int | None = None
    only_new: bool = False
    request: str | None = None
    urgent: bool = False
    recoverable: bool = False
    undeletes: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """An accepted write; durable.

    Attributes:
        id: the article's id.
        key: the ledger's number of it.
        version: the current version.
        state: pending, unless the engine's document need not change.
    """

    id: str
    key: int
    version: int
    state: State = field(default=State.PENDING, compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One article's record in the ledger; times are seconds since 1970.

    Attributes:
        key: the ledger's number of the id; never given twice.
        id: the article's id.
        version: the newest accepted version of the source.
        revision: the version that the engine's document carries: that of the last write which
            changed the content, or a higher one where the engine held one that is too new.
        content: the article as JSON; None is a tombstone.
        state: of the article in the index.
        sequence: the number of its last change.
        accepted_at: when the newest version was accepted.
        indexed_version: the version that searches see; None = none.
        indexed_at: when the engine took it.
        visible_at: when searches first saw it.
        attempts: how often the newest version was tried.
        next_attempt_at: of a pending article: not before then; of a rejected one: when it was
            rejected, 0 = not known; else meaningless.
        error: why the last try failed, as a sentence.
    """

    key: int
    id: str
    version: int
    revision: int
    content: str | None
    state: State
    sequence: int
    accepted_at: float
    indexed_version: int | None
    indexed_at: float | None
    visible_at: float | None
    attempts: int
    next_attempt_at: float
    error: str | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """When searches began to find an article, or no longer found it.

    Attributes:
        at: in seconds since 1970.
        version: of the article.
        found: whether they find it from then on.
        indexed_at: when the engine took it.
    """

    at: float
    version: int | None
    found: bool
    indexed_at: float | None


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """What an engine must hold of one article, without the article.

    Attributes:
        key: the ledger's number of the id.
        id: the article's id.
        revision: the version of its document.
        live: whether it must have one; else it is deleted.
        state: of the article in the index.
        sequence: the number of its last change.
    """

    key: int
    id: str
    revision: int
    live: bool
    state: State
    sequence: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The outcome of one revision of an article in the engine.

    Attributes:
        key: the article's key.
        revision: the revision that was written.
        error: None when it is indexed (or deleted); else the reason as a sentence.
        retry_at: when to try again, in seconds since 1970; None = never, it is rejected.
        removed: whether the engine holds no version of it any more.
        version: the source's version that was written; the revision when it is the same.
        indexed_at: when the engine took it; None = just now.
    """

    key: int
    revision: int
    error: str | None = None
    retry_at: float | None = None
    removed: bool = False
    version: int | None = None
    indexed_at: float | None = None


# The columns of a record, in the order of its fields.
_COLUMNS = (
    "a.key, a.id, a.version, a.revision, CASE WHEN a.live THEN c.content END, a.state, a.sequence,"
    " a.accepted_at, a.indexed_version, a.indexed_at, a.visible_at, a.attempts, a.next_attempt_at,"
    " a.error"
)
RECORDS = f"SELECT {_COLUMNS} FROM articles a LEFT JOIN contents c ON c.key = a.key "  # noqa: S608
# Without their contents, which failures and lists don't show.
BARE_RECORDS = RECORDS.replace("LEFT JOIN contents c ON c.key = a.key", "").replace(
    "CASE WHEN a.live THEN c.content END", "NULL"
)


def record_of(row: Sequence[Any]) -> Record:
    """Return the record of a row of RECORDS."""
    key, article_id, version, revision, content, state, *rest = row
    return Record(key, article_id, version, revision, content, State(state), *rest)


def digest_of(content: str) -> bytes:
    """Return the hash of an article's JSON, its fields in the order of the model."""
    return hashlib.sha256(content.encode()).digest()
