"""A plan's tree is cut into parts whose scores add up."""

import datetime as dt

from searchsvc.query.planning.parts import Part, parts
from searchsvc.query.ranking import RANKING
from searchsvc.query.scoring.freshness import freshened
from searchsvc.query.tree.nodes import (
    AtLeast,
    Best,
    Bool,
    Constant,
    Everything,
    Node,
    Phrase,
    Range,
    Term,
)
from searchsvc.query.tree.reasons import Reason, ReasonKind

A, B = Term("text", "a"), Term("text", "b")
PAIR = Term("text_bigrams", "a_b")


def nodes(query: Node) -> list[Node]:
    return [part.node for part in parts(query)]


def test_clauses_that_score_are_parts_and_others_are_not() -> None:
    query = Bool(
        must=(AtLeast((A, B), 1),), should=(PAIR,), must_not=(Term("text", "c"),), filters=(A,)
    )
    assert nodes(query) == [A, B, PAIR]
    assert nodes(Everything()) == []
    assert nodes(A) == [A]


def test_copies_that_only_count_for_the_match_are_no_parts() -> None:
    assert nodes(AtLeast((A, B, Constant(B, 0.0)), 2)) == [A, B]


def test_syllables_beside_a_number_count_only_where_enough_of_them_match() -> None:
    match, number = AtLeast((A, B), 2), Constant(Term("numbers", "5/ct"), 40.0)
    assert parts(Best((match, number), tie=1.0)) == [
        Part(A, only=match),
        Part(B, only=match),
        Part(number),
    ]


def test_what_counts_by_its_best_child_is_one_part() -> None:
    either = Best((A, B), tie=1.0)
    assert nodes(Bool(must=(either, Phrase("text", ("a", "b"))))) == [
        either,
        Phrase("text", ("a", "b")),
    ]


def test_the_pairs_of_an_unmarked_phrase_are_one_part() -> None:
    phrase = Bool(
        must=(PAIR, Term("text_bigrams", "b_c")),
        reason=Reason(ReasonKind.PHRASE, ("a", "b", "c")),
    )
    assert nodes(phrase) == [phrase]
    assert nodes(Bool(must=(phrase, A))) == [phrase, A]


def test_what_is_new_or_much_viewed_adds_parts_and_changes_no_match() -> None:
    query = freshened(AtLeast((A, B), 1), dt.date(2024, 2, 29), RANKING)
    assert isinstance(query, Bool)
    assert query.must == (AtLeast((A, B), 1),)
    bonuses = [node for node in nodes(query) if isinstance(node, Constant)]
    assert nodes(query) == [A, B, *bonuses]
    ranges = [one.child for one in bonuses if isinstance(one.child, Range)]
    assert [one.low for one in ranges[:2]] == [20230229, 20210229]
    assert ranges[2].field == "most_viewed"
