"""One generation of the embedded index: a tantivy folder, its reader, and its one writer."""

import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import tantivy

from searchsvc.engine.document import DONE, Document, Outcome, Write
from searchsvc.engine.embedded.cards import CARD_HASH, Cards, hash_of
from searchsvc.engine.embedded.panics import mapped, opening
from searchsvc.engine.embedded.snapshot import CARD, Snapshot, Stamp
from searchsvc.errors import EngineUnavailableError, IndexOutdatedError
from searchsvc.schema import FIELDS, STORED, Kind, fingerprint

# tantivy flushes a segment when the heap is full; 15 MB a thread is its minimum.
WRITER_HEAP_BYTES = 128_000_000
WRITER_THREADS = 1

_TERMS = "terms"
_META = "meta.json"
_FINGERPRINT = "schema.fingerprint"
# What a damaged one is called.
_DAMAGED = "unreadable"


def build_schema() -> tantivy.Schema:
    """Generate the tantivy schema from `schema.FIELDS`."""
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        match field.kind:
            case Kind.TERMS:
                builder.add_text_field(field.name, tokenizer_name=_TERMS, index_option="freq")
            case Kind.POSITIONS:
                builder.add_text_field(field.name, tokenizer_name=_TERMS, index_option="position")
            case Kind.KEYWORD:
                builder.add_text_field(
                    field.name, fast=True, tokenizer_name="raw", index_option="basic"
                )
            case Kind.INTEGER:
                builder.add_integer_field(field.name, indexed=True, fast=True)
    builder.add_bytes_field(STORED, stored=True)
    builder.add_bytes_field(CARD, stored=True)
    builder.add_integer_field(CARD_HASH, fast=True)
    return builder.build()


class Generation:
    """A generation's folder; reading is thread-safe, writing is serialised here."""

    def __init__(self, folder: Path, index: tantivy.Index) -> None:
        self.name = folder.name
        self.folder = folder
        self.schema = index.schema
        self._index = index
        self._cards = Cards()
        self._writer: tantivy.IndexWriter | None = None
        self._write_lock = threading.Lock()
        # Whether writes await a commit, and whether a failure discarded any of them.
        self._uncommitted = False
        self._lost = False
        index.register_tokenizer(
            _TERMS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        index.config_reader("manual")
        self._shown = self._newest()

    @classmethod
    def create(cls, folder: Path) -> "Generation":
        """Create an empty generation in a new folder."""
        with mapped():
            folder.mkdir(parents=True)
            index = tantivy.Index(build_schema(), path=str(folder), reuse=False)
            (folder / _FINGERPRINT).write_text(fingerprint(), encoding="ascii")
            return cls(folder, index)

    @classmethod
    def open(cls, folder: Path) -> "Generation":
        """Open an existing generation.

        Raises:
            IndexOutdatedError: it was made by another schema.
            IndexDamagedError: its files are damaged or missing.
        """
        found = cls.fingerprint_of(folder)
        if found != fingerprint():
            raise IndexOutdatedError(
                f"the index {folder.name} was made by another version (schema {found}, now"
                f" {fingerprint()}); run `searchsvc rebuild`"
            )
        with opening(folder):
            return cls(folder, tantivy.Index.open(str(folder)))

    @staticmethod
    def fingerprint_of(folder: Path) -> str | None:
        """Return the fingerprint of the schema of a generation; None when the folder is none."""
        try:
            found = (folder / _FINGERPRINT).read_text(encoding="ascii", errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found if found.isalnum() else _DAMAGED

    def snapshot(self) -> Snapshot:
        """Return what the newest commit shows, this or another process's."""
        stamp, shown = self._shown
        if stamp != self.stamp():
            with opening(self.folder):
                _, shown = self._shown = self._newest()
        return shown

    def stamp(self) -> Stamp:
        """Return what changes with every commit, also one of another process."""
        try:
            status = (self.folder / _META).stat()
        except OSError:
            return Stamp(0, 0)
        return Stamp(status.st_mtime_ns, status.st_ino)

    def write(self, writes: Sequence[Write], commit: bool = True) -> list[Outcome]:
        """Apply writes.

        Args:
            writes: at most one per id.
            commit: whether to make them visible and durable at once; else `refresh` does.

        Returns:
            For each, in order: done, or why tantivy refuses the document.

        Raises:
            EngineUnavailableError: the folder can't be written; uncommitted writes are lost.
        """
        with self._write_lock, mapped():
            try:
                outcomes = [self._apply(self._open_writer(), write) for write in writes]
            except BaseException as error:
                # The frames of an error would keep the writer, and so its lock, as long as the
                # error lives.
                traceback.clear_frames(error.__traceback__)
                self._roll_back()
                raise
            self._uncommitted = True
            if commit:
                self._commit()
            return outcomes

    def refresh(self) -> None:
        """Commit, and show the committed writes to searches.

        Raises:
            EngineUnavailableError: some of it was lost, because a later write failed.
        """
        with self._write_lock, mapped():
            if self._lost:
                self._lost = False
                raise EngineUnavailableError("a failed write lost other writes")
            if self._uncommitted:
                try:
                    self._commit()
                except BaseException:
                    # This error reports it already.
                    self._lost = False
                    raise

    def close(self) -> None:
        """Finish merges and release the writer's lock; uncommitted writes are lost."""
        self._cards.close()
        with self._write_lock:
            if self._writer is not None:
                with mapped():
                    self._writer.rollback()
                    self._writer.wait_merging_threads()
                self._writer = None

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(WRITER_HEAP_BYTES, WRITER_THREADS)
        return self._writer

    def _commit(self) -> None:
        try:
            self._open_writer().commit()
        except BaseException:
            self._roll_back()
            raise
        self._uncommitted = False
        self._shown = self._newest()

    def _roll_back(self) -> None:
        """Discard a writer that failed: its state is unknown, and the next write opens a new one.

        Uncommitted writes are lost with it.
        """
        self._lost = self._lost or self._uncommitted
        self._uncommitted = False
        writer, self._writer = self._writer, None
        if writer is not None:
            with suppress(Exception):
                writer.rollback()

    def _apply(self, writer: tantivy.IndexWriter, write: Write) -> Outcome:
        try:
            document = self._document(write) if isinstance(write, Document) else None
        except ValueError as error:
            return Outcome(f"tantivy refuses the document: {error}", permanent=True)
        writer.delete_documents_by_term("id", write.id)
        if document is not None:
            writer.add_document(document)
        return DONE

    def _document(self, source: Document) -> tantivy.Document:
        document = tantivy.Document()
        document.add_text("id", source.id)
        document.add_integer("key", source.key)
        document.add_integer("version", source.version)
        for name, value in source.fields.items():
            if isinstance(value, int):
                document.add_integer(name, value)
            else:
                for part in value:
                    document.add_text(name, part)
        document.add_bytes(STORED, source.stored.encode())
        card = source.card.encode()
        document.add_bytes(CARD, card)
        document.add_integer(CARD_HASH, hash_of(card))
        return document

    def _newest(self) -> tuple[Stamp, Snapshot]:
        # The stamp first: a commit in between is shown, and looked at again.
        stamp = self.stamp()
        self._index.reload()
        return stamp, Snapshot(self._index.searcher(), self._cards)
