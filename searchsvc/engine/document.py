"""What is written to an engine: documents and deletions, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

StoredArticle = Mapping[str, Any]

# What ranking and folding need of many hits.
CARD_PARTS = ("id", "title", "sketch")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it is indexed.

    Attributes:
        id: the article's id.
        key: the ledger's number of the id.
        version: the source's version.
        fields: the values of `schema.FIELDS` except id, key and version: lists of strings, or an
            integer; an absent field has no value.
        stored: what is stored and shown, as JSON text, encoded in the worker process and not in the
            one that writes to the engine.
        card: likewise `CARD_PARTS`.
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
        """Make the document of a stored article, which has at least an id and a title."""
        card = {name: article.get(name) for name in CARD_PARTS}
        return cls(article["id"], key, version, fields, _json(article), _json(card))

    @property
    def article(self) -> StoredArticle:
        """What is stored and shown."""
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
        error: None when done; else the reason as a sentence.
        permanent: whether the same write would fail again.
    """

    error: str | None = None
    permanent: bool = False


DONE = Outcome()
