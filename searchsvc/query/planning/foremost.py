"""What comes first among the newest of a topic: articles that are called so."""

from collections.abc import Sequence
from dataclasses import replace

from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.planning.query_plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

(_NEW,) = tokenize("mới")
# A title need not say these: Quy định mới cho thẻ nhà báo.
_BETWEEN = frozenset(token.folded for token in tokenize("nhất về của tại ở các những"))


def with_foremost(plan: Plan, typed: str) -> Plan:
    """Return the plan of a query for the newest, such as "quy định mới về …", with its first hits.

    Where few articles are called so, those that mention the topic are taken as well, and newer ones
    may do so in passing.

    Args:
        plan: of the topic.
        typed: the query.
    """
    titled = _titled_new(plan, tokenize(typed))
    if titled is None:
        return plan
    called = plan.tiers.nodes.get(Tier.CALLED)
    return replace(plan, foremost=titled if called is None else any_of([titled, called]))


def _titled_new(plan: Plan, tokens: Sequence[Token]) -> Node | None:
    """Return what holds in its title what is new, "mới" right behind it, and of what."""
    letters = [token.folded for token in tokens]
    at = letters.index(_NEW.folded) if _NEW.folded in letters else 0
    if not at or not plan.topic or _BETWEEN.issuperset(letters[at + 1 :]):
        # Of "kế hoạch mới nhất" nothing tells the topic.
        return None
    said = [token for token in tokens if token.folded not in _BETWEEN]
    if plan.unmarked:
        titled = [Term("title_folded", token.folded) for token in said]
        (pair,) = bigrams(letters[at - 1 : at + 1])
        beside = Term("text_folded_bigrams", pair)
    else:
        titled = [Term("title", token.key) for token in said]
        (pair,) = bigrams([token.key for token in tokens[at - 1 : at + 1]])
        beside = Term("text_bigrams", pair)
    return Bool(filters=(*titled, beside, *plan.topic))
