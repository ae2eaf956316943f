"""Codes with a decimal are one however it is written: PM2.5 = PM 2,5 = PM25."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    dust="Bụi mịn PM2.5 vượt ngưỡng.",
    comma="Nồng độ PM 2,5 ở Gò tăng.",
    glued="Trạm Bần đo PM25 hằng giờ.",
    coarse="Bụi PM10 ở Lụa; 2 trạm, 5 điểm.",
    licence="Bằng lái hạng B1.1.",
    variant="Biến thể BA.5 lan nhanh.",
    web="Khóa học Web 2.0 ở xã.",
    flu="Cúm A/H1N1 ở trường.",
    bird="Cúm gia cầm A(H5N1).",
    police="Đội PC45 bắt trộm; bài PC4.5 là bài hát.",
    tune="Bài PC4.5 lên sóng.",
    road="Sửa cầu ở km 2,5.",
)
ROWS = (
    *(
        Row(t, "dust comma glued", "coarse road")
        for t in ("PM25", "PM2.5", "PM 2,5", "PM2,5", "pm 2.5")
    ),
    Row("bụi mịn PM25", "dust", "coarse"),
    Row("PC45", "police", "tune"),
    Row("PM10", "coarse", "dust"),
    *(Row(t, "licence") for t in ("B1.1", "hạng b1.1", "B1,1")),
    *(Row(t, "variant") for t in ("BA.5", "BA5")),
    *(Row(t, "web") for t in ("web 2.0", "web2.0", "web20", "web 2,0")),
    *(Row(t, "flu") for t in ("AH1N1", "A/H1N1", "H1N1", "A(H1N1)")),
    *(Row(t, "bird") for t in ("AH5N1", "A/H5N1", "h5n1")),
)


async def test_a_code_is_found_with_its_decimal_however_it_is_written(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
