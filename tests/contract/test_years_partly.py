"""The year of a query counts, although its articles lack another word of it."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

_TOPICS = {
    "fire": ("Cháy xưởng mành", "Cháy xưởng mành ở xóm Lụa vào đêm."),
    "boats": ("Khai mạc hội đua ghe", "Xã khai mạc hội đua ghe trên sông."),
    "weaving": ("Bế giảng lớp đan", "Bế giảng lớp đan lát cho chị em."),
    "bridge": ("Sửa cầu tre", "Tổ thợ sửa cầu tre ở vàm."),
}
SHELF = [
    *(
        article(f"{topic}-{year}", title, body=body, published_at=f"{year}-06-01")
        for topic, (title, body) in _TOPICS.items()
        for year in (2028, 2029, 2030, 2031)
    ),
    article(
        "others",
        "Lễ tổng kết",
        body="Vụ lúa tưng bừng mùa hè, đợt hai rầm rộ, phong trào sôi nổi, khẩn trương.",
        published_at="2027-01-01",
    ),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường.") for n in range(40)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("vụ cháy xưởng năm 2030", "fire-2030"),
        ("cháy xưởng mùa hè năm 2029", "fire-2029"),
        ("cháy xưởng mùa hè 2028", "fire-2028"),
        ("khai mạc tưng bừng hội đua ghe 2029", "boats-2029"),
        ("tưng bừng hội đua ghe năm 2028", "boats-2028"),
        ("rầm rộ bế giảng lớp đan lát năm 2030", "weaving-2030"),
        ("sôi nổi bế giảng rầm rộ đan lát cho 2029", "weaving-2029"),
        ("khẩn trương sửa cầu tre 2028", "bridge-2028"),
        ("phong trào sửa cầu tre vàm 2030", "bridge-2030"),
        ("phong trao sua cau tre vam 2030", "bridge-2030"),
        ("vu chay xuong nam 2029", "fire-2029"),
        # With its part of the year.
        ("cháy xưởng giữa năm 2030", "fire-2030"),
        ("sửa cầu tre cuối năm 2029", "bridge-2029"),
        ("hội đua ghe đầu năm 2031", "boats-2031"),
    ],
)
async def test_of_equal_topics_that_of_the_year_is_first(
    readers: SearchService, typed: str, first: str
) -> None:
    found = await readers.search(SearchRequest(q=typed))
    assert found.hits[0].id == first


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("đầu năm 2031", {"2031"}), ("cuối năm 2028", {"2028"}), ("giữa năm 2029", {"2029"})],
)
async def test_a_part_of_a_year_alone_is_that_year(
    readers: SearchService, typed: str, ids: set[str]
) -> None:
    found = await readers.search(SearchRequest(q=typed))
    assert {hit.id[-4:] for hit in found.hits} == ids
    assert not any(hit.missing for hit in found.hits)
