"""The status of an article and of the index, as API and command line show it."""

from enum import StrEnum

from pydantic import BaseModel, Field

from searchsvc.articles.article import Article
from searchsvc.articles.dates import vietnam_iso
from searchsvc.indexing.ledger import Record, State


class ArticleStatus(BaseModel):
    """The status of an article; times are ISO 8601 in Vietnam's time."""

    id: str
    state: State
    version: int = Field(description="the newest accepted version")
    indexed_version: int | None = Field(description="the version that searches see")
    accepted_at: str
    visible_at: str | None = Field(description="when searches first saw indexed_version")
    attempts: int
    next_attempt_at: str | None = Field(description="null unless pending")
    error: str | None


class IndexStatus(BaseModel):
    """What ledger and engine hold."""

    articles: dict[str, int] = Field(description="state → number of articles in the ledger")
    documents: int | None = Field(
        description="documents in the engine; null while it is unavailable"
    )
    generation: str | None
    generations: list[str] = Field(description="the live one and kept ones, oldest first")
    oldest_pending_at: str | None
    engine_error: str | None
    rebuild: str | None = Field(description="the last rebuild's step; null = there was none")
    drift: int | None = Field(description="articles that differed at the last reconcile")


def status_of(record: Record) -> ArticleStatus:
    """Return a ledger record as the API shows it."""
    return ArticleStatus(
        id=record.id,
        state=record.state,
        version=record.version,
        indexed_version=record.indexed_version,
        accepted_at=vietnam_iso(record.accepted_at),
        visible_at=vietnam_iso(record.visible_at),
        attempts=record.attempts,
        next_attempt_at=due_at(record),
        error=record.error,
    )


class Remedy(StrEnum):
    """What to do about an article that failed."""

    WAIT = "wait"
    CORRECT = "correct"
    SIMPLIFY = "simplify"
    PUT_RIGHT = "put_right"


class Outlook(StrEnum):
    """Sentences about the status of an article, by code."""

    INDEXED = "indexed"
    DELETED = "deleted"
    RECOVERABLE = "recoverable"
    REJECTED = "rejected"
    UNSEEN = "unseen"
    SEEN = "seen"
    FORMER = "former"
    WAITS = "waits"
    DELETION_WAITS = "deletion_waits"
    RETRIED = "retried"


# Outlooks and remedies in English, by code; pages have their own texts.
_REMEDIES = {
    Remedy.WAIT: "Nothing to do: the next attempt is at %(due)s; replay it to try now",
    Remedy.CORRECT: "Correct what the reason says and send the article again",
    Remedy.SIMPLIFY: "Send the article again, shorter or with simpler markup; if this service was"
    " updated since then, replay it",
    Remedy.PUT_RIGHT: "Change what the engine refuses and send the article again; if a limit or"
    " missing right of the engine was the cause, fix that and replay it",
}
_OUTLOOKS = {
    Outlook.INDEXED: "Searches find it, at version %(version)s. Nothing is pending.",
    Outlook.DELETED: "Searches don't find it: it was deleted, at version %(version)s.",
    Outlook.RECOVERABLE: "`undelete` brings it back.",
    Outlook.REJECTED: "Searches don't find it: %(error)s.",
    Outlook.UNSEEN: "Searches don't find it yet:",
    Outlook.SEEN: "Searches find it, at version %(seen)s:",
    Outlook.FORMER: "Searches still find version %(seen)s:",
    Outlook.WAITS: "version %(version)s is pending, and is indexed as soon as indexer and"
    " engine can.",
    Outlook.DELETION_WAITS: "its deletion is pending, and is done as soon as indexer and"
    " engine can.",
    Outlook.RETRIED: "the last attempt failed (%(error)s).",
}


def remedy(record: Record) -> Remedy:
    """Return the code of the remedy for an article that failed."""
    error = record.error or ""
    if record.state is State.PENDING:
        return Remedy.WAIT
    if error.partition(":")[0] in Article.model_fields:
        return Remedy.CORRECT
    return Remedy.SIMPLIFY if error.startswith("can't be prepared") else Remedy.PUT_RIGHT


def outlook(record: Record, kept: bool = False, removed: bool = False) -> list[Outlook | Remedy]:
    """List codes for why searches find an article or don't, and what happens next, in order.

    Args:
        record: its record in the ledger.
        kept: whether its deletion can be undone.
        removed: whether what searches know of it is that it was deleted.
    """
    match record.state:
        case State.INDEXED:
            return [Outlook.INDEXED]
        case State.DELETED:
            return [Outlook.DELETED, Outlook.RECOVERABLE] if kept else [Outlook.DELETED]
        case State.REJECTED:
            return [Outlook.REJECTED, remedy(record)]
    found = Outlook.UNSEEN
    if record.indexed_version is not None and not removed:
        seen_newest = record.indexed_version == record.version
        found = Outlook.SEEN if seen_newest else Outlook.FORMER
    if record.error is not None:
        return [found, Outlook.RETRIED, remedy(record)]
    return [found, Outlook.DELETION_WAITS if record.content is None else Outlook.WAITS]


def outlook_values(record: Record) -> dict[str, object]:
    """Return the placeholders of the texts of outlooks and remedies."""
    return {
        "version": record.version,
        "seen": record.indexed_version,
        "error": record.error,
        "due": due_at(record),
    }


def remedy_of(record: Record) -> str:
    """Return the remedy for an article that failed, as one sentence."""
    return _REMEDIES[remedy(record)] % outlook_values(record)


def outlook_of(record: Record, kept: bool = False, removed: bool = False) -> str:
    """Return the outlook of an article as text (see `outlook`)."""
    values = outlook_values(record)
    said = [
        _REMEDIES[one] % values + "." if isinstance(one, Remedy) else _OUTLOOKS[one] % values
        for one in outlook(record, kept, removed)
    ]
    return " ".join(said)


def due_at(record: Record) -> str | None:
    """Return when a pending article is tried next, as ISO 8601; null unless pending."""
    return vietnam_iso(_due(record)) if record.state is State.PENDING else None


def _due(record: Record) -> float:
    # A write that was never tried has been due since it was accepted.
    return record.next_attempt_at if record.next_attempt_at > 0 else record.accepted_at
