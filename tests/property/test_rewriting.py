"""A rewritten tree matches the same articles as the plan's, and scores them alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Everything, Node, OneOf, Term
from searchsvc.query.tree.rewriting.flat import flat
from searchsvc.query.tree.rewriting.match_only import match_only
from searchsvc.query.tree.rewriting.thresholds import at_least
from searchsvc.schema import held_by

# Field and term → held by an article.
Holding = frozenset[tuple[str, str]]

FIELDS = ("title", "title_folded", "text", "text_folded", "variants")
TERMS = ("an", "ho'", "pho.", "nui", "cho")


def closed(held: set[tuple[str, str]]) -> Holding:
    """Give what an article holds that holds this."""
    return frozenset(held | {(wider, t) for f, t in held for wider in held_by(f, t)})


def matches(node: Node, article: Holding) -> bool:
    match node:
        case Everything():
            return True
        case Term(field, term):
            return (field, term) in article
        case Constant(child):
            return matches(child, article)
        case Best(children):
            return any(matches(child, article) for child in children)
        case AtLeast(children, minimum):
            return sum(matches(child, article) for child in children) >= minimum
        case Bool():
            required, excluded = (*node.must, *node.filters), node.must_not
            return all(matches(c, article) for c in required) and not any(
                matches(c, article) for c in excluded
            )
        case OneOf(field, values):
            return any((field, value) in article for value in values)
    raise AssertionError(node)


def score(node: Node, article: Holding) -> float:
    if not matches(node, article):
        return 0.0
    match node:
        case Term(field, term, boost):
            return boost * (1 + FIELDS.index(field) + 10 * TERMS.index(term))
        case Constant(_, own):
            return own
        case Best(children, tie):
            scores = sorted(score(child, article) for child in children)
            return scores[-1] + tie * sum(scores[:-1])
        case AtLeast(children):
            return sum(score(child, article) for child in children)
        case Bool():
            return sum(score(child, article) for child in (*node.must, *node.should))
        case _:
            return 0.0


terms = st.builds(
    Term, st.sampled_from(FIELDS), st.sampled_from(TERMS), st.sampled_from((0.3, 1.0, 2.0))
)
articles = st.sets(st.tuples(st.sampled_from(FIELDS), st.sampled_from(TERMS)), max_size=12).map(
    closed
)


def _larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=1, max_size=5).map(tuple)
    few = st.lists(inner, max_size=2).map(tuple)
    weighted = st.tuples(several, st.integers(2, 4), st.integers(0, 5)).map(
        lambda drawn: (
            *drawn[0],
            *(Constant(one, 0.0) for one in drawn[0][: drawn[2]] for _ in range(drawn[1] - 1)),
        )
    )
    return st.one_of(
        st.builds(Constant, inner, st.sampled_from((0.0, 1.5))),
        st.builds(Best, several, st.sampled_from((0.0, 0.4, 1.0))),
        st.builds(AtLeast, several, st.integers(1, 4)),
        st.builds(AtLeast, weighted, st.integers(1, 12)),
        st.builds(Bool, must=several, should=few, must_not=few, filters=few),
    )


trees = st.recursive(
    st.one_of(terms, st.just(Everything()), st.just(OneOf("variants", ("cho", "nui")))),
    _larger,
    max_leaves=14,
)


@given(trees, articles)
def test_a_match_only_tree_matches_the_same_articles(tree: Node, article: Holding) -> None:
    assert matches(match_only(tree), article) is matches(tree, article)


@given(trees, articles)
def test_a_flat_tree_matches_the_same_articles_and_scores_them_alike(
    tree: Node, article: Holding
) -> None:
    assert matches(flat(tree), article) is matches(tree, article)
    assert score(flat(tree), article) == pytest.approx(score(tree, article))


@given(st.integers(0, 4), st.integers(0, 12), st.integers(2, 4), st.data())
def test_a_threshold_over_weights_is_exact(
    heavy: int, light: int, weight: int, data: st.DataObject
) -> None:
    names = [f"{number}" for number in range(heavy + light)]
    nodes = [Term("text", name) for name in names]
    copies = [node for node in nodes[:heavy] for _ in range(weight - 1)]
    minimum = data.draw(st.integers(1, max(1, heavy * weight + light)))
    held = data.draw(st.sets(st.sampled_from(names))) if names else set()
    weighed = sum(weight if names.index(name) < heavy else 1 for name in held)
    made = at_least([*nodes, *copies], minimum)
    assert matches(made, frozenset(("text", name) for name in held)) is (weighed >= minimum)


@given(st.lists(trees, min_size=1, max_size=3), trees, trees, articles)
def test_ways_that_several_parts_share_are_looked_for_once(
    parts: list[Node], shared: Node, other: Node, article: Holding
) -> None:
    way = Bool(filters=(shared, other))
    whole = Bool(filters=(*(Best((part, way)) for part in parts), other))
    assert matches(match_only(whole), article) is matches(whole, article)
