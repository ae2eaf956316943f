"""The mentions of an article as it is stored, so that no search looks for them again."""

from collections.abc import Sequence
from typing import Any

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.engine.document import StoredArticle

# Each its start, its end and its terms, in order.
MentionRows = Sequence[Sequence[Any]]
_PARTS = ("title", "summary", "body")


def rows_by_part(*parts: Sequence[Mention]) -> dict[str, MentionRows]:
    """Give the mentions of title, summary and body as they are stored; parts without any are not.

    Args:
        parts: the mentions of each.
    """
    return {
        name: [(one.start, one.end, *one.terms) for one in mentions]
        for name, mentions in zip(_PARTS, parts, strict=True)
        if mentions
    }


def rows_of(article: StoredArticle, part: str) -> MentionRows | None:
    """Return the mentions of a part of an article; None when it is stored without them."""
    by_part = article.get("mentions")
    return None if by_part is None else by_part.get(part, ())


def mentions_with(rows: MentionRows, terms: frozenset[str], end: int) -> list[Mention]:
    """Return the mentions with one of some terms.

    Args:
        rows: of a text.
        terms: canonical terms.
        end: those that end behind this offset are left out.
    """
    return [
        Mention(row[0], row[1], tuple(row[2:]))
        for row in rows
        # Its offsets are no terms.
        if not terms.isdisjoint(row) and row[1] <= end
    ]
