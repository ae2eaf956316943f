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

LISTED = shelf(
    both="Phát quà ngày 12 và 13/4/2032 ở đình.",
    rains="Mưa dầm từ ngày 20 đến 25/6 ở xã.",
    morning="Sáng 14 và 15-7 có gió.",
    dashed="Mở hội từ 1-5/8/2031 ở bến.",
    three="Thi nghề ngày 3, 4 và 5/9/2031.",
    words="Chạy việt dã từ ngày 6 đến ngày 8 tháng 10 năm 2031.",
    over="Nghỉ từ ngày 28 đến 2/3.",
    things="Mua 16 và 17/11 số ghế.",
    commas="Ký ngày 7, tháng 3, năm 2033.",
    unsaid="Họp chợ ngày 7/3 mỗi năm.",
    said="Họp chợ ngày 7/3/2031 vui.",
    short="Trả lời ngày 9/12/31.",
    grades="Khối 10/11/12 thi thử.",
    slashes="Tệp ghi 2031/05/06.",
)
LISTED_ROWS = (
    *(Row(t, "both", first=True) for t in ("ngày 12 tháng 4", "12/4/2032", "12/4", "13/4/2032")),
    *(Row(typed, "rains") for typed in ("ngày 20 tháng 6", "20/6", "25/6")),
    Row("ngày 20 tháng 5", "", "rains"),
    *(Row(typed, "morning") for typed in ("ngày 14/7", "ngày 15/7", "14 tháng 7")),
    *(Row(typed, "dashed") for typed in ("1/8/2031", "5/8/2031", "1/8")),
    *(Row(typed, "three") for typed in ("3/9/2031", "4/9/2031", "ngày 4 tháng 9", "5/9")),
    *(Row(typed, "words") for typed in ("6/10/2031", "8/10/2031", "ngày 6 tháng 10")),
    Row("28/3", "", "over"),
    Row("16/11", "", "things"),
    *(Row(typed, "commas") for typed in ("7/3/2033", "ngày 7, tháng 3, năm 2033")),
    # Where no year is said it may be any; another year is another day.
    Row("7/3/2032", "unsaid", "said commas"),
    Row("7/3/2031", "said unsaid", "commas"),
    Row("hôm 7/3/2031", "said"),
    Row("7/3", "unsaid said commas"),
    *(Row(typed, "short") for typed in ("9/12/2031", "9/12/31")),
    Row("10/11/2012", "", "grades"),
    Row("6/5/2031", "slashes"),
    Row("2031/05/06", "slashes"),
)


async def test_days_are_found_in_lists_and_in_their_own_year(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, LISTED, LISTED_ROWS)
    assert not failed, "\n".join(failed)


async def test_the_figures_of_a_date_stand_side_by_side(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
