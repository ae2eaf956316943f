"""Months counted in a year are no day of May: 6 tháng năm 2030."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    half="Kết quả 6 tháng đầu năm 2030: thu thuế chợ đạt khá.",
    half_day="Hội thi chèo thuyền mở ngày 6/5/2030 ở bến.",
    nine="Sơ kết 9 tháng năm 2030 của trạm thú y.",
    nine_day="Trao quà hôm 9 tháng năm 2030 tại đình.",
    third="Báo cáo công tác 3 tháng năm 2030 của tổ hòa giải.",
    words="Kết quả tám tháng năm 2031 của đội bóng.",
    may="Lễ mừng thọ vào sáng ngày 11 tháng 5 năm 2030.",
    eleven="Lũy kế 11 tháng năm 2031 là ba tấn cá.",
    weekday="Thứ sáu, 10 tháng năm 2030 nghỉ họp.",
    list="Chấm thi ngày 7 và 8 tháng năm 2030.",
    end="Khai giảng ngày 21 tháng năm năm 2030.",
)
ROWS = (
    *(Row(f"{t} 6 tháng năm 2030", "half", "half-day") for t in ("kết quả", "thu thuế chợ")),
    *(Row(typed, "half") for typed in ("6 tháng năm 2030", "sáu tháng năm 2030")),
    Row("9 tháng năm 2030", "nine"),
    Row("sơ kết 9 tháng năm 2030", "nine", "nine-day"),
    Row("báo cáo 3 tháng năm 2030", "third"),
    *(Row(t, "words") for t in ("8 tháng năm 2031", "kết quả tám tháng năm 2031")),
    Row("11 tháng năm 2031", "eleven", "may"),
    # Called a day, or with the year's own word, it is one.
    *(Row(t, "half-day", "half") for t in ("ngày 6 tháng năm 2030", "6 tháng năm năm 2030")),
    *(Row(t, "nine-day", "nine") for t in ("hôm 9 tháng năm 2030", "9/5/2030")),
    *(Row(t, "may") for t in ("ngày 11 tháng năm 2030", "vào sáng 11 tháng năm 2030", "11/5/2030")),
    Row("10/5/2030", "weekday"),
    *(Row(t, "list") for t in ("7/5/2030", "ngày 8 tháng năm 2030")),
    # No year has so many months.
    Row("21 tháng năm 2030", "end"),
)


async def test_months_counted_in_a_year_are_no_day_of_may(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
