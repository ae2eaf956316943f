"""How a source writes to the ledger: the one place that sets the actor and what can be undone."""

from dataclasses import replace

from searchsvc.articles.article import Article
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import Acceptance


def actor_of(source: str) -> str:
    """Return who writes what a source holds, for the log of changes."""
    return f"source:{source}"


def put(article: Article, source: str) -> Acceptance:
    """Return the write that puts an article of a source."""
    return acceptance_of(article, actor_of(source))


def delete(article_id: str, source: str) -> Acceptance:
    """Return the write that deletes the article of a page that is gone; an editor can undo it."""
    return replace(deletion_of(article_id, None, actor_of(source)), recoverable=True)
