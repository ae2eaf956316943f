"""A query that is the id of an article or its address: mh-0409, https://maihoa.example/bai/7."""

import re

from searchsvc.articles.addresses import Address, asked_terms, typed_addresses
from searchsvc.articles.article import ID_PATTERN
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Constant, Node, OneOf, Term, because
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Letters alone are words, and short figures are years: an id of those would come up by chance.
_LIKE_AN_ID = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9._:@/~-]).*|[0-9]{5,}(?:[._-][0-9]+)?|[0-9]{4}")
# The path of an article's page here, as links show it.
_PAGE = re.compile(r"/?articles/(?P<id>[^/]+)")
# What people write before an id and around it: id: mh-0409, #mh-0409, "mh-0409".
_AROUND = re.compile(
    r"(?:(?:id|mã|mã bài|mã bài viết|ma bai|ma bai viet)\s*[: ]\s*)?#?"
    r"(?P<quote>\"?)(?P<id>\S+)(?P=quote)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ENDS_SENTENCE = ".,;:!?"


def article_named(query: str, ranking: Ranking, verbatim: bool = False) -> Node | None:
    """Return the node of the article whose id or address a query may be; None where it is none.

    Telephones begin with a capital, and who copies an id takes the full stop behind it along.

    Args:
        query: as typed, cleaned.
        ranking: the weights.
        verbatim: whether it is an id only as it stands.
    """
    ids = [one for one in ([query] if verbatim else _ways(query)) if _is_like_one(one)]
    addresses = [] if verbatim else typed_addresses(query)
    ids += [end for address in addresses for end in _ends(address)]
    if (page := _PAGE.fullmatch(query)) and ID_PATTERN.fullmatch(page["id"]):
        ids.insert(0, page["id"])
    if not ids and not addresses:
        return None
    terms = dict.fromkeys(term for address in addresses for term in asked_terms(address))
    ways: list[Node] = [Term("variants", term) for term in terms]
    if ids:
        ways.insert(0, OneOf("id", tuple(dict.fromkeys(ids))))
    found = Constant(any_of(ways), ranking.article_id)
    named = ids[0] if ids else addresses[0].shown
    return because(found, Reason(ReasonKind.ARTICLE_ID, (named,)))


def _ends(address: Address) -> list[str]:
    """Return the ids that an address may end with, as those of many portals do.

    A path alone ends with words and numbers that are no ids: 12/qd-ubnd.
    """
    end = address.path.rpartition("/")[2]
    return [one for one in (end, end.lower()) if address.host and _is_like_one(one)]


def _ways(query: str) -> list[str]:
    around = _AROUND.fullmatch(query)
    if around is None:
        return [query]
    inside = around["id"]
    bare = inside.rstrip(_ENDS_SENTENCE)
    return [query, inside, bare, bare.lower(), bare.upper()]


def _is_like_one(query: str) -> bool:
    is_year = _YEAR.fullmatch(query) is not None
    return bool(ID_PATTERN.fullmatch(query) and _LIKE_AN_ID.fullmatch(query)) and not is_year
