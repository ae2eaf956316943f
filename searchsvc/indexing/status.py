"""Where an article and the index stand, as API and command line tell it."""

import datetime as dt

from pydantic import BaseModel, Field

from searchsvc.articles.article import Article
from searchsvc.articles.dates import VIETNAM
from searchsvc.indexing.ledger import Record, State


class ArticleStatus(BaseModel):
    """Where an article stands; times are ISO 8601 in Vietnam's time."""

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
    documents: int | None = Field(description="documents in the engine; null while it is away")
    generation: str | None
    generations: list[str] = Field(description="the live one and those kept, oldest first")
    oldest_pending_at: str | None
    engine_error: str | None
    rebuild: str | None = Field(description="the last rebuild's step; null = there was none")
    drift: int | None = Field(description="articles that the last reconcile found to differ")


def status_of(record: Record) -> ArticleStatus:
    """Give a ledger line as the API shows it."""
    return ArticleStatus(
        id=record.id,
        state=record.state,
        version=record.version,
        indexed_version=record.indexed_version,
        accepted_at=iso(record.accepted_at) or "",
        visible_at=iso(record.visible_at),
        attempts=record.attempts,
        next_attempt_at=iso(_due(record)) if record.state is State.PENDING else None,
        error=record.error,
    )


def iso(seconds: float | None) -> str | None:
    """Give a moment in seconds since 1970 as ISO 8601 in Vietnam's time."""
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, VIETNAM).isoformat(timespec="milliseconds")


def remedy_of(record: Record) -> str:
    """Say what to do about an article that failed, in one sentence."""
    error = record.error or ""
    if record.state is State.PENDING:
        due = iso(_due(record))
        return f"Nothing has to be done: the next attempt is at {due}; replay it to try now"
    if error.partition(":")[0] in Article.model_fields:
        return "Correct what the reason names and send the article again"
    if error.startswith("can't be prepared"):
        return (
            "Send the article again, shorter or with simpler markup; if this service was updated"
            " since, replay it"
        )
    return (
        "Change what the engine refuses and send the article again; if a limit or right of the"
        " engine was at fault, put that right and replay it"
    )


def outlook_of(record: Record, kept: bool = False) -> str:
    """Say why searches find an article, or don't, and what happens next.

    Args:
        record: its line in the ledger.
        kept: whether its deletion can be undone.
    """
    version, seen = record.version, record.indexed_version
    if record.state is State.INDEXED:
        return f"Searches find it, at version {version}. Nothing is waiting."
    if record.state is State.DELETED:
        undo = " `undelete` brings it back." if kept else ""
        return f"Searches don't find it: it was deleted, at version {version}.{undo}"
    if record.state is State.REJECTED:
        return f"Searches don't find it: {record.error}. {remedy_of(record)}."
    if seen is None:
        found = "Searches don't find it yet"
    elif seen == version:
        found = f"Searches find it, at version {seen}"
    else:
        found = f"Searches still find version {seen}"
    waits = "its deletion waits" if record.content is None else f"version {version} waits"
    if record.error is None:
        return f"{found}: {waits}, and goes to the engine as soon as indexer and engine can."
    return f"{found}: the last attempt failed ({record.error}). {remedy_of(record)}."


def _due(record: Record) -> float:
    # What was never tried is due since it was accepted.
    return record.next_attempt_at if record.next_attempt_at > 0 else record.accepted_at
