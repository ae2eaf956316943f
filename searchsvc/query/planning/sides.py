"""Queries with OR: combines the plans of their operands."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from searchsvc.query.planning.tiers import NO_TIERS, Tier
from searchsvc.query.tree.nodes import Best

if TYPE_CHECKING:
    from searchsvc.query.planning.plan import Plan


def any_of(plans: Sequence["Plan"]) -> "Plan":
    """Return a plan that matches what any of several plans match, with the best of their scores.

    Args:
        plans: one or more.
    """
    first, *others = plans
    if not others:
        return first
    sought = replace(
        first.sought,
        exact=frozenset[str]().union(*(plan.sought.exact for plan in plans)),
        folded=frozenset[str]().union(*(plan.sought.folded for plan in plans)),
        mentions=frozenset[str]().union(*(plan.sought.mentions for plan in plans)),
        numbers=frozenset[str]().union(*(plan.sought.numbers for plan in plans)),
        units=tuple(unit for plan in plans for unit in plan.sought.units),
        names=frozenset[tuple[str, ...]]().union(*(plan.sought.names for plan in plans)),
    )
    return replace(
        first,
        query=Best(tuple(plan.asked(Tier.ALL) for plan in plans)),
        # Every operand must match completely, so there are no looser tiers.
        tiers=NO_TIERS,
        queries={},
        counted={},
        scored=tuple(node for plan in plans for node in plan.scored),
        units=(),
        unasked=(),
        ranks=any(plan.ranks for plan in plans),
        sought=sought,
        notes=tuple(dict.fromkeys(note for plan in plans for note in plan.notes)),
        tokens=tuple({token.key: token for plan in plans for token in plan.tokens}.values()),
        unmarked=all(plan.unmarked for plan in plans),
        spellings={term: one for plan in plans for term, one in plan.spellings.items()},
        ruled=any(plan.ruled for plan in plans),
    )
