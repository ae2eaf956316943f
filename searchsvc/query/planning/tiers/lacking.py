"""The units that an article may be without, and still hold all of the query.

A common word of one syllable beside others, or any word beside a document number, is not asked for
(`of_query.py`): an article without it holds all of the query, and lacks it only among other
things.
"""

from collections.abc import Iterable

from searchsvc.query.planning.tiers.tier import Tier, Tiers
from searchsvc.query.tree.nodes import Bool, Node

# The text of a unit, and the node that matches it.
Said = tuple[str, Node]


def unasked_of(units: Iterable[Said], tiers: Tiers) -> tuple[Said, ...]:
    """Return the units that an article may be without, and still hold all of the query."""
    whole = tiers.nodes.get(Tier.ALL)
    if whole is None:
        return ()
    return tuple(one for one in units if not _is_asked(one[1], whole))


def _is_asked(node: Node, whole: Node) -> bool:
    return node == whole or not isinstance(whole, Bool) or node in whole.filters
