"""Failures: articles that could not be indexed, listed with a remedy, and their replay."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from searchsvc.indexing.articles.status import ArticleStatus, Remedy, remedy, remedy_of, status_of
from searchsvc.indexing.attachments.unreadable import (
    UnreadableFile,
    count_unreadable,
    list_unreadable,
)
from searchsvc.indexing.ledger import LARGEST_VERSION, Ledger, Record, State

# Most failures on a page, and most ids in one replay.
MOST = 1_000


class Failure(ArticleStatus):
    """An article that failed."""

    kind: Literal["permanent", "transient"] = Field(
        description="permanent = rejected; transient = it is retried automatically"
    )
    remedy: str = Field(description="what to do, as a sentence")
    # For pages in another language.
    advice: Remedy = Field(Remedy.WAIT, exclude=True)


class FailurePage(BaseModel):
    """Failures, the rejected ones first, and the attachments that can't be read."""

    failures: list[Failure]
    next: int | None = Field(description="`before` of the next page; null on the last")
    files: list[UnreadableFile] = Field(
        description="attachments that can't be read, or not as a whole, the newest first, at most"
        " `limit`; on the first page only"
    )
    unreadable: int = Field(description="how many such attachments there are in all")


class Replay(BaseModel):
    """The result of a replay."""

    queued: int
    unknown: list[str] = Field(description="ids that were never accepted")


def list_failures(ledger: Ledger, limit: int, before: int | None = None) -> FailurePage:
    """Return a page of failures: rejected ones, the newest first, then those tried again.

    The first page has the attachments that can't be read, too.

    Args:
        ledger: holds them.
        limit: most failures.
        before: `next` of the page before; None = the first page.
    """
    unreadable = count_unreadable(ledger)
    files = list_unreadable(ledger, limit) if unreadable and before is None else []
    # One more than asked for shows whether there is a next page.
    rejected = ledger.articles.rejected(limit + 1, before)
    if len(rejected) > limit:
        return FailurePage(
            failures=[_failure(record) for record in rejected[:limit]],
            next=rejected[limit - 1].sequence,
            files=files,
            unreadable=unreadable,
        )
    room = limit - len(rejected)
    retrying = ledger.articles.retrying(max(room, 1))
    return FailurePage(
        failures=[_failure(record) for record in [*rejected, *retrying[:room]]],
        # No room left: those that are retried get a page of their own.
        next=rejected[-1].sequence if retrying and not room else None,
        files=files,
        unreadable=unreadable,
    )


def replay(ledger: Ledger, ids: Sequence[str], actor: str) -> Replay:
    """Queue articles again, with their attempts reset.

    Args:
        ledger: holds them.
        ids: of the articles; those that did not fail are indexed again as well.
        actor: who requests it, for the log of changes.
    """
    keys = ledger.articles.keys_of(ids)
    queued = ledger.queue.requeue_keys(list(keys.values()), actor) if keys else 0
    unknown = [article_id for article_id in dict.fromkeys(ids) if article_id not in keys]
    return Replay(queued=queued, unknown=unknown)


def replay_all(ledger: Ledger, actor: str) -> Replay:
    """Queue every failure again, including those with an automatic retry due."""
    queued = ledger.queue.requeue_rejected(actor)
    keys = [record.key for record in ledger.articles.retrying(LARGEST_VERSION)]
    queued += ledger.queue.requeue_keys(keys, actor) if keys else 0
    return Replay(queued=queued, unknown=[])


def _failure(record: Record) -> Failure:
    return Failure(
        **status_of(record).model_dump(),
        kind="permanent" if record.state is State.REJECTED else "transient",
        remedy=remedy_of(record),
        advice=remedy(record),
    )
