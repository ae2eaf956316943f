"""The number of a congress is bound to it, and that of a month to its "tháng"."""

import datetime as dt
from collections.abc import Iterator

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.base import EngineWriter
from searchsvc.query.matching.units.numbers.months import is_month
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import Match, SearchRequest
from searchsvc.query.tree.nodes import Constant, Node, OneOf, Phrase
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.complaints import whole

NOW = dt.date(2029, 12, 1)
SHELF = [
    article("congress", "Hát mừng Đại hội lần thứ XIII của Đảng", body="Bản Dâu hát mừng."),
    article("congress-short", "Triển lãm mừng Đại hội XIII", body="Tranh lụa mừng Đảng."),
    article("congress-eleven", "Ảnh cũ về Đại hội lần thứ XI của Đảng", body="Ảnh ở đình Sen."),
    article("congress-term", "Tranh in Đại hội Đảng bộ tỉnh khóa XVI", body="Tranh in khắc gỗ."),
    article("congress-whole", "Thơ về Đại hội toàn quốc XVII của Đảng", body="Thơ lục bát."),
    article(
        "council", "Đại hội Đảng bộ xã Cửu Hà", body="Đại hội mời đại biểu HĐND tỉnh khóa XVI dự."
    ),
    article("cell", "Đại hội Chi bộ ấp Chài", body="Đại hội có 13 đảng viên. Đảng ủy dự."),
    article("dated", "Đại hội Đảng bộ xã Mai Hòa", body="Ngày 13/6, Đại hội Đảng bộ xã họp."),
    article("plenum", "Học tập Hội nghị Trung ương 7", body="Xã Mai Hòa học tập hội nghị."),
    article(
        "plenum-full",
        "Tin về Hội nghị lần thứ bảy Ban Chấp hành Trung ương",
        body="Hội nghị bế mạc.",
    ),
    article("plenum-fourth", "Hội nghị lần thứ tư Ban Chấp hành Trung ương", body="Họp ở Lụa."),
    article("meeting", "Hội nghị cán bộ", body="Ban của Trung ương dự hội nghị, thưởng 7 tổ."),
    article("session", "Cử tri nghe báo cáo kỳ họp thứ 8, Quốc hội khóa XV", body="Cử tri nghe."),
    article("session-nine", "Cử tri chờ kỳ họp thứ 9 của Quốc hội", body="Đoàn gồm 8 người."),
    article("session-first", "Kỳ họp thứ nhất, HĐND xã Mai Hòa", body="Kỳ họp ở đình Sen."),
    article("session-special", "Kỳ họp bất thường lần thứ 20, Quốc hội", body="Cử tri theo dõi."),
    article("session-topic", "HĐND xã họp kỳ họp chuyên đề lần thứ 21", body="Bàn về bến đò."),
    article("birds", "Chèo bẻo về làng", body="Chèo bẻo đậu ở đình.", published_at="2028-02-03"),
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


@pytest.fixture
def later(readers: SearchService, shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    return knowing(shared_engine, analyzer, SHELF, clock=lambda: NOW)


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
        *((q, {"congress-term"}) for q in ("đại hội đảng 16", "dai hoi dang bo 16")),
        *((q, {"congress-whole"}) for q in ("đại hội đảng toàn quốc 17", "đại hội đảng 17")),
        *((q, {"plenum-fourth"}) for q in ("hội nghị trung ương 4", "hoi nghi tw 4")),
        *((q, {"session-first"}) for q in ("kỳ họp hđnd 1", "ky hop hdnd 1")),
        ("kỳ họp quốc hội 20", {"session-special"}),
        ("kỳ họp hđnd 21", {"session-topic"}),
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


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("chèo bẻo tháng 6", {"june", "june-said", "day", "dated"}),
        ("cheo beo thang 6", {"june", "june-said", "day", "dated"}),
        ("chèo bẻo quý 3", set()),
    ],
)
async def test_the_topic_comes_before_its_time_and_publication_then_is_no_part_of_a_query(
    later: SearchService, typed: str, also: set[str]
) -> None:
    hits = [hit.id for hit in (await later.search(SearchRequest(q=typed, size=50))).hits]
    assert hits[0] == "birds"
    assert set(hits[1:]) == also


def test_months_again_and_again_are_few_phrases_in_the_years_of_portals(
    analyzer: Analyzer,
) -> None:
    typed = ("đò dọc tháng 6 nắng tháng 7 mưa " * 17)[:499]
    nodes = [*_within(plan_query(typed, analyzer, RANKING, today=NOW, now=NOW).query)]
    assert sum(isinstance(one, Phrase) for one in nodes) < 50
    months = [one.values for one in nodes if isinstance(one, OneOf) and one.field == "month_vn"]
    assert {int(one) // 100 for values in months for one in values} == {*range(1997, 2035)}


def _within(node: Node) -> Iterator[Node]:
    yield node
    for name in ("must", "should", "must_not", "filters", "children"):
        for child in getattr(node, name, ()):
            yield from _within(child)
    if isinstance(node, Constant):
        yield from _within(node.child)


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        *((q, True) for q in ("đò dọc tháng 6", "tháng 6", "nắng nóng tháng 12")),
        *(
            (q, False)
            for q in ("giỗ 6 tháng 3", "rằm tháng 7", "cách mạng tháng 8", "lúa tháng 13")
        ),
    ],
)
def test_a_month_of_a_topic_is_behind_no_day_and_no_word_of_its_name(
    typed: str, is_one: bool
) -> None:
    tokens = tokenize(typed)
    assert is_month(tokens, len(tokens) - 1, int(tokens[-1].key)) is is_one


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
        # The words and the number of a session count apart, as they do of all else.
        ("kỳ họp quốc hội 8", {"session", "session-nine"}),
    ],
)
async def test_verbatim_a_number_is_as_it_was_typed(
    readers: SearchService, typed: str, expected: set[str]
) -> None:
    request = SearchRequest(q=typed, size=50, verbatim=True, match=Match.ALL)
    assert {hit.id for hit in (await readers.search(request)).hits} == expected
