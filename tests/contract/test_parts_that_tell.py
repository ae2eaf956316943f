"""Of a query that no article holds, parts are shown that tell something, whatever else lacks."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("life", "Tiểu sử tóm tắt của ông Trần Lụa", body="Sinh năm 1970 ở Gò Sen."),
    *(
        article(f"office-{at}", f"Bí thư Huyện ủy thăm xóm {at}", body="Bí thư Huyện ủy thăm dân.")
        for at in range(6)
    ),
    article("committee", "Huyện ủy họp", body="Huyện ủy bàn việc đê."),
    article("storm", "Bão số 5 gây ngập", body="Bão số 5 làm ngập chợ."),
    article("storm-other", "Bão số 15 suy yếu", body="Hôm mùng 5, cơn bão tan."),
    article("wave", "Bão số 7 vào bờ", body="Bão số 7 vào Bến Lụa."),
    article(
        "wave-other", "Thiệt hại do bão số 17", body="Bão số 17 gây thiệt hại. Thống kê thiệt hại."
    ),
    article("dose", "Tiêm chủng đợt 2", body="Trạm tiêm chủng đợt 2 cho trẻ."),
    article("dose-other", "Lịch tiêm chủng đợt 1", body="Lịch tiêm chủng đợt 1 ở trạm. Lịch đây."),
    article("fire", "Cháy chợ Dâu đêm qua", body="Lửa bốc từ sạp vải."),
    article("fire-other", "Họp bàn vụ việc ở chợ Lụa", body="Bàn về vụ mùa."),
    article("bridge", "Cầu Bến Mơ thông xe", body="Cầu Bến Mơ dài trăm mét."),
    article("temple", "Chùa Hương Sen sửa mái", body="Chùa Hương Sen thay ngói."),
    article("road", "Đường Trần Mơ ngập", body="Đường Trần Mơ ngập sâu."),
    article("accident", "Tai nạn trên đê Mơ", body="Tai nạn trên đê Mơ sáng nay."),
    article("sawmill", "Yêu cầu kiểm tra xưởng gỗ", body="Xã yêu cầu kiểm tra xưởng gỗ."),
    article("majority", "Đa số làng Đông đồng ý", body="Đa số bà con làng Đông ưng."),
    article("timber", "Thị trường gỗ Tân Mơ", body="Thị trường gỗ mới ở Tân Mơ."),
    article("project", "Đề án khám chạy thận", body="Đề án khám chạy thận ở huyện."),
    article("pumpkins", "Cây trái được mùa", body="Con cá, ngôi sao, cây me, chiếc lá ở xã."),
    *(article(f"other-{n}", f"Bản tin {n}", body="Nội dung của xã, ở thôn.") for n in range(60)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


async def ask(readers: SearchService, typed: str) -> SearchResults:
    return await readers.search(SearchRequest(q=typed, size=50))


@pytest.mark.parametrize("typed", ["tiểu sử bí thư huyện ủy", "tieu su bi thu huyen uy"])
async def test_the_only_article_with_the_rarest_word_is_among_those_with_the_others(
    readers: SearchService, typed: str
) -> None:
    found = await ask(readers, typed)
    missing = {hit.id: hit.missing for hit in found.hits}
    assert missing.keys() == {"life", *(f"office-{at}" for at in range(6))}
    assert len(missing["life"]) == len(["bí thư", "huyện ủy"])


@pytest.mark.parametrize("typed", ["tiểu sử bí thư huyện ủy", "tieu su bi thu huyen uy"])
async def test_a_word_that_many_have_is_no_part_by_itself(
    readers: SearchService, typed: str
) -> None:
    assert "committee" not in {hit.id for hit in (await ask(readers, typed)).hits}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cơn bão số 5", "storm"),
        ("vụ cháy chợ Dâu", "fire"),
        ("cây cầu Bến Mơ", "bridge"),
        ("ngôi chùa Hương Sen", "temple"),
        ("con đường Trần Mơ", "road"),
        ("vụ cháy ở chợ Dâu", "fire"),
        ("vụ tai nạn đê Mơ", "accident"),
        ("cay cau ben mo", "bridge"),
    ],
)
async def test_a_classifier_before_what_is_named_or_numbered_may_lack(
    readers: SearchService, typed: str, first: str
) -> None:
    found = await ask(readers, typed)
    whole = [hit.id for hit in found.hits if not hit.missing]
    assert (whole[:1], found.hits[0].id) == ([first], first)


async def test_a_classifier_is_asked_for_where_nothing_more_is_said_of_the_thing(
    readers: SearchService,
) -> None:
    found = await ask(readers, "cơn bão")
    assert [hit.id for hit in found.hits if not hit.missing] == ["storm-other"]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("cây cầu gỗ", "sawmill"),
        ("cay cau go", "sawmill"),
        ("cây đa làng Đông", "majority"),
        ("ngôi trường mới Tân Mơ", "timber"),
        ("vụ án chạy thận", "project"),
    ],
)
async def test_a_thing_without_its_classifier_is_no_syllable_of_another_word(
    readers: SearchService, typed: str, other: str
) -> None:
    found = await ask(readers, typed)
    assert other not in [hit.id for hit in found.hits if not hit.missing]


@pytest.mark.parametrize(
    ("typed", "first", "then"),
    [
        ("bão số 7 thiệt hại", "wave", "wave-other"),
        ("thiệt hại bão số 7", "wave", "wave-other"),
        ("lịch tiêm chủng đợt 2", "dose", "dose-other"),
        ("lich tiem chung dot 2", "dose", "dose-other"),
    ],
)
async def test_of_two_that_lack_as_much_the_one_with_the_number_comes_first(
    readers: SearchService, typed: str, first: str, then: str
) -> None:
    found = await ask(readers, typed)
    order = [hit.id for hit in found.hits]
    assert order.index(first) < order.index(then)
    scores = [hit.score for hit in found.hits if hit.score is not None]
    assert scores == sorted(scores, reverse=True)
