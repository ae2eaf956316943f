"""Titles of articles by their ids, for lists that editors read."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from searchsvc.analysis.normalize import clean
from searchsvc.articles.plain_names import plain_name
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


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article among those that were accepted last.

    Attributes:
        id: of the article.
        title: cleaned, also of a deleted one whose content was kept; None = it has none.
        state: of the article in the index.
        accepted_at: when its newest version, or its deletion, was accepted; seconds since 1970.
    """

    id: str
    title: str | None
    state: State
    accepted_at: float


def named_articles(ledger: Ledger, ids: Collection[str]) -> dict[str, NamedArticle]:
    """Return titles and states by id; ids that were never sent are left out.

    Args:
        ledger: holds the articles.
        ids: of the articles, in any order.
    """
    keys = ledger.articles.keys_of(list(ids))
    return {
        record.id: NamedArticle(record.id, title_of(record.content), record.state)
        for record in ledger.articles.records(set(keys.values()))
    }


def newest_articles(ledger: Ledger, limit: int, state: State | None = None) -> list[ListedArticle]:
    """Return the articles that were accepted last, the newest first, deleted ones among them.

    Args:
        ledger: holds the articles.
        limit: most articles.
        state: only those in this state; None = in any.
    """
    found = ledger.articles.newest(limit, state)
    contents = ledger.articles.contents({record.key for record in found})
    return [
        ListedArticle(
            record.id, title_of(contents.get(record.key)), record.state, record.accepted_at
        )
        for record in found
    ]


def title_of(content: str | None) -> str | None:
    """Return the cleaned title of an article's JSON; None = there is none."""
    return cleaned_title(json.loads(content).get("title") if content else None)


def cleaned_title(title: object) -> str | None:
    """Return a title as it is shown; None = it is none, or blank."""
    return (clean(plain_name(title)).strip() or None) if isinstance(title, str) else None
