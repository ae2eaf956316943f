"""Which articles match a longer query: telling syllables count more."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.match import enough, is_rare
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, OneOf, Term
from tests.of_kind import of_kind
from tests.unit.lexicons import lexicon_of

# "của" and "quận" in every article, "hồ" in one of ten.
LEXICON = lexicon_of("hồ nước của quận", *["họp của quận"] * 9)
RARITY = Rarity(LEXICON, unmarked=False)


def _nodes(text: str) -> tuple[list[Term], AtLeast]:
    tokens = tokenize(text)
    nodes = [Term("text", token.key) for token in tokens]
    rare = [is_rare(token, RARITY, LEXICON, RANKING) for token in tokens]
    made = enough(nodes, rare, RANKING)
    assert isinstance(made, AtLeast)
    return nodes, made


def test_all_of_up_to_three_syllables_must_occur_rare_or_not() -> None:
    nodes, made = _nodes("hồ của quận")
    assert made == AtLeast(tuple(nodes), 3)


def test_of_more_the_rare_ones_count_three_times_and_their_copies_score_nothing() -> None:
    nodes, made = _nodes("hồ nước của quận họp")
    copies = [child for child in made.children if isinstance(child, Constant)]
    assert [copy.score for copy in copies] == [0.0] * 4
    assert len(made.children) == len(nodes) + 4
    assert made.minimum == RANKING.required_sum(5, 2)


@pytest.mark.parametrize(("distinct", "rare"), [(4, 1), (5, 2), (8, 8), (20, 7), (64, 64)])
def test_two_syllables_are_never_enough_of_a_longer_query(distinct: int, rare: int) -> None:
    two = sorted([RANKING.rare_counts] * rare + [1] * (distinct - rare))[-2:]
    assert RANKING.required_sum(distinct, rare) > sum(two)
    whole = distinct + rare * (RANKING.rare_counts - 1)
    assert RANKING.required_sum(distinct, rare) <= whole


def test_without_rare_syllables_half_must_occur() -> None:
    _, made = _nodes("họp của quận này đó kia nọ ấy")
    assert made.minimum == RANKING.required(8)
    assert not any(isinstance(child, Constant) for child in made.children)


@pytest.mark.parametrize(
    ("syllable", "rare"),
    [("hồ", True), ("nước", True), ("quận", False), ("của", False), ("gì", False), ("lạ", False)],
)
def test_a_syllable_is_rare_when_some_but_few_articles_hold_it(syllable: str, rare: bool) -> None:
    (token,) = tokenize(syllable)
    assert is_rare(token, RARITY, LEXICON, RANKING) is rare


def test_what_only_asks_need_not_occur(analyzer: Analyzer) -> None:
    made = plan_query("hồ nước là gì", analyzer, RANKING, lexicon=LEXICON).query
    (match,) = of_kind(Bool, made).must
    assert isinstance(match, AtLeast)
    assert len(match.children) == match.minimum == 2


@pytest.mark.parametrize(
    "text", ["họp ngày 9 tháng 10 năm 2014", "họp ngày 9/10/2014", "hop ngay 9 thang 10 nam 2014"]
)
def test_a_date_is_one_thing_that_is_asked_for(analyzer: Analyzer, text: str) -> None:
    made = plan_query(text, analyzer, RANKING, lexicon=LEXICON).query
    match = next(node for node in of_kind(Bool, made).must if isinstance(node, AtLeast))
    assert len(match.children) == match.minimum == 2
    date = of_kind(Best, match.children[1])
    assert Term("variants", "@2014-10-09", RANKING.variant) in date.children
    assert Constant(OneOf("day_vn", (20141009,)), 0.0) in date.children
