"""What is saved of the last backup, for pages that tell of it."""

from pydantic import BaseModel

from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.saved import read_saved

# The name of its state among pieces of work.
_NAME = "backup"


class GoodBackup(BaseModel):
    """When the ledger of a backup that was found whole was copied, in seconds since 1970."""

    taken_at: float


class LastBackup(BaseModel):
    """The last backup, and the last good one; what else is saved of it is passed over.

    Attributes:
        step: how far it is; "failed" when it did not succeed.
        good: the last good backup; None = there is none.
    """

    step: str
    good: GoodBackup | None = None


def last_backup(ledger: Ledger) -> LastBackup | None:
    """Return the last backup; None = there was none.

    Raises:
        LedgerUnavailableError: the ledger can't be read.
    """
    return read_saved(LastBackup, ledger.work.state(_NAME))
