"""Laws of what comes in: HTML, parameters, articles, dates."""

import html
import json

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import Article, parse_article, validate_article
from searchsvc.articles.dates import parse_date
from searchsvc.articles.html import to_text
from searchsvc.errors import InvalidArticleError, InvalidInputError, InvalidRequestError
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.facets import counts, filters
from searchsvc.query.request import FACETS, LONGEST_QUERY, PARAMETERS, SearchRequest, parse_request
from tests.property.texts import ANALYZER, PIECES, TEXTS, syllables


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
    typed = dict(pairs).get("year", "").strip()
    if request.year is not None and len(typed) == len("23"):
        # Two digits are a year of this century there.
        request = request.but(year=2000 + request.year)
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
    named = {facet.name for facet in FACETS}
    assert {count.name for count in counts(request)} == {"date", "undated", *named}
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
