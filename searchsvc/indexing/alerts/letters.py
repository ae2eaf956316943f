"""What a mail is made of; the words are the pages' (`web/alerts/mails.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from searchsvc.engine.document import StoredArticle
from searchsvc.indexing.alerts.shapes import Often


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one reader.

    Attributes:
        address: of the reader.
        search: query string of the search.
        often: how often the reader is written to.
        language: vi or en.
        message_id: local part of its Message-ID.
        token: signed; confirms the alert, or ends it.
    """

    address: str
    search: str
    often: Often
    language: str
    message_id: str
    token: str


class Writer(Protocol):
    """Writes mails."""

    @property
    def sender(self) -> str:
        """The address that they come from."""
        ...

    def confirmation(self, letter: Letter, hours: float) -> bytes:
        """Ask for a confirmation that must come within some hours."""
        ...

    def digest(self, letter: Letter, articles: Sequence[StoredArticle]) -> bytes:
        """Tell of articles, the newest first."""
        ...
