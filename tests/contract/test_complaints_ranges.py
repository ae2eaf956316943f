"""A range in words finds the one with a dash; elsewhere "đến" and "từ" are words as any."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    days="Chợ phiên nghỉ 4-6 ngày vì lụt.",
    days_apart="Nghỉ 4 buổi, đi 6 ngày.",
    fine="Hộ chở đất bị phạt từ 3-7 triệu đồng.",
    loan="Tổ dệt vay 60 - 90 triệu.",
    share="Góp 65-75% tiền giống.",
    age="Khám cho thanh niên tuổi 19 đến 24.",
    months="Trẻ 8-30 tháng uống thuốc giun.",
    yard="Sân phơi rộng 2.000-4.000 m2 ven đê.",
    heat="Ủ men ở 32-35°C qua đêm.",
    until="Mở cửa 5 tới 9 giờ.",
    since="Tuyển thợ trên 18 tuổi.",
    since_said="Tuyển thợ từ 18 tuổi.",
    road="Đò chạy từ Bến Mơ đến Cửu Hà.",
    come="Đoàn đến 9 hộ ở xóm Lò.",
    homes="Sửa nhà cho 9 hộ ở ấp Dừa.",
)
ROWS = (
    *(
        Row(typed, "days", "days-apart")
        for typed in ("4 đến 6 ngày", "từ 4 đến 6 ngày", "nghỉ 4 đến 6 ngày", "4 tới 6 ngày")
    ),
    Row("từ 3 đến 7 triệu", "fine"),
    Row("phạt 3 đến 7 triệu đồng", "fine"),
    Row("vay từ 60 đến 90 triệu", "loan"),
    Row("từ 65 đến 75%", "share"),
    Row("từ 65% đến 75%", "share"),
    Row("từ 19 đến 24 tuổi", "age", bare=False),
    Row("8 đến 30 tháng", "months"),
    Row("2.000 đến 4.000 m2", "yard"),
    Row("32 đến 35 độ", "heat", bare=False),
    Row("5 đến 9 giờ", "until"),
    # A range with a dash finds the words as well.
    Row("5-9 giờ", "until"),
    # Where no range follows, they are words.
    Row("từ 18 tuổi", "since-said", "since"),
    Row("từ Bến Mơ đến Cửu Hà", "road"),
    Row("đoàn đến 9 hộ", "come", "homes"),
)


async def test_ranges_are_found_in_words_and_with_a_dash(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
