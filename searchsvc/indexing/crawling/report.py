"""What a crawl did, or would do."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Change = Literal["new", "changed", "deleted"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One write.

    Attributes:
        change: what happens to the article.
        id: of the article.
        url: the page that it came from.
        fields: the names of the changed fields.
    """

    change: Change
    id: str
    url: str
    fields: tuple[str, ...] = ()


@dataclass
class CrawlReport:
    """The figures of one crawl of one source.

    Attributes:
        source: its name.
        dry_run: nothing was written.
        found: pages and lines that were looked at.
        new: articles that the ledger did not know, or that came back.
        changed: articles with other content.
        unchanged: the rest of what was read; not written.
        duplicates: pages whose article came from another page.
        held: articles that were deleted by someone else; a crawl does not restore them.
        failed: what could not be read; see `failures`.
        gone: pages that answered 404 or 410.
        deleted: articles whose page is gone for good.
        refused: deletions and changes that were not made because too much vanished or became alike.
        files: that were fetched and attached.
        files_unchanged: that were asked for and did not change.
        files_removed: attachments whose link vanished.
        files_failed: that could not be fetched; see `file_failures`. They fail no crawl.
        file_failures: address of a file → why.
        failures: address (or file and line) → why.
        has_known_files: whether files are there that were read before.
        differences: every write.
        notes: what an operator should read.
    """

    source: str
    dry_run: bool = False
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicates: int = 0
    held: int = 0
    failed: int = 0
    gone: int = 0
    deleted: int = 0
    refused: int = 0
    files: int = 0
    files_unchanged: int = 0
    files_removed: int = 0
    files_failed: int = 0
    file_failures: dict[str, str] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    has_known_files: bool = False
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, int]:
        """Return the counts by name."""
        return {name: value for name, value in vars(self).items() if type(value) is int}

    @property
    def nothing_read(self) -> bool:
        """Whether all that was tried failed: the portal, its feed or its folder is away."""
        read = self.new + self.changed + self.unchanged + self.duplicates + self.held + self.gone
        return self.failed > 0 and not read and not self.has_known_files

    def fail(self, url: str, reason: str) -> None:
        """Count something that could not be read."""
        self.failed += 1
        self.failures[url] = reason

    def as_json(self) -> dict[str, Any]:
        """Return everything, for programs."""
        return asdict(self)
