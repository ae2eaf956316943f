"""Feasts with their day, hours by their Southern letter, days of the week in a list, degrees."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import article, index, knowing
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    kings="Giỗ Tổ Hùng Vương ở đình.",
    moon="Tết Trung thu cho trẻ xóm Lụa.",
    parents="Lễ Vu lan ở chùa Sen.",
    may="Tết Đoan ngọ ở Bến.",
    kitchen="Mâm cúng ông Công ông Táo.",
    lantern="Tết Nguyên tiêu ở miếu.",
    august="Họp tổ hòa giải ngày 15/8 ở thôn.",
    named="Đêm hội Vu lan 15/7 ở đình.",
    letter="Chợ mở lúc 13g hằng ngày.",
    word="Phà chạy lúc 13 giờ.",
    range="Kho mở cửa từ 7g đến 17g.",
    sugar="Chè có 13g đường.",
    digits="Lớp học tối thứ 2, 4, 6 ở nhà văn hóa.",
    words="Lớp vẽ tối thứ hai, thứ tư, thứ sáu.",
    degrees="Nắng nóng 39 độ C ở Gò.",
    sign="Nắng nóng 38°C ở Bần.",
    snail="Bán 39 con ốc.",
    revolution="Kỷ niệm Cách mạng tháng Tám năm 1945.",
)
ROWS = (
    *(Row(t, "kings") for t in ("giỗ tổ 10/3", "giỗ tổ Hùng Vương 10/3", "giỗ tổ mùng 10/3")),
    *(
        Row(t, "moon", "august")
        for t in ("trung thu 15/8", "trung thu rằm 15/8", "tết trung thu 15/8")
    ),
    *(Row(t, "parents") for t in ("vu lan 15/7", "lễ vu lan ngày 15/7")),
    *(Row(t, "may") for t in ("tết đoan ngọ 5/5", "đoan ngọ mùng 5/5")),
    *(Row(t, "kitchen") for t in ("ông Táo 23/12", "cúng ông Công ông Táo ngày 23/12")),
    Row("nguyên tiêu 15/1", "lantern"),
    Row("đêm hội Vu lan", "named"),
    # Alone they are days.
    *(Row(t, "august", "moon") for t in ("15/8", "ngày 15/8", "họp tổ 15/8")),
    *(Row(t, "letter word") for t in ("13h", "13 giờ", "13g")),
    *(Row(t, "letter", "sugar") for t in ("chợ mở 13h", "chợ mở 13 giờ")),
    *(Row(t, "range") for t in ("kho mở cửa 7 giờ", "kho mở cửa 17h")),
    Row("13g đường", "sugar"),
    Row("13 gam đường", "sugar", "letter"),
    *(Row(t, "digits") for t in ("lớp học thứ 2, 4, 6", "lớp học thứ 2-4-6", "thứ 2 4 6")),
    *(Row(f"lớp vẽ thứ {t}", "words", bare=False) for t in ("2, 4, 6", "2, 4 và 6", "2-4-6")),
    *(Row(t, "degrees", "snail", bare=False) for t in ("nắng nóng 39 oC", "39oC")),
    Row("nắng nóng 38 oC", "sign", bare=False),
    *(Row(t, "revolution") for t in ("cách mạng tháng 8 năm 1945", "cách mạng tháng 8/1945")),
)


async def test_feasts_hours_days_and_degrees_are_found_as_they_are_typed(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_history_is_no_date_of_publication(engine: EngineWriter, analyzer: Analyzer) -> None:
    market = article("market", "Chợ tháng 8", body="Chợ họp.", published_at="2031-08-09")
    shown = [*ARTICLES, market]
    await index(engine, analyzer, shown)
    service = knowing(engine, analyzer, shown)
    told = {
        typed: [note.code for note in (await service.search(SearchRequest(q=typed))).notes]
        for typed in ("cách mạng tháng 8/1945", "chiến thắng 7/5/1954", "chợ tháng 8/2031")
    }
    assert [typed for typed, codes in told.items() if "date_preferred" in codes] == [
        "chợ tháng 8/2031"
    ]


async def test_a_month_without_articles_is_no_answer(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    assert not (await service.search(SearchRequest(q="5/2030"))).answers
