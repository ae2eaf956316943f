"""Laws of places: every unit of the table, in every form, adds matches and never more score."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.query.notes import PLACE_RENAMED
from searchsvc.query.places.table import Place, everything
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Node, Term
from tests.property.texts import ANALYZER, TEXTS

PLACES = st.sampled_from(list(everything()))
AROUND = st.sampled_from(["{}", "lớp bơi ở {}", "{} mở chợ", "chợ {} họp sớm"])


def typed_as(place: Place, around: str, bare: bool) -> str:
    above = place.parents[0] if place.parents and not place.present else None
    full = f"{place.full}, {above.full}" if above and above.kind in "qhsg" else place.full
    text = around.format(full)
    return fold(text.lower()) if bare else text


def scored(node: Node) -> Iterator[Node]:
    """Yield the nodes that add to the score on their own, without what only decides."""
    match node:
        case Bool(must, should):
            for child in (*must, *should):
                yield from scored(child)
        case Best(children, tie) if any(isinstance(child, AtLeast) for child in children) or tie:
            for child in children:
                yield from scored(child)
        case AtLeast(children):
            for child in children:
                yield from scored(child)
        case Best(children):
            for child in children:
                yield from scored(child)
        case _:
            yield node


def mentions(node: Node, wanted: Node) -> bool:
    if node == wanted:
        return True
    match node:
        case Constant(child):
            return mentions(child, wanted)
        case Best(children) | AtLeast(children):
            return any(mentions(child, wanted) for child in children)
        case Bool(must, should, _, filters):
            return any(mentions(child, wanted) for child in (*must, *should, *filters))
    return False


@given(PLACES, AROUND, st.booleans())
def test_the_typed_name_scores_all_that_another_name_scores(
    place: Place, around: str, bare: bool
) -> None:
    text = clean(typed_as(place, around, bare))
    plan = plan_query(text, ANALYZER, RANKING)
    verbatim = plan_query(text, ANALYZER, RANKING, verbatim=True)
    renamed = [note for note in plan.notes if note.code == PLACE_RENAMED]
    assert not [note for note in verbatim.notes if note.code == PLACE_RENAMED]
    if not renamed:
        return
    typed = {token.key for token in plan.tokens} | {token.folded for token in plan.tokens}
    for part in scored(plan.query):
        match part:
            case Constant(Best(ways)) if any(isinstance(way, Bool | Best) for way in ways):
                # The typed syllable is one of the ways, and all ways score alike.
                said = (way.term.split("_") for way in ways if isinstance(way, Term))
                assert any(typed.issuperset(syllables) for syllables in said), part
            case Term("text_bigrams", pair):
                assert set(pair.split("_")) <= typed, part


@given(PLACES, st.booleans())
def test_what_a_place_is_called_otherwise_leads_back_to_it(place: Place, bare: bool) -> None:
    for other in place.related:
        if place.kind in "pxnPXD" and other.kind in "pxnPXD":
            assert place in other.related


@given(TEXTS)
def test_words_without_a_kind_of_place_name_none(text: str) -> None:
    words = {token.folded for token in ANALYZER.analyze(text).tokens}
    kinds = {"phuong", "xa", "thi", "quan", "huyen", "thanh", "tinh", "dac"}
    short = {"p", "q", "h", "x", "tp", "tx", "tt", "tphcm"}
    if not words & (kinds | short) and not any(word[:1] in "pq" for word in words):
        notes = plan_query(clean(text), ANALYZER, RANKING).notes
        assert not [note for note in notes if note.code == PLACE_RENAMED]
