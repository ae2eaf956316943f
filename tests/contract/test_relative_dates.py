"""Times by the clock, and days and months without a year, are those of publication."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing, learnt

# A Tuesday.
NOW = dt.date(2031, 5, 20)
_DAYS = {
    "hail": ("Mưa đá ở xóm Lụa", "Mưa đá rơi ở xóm.", ("2031-05-12", "2030-03-10", "2024-05-02")),
    "race": ("Đua bò ở Bãi", "Đua bò vui, tháng 9 nghỉ.", ("2030-09-10", "2028-09-11")),
    "press": ("Họp báo về hội chợ", "Họp báo sáng nay.", ("2031-05-20", "2031-05-02")),
    "fire": ("Cháy rẫy mía", "Cháy rẫy mía ở Gò.", ("2031-05-19", "2029-05-01")),
    "boats": ("Tập huấn lái đò", "Tập huấn lái đò cho dân.", ("2031-04-11", "2029-06-11")),
    "flood": ("Ngập chợ Bần", "Ngập chợ Bần sau mưa.", ("2031-05-18", "2030-12-01", "2029-01-01")),
}
SHELF = [
    *(
        article(f"{topic}-{day}", title, body=body, published_at=day)
        for topic, (title, body, days) in _DAYS.items()
        for day in days
    ),
    article("women", "Phụ nữ hôm nay", body="Hội thi phụ nữ hôm nay.", published_at="2025-06-11"),
    article("flags", "Treo cờ 2/9", body="Treo cờ 2/9 khắp xóm.", published_at="2025-08-11"),
    article("alley", "Sửa hẻm 19/5", body="Sửa hẻm 19/5 ở phố.", published_at="2025-08-12"),
    article("eatery", "Quán mắm gần đây", body="Quán mắm gần đây.", published_at="2025-03-12"),
    article("yard", "Sân 19/5 ở Bần", body="Sửa sân 19/5 ở Bần.", published_at="2025-04-12"),
    article("dress", "Trong tuần lễ áo dài", body="Mặc đẹp.", published_at="2025-05-12"),
    article("years", "Mười năm qua ở Gò", body="Mười năm qua đổi mới.", published_at="2025-01-12"),
    *(article(f"other-{n}", f"Bản tin {n}", body="Bản tin của trường.") for n in range(40)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF, clock=lambda: NOW)


async def ask(readers: SearchService, typed: str, verbatim: bool = False) -> SearchResults:
    return await readers.search(SearchRequest(q=typed, verbatim=verbatim))


@pytest.mark.parametrize(
    ("typed", "first", "said"),
    [
        ("mưa đá tuần trước", "hail-2031-05-12", "từ ngày 12/5/2031 đến ngày 18/5/2031"),
        ("mưa đá hồi tuần rồi", "hail-2031-05-12", "từ ngày 12/5/2031 đến ngày 18/5/2031"),
        ("mưa đá tháng này", "hail-2031-05-12", "từ ngày 1/5/2031 đến ngày 20/5/2031"),
        ("mưa đá tháng 5 này", "hail-2031-05-12", "tháng 5/2031"),
        ("mưa đá năm nay", "hail-2031-05-12", "năm 2031"),
        ("mưa đá năm ngoái", "hail-2030-03-10", "năm 2030"),
        ("mưa đá tháng 3 năm ngoái", "hail-2030-03-10", "tháng 3/2030"),
        ("mưa đá vừa qua", "hail-2031-05-12", "từ ngày 21/3/2031 đến ngày 20/5/2031"),
        ("mấy hôm trước mưa đá", "hail-2031-05-12", "từ ngày 6/5/2031 đến ngày 20/5/2031"),
        ("đua bò tháng 9 năm ngoái", "race-2030-09-10", "tháng 9/2030"),
        ("họp báo hôm nay", "press-2031-05-20", "ngày 20/5/2031"),
        ("họp báo sáng nay", "press-2031-05-20", "ngày 20/5/2031"),
        ("cháy rẫy mía hôm qua", "fire-2031-05-19", "ngày 19/5/2031"),
        ("đêm qua cháy rẫy mía", "fire-2031-05-19", "ngày 19/5/2031"),
        ("tập huấn lái đò tháng trước", "boats-2031-04-11", "tháng 4/2031"),
        ("ngập chợ Bần hôm kia", "flood-2031-05-18", "ngày 18/5/2031"),
        ("ngập chợ Bần 7 ngày qua", "flood-2031-05-18", "từ ngày 13/5/2031 đến ngày 20/5/2031"),
        ("ngập chợ Bần cuối năm ngoái", "flood-2030-12-01", "năm 2030"),
        # Without a year.
        ("cháy rẫy mía 19/5", "fire-2031-05-19", "ngày 19/5/2031"),
        ("họp báo ngày 2 tháng 5", "press-2031-05-02", "ngày 2/5/2031"),
        ("tập huấn lái đò tháng 4", "boats-2031-04-11", "tháng 4/2031"),
        ("ngập chợ Bần tháng 12", "flood-2030-12-01", "tháng 12/2030"),
        ("ngập chợ Bần tháng mười hai", "flood-2030-12-01", "tháng 12/2030"),
        ("tập huấn lái đò tháng tư", "boats-2031-04-11", "tháng 4/2031"),
        ("tập huấn lái đò quý II", "boats-2031-04-11", "từ ngày 1/4/2031 đến ngày 30/6/2031"),
        ("tập huấn lái đò quý này", "boats-2031-04-11", "từ ngày 1/4/2031 đến ngày 30/6/2031"),
        ("đua bò quý III năm ngoái", "race-2030-09-10", "từ ngày 1/7/2030 đến ngày 30/9/2030"),
        ("mưa đá cùng kỳ năm ngoái", "hail-2030-03-10", "năm 2030"),
    ],
)
async def test_what_was_published_then_is_preferred_and_lacks_nothing(
    readers: SearchService, typed: str, first: str, said: str
) -> None:
    found = await ask(readers, typed)
    assert found.hits[0].id == first
    assert "cuối" in found.hits[0].missing or not found.hits[0].missing
    assert [note.message for note in found.notes if note.code == "date_preferred"] == [
        f"Ưu tiên bài viết đăng {said}."
    ]


@pytest.mark.parametrize("typed", ["mưa đá tuần trước", "đua bò năm ngoái", "họp báo hôm nay"])
async def test_without_marks_it_is_the_same(readers: SearchService, typed: str) -> None:
    marked, bare = await ask(readers, typed), await ask(readers, fold(typed))
    assert bare.hits[0].id == marked.hits[0].id
    assert [note.message for note in bare.notes] == [note.message for note in marked.notes]


@pytest.mark.parametrize("typed", ["mưa đá tuần trước", "họp báo hôm nay", "đua bò năm ngoái"])
async def test_articles_of_other_times_are_full_matches_as_well(
    readers: SearchService, typed: str
) -> None:
    found = await ask(readers, typed)
    assert len(found.hits) > 1
    assert not any(hit.missing for hit in found.hits)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("phụ nữ hôm nay", "women"),
        ("treo cờ 2/9", "flags"),
        ("sửa hẻm 19/5", "alley"),
        ("mười năm qua ở Gò", "years"),
        ("quán mắm gần đây", "eatery"),
        ("sân 19/5 ở Bần", "yard"),
        ("trong tuần lễ áo dài", "dress"),
    ],
)
async def test_names_feasts_and_counts_are_no_times(
    readers: SearchService, typed: str, first: str
) -> None:
    found = await ask(readers, typed)
    assert found.hits[0].id == first
    assert not [note for note in found.notes if note.code == "date_preferred"]


async def test_as_typed_the_words_are_ordinary_ones(readers: SearchService) -> None:
    found = await ask(readers, "mưa đá tuần trước", verbatim=True)
    assert not found.notes
    assert not found.total


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("tin hôm qua", {"2031-05-19"}),
        ("tin tuần trước", {"2031-05-12", "2031-05-18"}),
        ("các bài viết tháng trước", {"2031-04-11"}),
        ("tin tức 7 ngày qua", {"2031-05-18", "2031-05-19", "2031-05-20"}),
        ("tin ngày 12/5", {"2031-05-12"}),
        ("tin mới hôm kia", {"2031-05-18"}),
        ("tin tháng 9 năm ngoái", {"2030-09-10"}),
        ("tin hom qua", {"2031-05-19"}),
        ("tin tuan truoc", {"2031-05-12", "2031-05-18"}),
    ],
)
async def test_news_of_a_period_is_all_of_it_the_newest_first(
    readers: SearchService, typed: str, days: set[str]
) -> None:
    found = await ask(readers, typed)
    assert [hit.id[-10:] for hit in found.hits] == sorted(days, reverse=True)
    assert [note.code for note in found.notes] == ["newest_first"]


@pytest.mark.parametrize("typed", ["tin sáng nay", "tin hôm nay", "tin mới"])
async def test_news_of_today_is_what_is_newest(readers: SearchService, typed: str) -> None:
    found = await ask(readers, typed)
    assert found.total == len(SHELF)
    assert found.hits[0].id == "press-2031-05-20"


async def test_a_portal_that_rests_is_read_as_of_its_last_day(
    shared_engine: EngineWriter, analyzer: Analyzer, readers: SearchService
) -> None:
    artefacts = ArtefactCache(learnt(SHELF))
    await artefacts.refresh(shared_engine)
    late = SearchService(
        shared_engine, analyzer, artefacts=artefacts, clock=lambda: dt.date(2033, 1, 1)
    )
    found = await ask(late, "tin hôm qua")
    assert {hit.id for hit in found.hits} == {"fire-2031-05-19"}
