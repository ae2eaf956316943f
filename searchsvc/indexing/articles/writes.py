"""Articles and deletions → the writes that the ledger takes."""

from searchsvc.articles.article import ID_PATTERN, LARGEST_VERSION, Article
from searchsvc.errors import InvalidArticleError, Problem
from searchsvc.indexing.ledger import Acceptance, Record, digest_of


def acceptance_of(article: Article, actor: str = "") -> Acceptance:
    """Return the write that puts an article."""
    # Fields are written in the order of the model, so the order they were sent in does not matter.
    content = article.model_dump_json(exclude={"version"}, exclude_none=True)
    return Acceptance(article.id, article.version, content, digest_of(content), actor)


def next_version(record: Record) -> int | None:
    """Return the version of an editor's write: the next one; None = that of the clock.

    A source that counts goes on from small numbers, and all of them are older than the clock's.
    """
    return record.version + 1 if record.version < LARGEST_VERSION else None


def deletion_of(article_id: str, version: int | None, actor: str = "") -> Acceptance:
    """Return the write that deletes an article.

    Raises:
        InvalidArticleError: the id is not a valid one.
    """
    if not ID_PATTERN.fullmatch(article_id):
        raise InvalidArticleError(
            [Problem("id", "is not a valid id", "Send the id that the article was put with")]
        )
    return Acceptance(article_id, version, None, None, actor)
