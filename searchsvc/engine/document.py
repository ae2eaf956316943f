"""Writes to an engine: documents and deletions, and their outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

StoredArticle = Mapping[str, Any]

# Parts of the article that the second pass and folding need of a hundred hits.
CARD_PARTS = ("id", "title", "title_hash", "figures_hash", "facts", "published_at", "sketch")
# Among the stored pages of an attached file, the one that has the words of its name.
NAME_PAGE = 0


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a document of the index.

    Attributes:
        id: the article's id.
        key: the ledger's integer for the id.
        version: the source's version.
        fields: the values of `schema.FIELDS` except id, key and version: lists of strings, or an
            integer; an absent field has no value.
        stored: the stored article as JSON text; encoded in the worker process, to save time in the
            one that writes to the engine.
        card: the parts `CARD_PARTS` of it, likewise.
    """

    id: str
    key: int
    version: int
    fields: Mapping[str, list[str] | int]
    stored: str
    card: str

    @classmethod
    def of(
        cls,
        article: StoredArticle,
        key: int,
        version: int,
        fields: Mapping[str, list[str] | int],
    ) -> "Document":
        """Make a document from a stored article, which has at least an id and a title."""
        card = {name: article.get(name) for name in CARD_PARTS}
        return cls(article["id"], key, version, fields, _json(article), _json(card))

    @property
    def article(self) -> StoredArticle:
        """The stored article, decoded."""
        article: StoredArticle = orjson.loads(self.stored)
        return article


def _json(values: StoredArticle) -> str:
    return orjson.dumps(values).decode()


@dataclass(frozen=True, slots=True)
class Deletion:
    """A document to delete."""

    id: str
    key: int
    version: int


Write = Document | Deletion


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one write.

    Attributes:
        error: None if it succeeded; else the reason as a sentence.
        permanent: whether the same write would fail again.
    """

    error: str | None = None
    permanent: bool = False


DONE = Outcome()
