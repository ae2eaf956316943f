import html
import json
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.analysis import numbers
from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS
from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold, to_new_style, tone_key
from searchsvc.analysis.segment import decoder, reference
from searchsvc.analysis.tokenize import LONGEST_TERM, find_tokens, tokenize
from searchsvc.articles.article import Article, parse_article, validate_article
from searchsvc.articles.dates import parse_date
from searchsvc.articles.html import to_text
from searchsvc.errors import InvalidArticleError, InvalidInputError, InvalidRequestError
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.facets import counts, filters
from searchsvc.query.matching.glued import letters_and_digits, stuck_pairs
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import LONGEST_QUERY, PARAMETERS, SearchRequest, parse_request
from searchsvc.query.syntax import parse
from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Node, Phrase, Term
from searchsvc.search.snippets import cut, mark_all

ANALYZER = Analyzer()
DECODER = decoder.Decoder.load()
TONES = "".join(TONE_SIGNS)

ONSETS = ("", *"bcdđghklmnpqrstvx", "ch", "gi", "kh", "ngh", "qu", "th")
VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "oa", "oe", "uy", "iê", "ươ")
CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "u")
CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title)


@st.composite
def syllables(draw: st.DrawFn) -> str:
    onset, vowel = draw(st.sampled_from(ONSETS)), draw(st.sampled_from(VOWELS))
    coda, tone = draw(st.sampled_from(CODAS)), draw(st.sampled_from(("", *TONES)))
    at = draw(st.integers(1, len(vowel)))
    spelled = unicodedata.normalize("NFC", onset + vowel[:at] + tone + vowel[at:] + coda)
    return draw(st.sampled_from(CASES))(spelled)


PIECES = st.sampled_from(
    [
        *(" ", " ", " ", "\n", "\t", "\u00a0", ", ", ". ", "! ", "… ", "-", " - ", " -", "–", "/"),
        *('"', "“", "”", "(", ")", "<", ">", "&", "&amp;", "<b>", "</p>", "<br>", "@", "#", "_"),
        *("05-CT/TW", "30/2016/QĐ-UBND", "15/11/2016", "Chỉ thị số 5", "2016", "1.250.000"),
        *("\u200b", "\u00ad", "\ufeff", "\u0301", "\u0323", "\x00", "\r\n", "😀", "\u00d0", "ß"),
        *("https://maihoa.example/a?b=c", "a.b@maihoa.example", "TP.", "...", "==>", "\u0130"),
    ]
)
VIETNAMESE = st.lists(st.one_of(syllables(), syllables().map(lambda s: s + " "), PIECES)).map(
    "".join
)
# Every code point, lone surrogates among them.
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))
TEXTS = st.one_of(VIETNAMESE, ANYTHING, st.lists(st.one_of(PIECES, ANYTHING)).map("".join))
CLEANED = TEXTS.map(clean)
TOKENS = st.one_of(syllables(), CLEANED).map(str.lower)


def _terms(analysis: Analysis) -> tuple[list[str], ...]:
    return (
        analysis.syllables,
        analysis.folded,
        analysis.bigrams,
        analysis.folded_bigrams,
        analysis.words,
        analysis.number_terms,
    )


@given(TEXTS)
def test_clean_is_idempotent_and_gives_valid_utf8_in_nfc(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(char.isspace() and char not in " \n" for char in cleaned)


@given(CLEANED)
def test_tokens_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(CLEANED)
def test_the_slice_of_a_token_is_the_same_token(text: str) -> None:
    for token in tokenize(text):
        (again,) = tokenize(text[token.start : token.end])
        assert (again.key, again.folded) == (token.key, token.folded)
        assert (again.start, again.end) == (0, token.end - token.start)


@given(CLEANED)
def test_every_letter_and_digit_lies_in_a_token(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}
    assert all(at in covered for at, char in enumerate(text) if char.isalnum())


@given(TOKENS)
def test_folding_and_keying_twice_change_nothing_more(token: str) -> None:
    assert fold(fold(token)) == fold(token)
    assert tone_key(tone_key(token)) == tone_key(token)


@given(TOKENS)
def test_fold_and_key_do_not_depend_on_the_unicode_form(token: str) -> None:
    decomposed = unicodedata.normalize("NFD", token)
    assert fold(decomposed) == fold(token)
    assert tone_key(decomposed) == tone_key(token)


@given(syllables().map(str.lower), st.sampled_from(TONES))
def test_all_tones_of_a_syllable_fold_alike(syllable: str, tone: str) -> None:
    bare = "".join(char for char in unicodedata.normalize("NFD", syllable) if char not in TONES)
    letters = unicodedata.normalize("NFC", bare)
    assert fold(letters) == fold(syllable)
    for at in range(1, len(letters) + 1):
        other = unicodedata.normalize("NFC", letters[:at] + tone + letters[at:])
        assert fold(other) == fold(syllable)
        assert tone_key(other) == tone_key(unicodedata.normalize("NFC", bare + tone))


@given(syllables().map(str.lower))
def test_folding_a_key_gives_the_fold(syllable: str) -> None:
    letters = tone_key(syllable).rstrip("".join(TONE_SIGNS.values()))
    assert fold(letters) == fold(syllable)


@given(st.one_of(VIETNAMESE, ANYTHING).map(clean).map(str.lower))
def test_the_new_style_is_idempotent_and_keeps_every_key(text: str) -> None:
    moved = to_new_style(text)
    assert to_new_style(moved) == moved
    assert [token.key for token in tokenize(moved)] == [token.key for token in tokenize(text)]


@given(TEXTS)
@example("5-\u0301")
def test_the_analyzer_takes_any_text(text: str) -> None:
    analysis = ANALYZER.analyze(text)
    assert analysis.text == clean(text)
    for terms in _terms(analysis):
        for term in terms:
            assert 0 < len(term) <= LONGEST_TERM
            assert not any(char.isspace() for char in term)
            assert term.encode("utf-8")


@given(TEXTS)
def test_analysing_the_cleaned_text_gives_the_same_terms(text: str) -> None:
    assert _terms(ANALYZER.analyze(clean(text))) == _terms(ANALYZER.analyze(text))


@given(TEXTS)
def test_composed_and_decomposed_text_give_the_same_terms(text: str) -> None:
    composed = _terms(ANALYZER.analyze(unicodedata.normalize("NFC", text)))
    assert _terms(ANALYZER.analyze(unicodedata.normalize("NFD", text))) == composed


@given(st.lists(syllables()).map(" ".join))
def test_case_does_not_change_terms(text: str) -> None:
    assert _terms(ANALYZER.analyze(text.upper())) == _terms(ANALYZER.analyze(text.lower()))


@given(CLEANED)
def test_the_fast_decoder_agrees_with_pyvi(text: str) -> None:
    assert DECODER(text) == reference.words(text)


@given(CLEANED)
def test_numbers_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in find_numbers(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.terms
        assert len(set(mention.terms)) == len(mention.terms)
        assert all(re.match(r"\d+/", term) for term in mention.terms)
        end = mention.end


@given(CLEANED)
@example("123-CT/TW5-CT/TW ٣-CT 5-5-CT/TW")
def test_full_numbers_begin_where_digits_begin(text: str) -> None:
    spans = [match.span() for match in numbers._full_matches(text)]
    assert spans == [match.span() for match in numbers._FULL.finditer(text)]


@given(CLEANED, st.booleans())
def test_mentions_lie_in_the_text_in_order_and_begin_and_end_with_tokens(
    text: str, typed: bool
) -> None:
    tokens = tokenize(text)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    mentions = find_mentions(text, tokens, typed)
    assert [mention.start for mention in mentions] == sorted(m.start for m in mentions)
    for mention in mentions:
        assert mention.start in starts
        assert mention.end in ends
        assert mention.start < mention.end
        assert "\n" not in text[mention.start : mention.end]
        assert mention.terms
        assert 0 < mention.weight <= 1


@given(
    st.integers(1, 99_999),
    st.one_of(st.none(), st.integers(1945, 2099)),
    st.sampled_from(["CT", "NQ", "QĐ", "NĐ", "TT", "TTLT", "KH", "CTr"]),
    st.sampled_from(["TW", "UBND", "CP", "HĐND", "BTC"]),
    st.sampled_from(["-", "/", "–", " - "]),
    st.sampled_from([str, str.lower, str.upper]),
)
def test_a_number_has_one_canonical_term_however_it_is_spelled(
    number: int,
    year: int | None,
    kind: str,
    issuer: str,
    joint: str,
    case: Callable[[str], str],
) -> None:
    years = f"/{year}" if year else ""
    (mention,) = find_numbers(case(f"số {number:02}{years}{joint}{kind}-{issuer} ngày"))
    codes = fold(f"{kind}/{issuer}".lower())
    assert mention.terms[0] == f"{number}{years}/{codes}"


@given(TEXTS)
def test_syntax_takes_any_text_and_loses_no_syllable(text: str) -> None:
    cleaned = clean(text)
    typed = parse(cleaned)
    parts = [typed.words, *typed.phrases, *typed.excluded]
    assert all(part.strip() == part and part for part in (*parts[1:], *typed.preferred))
    assert all(part in typed.words for part in typed.preferred)
    kept = sorted(token.key for part in parts for token in tokenize(part))
    assert kept == sorted(token.key for token in tokenize(cleaned))


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
def test_any_text_can_be_planned(text: str, verbatim: bool) -> None:
    cleaned = clean(text)
    plan = plan_query(cleaned, ANALYZER, RANKING, verbatim)
    fields = _deciding_fields(plan.query)
    deciding = {"title", "text", "title_folded", "text_folded", "own_number", "numbers"}
    # A phrase of unmarked syllables is decided by folded pairs.
    # What can be said in several ways is decided by its canonical form as well.
    assert fields <= deciding | {"text_folded_bigrams", "variants"}
    assert not verbatim or fields <= {"title", "text"}
    typed = parse(cleaned, verbatim)
    tokens = tokenize(" ".join([typed.words, *typed.phrases]))
    assert bool(fields) == plan.ranks == bool(tokens)
    _check_sought(plan.sought, {token.key for token in tokens}, "" if verbatim else typed.words)


# A small number is also looked for as a word.
NUMBER_WORDS = dict(
    zip(
        ("2", "3", "4", "6", "7", "8", "9", "10"),
        (token.key for token in tokenize("hai ba bốn sáu bảy tám chín mười")),
        strict=True,
    )
)


def _check_sought(sought: HighlightTerms, keys: set[str], words: str) -> None:
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
    assert sought.exact <= keys | values | said | stuck
    if len(keys) <= RANKING.most_syllables:
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


@given(st.one_of(TEXTS, st.lists(st.one_of(PIECES, TEXTS)).map("<p>".join)))
def test_html_of_any_kind_gives_text(body: str) -> None:
    text = to_text(body)
    assert isinstance(text, str)
    if text != body:
        assert text == text.strip()
        assert text.encode("utf-8").decode("utf-8") == text


@given(st.lists(syllables(), min_size=1))
def test_escaped_words_come_back_from_html(words: list[str]) -> None:
    body = "".join(f"<p>{html.escape(word)} &lt;</p>" for word in words)
    assert to_text(body).split() == [part for word in words for part in (word, "<")]


KNOWN = [row.name for row in PARAMETERS]
NAMES = st.one_of(st.sampled_from([*KNOWN, "utm_source", "Q"]), TEXTS)
VALUES = st.one_of(
    TEXTS,
    st.integers().map(str),
    st.sampled_from(["0", "1", "2016", "11", "31", "newest", "2016-02-29", "2015-02-29", "", " "]),
)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=12), st.booleans())
def test_a_request_is_valid_or_an_invalid_request(
    pairs: list[tuple[str, str]], lenient: bool
) -> None:
    try:
        request = parse_request(pairs, lenient)
    except InvalidRequestError as error:
        _check_problems(error)
    else:
        _check(request)


@given(st.lists(st.tuples(st.sampled_from(KNOWN), VALUES), max_size=4, unique_by=lambda p: p[0]))
def test_lenient_reading_leaves_unknown_names_out(pairs: list[tuple[str, str]]) -> None:
    try:
        request = parse_request(pairs)
    except InvalidRequestError:
        return
    assert parse_request([("fbclid", "x"), *pairs, ("utm_a", "y")], lenient=True) == request


def _check_problems(error: InvalidInputError) -> None:
    assert error.problems
    assert all(problem.message and problem.remedy for problem in error.problems)


def _check(request: SearchRequest) -> None:
    assert len(request.q) <= LONGEST_QUERY
    assert request.q == clean(request.q).strip()
    assert request.page * request.size <= 10_000
    assert request.year is not None or request.month is None
    assert request.month is not None or request.day is None
    assert "" not in (*request.category, *request.source)
    assert {count.name for count in counts(request)} == {"date", "undated", "category", "source"}
    assert filters(request) is not None


JSON_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
FIELDS = st.one_of(st.sampled_from([*Article.model_fields]), TEXTS)
ARTICLES = st.dictionaries(FIELDS, JSON_VALUES, max_size=6).map(
    lambda fields: {"id": "a", "title": "Tin", **fields}
)


@given(st.one_of(JSON_VALUES, ARTICLES))
def test_an_article_is_valid_or_an_invalid_article(fields: object) -> None:
    try:
        article = validate_article(fields)
    except InvalidArticleError as error:
        _check_problems(error)
    else:
        assert parse_article(article.model_dump_json()) == article
        document = make_document(article, 5, 1, ANALYZER)
        assert json.dumps(document.article, ensure_ascii=False).encode("utf-8")


@given(st.one_of(TEXTS, st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}.{0,12}")))
def test_a_date_is_a_moment_in_vietnam_that_reads_back_or_a_value_error(text: str) -> None:
    try:
        moment = parse_date(text)
    except ValueError:
        return
    assert moment.tzinfo is not None
    assert parse_date(moment.isoformat()) == moment


@pytest.mark.parametrize("text", ["\ud800", "\x00", "", "5-\u0301"])
def test_nothing_raises_on_the_hardest_texts(text: str) -> None:
    plan = plan_query(clean(text), ANALYZER, RANKING)
    assert isinstance(cut(clean(text), plan.sought), str)
    assert isinstance(to_text(text), str)


@given(text=st.text(max_size=200), chosen=st.sets(st.integers(0, 60)))
def test_finding_tokens_is_tokenizing_and_filtering(text: str, chosen: set[int]) -> None:
    cleaned = clean(text)
    tokens = tokenize(cleaned)
    keys = frozenset(token.key for n, token in enumerate(tokens) if n in chosen)
    folded = frozenset(token.folded for n, token in enumerate(tokens) if n + 1 in chosen)
    expected = [token for token in tokens if token.key in keys or token.folded in folded]
    assert find_tokens(cleaned, keys, folded) == expected
