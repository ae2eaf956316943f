import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import forms
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Node, Phrase, Term
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "đường Đá Bạc được mở rộng, nuôi dưỡng trẻ em",
    "quyết định của ủy ban nhân dân, dương xỉ",
    "quyển sách, định kỳ",
    times=200,
)


def _plan(
    analyzer: Analyzer, query: str, lexicon: Lexicon = LEXICON, verbatim: bool = False
) -> Plan:
    return plan_query(clean(query), analyzer, RANKING, verbatim, lexicon)


def _weights(node: Node, field: str) -> dict[str, float]:
    """Give the terms of a field that decide about the match, each with its best weight."""
    match node:
        case Term(name, term):
            return {term: node.boost} if name == field else {}
        case Constant(child):
            return _weights(child, field)
        case Best(children) | AtLeast(children):
            parts = [_weights(child, field) for child in children]
        case Bool(must):
            parts = [_weights(child, field) for child in must]
        case Phrase() | _:
            parts = []
    found: dict[str, float] = {}
    for part in parts:
        for term, weight in part.items():
            found[term] = max(weight, found.get(term, 0.0))
    return found


@pytest.mark.parametrize(
    ("query", "full"),
    [
        ("duờng", "đường"),
        ("đuong", "đường"),
        ("dường", "đường"),
        ("quyêt", "quyết"),
        ("đinh kỳ", "định"),
        ("quyêt định", "quyết"),
    ],
)
def test_a_syllable_with_some_of_its_marks_finds_the_whole_one(
    analyzer: Analyzer, query: str, full: str
) -> None:
    plan = _plan(analyzer, query)
    key = forms(full)[0]
    assert _weights(plan.query, "text")[key] == pytest.approx(RANKING.completion)
    # ... and snippets mark it.
    assert key in plan.sought.exact


def test_a_syllable_without_marks_among_marked_ones_finds_every_marked_form(
    analyzer: Analyzer,
) -> None:
    weights = _weights(_plan(analyzer, "quyet định").query, "text_folded")
    assert weights["quyet"] == pytest.approx(RANKING.wild_in_marked)
    # Without articles it is taken for what it is.
    weights = _weights(_plan(analyzer, "quyet định", EMPTY).query, "text_folded")
    assert weights["quyet"] == pytest.approx(RANKING.folded_in_marked)


def test_a_word_of_the_articles_without_marks_is_taken_for_what_it_is(analyzer: Analyzer) -> None:
    known = lexicon_of("hoa hồng", "hòa bình", times=50)
    weights = _weights(_plan(analyzer, "hoa hồng", known).query, "text_folded")
    assert weights["hoa"] == pytest.approx(RANKING.folded_in_marked)


@pytest.mark.parametrize("query", ["đường", "dương xỉ", "quyết định", "nuôi dưỡng", "samsung"])
def test_a_word_of_the_articles_stands_for_no_other(analyzer: Analyzer, query: str) -> None:
    known, unknown = _plan(analyzer, query), _plan(analyzer, query, EMPTY)
    assert _weights(known.query, "text") == _weights(unknown.query, "text")


@pytest.mark.parametrize("query", ["duờng", "quyêt", "đuong"])
def test_verbatim_and_an_empty_lexicon_complete_nothing(analyzer: Analyzer, query: str) -> None:
    keys = {forms(query)[0]}
    assert _weights(_plan(analyzer, query, verbatim=True).query, "text").keys() == keys
    assert _weights(_plan(analyzer, query, EMPTY).query, "text").keys() == keys


@pytest.mark.parametrize(
    ("query", "other"), [("dưỡng", "đường"), ("đượng", "đường"), ("quyệt", "quyết"), ("dâ", "đá")]
)
def test_marks_that_were_typed_are_never_given_up(
    analyzer: Analyzer, query: str, other: str
) -> None:
    assert forms(other)[0] not in _weights(_plan(analyzer, query).query, "text")
