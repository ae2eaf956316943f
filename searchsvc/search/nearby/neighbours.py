"""Finds the articles published just before and after one, in its first category."""

import datetime as dt

from searchsvc.articles.dates import parse_date
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.query.curation import Rules
from searchsvc.query.curation.nodes import without
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import Everything, OneOf, Range
from searchsvc.schema import order_of_date
from searchsvc.search.present import present_hit
from searchsvc.search.results import Neighbours


async def neighbours_of(
    engine: EngineReader, article: StoredArticle, size: int, rules: Rules
) -> Neighbours:
    """Find the next newer and next older articles in the first category of an article.

    Args:
        engine: where to search.
        article: the article whose neighbours are wanted.
        size: how many articles to return at most on each side.
        rules: the editors' rules; articles that they hide for every query are left out.

    Returns:
        Both sides with the nearest article first; empty if the article has no date or category.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    if article["published_at"] is None or not article["category"]:
        return Neighbours(newer=[], older=[])
    published_at = parse_date(article["published_at"])
    same_category = OneOf("category", (article["category"][0],))
    # The value of `newest` is unique: articles of the same second have different ones.
    position = order_of_date(published_at, article["key"])
    # Articles without a date have lower values, and are nobody's neighbours.
    lowest_dated = order_of_date(dt.datetime.min.replace(tzinfo=dt.UTC), 0)
    # One that is dated ahead stands far below its own date.
    others = without(Everything(), [*rules.everywhere, article["id"]])
    newer = EngineSearch(
        others,
        filters=(same_category, Range("newest", low=position + 1)),
        sort=Sort.OLDEST,
        limit=size,
    )
    older = EngineSearch(
        others,
        filters=(same_category, Range("newest", low=lowest_dated, high=position - 1)),
        sort=Sort.NEWEST,
        limit=size,
    )
    return Neighbours(
        newer=[present_hit(hit, None) for hit in (await engine.search(newer)).hits],
        older=[present_hit(hit, None) for hit in (await engine.search(older)).hits],
    )
