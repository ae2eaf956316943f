"""Laws of parsing, planning and snippets."""

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.alternatives.glued import letters_and_digits, stuck_pairs
from searchsvc.query.matching.alternatives.numbers.beside import beside
from searchsvc.query.notes import LEFT_OUT
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.readings.pasted import before_title, without_tags
from searchsvc.query.syntax import parse
from searchsvc.query.syntax.syntax import QUOTES
from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Node, Phrase, Term
from searchsvc.search.snippets import cut, mark_all
from tests.property.texts import ANALYZER, CLEANED, TEXTS


@given(TEXTS)
def test_syntax_takes_any_text_and_loses_no_syllable(text: str) -> None:
    cleaned = clean(text)
    typed = parse(cleaned)
    parts = [typed.words, *typed.phrases, *typed.excluded]
    assert all(part.strip() == part and part for part in (*parts[1:], *typed.preferred))
    assert all(part in typed.words for part in typed.preferred)
    kept = sorted(token.key for part in parts for token in tokenize(part))
    # The scheme of an address says nothing, but quotes are an order.
    scheme = re.compile(r"(?<!\w)https?://(?=\w)", re.IGNORECASE)
    said = cleaned if '"' in cleaned.translate(QUOTES) else scheme.sub("", cleaned)
    assert kept == sorted(token.key for token in tokenize(said))


def _deciding_fields(node: Node) -> set[str]:
    match node:
        case Term(field) | Phrase(field):
            return {field}
        case Constant(child):
            return _deciding_fields(child)
        case Best(children) | AtLeast(children):
            return set().union(*map(_deciding_fields, children))
        case Bool(must, _, _, filters_):
            return set().union(*map(_deciding_fields, (*must, *filters_)))
    return set()


@given(TEXTS, st.booleans())
@example('"mai hoa" -"cửu hà" 05-CT/TW', False)
@example('khóa XIII "quý III" -chương x', False)
@example("lần thứ ba, 09 phường và hai mươi mốt quận", False)
@example("lần thứ ba, 09 phường và hai mươi mốt quận", True)
@example("0 nhiêu tiền", False)
def test_any_text_can_be_planned(text: str, verbatim: bool) -> None:
    cleaned = clean(text)
    plan = plan_query(cleaned, ANALYZER, RANKING, verbatim)
    fields = _deciding_fields(plan.query)
    deciding = {"title", "text", "title_folded", "text_folded", "own_number", "numbers"}
    # A phrase of unmarked syllables is decided by folded pairs.
    # What can be said in several ways is decided by its canonical form as well, and another name
    # of a place by its pairs.
    assert fields <= deciding | {"text_folded_bigrams", "variants", "text_bigrams"}
    assert not verbatim or fields <= {"title", "text"}
    # What was copied with a title is not searched.
    asked = cleaned if verbatim else before_title(without_tags(cleaned))[1]
    typed = parse(asked, verbatim)
    tokens = tokenize(" ".join([typed.words, *typed.phrases]))
    assert bool(fields) == plan.ranks == bool(tokens)
    # Words that only ask are not looked for.
    whole = LEFT_OUT not in {note.code for note in plan.notes}
    keys = {token.key for token in tokens}
    _check_sought(plan.sought, keys, "" if verbatim else typed.words, whole)


# A small number is also looked for as a word.
NUMBER_WORDS = dict(
    zip(
        ("2", "3", "4", "6", "7", "8", "9", "10"),
        (token.key for token in tokenize("hai ba bốn sáu bảy tám chín mười")),
        strict=True,
    )
)


def _check_sought(sought: HighlightTerms, keys: set[str], words: str, whole: bool = True) -> None:
    """Check that nothing is marked but what was typed, and the numbers and codes that it says."""
    analysis = ANALYZER.analyze(words, typed=True)
    mentions = analysis.mentions
    values = {m.terms[0][1:] for m in mentions if m.terms[0].startswith("#")}
    said = {NUMBER_WORDS[value] for value in values if value in NUMBER_WORDS}
    # Digits without their signs, names without theirs, codes with and without a blank.
    stuck = {m.terms[0][1:] for m in mentions if m.terms[0][0] in "%'"}
    for index, token in enumerate(analysis.tokens):
        stuck.update(letters_and_digits(token) or ())
        stuck.update(stuck_pairs(analysis.text, analysis.tokens, index, EMPTY))
        for unmarked in (False, True):
            for pair in beside(analysis.text, analysis.tokens, index, unmarked):
                stuck.update(pair.split("_"))
    assert sought.exact <= keys | values | said | stuck
    if whole and len(keys) <= RANKING.most_syllables:
        assert sought.exact >= keys | values | said


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, HighlightTerms]:
    text = draw(CLEANED)
    tokens = tokenize(text)
    chosen = draw(st.lists(st.sampled_from(tokens), max_size=5)) if tokens else []
    return text, HighlightTerms(
        frozenset(token.key for token in chosen),
        frozenset(token.folded for token in chosen if not token.marked),
    )


def _plain(snippet: str) -> str:
    without = snippet.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in without
    assert ">" not in without
    assert '"' not in without
    return html.unescape(without)


@given(passages(), st.integers(1, 300))
def test_a_snippet_is_a_piece_of_the_text_with_only_marks_in_it(
    passage: tuple[str, HighlightTerms], size: int
) -> None:
    text, sought = passage
    snippet = cut(text, sought, size)
    plain = _plain(snippet)
    shown = [plain, plain.removeprefix("…"), plain.removesuffix("…"), plain[1:-1]]
    assert any(candidate in text for candidate in shown)
    assert re.sub("<mark>[^<]+</mark>", "", snippet).count("mark>") == 0


@given(passages())
def test_a_marked_title_is_the_whole_text_and_marks_all_that_was_sought_but_function_words(
    passage: tuple[str, HighlightTerms],
) -> None:
    text, sought = passage
    marked = mark_all(text, sought)
    assert _plain(marked) == text.strip()
    inside = " ".join(re.findall("<mark>(.*?)</mark>", marked, re.DOTALL))
    keys = {token.key for token in tokenize(html.unescape(inside))}
    assert sought.exact - FUNCTION_WORDS <= keys


@given(passages())
def test_a_passage_that_holds_what_was_sought_shows_it(passage: tuple[str, HighlightTerms]) -> None:
    text, sought = passage
    longest = max((t.end - t.start for t in tokenize(text) if t.key in sought.exact), default=0)
    if 0 < longest <= 240:
        assert "<mark>" in cut(text, sought)
