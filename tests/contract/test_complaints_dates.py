"""A date is found as one: its figures side by side, or said another way."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    flags="Thôn Hạ treo cờ 2/9 từ chiều.",
    flags_words="Đội văn nghệ diễn mừng mồng hai tháng chín.",
    flags_year="Khai mạc giải bơi ngày 2/9/2014 ở bến.",
    flags_apart="Tổ 2 gom rác, tổ 9 quét chợ.",
    flags_turned="Đội 9 thắng đội 2.",
    april="Nghỉ 30/4 ba ngày.",
    april_words="Hội vật ngày 30 tháng 4.",
    april_apart="Trao 30 suất quà cho 4 khu.",
    nurses="Họp mặt nhân 12/5 của trạm y tế.",
    nurses_apart="Lớp 12 thi trước, lớp 5 thi sau.",
    day="Chốt danh sách vào 15/5/2016.",
    day_words="Hết hạn ngày 15 tháng 5 năm 2016.",
    day_apart="Năm 2016 có 15 xã và 5 phường.",
    day_other="Ngày 15 họp, tháng 5 thu, năm 2016 xong.",
    month="Tổng kết tháng 7/2013 của chợ.",
    month_apart="Năm 2013 mở 7 lớp.",
)
ROWS = (
    *(
        Row(typed, "flags flags-words flags-year", "flags-apart flags-turned")
        for typed in ("2/9", "lễ 2/9", "ngày 2/9", "02/09", "mùng 2 tháng 9", "ngày 2 tháng 9")
    ),
    Row("treo cờ 2/9", "flags", "flags-apart flags-turned"),
    Row("mừng 2/9", "flags-words", "flags-apart"),
    *(
        Row(typed, "april april-words", "april-apart")
        for typed in ("30/4", "lễ 30/4", "ngày 30-4", "30 tháng 4")
    ),
    *(Row(t, "nurses", "nurses-apart") for t in ("12/5", "ngày 12/5", "họp mặt 12/5")),
    *(
        Row(typed, "day day-words", "day-apart day-other")
        for typed in ("15/5/2016", "ngày 15-5-2016", "15 tháng 5 năm 2016")
    ),
    *(Row(t, "month", "month-apart") for t in ("7/2013", "tháng 7/2013", "tháng 7 năm 2013")),
    # Figures that are no date need no neighbours.
    Row("tổ 2 tổ 9", "flags-apart"),
    Row("30 suất 4 khu", "april-apart"),
    Row("lớp 12 lớp 5", "nurses-apart"),
    Row("15 xã 5 phường", "day-apart"),
)


async def test_the_figures_of_a_date_stand_side_by_side(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
