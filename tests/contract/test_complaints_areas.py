"""Metres of a house or a plot are square ones: nhà 180m."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    house="Bán nhà 180m2 ở Gò.",
    short="Cho thuê nhà 180m ở Bần.",
    plot="Đất 200 m² ven sông.",
    flat="Căn hộ rộng 65 mét vuông.",
    room="Phòng trọ 20m2 giá rẻ.",
    hall="Mặt bằng 300m² ở chợ.",
    site="Lô 95m2 cạnh đình.",
    store="Kho 450m2 của trạm.",
    lane="Làm đường 180m qua xóm.",
    pond="Ao sâu 3m.",
    slide="Sạt lở đất 210m ở đèo.",
    mound="Đất 210 m2 bên đèo.",
    aside="Trạm điện cách nhà 190 m.",
    yard="Nhà 190m2 ở xóm.",
    pole="Cột cao 20 m.",
    pool="Hồ 3m2 nuôi cá; sàn cao, diện tích 20m2.",
)
ROWS = (
    *(Row(t, "house short", "lane") for t in ("nhà 180m", "nhà 180 m", "nhà 180m2")),
    *(Row(t, "plot") for t in ("đất 200m", "đất 200 m2")),
    *(Row(t, "flat") for t in ("căn hộ 65m", "căn hộ rộng 65m")),
    *(Row(t, "room") for t in ("phòng 20m", "phòng trọ 20m")),
    Row("mặt bằng 300m", "hall"),
    Row("lô 95m", "site"),
    Row("kho 450m", "store"),
    Row("đường 180m", "lane", "house short"),
    *(Row(t, "pond", "pool") for t in ("sâu 3m", "ao sâu 3m")),
    Row("nhà 190m2", "yard", "aside"),
    Row("đất 210m2", "mound", "slide"),
    *(Row(t, "slide", "mound") for t in ("sạt lở đất 210m", "sat lo dat 210m")),
    *(Row(t, "aside", "yard") for t in ("cách nhà 190m", "cach nha 190m")),
    *(Row(t, "pole", "pool room") for t in ("cao 20 m", "cột cao 20m")),
)


async def test_metres_of_what_has_an_area_are_square_ones(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
