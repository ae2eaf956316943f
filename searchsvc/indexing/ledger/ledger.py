"""The ledger: its articles, its queue and its log behind one connection."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from searchsvc.indexing.ledger.accept import accept_all
from searchsvc.indexing.ledger.articles import ArticleRecords
from searchsvc.indexing.ledger.attached.attachments import Attachments
from searchsvc.indexing.ledger.attached.files import Files
from searchsvc.indexing.ledger.attached.links import Links
from searchsvc.indexing.ledger.attached.outdated import OutdatedFiles
from searchsvc.indexing.ledger.attached.unreadable import UnreadableFiles
from searchsvc.indexing.ledger.curation import CurationVersions
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.golden import GoldenQueries
from searchsvc.indexing.ledger.identity import identity_of
from searchsvc.indexing.ledger.log import ChangeLog
from searchsvc.indexing.ledger.queue import WriteQueue
from searchsvc.indexing.ledger.records import Acceptance, Receipt
from searchsvc.indexing.ledger.refusals import Refusals
from searchsvc.indexing.ledger.version_rules import Refusal
from searchsvc.indexing.ledger.work import Work


class Ledger:
    """A SQLite file; one connection, calls are serialised, every commit is synced to disk.

    Attributes:
        articles: reads about articles.
        queue: what waits for the engine.
        log: changes, in order.
        work: long work that must survive a crash.
        curation: versions of the editors' rules.
        golden: queries by which editors judge the ranking.
        attachments: files attached to articles.
        links: addresses that attachments are fetched from.
        files: what was read from them, and which wait for it.
        outdated: those that an earlier version of their reader read.
        unreadable: those that could not be read, or not as a whole.
        refusals: the last pushes that were refused.
    """

    def __init__(
        self, path: Path, clock: Callable[[], float] = time.time, keep_former: bool = True
    ) -> None:
        """Open the ledger; create it if it does not exist.

        Args:
            path: the file.
            clock: gives seconds since 1970.
            keep_former: whether a copy is kept beside it before it is migrated.

        Raises:
            LedgerUnavailableError: the file can't be created or opened, or a newer version wrote
                it.
        """
        self.path = path
        self.clock = clock
        self.database = Database(path, keep_former)
        self.articles = ArticleRecords(self.database)
        self.queue = WriteQueue(self.database, clock)
        self.log = ChangeLog(self.database, self.articles, clock)
        self.work = Work(self.database, clock)
        self.curation = CurationVersions(self.database, clock)
        self.golden = GoldenQueries(self.database, clock)
        self.attachments = Attachments(self.database, clock)
        self.links = Links(self.database, clock)
        self.files = Files(self.database, clock)
        self.outdated = OutdatedFiles(self.database, clock)
        self.unreadable = UnreadableFiles(self.database)
        self.refusals = Refusals(self.database, clock)

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def accept(self, writes: Sequence[Acceptance]) -> list[Receipt | Refusal]:
        """Accept writes in one transaction, synced before this returns.

        Returns:
            For each, in order: its receipt, or why it is refused (see `version_rules.decide`). A
            repeated write gets its receipt again.

        Raises:
            LedgerUnavailableError: none of them was accepted.
        """
        with self.database.transaction() as db:
            return accept_all(db, writes, self.clock())

    def foreign_changes(self) -> int:
        """Return a number that changes when another connection commits."""
        return self.database.foreign_changes()

    def identity(self) -> str:
        """Return what tells it from other ledgers (see `identity_of`)."""
        return identity_of(self.database)

    def check_intact(self) -> None:
        """Check the whole file (errors as `Database.check_intact`)."""
        self.database.check_intact()

    def check_writable(self) -> None:
        """Check that a write succeeds (errors as `Database.check_writable`)."""
        self.database.check_writable()
