"""Where some articles hold all of a query, only the best of those that hold a part match it."""

from copy import copy
from typing import cast

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import CARD_PARTS
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.watched import Watched

# Query → what holds all of it three times, and a word of it that many other articles hold.
TOPICS = {
    "trạm bơm Cửu Hà": ("Trạm bơm ở Cửu Hà chạy thử.", "Họp dân Cửu Hà."),
    "lễ hội trái cây": ("Lễ hội trái cây mở cửa.", "Chợ trái cây đông khách."),
    "dạy nghề đan lát": ("Lớp dạy nghề đan lát khai giảng.", "Trường dạy nghề tuyển sinh."),
    "thu mua hải sản": ("Điểm thu mua hải sản mở cửa.", "Ngư dân được mùa hải sản."),
    "bến phà Mai Hòa": ("Bến phà Mai Hòa sửa xong.", "Tin Mai Hòa trong tuần."),
    "hồ điều tiết": ("Hồ điều tiết đã đầy.", "Bờ hồ có thêm đèn."),
    "giống lúa thơm": ("Giống lúa thơm cho năng suất cao.", "Nông dân gặt lúa thơm."),
    "vườn ươm cây rừng": ("Vườn ươm giao cây rừng.", "Xã trồng cây rừng."),
}
# No article holds all of these.
NOWHERE = ["hồ lúa thơm", "bến phà lúa thơm", "dạy nghề hải sản"]
_OTHERS = 12
RANKING = Ranking(second_pass=8, enough_by_relevance=6, enough_share=1.0)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    articles = [
        article(
            f"{kind}-{place}-{number}",
            f"Tin {kind} số {place}.{number}",
            body=f"{text} Bản tin {number} của phường.",
            published_at=f"2031-0{1 + place % 9}-{number + 1:02}",
            category="Đời sống" if number % 2 else "Tin xã",
        )
        for place, (whole, part) in enumerate(TOPICS.values())
        for kind, text, times in (("whole", whole, 3), ("part", part, _OTHERS))
        for number in range(times)
    ]
    await index(shared_engine, analyzer, articles)
    return knowing(shared_engine, analyzer, articles, RANKING)


async def ask(readers: SearchService, q: str, **fields: object) -> SearchResults:
    return await readers.search(SearchRequest(q=q, size=50).but(fold=False, **fields))


def ids(found: SearchResults) -> list[str]:
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize(("place", "q"), list(enumerate(TOPICS)))
async def test_the_total_holds_what_is_whole_and_the_best_of_the_rest(
    readers: SearchService, place: int, q: str
) -> None:
    found = await ask(readers, q)
    whole = {f"whole-{place}-{number}" for number in range(3)}
    assert (found.match.tier, found.match.all) == ("part", 3)
    assert whole == set(ids(found)[:3])
    assert found.total == len(found.hits) == RANKING.second_pass
    assert found.facets is not None
    counted = [bucket.count for bucket in found.facets.category]
    assert sum(counted) == found.total


@pytest.mark.parametrize("q", list(TOPICS))
async def test_any_finds_the_rest_as_well(readers: SearchService, q: str) -> None:
    found = await ask(readers, q, match=Match.ANY)
    assert found.total >= 3 + _OTHERS


@pytest.mark.parametrize("q", list(TOPICS))
async def test_a_filter_narrows_what_was_taken(readers: SearchService, q: str) -> None:
    everything = await ask(readers, q)
    narrowed = await ask(readers, q, category=("Đời sống",))
    assert 0 < narrowed.total < everything.total
    assert set(ids(narrowed)) < set(ids(everything))


@pytest.mark.parametrize("q", list(TOPICS))
async def test_pages_end_with_what_was_taken(readers: SearchService, q: str) -> None:
    everything = await ask(readers, q)
    pages = [await ask(readers, q, size=3, page=page) for page in (1, 2, 3, 4)]
    assert [one for page in pages for one in ids(page)] == ids(everything)


@pytest.mark.parametrize("q", NOWHERE)
async def test_where_nothing_holds_all_nothing_is_left_out(readers: SearchService, q: str) -> None:
    found = await ask(readers, q)
    assert found.match.all == 0
    assert found.total > RANKING.second_pass


@pytest.mark.parametrize("q", list(TOPICS))
async def test_other_orders_take_what_holds_all(readers: SearchService, q: str) -> None:
    found = await ask(readers, q, sort=Sort.NEWEST)
    assert (found.match.all, found.total) == (3, 3)


async def test_an_article_that_was_not_taken_is_told_what_it_lacks(readers: SearchService) -> None:
    q = "trạm bơm Cửu Hà"
    taken = ids(await ask(readers, q))
    left = [f"part-0-{number}" for number in range(_OTHERS) if f"part-0-{number}" not in taken]
    told = await readers.why(SearchRequest(q=q), left[0])
    assert not told.found
    assert [note.code for note in told.kept_out_by] == ["tier"]
    assert "“bơm”" in told.kept_out_by[0].message
    assert "tốt nhất" in told.kept_out_by[0].message


async def test_a_filter_that_leaves_nothing_of_it_takes_the_best_within(
    readers: SearchService,
) -> None:
    q = "trạm bơm Cửu Hà"
    taken = ids(await ask(readers, q))
    # Of the day of its number only one article is on Cửu Hà: those that hold all are of others.
    left = next(at for at in range(3, _OTHERS) if f"part-0-{at}" not in taken)
    narrowed = await ask(readers, q, year=2031, month=1, day=left + 1)
    assert (ids(narrowed), narrowed.match.all) == ([f"part-0-{left}"], 0)


async def test_the_best_hits_are_searched_once(readers: SearchService) -> None:
    watched, service = Watched(cast("EngineWriter", readers._engine)), copy(readers)
    service._engine = watched
    q = "trạm bơm Cửu Hà"
    assert ids(await ask(service, q)) == ids(await ask(readers, q))
    # What the second pass asks of these hits names them.
    others = [one for one in watched.searches if "OneOf(field='id'" not in repr(one.query)]
    assert [(one.limit, one.parts) for one in others] == [(RANKING.second_pass, CARD_PARTS)]
