"""Articles and deletions → the writes that the ledger takes."""

import hashlib
import json

from searchsvc.articles.article import ID_PATTERN, Article
from searchsvc.errors import InvalidArticleError, Problem
from searchsvc.indexing.ledger import Acceptance


def acceptance_of(article: Article, actor: str = "") -> Acceptance:
    """Give the write that puts an article."""
    content = article.model_dump_json(exclude={"version"}, exclude_none=True)
    return Acceptance(article.id, article.version, content, digest_of(content), actor)


def deletion_of(article_id: str, version: int | None, actor: str = "") -> Acceptance:
    """Give the write that deletes an article.

    Raises:
        InvalidArticleError: the id is not a valid one.
    """
    if not ID_PATTERN.fullmatch(article_id):
        raise InvalidArticleError(
            [Problem("id", "is not a valid id", "Send the id that the article was put with")]
        )
    return Acceptance(article_id, version, None, None, actor)


def digest_of(content: str) -> bytes:
    """Give the hash of an article's JSON, whatever the order of its fields."""
    canonical = json.dumps(json.loads(content), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).digest()
