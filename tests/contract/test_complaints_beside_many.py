"""Beside many articles that say it as typed, those that write a part otherwise are found, too."""

from collections.abc import Iterator

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

# More than are enough by relevance and in any other order.
MANY = 26
# Query, as most articles say it → how one does.
WAYS = {
    "tập huấn công nghệ thông tin": "tập huấn CNTT cho tổ dệt",
    "thi tay nghề cntt": "thi tay nghề công nghệ thông tin ở bến",
    "lịch trực ubnd xã": "lịch trực Ủy ban nhân dân xã Bến Mơ",
    "họp mặt hội cựu chiến binh": "họp mặt hội CCB xóm Lò",
    "khen thưởng sáu tháng cuối năm": "khen thưởng 6 tháng cuối năm ở chợ",
    "thuê máy gặt 8 tuần": "thuê máy gặt tám tuần ở chợ",
    "nộp phạt 4 triệu đồng": "nộp phạt 4.000.000đ ở trạm cân",
    "nhà kho rộng 60 m2": "nhà kho rộng 60m² ven sông Dừa",
    "hội hoa Đắk Nông": "hội hoa Đắc Nông mở cổng",
    "sửa xe ô tô": "sửa xe ôtô ở bến Tre Xanh",
    "đua thuyền tết nguyên đán": "đua thuyền Tết âm lịch ở bến",
    "làng nghề người Cơ Ho": "làng nghề người K'Ho dệt thổ cẩm",
    # Two parts at once.
    "ubnd xã chấm thi cntt": "Ủy ban nhân dân xã chấm thi công nghệ thông tin",
}
# Queries that hold their words, and otherwise only what says something else.
APART = {
    # Both are said, and not side by side.
    "dạy nghề cntt": "Dạy nghề mộc. Xóm Lò học công nghệ thông tin.",
    "đò ngang ubnd xã": "Đò ngang qua sông. Ủy ban nhân dân xã treo cờ.",
    "khen tặng sáu cháu": "Khen tặng hội dệt. Có 6 con trâu và các cháu.",
    "nộp thuế 7 triệu đồng": "Nộp thuế sớm. Trả lãi 7.000.000đ cho tổ vay, nộp 7 triệu đồng.",
    "ruộng mía 80 m2": "Ruộng mía của xã. Sân phơi 80m2 và kho 80 m2.",
}


def _shelf() -> Iterator[Article]:
    for number, (query, other) in enumerate(WAYS.items()):
        for copy in range(MANY):
            yield article(
                f"typed-{number}-{copy}",
                "Tin Mai Hòa",
                body=f"Bà con {query} ở tổ {copy + 30}.",
                published_at="2031-01-05",
            )
        yield article(f"other-{number}", "Tin Mai Hòa", body=f"{other}.", published_at="2031-03-05")
    for number, (query, text) in enumerate(APART.items()):
        for copy in range(MANY):
            body = f"Bà con {query} ở tổ {copy + 30}."
            yield article(f"said-{number}-{copy}", "Tin Mai Hòa", body=body)
        yield article(f"apart-{number}", "Tin Mai Hòa", body=text)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    shelf = list(_shelf())
    await index(shared_engine, analyzer, shelf)
    return knowing(shared_engine, analyzer, shelf)


def _ways(query: str) -> list[str]:
    return list(dict.fromkeys((query, fold(query.lower()))))


@pytest.mark.parametrize("number", range(len(WAYS)), ids=list(WAYS))
async def test_a_rare_way_does_not_vanish_beside_many_usual_ones(
    readers: SearchService, number: int
) -> None:
    for typed in _ways(list(WAYS)[number]):
        for sort in (Sort.RELEVANCE, Sort.NEWEST):
            request = SearchRequest(q=typed).but(size=50, sort=sort, fold=False)
            hits = [hit.id for hit in (await readers.search(request)).hits if not hit.missing]
            assert f"other-{number}" in hits, (typed, sort)
            assert sum(hit.startswith(f"typed-{number}-") for hit in hits) == MANY, (typed, sort)


@pytest.mark.parametrize("number", range(len(WAYS)), ids=list(WAYS))
async def test_what_was_typed_comes_before_another_way(readers: SearchService, number: int) -> None:
    request = SearchRequest(q=list(WAYS)[number]).but(size=50, fold=False)
    hits = [hit.id for hit in (await readers.search(request)).hits]
    assert hits[0].startswith(f"typed-{number}-")


@pytest.mark.parametrize("number", range(len(APART)), ids=list(APART))
async def test_another_way_elsewhere_in_an_article_is_no_phrase(
    readers: SearchService, number: int
) -> None:
    for typed in _ways(list(APART)[number]):
        request = SearchRequest(q=typed).but(size=50, fold=False)
        found = await readers.search(request)
        assert f"apart-{number}" not in [hit.id for hit in found.hits], typed
        assert found.total == MANY
