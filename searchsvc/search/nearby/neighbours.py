"""The articles published just before and after one, in its first category."""

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
    """Return the next newer and older articles in the first category of one.

    Args:
        engine: where to search.
        article: the stored article; without a date or category it has no neighbours.
        size: most articles on each side.
        rules: of editors; articles that they hide for every query are left out.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    if article["published_at"] is None or not article["category"]:
        return Neighbours(newer=[], older=[])
    moment = parse_date(article["published_at"])
    same = OneOf("category", (article["category"][0],))
    place = order_of_date(moment, article["key"])
    dated = order_of_date(dt.datetime.min.replace(tzinfo=dt.UTC), 0)
    shown = without(Everything(), rules.everywhere)
    newer = EngineSearch(shown, (same, Range("newest", low=place + 1)), Sort.OLDEST, 0, size)
    older = EngineSearch(
        shown, (same, Range("newest", low=dated, high=place - 1)), Sort.NEWEST, 0, size
    )
    return Neighbours(
        newer=[present_hit(hit, None) for hit in (await engine.search(newer)).hits],
        older=[present_hit(hit, None) for hit in (await engine.search(older)).hits],
    )
