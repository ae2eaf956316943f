"""What a planned query finds: marks, phrases, exclusions, required syllables."""

import pytest

from searchsvc.query.notes import NOTHING_SEARCHABLE
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import RANKING
from searchsvc.query.tree.nodes import (
    NOTHING,
    AtLeast,
    Best,
    Bool,
    Everything,
    Term,
)
from tests.unit.plan.matching import DocumentMaker, Planner, _deciding_fields, _leaves, _matches


def _deciding_terms(plan: Plan, field: str) -> set[str]:
    return {
        leaf.term
        for leaf in _leaves(plan.query, only_deciding=True)
        if isinstance(leaf, Term) and leaf.field == field
    }


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_an_empty_query_matches_everything_and_ranks_nothing(plan: Planner, text: str) -> None:
    assert plan(text) == Plan(Everything(), ranks=False)


@pytest.mark.parametrize("text", ["…", '"', '""', "-", "--", "!?*", "😀", "%", "...", "👍🏽 ❤️"])
@pytest.mark.parametrize("verbatim", [False, True])
def test_a_query_of_signs_alone_matches_nothing_and_says_so(
    plan: Planner, text: str, verbatim: bool
) -> None:
    made = plan(text, verbatim=verbatim)
    assert made == Plan(NOTHING, ranks=False, notes=(NOTHING_SEARCHABLE,))


@pytest.mark.parametrize("text", ["quan mai hoa", "QUAN MAI HOA", "hoa", "chi thi 05"])
def test_a_query_without_marks_matches_by_folded_fields_only(plan: Planner, text: str) -> None:
    made = plan(text)
    words = [word for word in text.lower().split() if not word.isdigit()]
    assert _deciding_terms(made, "text_folded") == set(words)
    assert _deciding_terms(made, "title_folded") == set(words)
    # The value of a number is the number itself: 05 is 5. A code has no marks to lose.
    assert _deciding_terms(made, "text") <= {"05", "5", "ct05"}


def test_in_a_query_with_marks_a_marked_syllable_must_match_exactly(plan: Planner) -> None:
    made = plan("chợ hòa")
    assert _deciding_terms(made, "text") == {"chơ.", "hoa`"}
    assert _deciding_terms(made, "title") == {"chơ.", "hoa`"}
    assert _deciding_fields(made) == {"title", "text"}


def test_in_a_query_with_marks_an_unmarked_syllable_is_the_better_of_exact_and_folded(
    plan: Planner,
) -> None:
    made = plan("quận mai")
    assert isinstance(made.query, Bool)
    (matching,) = made.query.must
    assert isinstance(matching, AtLeast)
    _, mai = matching.children
    assert isinstance(mai, Best)
    exact, folded = mai.children
    boosts = {leaf.field: leaf.boost for leaf in (*_leaves(exact), *_leaves(folded))}
    assert boosts["text_folded"] == RANKING.folded_in_marked * boosts["text"]
    assert boosts["title_folded"] == RANKING.folded_in_marked * boosts["title"]
    assert 0 < RANKING.folded_in_marked < 1


def test_one_mark_in_a_phrase_or_an_exclusion_makes_the_whole_query_marked(plan: Planner) -> None:
    assert "text" in _deciding_fields(plan('mai "cửu hà"'))
    assert "text" in _deciding_fields(plan("mai -cửu"))
    assert _deciding_fields(plan("mai -cuu")) == {"title_folded", "text_folded"}


def test_a_d_stroke_alone_is_a_mark(plan: Planner) -> None:
    assert _deciding_fields(plan("đa")) == {"title", "text"}
    assert _deciding_terms(plan("\u00d0a"), "text") == {"đa"}


@pytest.mark.parametrize(
    ("query", "title", "found"),
    [
        ("chi thi", "Chỉ thị của quận", True),
        ("chỉ thị", "Chi thi cua quan", False),
        ("chỉ thị", "Chí thị của quận", False),
        ("chỉ thi", "Chỉ thị của quận", True),
        ("chỉ thi", "Chí thị của quận", False),
        ("quận mai hòa", "Quận Mai Hoà", True),
        ("uỷ ban", "Ủy ban", True),
        ("duong", "Đường Hoa Gạo", True),
        ("đuong", "Đường Hoa Gạo", False),
        ("mai hòa", "Hòa Mai", True),
        ("quận mai hòa", "Quận Mai", False),
        # Of four syllables three suffice, of eight four.
        ("quận mai hòa họp", "Quận Mai Hòa", True),
        ("quận mai hòa họp", "Quận Mai", False),
        ("một hai ba bốn năm sáu bảy tám", "Một hai ba bốn", True),
        ("một hai ba bốn năm sáu bảy tám", "Một hai ba", False),
        # A repeated syllable is one.
        ("hòa hòa hòa hòa", "Hòa", True),
        ('"mai hòa"', "Quận Mai Hòa", True),
        ('"mai hòa"', "Hòa Mai", False),
        ('"mai hoa"', "Quận Mai Hòa", True),
        ('"hoa mai"', "Quận Mai Hòa", False),
        ('"quận mai"', "Quận Mãi", True),
        ('"quận mai"', "Mãi Quận", False),
        ('"quận mai"', "Quan Mãi", False),
        ('"quận"', "Quan", False),
        ("mai -hòa", "Quận Mai Hòa", False),
        ("mai -hòa", "Quận Mai", True),
        ("mai -hoa", "Quận Mai Hòa", False),
        ("quận -hoa", "Quận Mai Hòa", True),
        ("-hòa", "Quận Mai Hòa", False),
        ("-hòa", "Cửu Hà", True),
        ('mai -"cửu hà"', "Mai Hòa, Cửu Hà", False),
        ('mai -"cửu hà"', "Mai Hòa, Hà Cửu", True),
        ('mai -"cuu ha"', "Mai Hòa, Cửu Hà", False),
        ("05-CT/TW", "Chỉ thị 05-CT/TW", True),
        ("5-CT/TW", "Chỉ thị 05-CT/TW", True),
        ("03-CT/TW", "Chỉ thị 05-CT/TW", False),
        ("chỉ thị 5", "Chỉ thị 05-CT/TW", True),
        ("chi thi so 5", "Chỉ thị 05-CT/TW", True),
        ("thông tư 3/2016", "Thông tư 03/2016/TT-BTC", True),
        ("30/2016/qd-ubnd", "Quyết định 30/2016/QĐ-UBND", True),
    ],
)
def test_a_query_finds_or_does_not_find(
    plan: Planner, document: DocumentMaker, query: str, title: str, found: bool
) -> None:
    assert _matches(plan(query).query, document(title)) is found


@pytest.mark.parametrize(
    ("distinct", "required"),
    [
        *((0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 3), (6, 3), (7, 4), (8, 4), (9, 5)),
        *((10, 5), (20, 10), (63, 32), (64, 32)),
    ],
)
def test_how_many_distinct_syllables_are_required(distinct: int, required: int) -> None:
    assert RANKING.required(distinct) == required


def test_more_syllables_never_require_fewer() -> None:
    required = [RANKING.required(distinct) for distinct in range(65)]
    assert required == sorted(required)
    assert all(needed <= distinct for distinct, needed in enumerate(required))


def test_the_required_number_is_an_integer_of_the_plan(plan: Planner) -> None:
    made = plan("một hai ba bốn năm sáu bảy")
    assert isinstance(made.query, Bool)
    (matching,) = made.query.must
    assert isinstance(matching, AtLeast)
    assert (len(matching.children), matching.minimum) == (7, 4)
