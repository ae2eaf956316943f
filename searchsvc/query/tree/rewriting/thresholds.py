"""A minimum over weighted clauses, written without repeating each as often as its weight."""

from collections import Counter
from collections.abc import Sequence

from searchsvc.query.tree.nodes import AtLeast, Bool, Node


def at_least(children: Sequence[Node], minimum: int) -> Node:
    """Return a node that matches where matching children weigh at least the minimum.

    Engines evaluate a minimum with a heap of all clauses, so every clause costs time. If some
    children weigh W and all others 1, let the minimum be a·W + b with b < W. A heavy child is
    worth as much as W light ones. So the clauses are every heavy child, once, and "at least b
    (b + W, b + 2W, …) of the light ones" (W, 2W, … if b is 0); a of these clauses are required,
    and one more if b is not 0.

    Args:
        children: nodes that don't score; one that occurs w times has weight w.
        minimum: the least sum of weights, above 0.

    Returns:
        An equivalent node; the plain `AtLeast` with several different heavy weights, and with one
        heavy child where several steps of the light ones were needed.
    """
    weights = Counter(children)
    heavy = [child for child, weight in weights.items() if weight > 1]
    if len({weights[child] for child in heavy}) != 1:
        return _unweighted(tuple(children), minimum)
    weight = weights[heavy[0]]
    light = tuple(child for child in weights if weights[child] == 1)
    whole, part = divmod(minimum, weight)
    needed = whole + (1 if part else 0)
    steps = range(part or weight, len(light) + 1, weight)[:needed]
    if len(heavy) == 1 < len(steps):
        # Its copies are less work than all light ones a second time.
        return AtLeast(tuple(children), minimum)
    clauses = (*heavy, *(_unweighted(light, step) for step in steps))
    if needed > len(clauses):
        # The minimum exceeds the sum of weights: both engines match nothing with the plain form.
        return AtLeast(tuple(children), minimum)
    return _unweighted(clauses, needed)


def _unweighted(children: tuple[Node, ...], minimum: int) -> Node:
    if len(children) == 1 == minimum:
        return children[0]
    # An intersection needs no heap.
    return Bool(filters=children) if minimum == len(children) else AtLeast(children, minimum)
