"""What tells that an article is another than before."""

import hashlib
import json
from typing import Any

from searchsvc.articles.article import Article

# Crawling itself raises views: they are written with other changes, or after this growth.
_GROWN = 1.1


def digest_of(article: Article) -> bytes:
    """Return a digest of all but its version and its views."""
    content = article.model_dump_json(exclude={"version", "views"}, exclude_none=True)
    return hashlib.sha256(content.encode()).digest()


def text_digest(article: Article) -> bytes:
    """Return a digest of its title and body."""
    return hashlib.sha256(f"{article.title}\0{article.body}".encode()).digest()


def have_grown(before: int | None, now: int | None) -> bool:
    """Return whether views grew by so much that they are worth a write of their own."""
    return now is not None and now > (before or 0) * _GROWN


def changed_fields(stored: str, article: Article) -> tuple[str, ...]:
    """Return the names of the fields that differ from the ledger's article."""
    before: dict[str, Any] = json.loads(stored)
    after = json.loads(article.model_dump_json(exclude={"version"}, exclude_none=True))
    names = [name for name in Article.model_fields if before.get(name) != after.get(name)]
    return tuple(name for name in names if name != "version")
