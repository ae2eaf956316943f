"""The number of a congress is bound to it, and that of a month to its "tháng"."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("congress", "Hát mừng Đại hội lần thứ XIII của Đảng", body="Bản Dâu hát mừng."),
    article("congress-short", "Triển lãm mừng Đại hội XIII", body="Tranh lụa mừng Đảng."),
    article("congress-eleven", "Ảnh cũ về Đại hội lần thứ XI của Đảng", body="Ảnh ở đình Sen."),
    article("cell", "Đại hội Chi bộ ấp Chài", body="Đại hội có 13 đảng viên. Đảng ủy dự."),
    article("dated", "Đại hội Đảng bộ xã Mai Hòa", body="Ngày 13/6, Đại hội Đảng bộ xã họp."),
    article("plenum", "Học tập Hội nghị Trung ương 7", body="Xã Mai Hòa học tập hội nghị."),
    article(
        "plenum-full",
        "Tin về Hội nghị lần thứ bảy Ban Chấp hành Trung ương",
        body="Hội nghị bế mạc.",
    ),
    article("meeting", "Hội nghị cán bộ", body="Ban của Trung ương dự hội nghị, thưởng 7 tổ."),
    article("session", "Cử tri nghe báo cáo kỳ họp thứ 8, Quốc hội khóa XV", body="Cử tri nghe."),
    article("session-nine", "Cử tri chờ kỳ họp thứ 9 của Quốc hội", body="Đoàn gồm 8 người."),
    article(
        "june", "Lịch đò dọc tháng 6", body="Đò dọc chạy hằng ngày.", published_at="2029-05-30"
    ),
    article(
        "june-said", "Lịch đò dọc tháng sáu", body="Đò dọc chạy sớm.", published_at="2028-05-30"
    ),
    article("july", "Lịch đò dọc tháng 7", body="Đò dọc 6 buổi.", published_at="2029-07-01"),
    article(
        "half",
        "Đò dọc sáu tháng qua",
        body="Đò dọc chạy 6 tháng đầu năm.",
        published_at="2029-07-02",
    ),
    article(
        "day", "Đò dọc đổi bến", body="Đò dọc đổi bến từ 15/6/2027.", published_at="2027-05-20"
    ),
    article("then", "Đò dọc gặp gió", body="Đò dọc gặp gió to.", published_at="2026-06-11"),
    article("other-then", "Đò dọc tháng 8", body="Đò dọc bán vé.", published_at="2026-06-20"),
    article("next", "Đò dọc tháng sau nghỉ", body="Đò dọc nghỉ từ tháng sau."),
    *(article(f"other-{n}", f"Tin vắn {n}", body="Bản tin của xã Cửu Hà.") for n in range(20)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


async def whole(readers: SearchService, typed: str) -> list[str]:
    answer = await readers.search(SearchRequest(q=typed, size=50))
    return [hit.id for hit in answer.hits if not hit.missing]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(
            (q, {"congress", "congress-short"})
            for q in (
                *("đại hội đảng 13", "dai hoi dang 13", "đại hội đảng xiii", "dai hoi dang XIII"),
                *("đại hội 13", "dai hoi 13", "đại hội xiii", "đại hội đảng mười ba"),
            )
        ),
        *(
            (q, {"congress-eleven"})
            for q in ("đại hội đảng 11", "đại hội 11", "đại hội đảng toàn quốc 11")
        ),
        *(
            (q, {"plenum", "plenum-full"})
            for q in ("hội nghị trung ương 7", "hoi nghi trung uong 7", "hội nghị tw 7")
        ),
        *(
            (q, {"session"})
            for q in ("kỳ họp quốc hội 8", "ky hop quoc hoi 8", "kỳ họp thứ 8", "kỳ họp 8")
        ),
        ("kỳ họp quốc hội 9", {"session-nine"}),
    ],
)
async def test_what_is_held_in_order_holds_its_number(
    readers: SearchService, typed: str, expected: set[str]
) -> None:
    assert set(await whole(readers, typed)) == expected


@pytest.mark.parametrize(
    "typed", ["đò dọc tháng 6", "do doc thang 6", "đò dọc tháng 06", "đò dọc tháng sáu"]
)
async def test_a_month_beside_a_topic_is_said_dated_or_that_of_publication(
    readers: SearchService, typed: str
) -> None:
    found = await whole(readers, typed)
    assert set(found) == {"june", "june-said", "day", "then"}


@pytest.mark.parametrize("typed", ["lịch đò dọc tháng 6", "xem lịch đò dọc tháng 6 bến Lụa"])
async def test_the_month_that_was_typed_comes_first(readers: SearchService, typed: str) -> None:
    answer = await readers.search(SearchRequest(q=typed))
    assert answer.hits[0].id in ("june", "june-said")


async def test_six_months_are_no_month(readers: SearchService) -> None:
    assert (await whole(readers, "đò dọc 6 tháng đầu năm"))[0] == "half"


@pytest.mark.parametrize(
    ("typed", "expected", "marked"),
    [
        ("đại hội đảng 13", "congress", "<mark>Đại hội lần thứ XIII</mark>"),
        ("đò dọc tháng 6", "june-said", "tháng sáu</mark>"),
    ],
)
async def test_the_number_is_marked_with_its_word(
    readers: SearchService, typed: str, expected: str, marked: str
) -> None:
    answer = await readers.search(SearchRequest(q=typed, size=50))
    shown = next(hit.highlights for hit in answer.hits if hit.id == expected)
    assert shown
    assert marked in shown.title


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("đò dọc tháng 6", {"june"}),
        ("đại hội xiii", {"congress-short"}),
        ("kỳ họp quốc hội 8", set()),
    ],
)
async def test_verbatim_a_number_is_as_it_was_typed(
    readers: SearchService, typed: str, expected: set[str]
) -> None:
    request = SearchRequest(q=typed, size=50, verbatim=True, match=Match.ALL)
    assert {hit.id for hit in (await readers.search(request)).hits} == expected
