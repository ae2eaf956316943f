"""Undoing a deletion that kept the article."""

from dataclasses import dataclass

from searchsvc.errors import NotFoundError, NotPossibleError, PreconditionFailedError
from searchsvc.indexing.articles.named import title_of
from searchsvc.indexing.articles.writes import next_version
from searchsvc.indexing.ledger import Acceptance, Ledger, Receipt, Record, Sighting, digest_of


@dataclass(frozen=True, slots=True)
class EditableRecord:
    """An article's record as editors see it.

    Attributes:
        record: its record in the ledger.
        recoverable: whether its deletion can be undone.
        removed: whether what searches know of it is that it was deleted.
        sightings: when searches began to find it, and when no longer, the first first.
        kept_title: cleaned, of a deleted article whose content was kept; else None.
    """

    record: Record
    recoverable: bool
    removed: bool = False
    sightings: tuple[Sighting, ...] = ()
    kept_title: str | None = None

    @property
    def updated_at(self) -> float | None:
        """When searches saw the last update of what they found already; None = there was none."""
        seen = self.record.visible_at
        if seen is None or not self.sightings or not self.sightings[-1].found:
            return None
        return seen if seen > self.sightings[-1].at else None


def editable_record(ledger: Ledger, article_id: str) -> EditableRecord:
    """Return an article's record in the ledger, and whether its deletion can be undone.

    Raises:
        NotFoundError: it was never accepted.
    """
    record = ledger.articles.record(article_id)
    if record is None:
        raise NotFoundError(f"no article {article_id!r} was ever accepted")
    seen, kept = record.indexed_version, ledger.articles.removed_content(article_id)
    return EditableRecord(
        record,
        kept is not None,
        seen is not None and ledger.articles.is_deletion(record.key, seen),
        tuple(ledger.articles.sightings(record.key)),
        title_of(kept),
    )


def undelete(ledger: Ledger, article_id: str, actor: str) -> Receipt:
    """Put the content that a deletion kept again, with a newer version.

    Raises:
        NotFoundError: the article was never accepted.
        NotPossibleError: it is not deleted, or its content was not kept.
        LedgerUnavailableError: nothing was changed.
    """
    record = ledger.articles.record(article_id)
    if record is None:
        raise NotFoundError(f"no article {article_id!r} was ever accepted")
    content = ledger.articles.removed_content(article_id)
    if content is None:
        if record.content is not None:
            raise NotPossibleError(f"{article_id!r} is not deleted")
        raise NotPossibleError(f"the deletion of {article_id!r} did not keep it; send it again")
    write = Acceptance(
        article_id,
        next_version(record),
        content,
        digest_of(content),
        actor,
        only_new=True,
        urgent=True,
        undeletes=True,
    )
    result = ledger.accept([write])[0]
    if isinstance(result, PreconditionFailedError):
        raise NotPossibleError(f"{article_id!r} was sent again meanwhile")
    if isinstance(result, Receipt):
        return result
    raise result
