"""Why a part of a plan scores: set by the planner, used by explanations."""

from enum import StrEnum

from searchsvc.query.tree.values import value


class ReasonKind(StrEnum):
    """What a part of the score is for."""

    SYLLABLE = "syllable"
    PAIR = "pair"
    WORD = "word"
    MENTION = "mention"
    PHRASE = "phrase"
    DEFINITION = "definition"
    NUMBER = "number"
    PUBLISHED = "published"
    NEW = "new"
    MUCH_VIEWED = "much_viewed"
    WHOLE_TITLE = "whole_title"
    ALL_UNITS = "all_units"
    SECTION = "section"
    YEAR = "year"
    DOCUMENT = "document"
    ARTICLE_ID = "article_id"
    PAGE = "page"


@value
class Reason:
    """Why a node scores.

    Attributes:
        kind: what the score is for.
        terms: the terms of the query that score, in order.
        field: the part of the article in which they score: title, text, numbers, published_at or
            views; None for several.
    """

    kind: ReasonKind
    terms: tuple[str, ...] = ()
    field: str | None = None
