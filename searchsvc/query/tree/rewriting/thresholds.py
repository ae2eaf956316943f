"""A threshold over weights, written without repeating any clause as often as it weighs."""

from collections import Counter
from collections.abc import Sequence

from searchsvc.query.tree.nodes import AtLeast, Bool, Node


def at_least(children: Sequence[Node], minimum: int) -> Node:
    """Give what matches when so many of the children do; a child given w times weighs w.

    Engines answer a minimum with a heap of all clauses, so each clause more is dear. When some
    children weigh W and all others 1, let the minimum be a·W + b with b < W. Then a heavy child
    and each full W of light ones count the same: all heavy children stand once, beside clauses
    "at least b (b + W, b + 2W, …) of the light ones" (W, 2W, … when b is 0), and a of them are
    required, one more when b is not 0.

    Args:
        children: nodes that don't score; equal ones are one child with a weight.
        minimum: the least sum of weights, above 0.
    """
    weights = Counter(children)
    heavy = [child for child, weight in weights.items() if weight > 1]
    if len({weights[child] for child in heavy}) != 1:
        return _unweighted(tuple(children), minimum)
    weight = weights[heavy[0]]
    light = tuple(child for child, its in weights.items() if its == 1)
    whole, part = divmod(minimum, weight)
    needed = whole + (1 if part else 0)
    steps = range(part or weight, len(light) + 1, weight)[:needed]
    clauses = (*heavy, *(_unweighted(light, step) for step in steps))
    if needed > len(clauses):
        # Nothing can match; as it was, both engines say so.
        return AtLeast(tuple(children), minimum)
    return _unweighted(clauses, needed)


def _unweighted(children: tuple[Node, ...], minimum: int) -> Node:
    if len(children) == 1 == minimum:
        return children[0]
    # An intersection needs no heap.
    return Bool(filters=children) if minimum == len(children) else AtLeast(children, minimum)
