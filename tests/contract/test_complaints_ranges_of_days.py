"""Each day of a range is found, with a year, in brackets, or behind what takes place then."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    fair="Hội chợ bến Lụa diễn ra 22 - 24/9/2031.",
    camp="Trại hè 5-9/7/2032 ở đồi Mận.",
    festival="Lễ hội 10-12/3 ở đình Mai Hòa.",
    courses="Hai đợt học bơi (3-8/6), (20-25/6).",
    night="Trực đêm 30 rạng sáng 31/12 tại phường.",
    holidays="Trường nghỉ 28-29/4.",
    exhibition="Triển lãm khai mạc 14 – 16/8/2031.",
    house="Nhà số 11-13/2 đường Rạch Gió.",
    classes="Học sinh lớp 10-12/5 đi trồng cây.",
    score="Tỷ số 2-1/4 trận.",
    members="Có 17-19/10 đại biểu dự họp.",
    fractions="Khoảng 1-2/9 diện tích bị ngập.",
)
ROWS = (
    *(Row(t, "fair") for t in ("22/9", "22/9/2031", "24/9", "ngày 22 tháng 9")),
    *(Row(t, "camp") for t in ("5/7", "5/7/2032", "9/7/2032")),
    *(Row(t, "festival") for t in ("10/3", "ngày 10/3", "12/3")),
    *(Row(t, "courses") for t in ("3/6", "20/6", "8/6", "25/6")),
    *(Row(t, "night") for t in ("30/12", "đêm 30/12", "31/12")),
    *(Row(t, "holidays") for t in ("28/4", "nghỉ 28/4", "29/4")),
    *(Row(t, "exhibition") for t in ("14/8", "14/8/2031", "16/8/2031")),
    # Numbers of houses and classes, shares, and other years.
    Row("11/2", "", "house"),
    Row("10/5", "", "classes"),
    Row("2/4", "", "score"),
    Row("17/10", "", "members"),
    Row("1/9", "", "fractions"),
    Row("22/9/2030", "", "fair"),
    Row("23/9/2031", "", "camp"),
)


async def test_ranges_of_days(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
