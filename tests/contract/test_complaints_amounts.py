"""Money as letters of readers write it is found by its sum, however either is written."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    boat="Hộ cô Sen vay 15 tr đồng mua ghe.",
    elder="Quỹ chi 3 tr. đồng cho cụ Bảy.",
    ferry="Vé đò 500 ng đồng cả tháng.",
    fees="Học phí 2 triệu ba trăm ngàn một kỳ.",
    bridge="Cầu Rạch Gió trị giá 1 tỉ 850 triệu.",
    hall="Nhà văn hóa hết 2 tỷ 650.",
    fry="Thả hai vạn con cá giống xuống đầm.",
    mangrove="Trồng 30.000 cây bần ven sông.",
    bricks="Quyên 5 vạn viên gạch.",
    hamlet="Thôn 2 Vạn Ninh họp dân.",
    fishers="Hai vạn chài bên sông Cửu Hà.",
    page="Xem tr. 18 của sổ.",
    months="Góp 4 triệu 300 người dự.",
)
ROWS = (
    *(Row(t, "boat") for t in ("15 triệu", "15.000.000đ", "15tr", "15 tr đồng", "15 triệu đồng")),
    *(Row(t, "elder") for t in ("3 triệu", "3 triệu đồng", "3.000.000đ", "3 tr đồng")),
    *(Row(t, "ferry") for t in ("500k", "500 nghìn đồng", "500.000đ", "500 ngàn")),
    *(Row(t, "fees") for t in ("2,3 triệu", "2.300.000đ", "2tr3", "2 triệu ba trăm ngàn")),
    *(Row(t, "bridge") for t in ("1 tỷ 850", "1,85 tỷ", "1 tỷ 850 triệu")),
    *(Row(t, "hall") for t in ("2,65 tỷ", "2 tỷ 650 triệu", "2 tỷ 650")),
    *(Row(t, "fry", "fishers") for t in ("20.000 con cá", "2 vạn con cá", "hai vạn con cá")),
    *(Row(t, "mangrove", bare=False) for t in ("ba vạn cây bần", "3 vạn cây", "30.000 cây")),
    *(Row(t, "bricks") for t in ("50.000 viên gạch", "5 vạn viên gạch")),
    # Names, pages, and what counts something else.
    Row("20.000", "fry", "hamlet fishers"),
    Row("18 triệu", "", "page"),
    Row("4,3 triệu", "", "months"),
    Row("2 triệu", "", "hall"),
    Row("850 triệu", "", "hall"),
    Row("hai triệu ba trăm ngàn", "fees", "hall"),
    Row("1 tỷ tám trăm năm mươi triệu", "bridge"),
)


async def test_amounts(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
