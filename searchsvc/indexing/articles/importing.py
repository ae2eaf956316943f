"""Files into the ledger, and from there into the engine."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from searchsvc.articles.jsonl import NO_MAP, FieldMap, Line, read_lines
from searchsvc.articles.sources.files.csv_file import is_csv, read_rows
from searchsvc.errors import Problem, VersionConflictError
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.attachments.folder import FilesReport
from searchsvc.indexing.ledger import Acceptance, Ledger
from searchsvc.indexing.pipeline.worker import WATCH_SECONDS

# One transaction and one sync to disk for this many articles.
LINES = 500


@dataclass
class ImportReport:
    """The outcome of an import.

    Attributes:
        accepted: articles that the ledger holds now.
        rejected: lines that are no valid article, or contradict what the ledger holds.
        indexed: accepted articles that the engine has taken, as far as this import waited.
        refused: accepted articles that can't be indexed; `status ID` shows why.
        rejects: where the rejected lines are kept, None when there are none.
        files: attached to the articles.
        reasons: of rejected lines, as sentences with their remedy: how many lines each.
    """

    accepted: int = 0
    rejected: int = 0
    indexed: int = 0
    refused: int = 0
    rejects: Path | None = None
    files: FilesReport = field(default_factory=FilesReport)
    reasons: Counter[str] = field(default_factory=Counter)


# Reasons that are counted one by one: some name a value, which is another one in each line.
_MOST_REASONS = 200
_OTHERS = "other reasons"
_UNKNOWN = "is not a field of an article"
# Called with the report so far whenever it changes.
Watcher = Callable[[ImportReport], None]


class Importer:
    """Reads files into the ledger; safe beside a running indexer, which then indexes them."""

    def __init__(self, ledger: Ledger, rejects: Path, watch: Watcher, actor: str = "") -> None:
        """Make an importer.

        Args:
            ledger: where articles go.
            rejects: file for rejected lines, one JSON object each.
            watch: called with the progress.
            actor: who imports, for the log of changes.
        """
        self._ledger = ledger
        self._actor = actor
        self._rejects = rejects
        self._watch = watch
        self.report = ImportReport()
        self._first = ledger.log.last_sequence()

    def read(self, paths: Iterable[Path], field_map: FieldMap = NO_MAP) -> None:
        """Accept every article of the files; durable when this returns.

        Raises:
            OSError: a file can't be read; what was read before is accepted.
            InvalidInputError: a CSV file is not UTF-8 or names no fields; as with OSError.
            LedgerUnavailableError: the ledger can't take writes.
        """
        for path in paths:
            group: list[Line] = []
            try:
                read = read_rows if is_csv(path) else read_lines
                for line in read(path, field_map):
                    group.append(line)
                    if len(group) == LINES:
                        full, group = group, []
                        self._take(path, full)
            finally:
                self._take(path, group)

    async def wait(self) -> None:
        """Wait until everything that was pending at the call is indexed or rejected."""
        last = await asyncio.to_thread(self._ledger.log.last_sequence)
        first = self._first
        while waiting := await asyncio.to_thread(self._ledger.queue.waiting, last):
            self.report.indexed = max(self.report.indexed, self.report.accepted - waiting)
            self._watch(self.report)
            await asyncio.sleep(WATCH_SECONDS)
        self.report.refused = await asyncio.to_thread(
            self._ledger.queue.rejected_between, first, last
        )
        self.report.indexed = self.report.accepted - self.report.refused
        self._watch(self.report)

    def _take(self, path: Path, group: list[Line]) -> None:
        writes: list[Acceptance] = []
        lines: list[Line] = []
        for line in group:
            if line.article is None:
                self._reject(path, line, line.problems)
            else:
                writes.append(acceptance_of(line.article, self._actor))
                lines.append(line)
        results = self._ledger.accept(writes) if writes else []
        for line, result in zip(lines, results, strict=True):
            if isinstance(result, VersionConflictError):
                problem = Problem("version", str(result), "Send a newer version, or none")
                self._reject(path, line, (problem,))
            else:
                self.report.accepted += 1
        self._watch(self.report)

    def _reject(self, path: Path, line: Line, problems: tuple[Problem, ...]) -> None:
        self.report.rejected += 1
        for reason in {_reason(problem) for problem in problems}:
            known = reason in self.report.reasons or len(self.report.reasons) < _MOST_REASONS
            self.report.reasons[reason if known else _OTHERS] += 1
        first = self.report.rejects is None
        self.report.rejects = self._rejects
        with suppress(FileExistsError):
            self._rejects.parent.mkdir(parents=True)
        entry = {
            "file": path.name,
            "line": line.number,
            "problems": [str(problem) for problem in problems],
            "text": line.text,
        }
        with self._rejects.open("w" if first else "a", encoding="utf-8", errors="replace") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _reason(problem: Problem) -> str:
    """Return a problem as a sentence; a field of the file alone can be left out."""
    if problem.message == _UNKNOWN:
        return f"{problem.field}: {_UNKNOWN}; leave it out with --ignore {problem.field}"
    return str(problem)
