"""By relevance, hits that hold all of a short query come before those that hold a part of it."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

_LONG = " Người dân xã Mai Hòa cùng đi họp ở nhà văn hóa." * 2
# Query → what holds all of it, its words apart in a longer text.
WHOLE = {
    "trạm y tế lưu động": f"Trạm của xã là trạm lưu động, có y tế.{_LONG}",
    "phí vệ sinh chợ": f"Tiền phí vệ sinh của chợ Cửu Hà.{_LONG}",
    "đèn đường hẻm sâu": f"Đèn đường ở hẻm tối và sâu được sửa.{_LONG}",
    "dọn rác kênh": f"Dọn kênh, dọn sạch rác.{_LONG}",
    "nuôi cá lồng": f"Ông nuôi trong lồng nhiều cá.{_LONG}",
}


def _of(place: int, query: str) -> list[tuple[str, str, str]]:
    words = query.split()
    parts = [" ".join(words[:-1]), " ".join(words[1:])]
    rows = [(f"whole-{place}", "Tin vắn của xã", WHOLE[query])]
    rows += [
        (f"part-{place}-{at}", f"Tin của phố {at}", f"Về {part}, bà con nói {part}.")
        for at, part in enumerate(parts)
    ]
    return rows


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    rows = [row for place, query in enumerate(WHOLE) for row in _of(place, query)]
    rows += [(f"other-{at}", f"Tin số {at}", f"Chuyện thứ {at} của phố.") for at in range(30)]
    articles = [article(one, title, body=body) for one, title, body in rows]
    await index(shared_engine, analyzer, articles)
    return knowing(shared_engine, analyzer, articles)


@pytest.mark.parametrize(("place", "query"), list(enumerate(WHOLE)))
async def test_what_holds_all_comes_before_what_holds_a_part(
    readers: SearchService, place: int, query: str
) -> None:
    found = await readers.search(SearchRequest(query).but(match="any", size=50))
    lacks = [bool(hit.missing) for hit in found.hits]
    assert f"whole-{place}" in [hit.id for hit in found.hits if not hit.missing]
    assert True in lacks
    assert lacks == sorted(lacks)


@pytest.mark.parametrize("query", list(WHOLE))
async def test_pages_go_on_where_the_one_before_ended(readers: SearchService, query: str) -> None:
    request = SearchRequest(query).but(match="any")
    whole = await readers.search(request.but(size=6))
    pages = [await readers.search(request.but(size=2, page=page)) for page in (1, 2, 3)]
    assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in whole.hits]
    shown = [hit.missing for page in pages for hit in page.hits]
    assert shown == [hit.missing for hit in whole.hits]
