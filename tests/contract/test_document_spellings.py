"""One type and one number of a document however its publisher and readers write them."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import parse_request
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index

ISSUER = "Ủy ban nhân dân huyện Sông Lụa"
SHELF = [
    article("lower", "Bến đò ngang", document={"type": "nghị định", "number": "12/2020/nd-cp"}),
    article("upper", "Bến đò dọc", document={"type": "NGHỊ ĐỊNH", "number": "7/2021/NĐ-CP"}),
    article("code", "Bến phà", document={"type": "ND", "issuer": ISSUER, "amends": "5/qđ-ubnd"}),
    article("other", "Bến tàu", document={"type": "Sắc  lệnh"}),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return SearchService(shared_engine, analyzer)


async def found(readers: SearchService, *asked: tuple[str, str]) -> SearchResults:
    return await readers.search(parse_request(asked))


@pytest.mark.parametrize("typed", ["Nghị định", "nghị định", "NGHỊ ĐỊNH", "nghi dinh", "NĐ"])
async def test_a_type_is_one_value_however_it_was_sent_and_asked_for(
    readers: SearchService, typed: str
) -> None:
    results = await found(readers, ("type", typed))
    assert {hit.id for hit in results.hits} == {"lower", "upper", "code"}
    assert results.facets is not None
    types = [(one.value, one.count, one.selected) for one in results.facets.type]
    assert types == [("Nghị định", 3, True), ("Sắc lệnh", 1, False)]


async def test_a_hit_shows_type_and_numbers_as_documents_write_them(readers: SearchService) -> None:
    (hit,) = (await found(readers, ("number", "12/2020/nđ-cp"))).hits
    assert hit.document is not None
    assert (hit.document.type, hit.document.number) == ("Nghị định", "12/2020/NĐ-CP")
    stored = await readers.article("code")
    assert stored["document"]["amends"] == ["5/QĐ-UBND"]


@pytest.mark.parametrize("typed", [ISSUER, "UBND huyện Sông Lụa", "UBND Huyện Sông Lụa"])
async def test_an_issuer_is_found_by_its_long_and_its_short_name(
    readers: SearchService, typed: str
) -> None:
    results = await found(readers, ("issuer", typed))
    assert [hit.id for hit in results.hits] == ["code"]
