"""A query that is the id of an article: mh-0409, tin/2031/cau-phao."""

import re

from searchsvc.articles.article import ID_PATTERN
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import Constant, Node, OneOf, because
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Letters alone are words, and short figures are years: an id of those would come up by chance.
_LIKE_AN_ID = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9._:@/~-]).*|[0-9]{6,}")


def article_named(query: str, ranking: Ranking) -> Node | None:
    """Return the node of the article whose id a query may be; None where it can be none.

    Args:
        query: as typed, cleaned.
        ranking: the weights.
    """
    if not (ID_PATTERN.fullmatch(query) and _LIKE_AN_ID.fullmatch(query)):
        return None
    found = Constant(OneOf("id", (query,)), ranking.article_id)
    return because(found, Reason(ReasonKind.ARTICLE_ID, (query,)))
