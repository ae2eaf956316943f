"""A query that is the id of an article: mh-0409, tin/2031/cau-phao."""

import re

from searchsvc.articles.article import ID_PATTERN
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import Constant, Node, OneOf, because
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Letters alone are words, and short figures are years: an id of those would come up by chance.
_LIKE_AN_ID = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9._:@/~-]).*|[0-9]{6,}(?:[._-][0-9]+)?")
# What people write before an id and around it: id: mh-0409, #mh-0409, "mh-0409".
_AROUND = re.compile(
    r"(?:(?:id|mã|mã bài|mã bài viết|ma bai|ma bai viet)\s*[: ]\s*)?#?"
    r"(?P<quote>\"?)(?P<id>\S+)(?P=quote)",
    re.IGNORECASE,
)
_ENDS_SENTENCE = ".,;:!?"


def article_named(query: str, ranking: Ranking, verbatim: bool = False) -> Node | None:
    """Return the node of the article whose id a query may be; None where it can be none.

    Telephones begin with a capital, and who copies an id takes the full stop behind it along.

    Args:
        query: as typed, cleaned.
        ranking: the weights.
        verbatim: whether it is an id only as it stands.
    """
    ids = [one for one in ([query] if verbatim else _ways(query)) if _is_like_one(one)]
    if not ids:
        return None
    found = Constant(OneOf("id", tuple(dict.fromkeys(ids))), ranking.article_id)
    return because(found, Reason(ReasonKind.ARTICLE_ID, (ids[0],)))


def _ways(query: str) -> list[str]:
    around = _AROUND.fullmatch(query)
    if around is None:
        return [query]
    inside = around["id"]
    bare = inside.rstrip(_ENDS_SENTENCE)
    return [query, inside, bare, bare.lower(), bare.upper()]


def _is_like_one(query: str) -> bool:
    return bool(ID_PATTERN.fullmatch(query) and _LIKE_AN_ID.fullmatch(query))
