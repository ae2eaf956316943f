"""Short forms that the articles of a portal explain themselves are found either way."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.curation.model import Curation
from searchsvc.query.curation.rules import Rules
from searchsvc.query.request import SearchRequest
from tests.conftest import article, index, knowing
from tests.contract.complaints import shelf, whole

ARTICLES = [
    *shelf(
        one="Lớp ươm giống tre (LƯGT) của xã Cửu Hà mở cửa.",
        two="Sáng nay Lớp ươm giống tre (LƯGT) nhận thêm đất.",
        long="Tham quan lớp ươm giống tre ở làng Lụa.",
        short="Học viên LƯGT ra đồng.",
        stands_one="Hội thi thả diều giấy dó (HTTDGD) ở bến Ráng.",
        stands_two="HTTDGD (hội thi thả diều giấy dó) năm nay hoãn.",
        stands_short="Thể lệ HTTDGD.",
        end="Thợ làm diều giấy dó của làng.",
        once="Nhóm sửa xe lăn (NSXL) vừa lập.",
        once_short="NSXL sửa mười xe.",
        either_one="Tổ bơi vùng sông (TBVS) tập.",
        either_two="Tổ bơi vùng sông (TBVS) nghỉ.",
        either_other="Trạm bảo vệ sông (TBVS) mới.",
        either_too="Trạm bảo vệ sông (TBVS) cũ.",
        either_short="Lịch TBVS tuần này.",
    ),
    article("titled", "Danh sách LƯGT khóa hai", body="Xem tệp kèm theo."),
    article("untitled", "Danh sách khóa hai", body="Có nói đến LƯGT ở cuối bài."),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lớp ươm giống tre", {"one", "two", "long", "short", "titled", "untitled"}),
        ("lop uom giong tre", {"one", "two", "long", "short", "titled", "untitled"}),
        ("LƯGT", {"one", "two", "long", "short", "titled", "untitled"}),
        ("lưgt", {"one", "two", "long", "short", "titled", "untitled"}),
        # Inside a longer query.
        ("học viên lớp ươm giống tre", {"short"}),
        ("tham quan LƯGT", {"long"}),
        # Explained the other way round as well.
        ("hội thi thả diều giấy dó", {"stands-one", "stands-two", "stands-short"}),
        # One article may be wrong, and where two readings are as usual nobody knows which is meant.
        ("nhóm sửa xe lăn", {"once"}),
        ("tổ bơi vùng sông", {"either-one", "either-two"}),
        ("trạm bảo vệ sông", {"either-other", "either-too"}),
    ],
)
async def test_a_short_form_that_articles_explain_and_its_long_one_find_each_other(
    engine: EngineWriter, analyzer: Analyzer, typed: str, found: set[str]
) -> None:
    await index(engine, analyzer, ARTICLES)
    assert set(await whole(knowing(engine, analyzer, ARTICLES), typed)) == found


async def test_a_title_in_the_short_form_is_a_title_with_the_words(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    hits = await whole(knowing(engine, analyzer, ARTICLES), "danh sách lớp ươm giống tre")
    assert hits[:2] == ["titled", "untitled"]


async def test_a_rule_of_editors_goes_before_what_articles_explain(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    readers = knowing(engine, analyzer, ARTICLES)
    rules = {"abbreviations": [{"short": "LƯGT", "long": ["thể lệ"]}]}
    readers.artefacts.rules = Rules(Curation.model_validate(rules))
    answer = await readers.search(SearchRequest(q="LƯGT", size=50))
    found = {hit.id for hit in answer.hits}
    assert "stands-short" in found
    assert "long" not in found
