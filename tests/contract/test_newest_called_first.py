"""The newest of a topic begin with what is called so, where too little is called so to be all."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing_portal


def three(name: str, title: str, body: str, month: str) -> list[Article]:
    """Give three articles that mention a topic in passing, on the first days of a month."""
    return [
        article(f"{name}-{at}", f"{title} {at}", body=body, published_at=f"{month}-0{at}")
        for at in (1, 2, 3)
    ]


SHELF = [
    article(
        "rule",
        "Quy định mới cho cấp, đổi giấy đò ngang",
        body="Quy định mới nói về giấy đò: giấy đò ngang có thời hạn năm năm.",
        published_at="2031-02-01",
    ),
    *three(
        "passing",
        "Giấy tờ mùa nước",
        "Xã đã ra quy định về bến. Lái đò ngang chở khách. Cần giấy đò ngang.",
        "2031-03",
    ),
    article(
        "plan",
        "Kế hoạch mới về dọn kênh Lụa",
        body="Ra kế hoạch dọn kênh Lụa.",
        published_at="2031-01-05",
    ),
    *three("canal", "Kế hoạch thôn", "Kế hoạch của thôn. Đội dọn kênh Lụa đã về.", "2031-04"),
    article(
        "rule-of-old",
        "Quy định mới về nuôi ong",
        body="Quy định mới về nuôi ong.",
        published_at="2019-05-05",
    ),
    *three("bees", "Xóm nuôi ong", "Xã đã ra quy định về ong. Nhà nào cũng nuôi ong.", "2031-02"),
    *(
        article(
            f"other-{at}", f"Bản tin {at}", body="Xã họp về chợ.", published_at=f"2031-05-0{at}"
        )
        for at in range(1, 9)
    ),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return await knowing_portal(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "first", "others"),
    [
        ("quy định mới về giấy đò ngang", "rule", "passing"),
        ("quy dinh moi ve giay do ngang", "rule", "passing"),
        ("quy định mới nhất về giấy đò ngang", "rule", "passing"),
        ("kế hoạch mới dọn kênh Lụa", "plan", "canal"),
        ("ke hoach moi don kenh lua", "plan", "canal"),
    ],
)
async def test_what_is_called_so_comes_before_newer_articles_that_mention_it_in_passing(
    readers: SearchService, typed: str, first: str, others: str
) -> None:
    for fold in (True, False):
        found = await readers.search(SearchRequest(q=typed).but(fold=fold))
        assert [hit.id for hit in found.hits] == [first, *(f"{others}-{at}" for at in (3, 2, 1))]
        assert "newest_first" in [note.code for note in found.notes]


async def test_pages_go_on_where_the_one_before_ended(readers: SearchService) -> None:
    pages = [
        await readers.search(SearchRequest(q="quy định mới về giấy đò ngang", size=2, page=page))
        for page in (1, 2)
    ]
    seen = [hit.id for page in pages for hit in page.hits]
    assert seen == ["rule", "passing-3", "passing-2", "passing-1"]


async def test_the_order_by_date_that_a_reader_chooses_stays_one(readers: SearchService) -> None:
    request = SearchRequest(q="quy định mới về giấy đò ngang", sort=Sort.NEWEST)
    found = await readers.search(request)
    assert [hit.id for hit in found.hits][-1] == "rule"


@pytest.mark.parametrize("typed", ["quy định mới về nuôi ong", "quy dinh moi ve nuoi ong"])
async def test_what_was_called_new_long_before_the_newest_does_not_come_first(
    readers: SearchService, typed: str
) -> None:
    found = await readers.search(SearchRequest(q=typed))
    assert [hit.id for hit in found.hits] == ["bees-3", "bees-2", "bees-1", "rule-of-old"]
