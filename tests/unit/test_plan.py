from collections.abc import Callable, Iterator

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import validate_article
from searchsvc.engine.document import Document
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.notes import NOTHING_SEARCHABLE
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.query.tree.nodes import (
    NOTHING,
    AtLeast,
    Best,
    Bool,
    Constant,
    Everything,
    Node,
    OneOf,
    Phrase,
    Term,
)
from searchsvc.query.tree.reasons import ReasonKind
from tests.of_kind import of_kind

SYLLABLES = {"title", "text", "title_folded", "text_folded"}
NUMBERS = {"own_number", "numbers"}

Planner = Callable[..., Plan]
DocumentMaker = Callable[[str], Document]


@pytest.fixture
def plan(analyzer: Analyzer) -> Planner:
    def make(text: str, verbatim: bool = False, ranking: Ranking = RANKING) -> Plan:
        return plan_query(clean(text), analyzer, ranking, verbatim)

    return make


@pytest.fixture
def document(analyzer: Analyzer) -> DocumentMaker:
    def make(title: str) -> Document:
        article = validate_article({"id": "a", "title": title})
        return make_document(article, 1, 1, analyzer)

    return make


def _texts(document: Document, field: str) -> list[str]:
    return of_kind(list, document.fields.get(field, []))


def _matches(node: Node, document: Document) -> bool:
    """Decide by the meaning that nodes.py gives each node."""
    match node:
        case Everything():
            return True
        case Term(field, term):
            return any(term in value.split() for value in _texts(document, field))
        case Phrase(field, terms):
            return any(f" {' '.join(terms)} " in f" {value} " for value in _texts(document, field))
        case Constant(child):
            return _matches(child, document)
        case OneOf(field, values):
            return document.fields.get(field) in values
        case Best(children):
            return any(_matches(child, document) for child in children)
        case AtLeast(children, minimum):
            return sum(_matches(child, document) for child in children) >= minimum
        case Bool(must, _, must_not, filters):
            return all(_matches(child, document) for child in (*must, *filters)) and not any(
                _matches(child, document) for child in must_not
            )
    raise AssertionError(node)


def _leaves(node: Node, only_deciding: bool = False) -> Iterator[Term | Phrase]:
    match node:
        case Term() | Phrase():
            yield node
        case Constant(child):
            yield from _leaves(child, only_deciding)
        case Best(children) | AtLeast(children):
            for child in children:
                yield from _leaves(child, only_deciding)
        case Bool(must, should, must_not, filters):
            optional = () if only_deciding else should
            for child in (*must, *filters, *must_not, *optional):
                yield from _leaves(child, only_deciding)


def _scores(node: Node) -> dict[tuple[str, str], float]:
    match node:
        case Constant(Term(field, term), score):
            return {(field, term): score}
        case Best(children) | AtLeast(children) | Bool(children):
            return {key: score for child in children for key, score in _scores(child).items()}
    return {}


def _deciding_fields(plan: Plan) -> set[str]:
    return {leaf.field for leaf in _leaves(plan.query, only_deciding=True)}


def _letters(number: int) -> str:
    """Spell a number in letters: a word with digits is also looked for with a blank."""
    return "".join("bdfgjkqrwz"[int(digit)] for digit in str(number))


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
    # The value of a number is the number itself: 05 is 5.
    assert _deciding_terms(made, "text") <= {"05", "5"}


def test_in_a_query_with_marks_a_marked_syllable_must_match_exactly(plan: Planner) -> None:
    made = plan("quận hòa")
    assert _deciding_terms(made, "text") == {"quân.", "hoa`"}
    assert _deciding_terms(made, "title") == {"quân.", "hoa`"}
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


@pytest.mark.parametrize(
    "text",
    [
        "quận mai hòa họp",
        "quan mai hoa hop",
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
    assert plan("Quận  MAI hoà") == plan("quận mai hòa")


def test_quotes_inside_a_sentence_are_told_unless_they_are_an_order(plan: Planner) -> None:
    text = 'quận khai mạc lễ hội "Mai Hòa" sáng nay'
    assert [note.code for note in plan(text).notes] == ["quotes_preferred"]
    assert plan(text, verbatim=True).notes == ()
    assert plan('quận "Mai Hòa"').notes == ()


@pytest.mark.parametrize("text", ["họp UBND quận 8", "ngày 15/11/2016 ở quận", "khóa XIII Mai Hòa"])
def test_verbatim_prefers_nothing_that_is_said_in_another_way(plan: Planner, text: str) -> None:
    assert "variants" in repr(plan(text).query)
    assert "variants" not in repr(plan(text, verbatim=True).query)
