"""The log of changes as API and command line show it."""

from pydantic import BaseModel, Field

from searchsvc.articles.dates import vietnam_iso
from searchsvc.indexing.ledger import Action, Ledger


class ShownChange(BaseModel):
    """One change, as it is shown."""

    sequence: int = Field(description="its number; rises")
    at: str = Field(description="ISO 8601 in Vietnam's time")
    id: str | None = Field(description="null when it concerns the whole index")
    version: int | None = Field(description="the version after the change")
    action: Action
    actor: str = Field(description="who made it")
    file: str | None = Field(description="name of the attachment that it concerns")
    outcome: str | None = Field(
        description="of file_read: read, recognising (pictures wait for OCR), or the reason why"
        " not all of the file could be read"
    )


class ChangePage(BaseModel):
    """Changes by rising number."""

    changes: list[ShownChange]
    next: int | None = Field(description="`after` of the next page; null on the last")


def list_changes(
    ledger: Ledger, after: int, limit: int, article_id: str | None = None
) -> ChangePage:
    """Return a page of the log of changes.

    Args:
        ledger: holds the log.
        after: the number of the last change already seen.
        limit: most changes.
        article_id: only of this article; None = all.
    """
    # One more than asked for shows whether there is a next page.
    found = ledger.log.changes(after, limit + 1, article_id)
    shown = [
        ShownChange(
            sequence=change.sequence,
            at=vietnam_iso(change.at),
            id=change.id,
            version=change.version,
            action=change.action,
            actor=change.actor,
            file=change.file,
            outcome=change.outcome,
        )
        for change in found[:limit]
    ]
    return ChangePage(changes=shown, next=shown[-1].sequence if len(found) > limit else None)
