"""Trees that engines answer with less work: what becomes of which."""

import pytest

from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Everything, Node, Range, Term
from searchsvc.query.tree.rewriting.flat import flat
from searchsvc.query.tree.rewriting.match_only import match_only
from searchsvc.query.tree.rewriting.thresholds import at_least

A, B, C, D = (Term("text", term) for term in ("ho'", "pho.", "nui", "cho"))
SCORED = Best((Term("title", "ho'", 0.3), Term("text", "ho'", 1.0)), tie=1.0)
NEW = Constant(Range("day_vn", low=20250101), 0.02)


@pytest.mark.parametrize(
    ("tree", "made"),
    [
        (Term("text", "nui", 0.3), C),
        (Constant(C, 4.0), C),
        (SCORED, A),
        (Best((Term("title", "nui"), C, Term("text_folded", "nui"))), Term("text_folded", "nui")),
        (Best((A, Term("text_folded", "ho"))), AtLeast((A, Term("text_folded", "ho")), 1)),
        (Best((Best((A, B)), Best((B, C)))), AtLeast((A, B, C), 1)),
        (Best((A, Everything())), Everything()),
        (Best((A, Bool(must=(A, B)))), A),
        (Best((A, B, Bool(must=(Best((B, A)), C)))), AtLeast((A, B), 1)),
        (AtLeast((A, B), 2), Bool(filters=(A, B))),
        (AtLeast((A, B, C), 2), AtLeast((A, B, C), 2)),
        (Bool(must=(A,), should=(B,)), A),
        (Bool(must=(A,), must_not=(Term("text", "pho.", 2.0),)), Bool(filters=(A,), must_not=(B,))),
        (Bool(must=(Bool(must=(A, B)),), should=(NEW,)), Bool(filters=(A, B))),
        (Bool(should=(A,)), Everything()),
    ],
)
def test_a_match_only_tree_keeps_only_what_decides(tree: Node, made: Node) -> None:
    assert match_only(tree) == made


@pytest.mark.parametrize(
    ("children", "minimum", "made"),
    [
        ((A, A, A, B, C, D), 3, AtLeast((A, Bool(filters=(B, C, D))), 1)),
        ((A, A, A, B, C, D), 4, Bool(filters=(A, AtLeast((B, C, D), 1)))),
        ((A, A, A, B, B, B, C, D), 5, AtLeast((A, B, Bool(filters=(C, D))), 2)),
        ((A, A, A, B, B, C), 4, AtLeast((A, A, A, B, B, C), 4)),
        ((A, A, B), 9, AtLeast((A, A, B), 9)),
        ((A, A, B, C, D), 3, AtLeast((A, A, B, C, D), 3)),
    ],
)
def test_heavy_clauses_stand_once_beside_thresholds_of_the_light_ones(
    children: tuple[Node, ...], minimum: int, made: Node
) -> None:
    assert at_least(children, minimum) == made


@pytest.mark.parametrize(
    ("tree", "made"),
    [
        (A, A),
        (SCORED, SCORED),
        (
            AtLeast((SCORED, B), 2),
            Bool(filters=(Bool(filters=(A, B)),), should=(Term("title", "ho'", 0.3), A, B)),
        ),
        (
            Bool(must=(AtLeast((A, B, C), 2),), should=(NEW,)),
            Bool(filters=(AtLeast((A, B, C), 2),), should=(A, B, C, NEW)),
        ),
    ],
)
def test_a_flat_tree_sums_what_scores_beside_what_matches(tree: Node, made: Node) -> None:
    assert flat(tree) == made
