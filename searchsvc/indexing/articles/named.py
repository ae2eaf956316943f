"""Titles of articles by their ids, for lists that editors read."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from searchsvc.analysis.normalize import clean
from searchsvc.indexing.ledger import Ledger, State


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article in a list.

    Attributes:
        id: of the article.
        title: cleaned; None = it is deleted, or has none.
        state: of the article in the index.
    """

    id: str
    title: str | None
    state: State


def named_articles(ledger: Ledger, ids: Collection[str]) -> dict[str, NamedArticle]:
    """Return titles and states by id; ids that were never sent are left out.

    Args:
        ledger: holds the articles.
        ids: of the articles, in any order.
    """
    keys = ledger.articles.keys_of(list(ids))
    return {
        record.id: NamedArticle(record.id, _title(record.content), record.state)
        for record in ledger.articles.records(set(keys.values()))
    }


def _title(content: str | None) -> str | None:
    title = json.loads(content).get("title") if content else None
    return (clean(title).strip() or None) if isinstance(title, str) else None
