"""What a plan scores, notes and highlights."""

import pytest

from searchsvc.analysis.orthography.tones import fold
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.query.tree.nodes import (
    AtLeast,
    Best,
    Bool,
    Constant,
    Everything,
    Node,
    Phrase,
    Term,
)
from searchsvc.query.tree.reasons import ReasonKind
from tests.of_kind import of_kind
from tests.unit.plan.matching import DocumentMaker, Planner, _deciding_fields, _leaves, _matches

SYLLABLES = {"title", "text", "title_folded", "text_folded"}


NUMBERS = {"own_number", "numbers"}


def _scores(node: Node) -> dict[tuple[str, str], float]:
    match node:
        case Constant(Term(field, term), score):
            return {(field, term): score}
        case Best(children) | AtLeast(children) | Bool(children):
            return {key: score for child in children for key, score in _scores(child).items()}
    return {}


def _letters(number: int) -> str:
    """Spell a number in letters: a word with digits is also looked for with a blank."""
    return "".join("bdfgjkqrwz"[int(digit)] for digit in str(number))


@pytest.mark.parametrize(
    "text",
    [
        "chợ mai hòa họp",
        "cho mai hoa hop",
        "chỉ thị 05-CT/TW mai hòa",
        "hop tac xa",
        "hợp tác xã",
    ],
)
def test_proximity_never_decides_about_a_match(plan: Planner, text: str) -> None:
    made = plan(text)
    assert isinstance(made.query, Bool)
    assert made.query.should
    assert _deciding_fields(made) <= SYLLABLES | NUMBERS | {"variants"}
    assert not made.query.must_not
    beside = {leaf.field for node in made.query.should for leaf in _leaves(node)}
    assert beside & {"text_bigrams", "text_folded_bigrams"}


def test_marked_queries_use_bigrams_and_words_and_unmarked_ones_folded_bigrams(
    plan: Planner,
) -> None:
    def beside(text: str) -> set[str]:
        should = of_kind(Bool, plan(text).query).should
        # What holds the whole query is made of the fields that decide about a match.
        whole = (ReasonKind.WHOLE_TITLE, ReasonKind.ALL_UNITS)
        reasons = [getattr(node, "reason", None) for node in should]
        near = [
            node
            for node, reason in zip(should, reasons, strict=True)
            if reason is None or reason.kind not in whole
        ]
        return {leaf.field for node in near for leaf in _leaves(node)}

    assert beside("hợp tác xã") == {"text_bigrams", "text_words", "variants"}
    assert beside("hop tac xa") == {"text_folded_bigrams", "variants"}


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("nước sạch", RANKING.marked_bigram),
        ("nước sạch nông thôn mới", RANKING.marked_bigram),
        ("nuoc sach", 1.0),
        # Between a short and a long query it fades.
        ("nước sạch về tới từng nhà ở", 1 + (RANKING.marked_bigram - 1) * 2 / 3),
        ("nước sạch về tới từng nhà ở nông thôn", 1.0),
    ],
)
def test_pairs_count_more_in_a_short_query_with_marks(
    plan: Planner, text: str, factor: float
) -> None:
    fields = ("text_bigrams", "text_folded_bigrams")
    query = plan(text).query
    found = {leaf.boost for leaf in _leaves(query) if leaf.field in fields}
    assert RANKING.text_bigram * factor in found
    # Without articles all pairs are equally rare.
    (covered,), (once,) = (
        {
            node.score
            for node in of_kind(Bool, plan(asked).query).should
            if isinstance(node, Constant) and getattr(node.child, "field", "") in fields
        }
        for asked in (text, fold(text))
    )
    assert covered == pytest.approx(once * factor)


def test_a_typed_number_outweighs_other_evidence_and_the_own_number_a_citation(
    plan: Planner,
) -> None:
    assert _scores(plan("chỉ thị 05-CT/TW").query) == {
        ("own_number", "5/ct/tw"): RANKING.own_number,
        ("numbers", "5/ct/tw"): RANKING.cited_number,
        ("own_number", "5/ct"): RANKING.own_number * RANKING.number_variant,
        ("numbers", "5/ct"): RANKING.cited_number * RANKING.number_variant,
    }
    assert RANKING.own_number > RANKING.cited_number > 0
    assert 0 < RANKING.number_variant < 1


def test_a_number_alone_makes_a_match(plan: Planner, document: DocumentMaker) -> None:
    made = plan("triển khai thực hiện chỉ thị số 5 tại các chi bộ khu phố")
    assert _matches(made.query, document("Chỉ thị 05-CT/TW"))
    assert not _matches(made.query, document("Chỉ thị 15-CT/TW"))


def test_a_number_inside_quotes_is_a_phrase(plan: Planner) -> None:
    made = plan('"05-CT/TW"')
    assert not NUMBERS & _deciding_fields(made)


@pytest.mark.parametrize("text", ["mai hoa", "chi thi 05-CT/TW", '"mai hoa"', "mai -hoa"])
def test_verbatim_reads_nothing_into_a_query(plan: Planner, text: str) -> None:
    made = plan(text, verbatim=True)
    assert _deciding_fields(made) <= {"title", "text"}
    assert made.sought.folded == frozenset()


def test_verbatim_finds_only_what_was_typed(plan: Planner, document: DocumentMaker) -> None:
    assert not _matches(plan("mai hoa", verbatim=True).query, document("Mai Hòa"))
    assert _matches(plan("mai hoa", verbatim=True).query, document("Mai hoa"))
    assert not _matches(plan("5-CT/TW", verbatim=True).query, document("05-CT/TW"))


def test_64_distinct_syllables_pass_without_a_note(plan: Planner) -> None:
    made = plan(" ".join(f"x{number}" for number in range(64)) + " x0 x1")
    assert made.notes == ()


@pytest.mark.parametrize("form", ["x{}", "ế{}"])
def test_of_more_than_64_distinct_syllables_the_first_are_used_and_a_note_says_so(
    plan: Planner, form: str
) -> None:
    made = plan(" ".join(form.format(_letters(number)) for number in range(70)))
    (note,) = made.notes
    assert note.code == "query_shortened"
    assert "64" in note.message
    folded = [leaf for leaf in _leaves(made.query) if leaf.field == "text_folded"]
    used = {of_kind(Term, leaf).term for leaf in folded}
    assert len(used) == 64
    assert len(made.sought.exact) == 64
    assert len([leaf for leaf in _leaves(made.query) if "bigrams" in leaf.field]) <= 2 * 64


@pytest.mark.parametrize("form", ["x{}", "ế{}"])
def test_a_phrase_of_more_than_64_distinct_syllables_is_cut_not_forgotten(
    plan: Planner, form: str
) -> None:
    syllables = [form.format(_letters(number)) for number in range(70)]
    made = plan(f'"{" ".join(syllables)}" mai')
    assert [note.code for note in made.notes] == ["query_shortened"]
    assert made.ranks
    assert made.query == plan(f'"{" ".join(syllables[:64])}"').query
    assert len(made.sought.exact) == 64


def test_a_phrase_in_typographic_quotes_is_preferred_not_required(
    plan: Planner, document: DocumentMaker
) -> None:
    made = plan("“mai hòa” họp")
    assert _matches(made.query, document("Họp ở Hòa Mai"))
    assert isinstance(made.query, Bool)
    assert Phrase("text", ("mai", "hoa`"), RANKING.preferred_phrase) in made.query.should
    assert not any(isinstance(leaf, Phrase) for leaf in _leaves(plan("“mai hoa” hop").query))
    assert not any(isinstance(leaf, Phrase) for leaf in _leaves(plan("“hòa” họp").query))


@pytest.mark.parametrize(
    ("text", "exact", "folded"),
    [
        ("chi thi", {"chi", "thi"}, {"chi", "thi"}),
        ("chỉ thị", {"chi?", "thi."}, set()),
        ("chỉ thi", {"chi?", "thi"}, {"thi"}),
        ('chỉ "mai hòa"', {"chi?", "mai", "hoa`"}, {"mai"}),
        ("chỉ -hòa", {"chi?"}, set()),
        ("-hòa", set(), set()),
    ],
)
def test_snippets_mark_what_was_sought_never_what_was_excluded(
    plan: Planner, text: str, exact: set[str], folded: set[str]
) -> None:
    sought = plan(text).sought
    assert set(sought.exact) == exact
    assert set(sought.folded) == folded


def test_an_exclusion_alone_ranks_nothing(plan: Planner) -> None:
    made = plan("-hòa")
    assert not made.ranks
    assert made.query == Bool(must=(Everything(),), must_not=(Term("text", "hoa`"),))


def test_an_exclusion_reaches_the_whole_text(plan: Planner) -> None:
    marked = plan('mãi -hòa -"cửu hà"').query
    assert isinstance(marked, Bool)
    assert marked.must_not == (Term("text", "hoa`"), Phrase("text", ("cưu?", "ha`")))
    unmarked = plan('mai -hoa -"cuu ha"').query
    assert isinstance(unmarked, Bool)
    assert list(map(set, map(_leaves, unmarked.must_not))) == [
        {Term("text_folded", "hoa")},
        {Term("text_folded_bigrams", "cuu_ha")},
    ]


def test_weights_come_from_the_ranking(plan: Planner) -> None:
    heavy = Ranking(title_syllable=7.0, all_required_up_to=1)
    made = plan("quận hòa", ranking=heavy)
    assert isinstance(made.query, Bool)
    assert {leaf.boost for leaf in _leaves(made.query.must[0]) if leaf.field == "title"} == {7.0}
    assert isinstance(made.query, Bool)
    assert of_kind(AtLeast, made.query.must[0]).minimum == 1


def test_equal_queries_have_equal_plans(plan: Planner) -> None:
    assert plan("QUẬN  Mai hoà") == plan("quận mai hòa")


def test_quotes_inside_a_sentence_are_told_unless_they_are_an_order(plan: Planner) -> None:
    text = 'quận khai mạc lễ hội "Mai Hòa" sáng nay'
    assert [note.code for note in plan(text).notes] == ["quotes_preferred"]
    assert plan(text, verbatim=True).notes == ()
    assert plan('quận "Mai Hòa"').notes == ()


@pytest.mark.parametrize("text", ["họp UBND quận 8", "ngày 15/11/2016 ở quận", "khóa XIII Mai Hòa"])
def test_verbatim_prefers_nothing_that_is_said_in_another_way(plan: Planner, text: str) -> None:
    assert "variants" in repr(plan(text).query)
    assert "variants" not in repr(plan(text, verbatim=True).query)
