import unicodedata

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.errors import InvalidRequestError
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import LONGEST_QUERY, SearchRequest, parse_request
from searchsvc.search.snippets import cut, mark_all
from tests.unit.odd_queries import ODD_QUERIES

ODD = pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ODD_QUERIES])


def test_there_are_many_odd_queries_each_with_a_name_of_its_own() -> None:
    assert len(ODD_QUERIES) >= 70
    assert len({name for name, _ in ODD_QUERIES}) == len(ODD_QUERIES)


def _read(name: str, text: str) -> SearchRequest | InvalidRequestError:
    try:
        return parse_request([(name, text)])
    except InvalidRequestError as error:
        return error


@ODD
def test_an_odd_query_is_a_request_or_an_invalid_request(text: str) -> None:
    read = _read("q", text)
    if isinstance(read, InvalidRequestError):
        assert [problem.field for problem in read.problems] == ["q"]
        assert len(unicodedata.normalize("NFC", text)) > LONGEST_QUERY
    else:
        assert len(read.q) <= LONGEST_QUERY
        assert read.q == clean(read.q).strip()
        assert read.q.encode("utf-8").decode("utf-8") == read.q


@ODD
@pytest.mark.parametrize("verbatim", [False, True])
def test_an_odd_query_is_planned_and_marked(text: str, verbatim: bool, analyzer: Analyzer) -> None:
    plan = plan_query(clean(text), analyzer, RANKING, verbatim)
    article = clean(f"{text[:1_000]} Ủy ban quận Mai Hòa {text[:1_000]}")
    for snippet in (cut(article, plan.sought), mark_all(article, plan.sought)):
        assert snippet.count("<mark>") == snippet.count("</mark>")
        assert "<" not in snippet.replace("<mark>", "").replace("</mark>", "")


@ODD
def test_an_odd_text_as_another_parameter_is_taken_or_refused_briefly(text: str) -> None:
    for name in ("page", "sort", "year", "from", "facets"):
        read = _read(name, text)
        if isinstance(read, InvalidRequestError):
            assert [problem.field for problem in read.problems] == [name]
            assert len(str(read)) < 300
            assert str(read).encode("utf-8")
